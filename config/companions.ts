/** Reads the files that the configuration names: the file of rules and the folder of templates. */
import { opendirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../contract/failure.ts';
import { ruleBook } from '../contract/ruleBook.ts';
import type { SettingsBody } from '../contract/settings.ts';
import { readBounded } from './boundedFile.ts';
import { ConfigurationError, type Problem, problemLines, problemsOf, wording } from './problems.ts';
import { rule } from './sections.ts';
import { readYaml, type YamlFile } from './yamlFile.ts';

/** Limits a template; a larger one is refused. Settings travel as one record, so templates are pages, not books. */
export const MAX_TEMPLATE_BYTES = 32 * 1024;
/**
 * Limits the entries of the folder: enough for every kind and part in dozens of languages. A larger folder is refused.
 */
export const MAX_TEMPLATES = 500;

/** `acknowledgement.pt.text`: kind, language, part. */
const TEMPLATE_NAME = /^[a-z][a-z-]*\.[a-z]{2,3}\.(text|html|sms)$/;

/** `lineOf`: the line of a place in the file. */
export type RulesRead = Pick<SettingsBody, 'rules' | 'ruleBook'> & Pick<YamlFile, 'lineOf'>;

/** A book of rules, or a list of them as in earlier releases; YAML or JSON. Throws a ConfigurationError that names every problem. */
export function readRules(path: string): RulesRead {
  const file = readYaml(path);
  const lineOf = (problem: Problem) => file.lineOf(problem);
  const list = Array.isArray(file.value) ? z.array(rule).safeParse(file.value, { error: wording }) : null;
  if (list?.success === true) return { rules: list.data, lineOf };
  const book = list === null ? ruleBook.safeParse(file.value, { error: wording }) : null;
  if (book?.success === true) return { rules: [], ruleBook: book.data, lineOf };
  const error = (list ?? book)?.error;
  throw new ConfigurationError(path, error === undefined ? [] : problemLines(problemsOf(error), lineOf));
}

/** The templates of a folder by name; skips names that begin with a dot. Throws a ConfigurationError. */
export function readTemplates(folder: string): Record<string, string> {
  const templates: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of namesIn(folder)) {
    const read = templateIn(name, join(folder, name));
    if ('bytes' in read) templates[name] = read.bytes.toString('utf8');
    else problems.push(`${name}: ${read.problem}`);
  }
  if (problems.length > 0) throw new ConfigurationError(folder, problems);
  return templates;
}

function namesIn(folder: string): string[] {
  try {
    return entriesOf(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted();
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) throw thrown;
    throw new ConfigurationError(folder, [`cannot be read: ${messageOf(thrown).split(',')[0]}`]);
  }
}

function entriesOf(folder: string): string[] {
  const open = opendirSync(folder);
  const names: string[] = [];
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
      names.push(entry.name);
      if (names.length > MAX_TEMPLATES)
        throw new ConfigurationError(folder, [`must hold at most ${MAX_TEMPLATES} files`]);
    }
    return names;
  } finally {
    open.closeSync();
  }
}

function templateIn(name: string, path: string): ReturnType<typeof readBounded> {
  if (!TEMPLATE_NAME.test(name)) {
    return {
      problem:
        'is not a template; allowed: KIND.LANGUAGE.text, .html or .sms, for instance acknowledgement.pt.text',
    };
  }
  try {
    return statSync(path).isFile() ? readBounded(path, MAX_TEMPLATE_BYTES) : { problem: 'is not a file' };
  } catch (thrown) {
    return { problem: `cannot be read: ${messageOf(thrown).split(',')[0]}` };
  }
}

/** Reads the files that the configuration names: the file of rules, the folder of templates, the company's logo. */
import { opendirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../contract/failure.ts';
import { pictureType } from '../contract/pictures.ts';
import { ruleBook } from '../contract/ruleBook.ts';
import type { SettingsBody } from '../contract/settings.ts';
import { readBounded } from './boundedFile.ts';
import { ConfigurationError, type Problem, problemLines, problemsOf, wording } from './problems.ts';
import { rule } from './sections.ts';
import { readYaml, type YamlFile, yamlIn } from './yamlFile.ts';

/** Limits a template; a larger one is refused. Settings travel as one record, so templates are pages, not books. */
export const MAX_TEMPLATE_BYTES = 32 * 1024;
/**
 * Limits the entries of the folder: enough for every kind and part in dozens of languages. A larger folder is refused.
 */
export const MAX_TEMPLATES = 500;

/** `acknowledgement.pt.text`: kind, language, part. `layout.html` is for all languages. */
const TEMPLATE_NAME = /^(?:[a-z][a-z-]*\.[a-z]{2,3}\.(?:text|html|sms)|layout\.html)$/;
/** `phrases.pt.yaml`: the phrases of a language by their names. */
const PHRASES_NAME = /^(phrases\.[a-z]{2,3})\.ya?ml$/;
/** A folder holds the templates of its language, whose names then leave it out: `pt/acknowledgement.text`. */
const LANGUAGE_NAME = /^[a-z]{2,3}$/;

/** Limits the logo: each mail to a customer carries it. */
export const MAX_LOGO_BYTES = 24 * 1024;
const MAIL_PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** `lineOf`: the line of a place in the file. */
export type RulesRead = Pick<SettingsBody, 'rules' | 'ruleBook'> & Pick<YamlFile, 'lineOf'>;

/** A book of rules, or a list of them as in earlier releases; YAML or JSON. Throws a ConfigurationError that names every problem. */
export function readRules(path: string): RulesRead {
  return rulesOf(readYaml(path), path);
}

/** The same of a text. `source`: the name in its problems. */
export function rulesInText(text: string, source: string): RulesRead {
  return rulesOf(yamlIn(text, source), source);
}

function rulesOf(file: YamlFile, source: string): RulesRead {
  const lineOf = (problem: Problem) => file.lineOf(problem);
  const list = Array.isArray(file.value) ? z.array(rule).safeParse(file.value, { error: wording }) : null;
  if (list?.success === true) return { rules: list.data, lineOf };
  const book = list === null ? ruleBook.safeParse(file.value, { error: wording }) : null;
  if (book?.success === true) return { rules: [], ruleBook: book.data, lineOf };
  const error = (list ?? book)?.error;
  throw new ConfigurationError(source, error === undefined ? [] : problemLines(problemsOf(error), lineOf));
}

/** The templates of a folder by name; skips names that begin with a dot. Throws a ConfigurationError. */
export function readTemplates(folder: string): Record<string, string> {
  const templates: Record<string, string> = {};
  const problems: string[] = [];
  for (const { name, path, said } of filesIn(folder)) {
    const read = textIn(name, path);
    if ('problem' in read) problems.push(`${said}: ${read.problem}`);
    else if (read.name in templates) problems.push(`${said}: is there twice`);
    else templates[read.name] = read.text;
  }
  if (problems.length > 0) throw new ConfigurationError(folder, problems);
  return templates;
}

type TemplateFile = { name: string; path: string; said: string };

/** The files of the folder and of its languages, each with the name that it has in the settings. */
function filesIn(folder: string): TemplateFile[] {
  const files = namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (!LANGUAGE_NAME.test(name) || !statSync(path).isDirectory()) return [{ name, path, said: name }];
    return namesIn(path).map((inner) => ({
      name: inner.replace('.', `.${name}.`),
      path: join(path, inner),
      said: `${name}/${inner}`,
    }));
  });
  if (files.length > MAX_TEMPLATES)
    throw new ConfigurationError(folder, [`must hold at most ${MAX_TEMPLATES} files`]);
  return files;
}

function textIn(name: string, path: string): { name: string; text: string } | { problem: string } {
  const [, phrases] = PHRASES_NAME.exec(name) ?? [];
  if (phrases !== undefined) return { name: `${phrases}.json`, text: JSON.stringify(readYaml(path).value) };
  const read = templateIn(name, path);
  return 'bytes' in read ? { name, text: read.bytes.toString('utf8') } : read;
}

/** The logo's type and bytes in base64. Throws a ConfigurationError. */
export function readLogo(path: string): { type: string; base64: string } {
  const read = readable(path, MAX_LOGO_BYTES);
  if ('problem' in read) throw new ConfigurationError(path, [read.problem]);
  const type = pictureType(read.bytes);
  if (type === null || !MAIL_PICTURES.has(type))
    throw new ConfigurationError(path, ['must be a PNG, JPEG or GIF: mail programs show no other']);
  return { type, base64: read.bytes.toString('base64') };
}

function readable(path: string, mostBytes: number): ReturnType<typeof readBounded> {
  try {
    return statSync(path).isFile() ? readBounded(path, mostBytes) : { problem: 'is not a file' };
  } catch (thrown) {
    return { problem: `cannot be read: ${messageOf(thrown).split(',')[0]}` };
  }
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
        'is not a template; allowed: KIND.LANGUAGE.text, .html or .sms, for instance acknowledgement.pt.text; phrases.LANGUAGE.yaml; layout.html; or a folder LANGUAGE of them',
    };
  }
  return readable(path, MAX_TEMPLATE_BYTES);
}

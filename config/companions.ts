/** What the configuration file points to: the file of rules and the folder of templates. Reads them, decides nothing. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../contract/failure.ts';
import type { Rule } from '../contract/settings.ts';
import { ConfigurationError, problemLines, problemsOf, wording } from './problems.ts';
import { rule } from './sections.ts';
import { readYaml } from './yamlFile.ts';

/** Settings travel as one record, so templates are pages, not books. */
export const MAX_TEMPLATE_BYTES = 32 * 1024;

/** `acknowledgement.pt.text`: kind, language, part. */
const TEMPLATE_NAME = /^[a-z][a-z-]*\.[a-z]{2,3}\.(text|html|sms)$/;

/** A list of rules, YAML or JSON. Throws a ConfigurationError that names every problem of the file. */
export function readRules(path: string): Rule[] {
  const file = readYaml(path);
  const decoded = z.array(rule).safeParse(file.value, { error: wording });
  if (decoded.success) return decoded.data;
  throw new ConfigurationError(
    path,
    problemLines(problemsOf(decoded.error), (problem) => file.lineOf(problem)),
  );
}

/** Every template of a folder by its name; files that begin with a dot are passed over. Throws a ConfigurationError. */
export function readTemplates(folder: string): Record<string, string> {
  const templates: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of namesIn(folder)) {
    const problem = templateProblem(name, join(folder, name));
    if (problem === null) templates[name] = readFileSync(join(folder, name), 'utf8');
    else problems.push(`${name}: ${problem}`);
  }
  if (problems.length > 0) throw new ConfigurationError(folder, problems);
  return templates;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted();
  } catch (thrown) {
    throw new ConfigurationError(folder, [`cannot be read: ${messageOf(thrown).split(',')[0]}`]);
  }
}

function templateProblem(name: string, path: string): string | null {
  if (!TEMPLATE_NAME.test(name))
    return 'is no template; allowed: KIND.LANGUAGE.text, .html or .sms, for instance acknowledgement.pt.text';
  const found = statSync(path);
  if (!found.isFile()) return 'is no file';
  return found.size > MAX_TEMPLATE_BYTES ? `must be at most ${MAX_TEMPLATE_BYTES} bytes` : null;
}

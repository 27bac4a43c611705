/** Resolves references, `{env: NAME}` or `{file: PATH}`, in fields that hold or may hold a secret. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../contract/failure.ts';
import { readBounded } from './boundedFile.ts';
import { text } from './fields.ts';
import { Secret } from './secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The value or the problem. Never puts the value into a problem. */
export type Found = { value: string } | { problem: string };

const reference = z.union([text, z.strictObject({ env: text }), z.strictObject({ file: text })], {
  error: 'must be text, {env: NAME} or {file: PATH}',
});
type Reference = z.infer<typeof reference>;

/** Two field types: text that may be a reference, and the same as a Secret. Relative paths begin at `folder`. */
export function referenceFields(environment: Environment, folder: string) {
  const elsewhere = reference.transform((given, context): string => {
    const found = look(given, environment, folder);
    if ('value' in found) return found.value;
    // Omits `input`, so that an error cannot contain it.
    context.issues.push({ code: 'custom', message: found.problem, input: undefined });
    return z.NEVER;
  });
  return { elsewhere, secret: elsewhere.transform((value) => new Secret(value)) };
}

function look(given: Reference, environment: Environment, folder: string): Found {
  if (typeof given === 'string') return { value: given };
  if ('file' in given) return valueInFile(resolve(folder, given.file));
  const value = environment[given.env];
  if (value === undefined || value === '')
    return { problem: `the environment variable ${given.env} is not set` };
  return { value };
}

/** Limits a value; a longer file is refused. Longer than any password, key or URL with its parameters. */
export const MAX_VALUE_BYTES = 64 * 1024;

/** A file's content without surrounding white space, which is usually an editor's line end. */
export function valueInFile(path: string): Found {
  try {
    const read = readBounded(path, MAX_VALUE_BYTES);
    if ('problem' in read) return { problem: `the file ${path} ${read.problem}` };
    const value = read.bytes.toString('utf8').trim();
    return value === '' ? { problem: `the file ${path} is empty` } : { value };
  } catch (thrown) {
    return { problem: `the file ${path} cannot be read: ${messageOf(thrown).split(',')[0]}` };
  }
}

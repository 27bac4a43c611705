/**
 * What may leave in a report. Promises that no value of a known key, and nothing that looks like an email address or a
 * phone number, passes. Never changes what it is given.
 */
import { messageOf } from './failure.ts';

/** Keys whose values are somebody's words or a secret, whatever they hold. Compared without case and separators. */
const SECRET_KEYS = new Set([
  'text',
  'fulltext',
  'html',
  'subject',
  'body',
  'words',
  'password',
  'pass',
  'token',
  'accesstoken',
  'refreshtoken',
  'authtoken',
  'secret',
  'clientsecret',
  'authorization',
  'cookie',
]);

export const REDACTED = '[redacted]';

/** Below it, arrays and objects are not looked into but replaced: a report is a line, not a document. */
const MAX_DEPTH = 6;

/**
 * Runs of what an address is made of; those with an `@` inside are redacted. A pattern for the address itself takes
 * quadratic time over a long line without one.
 */
const RUN = /[^\s"'<>()[\]{},;:=]+/gu;
const ADDRESS = /[^@]@[^@]/u;

/** A local part in quotes (RFC 5321 §4.1.2), which may hold spaces. */
const QUOTED_LOCAL = /"[^"\r\n]{1,64}"(?=@)/gu;

/**
 * International numbers, from seven digits on (E.164 has at most fifteen), with the usual separators. Digits inside
 * a longer word (ids, digests) and plain numbers without `+` or `00` are left alone: they are counts and instants.
 */
const PHONE = /(?<![\w+])(?:\+|00)\d(?:[ ().-]{0,2}\d){6,14}(?!\w)/g;

/** A copy of `details` that may be shown to anybody who reads logs. */
export function redacted(details: Record<string, unknown>): Record<string, unknown> {
  return ofObject(details, 0);
}

function ofObject(object: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => [
    redactedText(key),
    isSecret(key, value) ? REDACTED : ofValue(value, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/** A number or a flag under such a name (`text: 120`) tells nothing. */
function isSecret(key: string, value: unknown): boolean {
  const plain = key.toLowerCase().replace(/[^a-z]/g, '');
  return (
    SECRET_KEYS.has(plain) && value !== null && !['number', 'boolean', 'undefined'].includes(typeof value)
  );
}

function ofValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return REDACTED;
  if (value instanceof Error) return redactedText(`${value.name}: ${value.message}`);
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map((item) => ofValue(item, depth + 1));
  if (ArrayBuffer.isView(value)) return REDACTED;
  return ofObject(value, depth);
}

/** Beyond it an error text is cut: its beginning says what went wrong. */
const MAX_ERROR_LENGTH = 1_000;

/**
 * The text of what was thrown, as it may be kept beside an input and shown. A SyntaxError quotes what it could not
 * parse, which may be somebody's words, so its text is left out.
 */
export function errorText(thrown: unknown): string {
  if (thrown instanceof SyntaxError) return 'SyntaxError: something could not be parsed';
  return redactedText(messageOf(thrown)).slice(0, MAX_ERROR_LENGTH);
}

export function redactedText(text: string): string {
  const inRuns = text.replace(QUOTED_LOCAL, 'quoted');
  return inRuns.replace(RUN, (run) => (ADDRESS.test(run) ? REDACTED : run)).replace(PHONE, REDACTED);
}

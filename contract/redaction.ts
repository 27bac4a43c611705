/**
 * Redacts reports. Promises that no value of a known key, and no text that looks like an email address or a phone
 * number, passes. Never changes its argument.
 */
import { messageOf } from './failure.ts';

/** Keys whose values are a person's words or a secret. Compared without case and separators. */
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

/** Limits nesting: deeper arrays and objects are replaced, because a report is one line, not a document. */
const MAX_DEPTH = 6;

/**
 * Runs of address characters; runs with an `@` inside are redacted. A pattern for the address itself takes quadratic
 * time on a long line without one.
 */
const RUN = /[^\s"'<>()[\]{},;:=]+/gu;
const ADDRESS = /[^@]@[^@]/u;

/** A local part in quotes (RFC 5321 §4.1.2), which may hold spaces. */
const QUOTED_LOCAL = /"[^"\r\n]{1,64}"(?=@)/gu;

/**
 * International numbers, from seven digits (E.164 has at most fifteen), with the usual separators. Digits inside a
 * longer word (ids, digests) and plain numbers without `+` or `00` stay: they are counts and instants.
 */
const PHONE = /(?<![\w+])(?:\+|00)\d(?:[ ().-]{0,2}\d){6,14}(?!\w)/g;

/** A copy of `details` that any reader of the reports may see. */
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

/** A number or flag under such a name (`text: 120`) reveals nothing. */
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

/** Limits an error text; the rest is cut, because the beginning names the error. */
const MAX_ERROR_LENGTH = 1_000;

/**
 * The text of a thrown value, for storage beside an input and for display. Omits the text of a SyntaxError, which
 * quotes the unparsed text: it may be a person's words.
 */
export function errorText(thrown: unknown): string {
  if (thrown instanceof SyntaxError) return 'SyntaxError: something could not be parsed';
  return redactedText(messageOf(thrown)).slice(0, MAX_ERROR_LENGTH);
}

export function redactedText(text: string): string {
  const inRuns = text.replace(QUOTED_LOCAL, 'quoted');
  return inRuns.replace(RUN, (run) => (ADDRESS.test(run) ? REDACTED : run)).replace(PHONE, REDACTED);
}

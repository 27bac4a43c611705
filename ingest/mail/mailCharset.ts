/**
 * The charset of a mail's undeclared header bytes, by the evidence of the whole mail: what its parts, its encoded words
 * and its HTML declare, the first that reads these bytes plausibly; else the likeliest by all these bytes together,
 * because one field alone is short. Null if the bytes are ASCII or UTF-8, or without evidence. Linear; bounded.
 */
import { charsetName, isUndeclared } from './charsets/labels.ts';
import { likelyCharset, plausibility } from './charsets/likely.ts';
import { strictly } from './charsets/strictly.ts';
import { decodeBytes } from './charset.ts';
import { firstValue, type HeaderField, type SplitMail } from './headers.ts';

/** Bytes of the body that are searched for labels, and labels that are tried. */
const SEARCHED_BYTES = 64 * 1024;
const TRIED = 8;
const FIELD_LENGTH = 1_000;
const FIELDS = new Set(['from', 'to', 'cc', 'reply-to', 'subject', 'sender']);

export function mailCharset({ fields, body }: SplitMail): string | null {
  const bytes = undeclaredBytes(fields);
  // File names further down may be undeclared too.
  if (bytes === null && !/[\x80-\xff]/.test(body.toString('latin1', 0, SEARCHED_BYTES)))
    return firstLabel(fields);
  const labels = labelsIn(fields, body);
  if (bytes === null) return labels[0] ?? null;
  const fitting = labels.find((label) => plausibility(decodeBytes(bytes, label).text) >= 0);
  return fitting ?? likelyCharset(bytes) ?? labels[0] ?? null;
}

function firstLabel(fields: HeaderField[]): string | null {
  return charsetsIn(firstValue(fields, 'content-type') ?? '').find(isTelling) ?? null;
}

/** Without those that say nothing about bytes beyond ASCII. */
function labelsIn(fields: HeaderField[], body: Buffer): string[] {
  const start = body.toString('latin1', 0, SEARCHED_BYTES);
  const words = fields
    .filter(({ name }) => FIELDS.has(name))
    .map(({ value }) => value.slice(0, FIELD_LENGTH));
  const found = [
    ...charsetsIn(firstValue(fields, 'content-type') ?? ''),
    ...[...words.join(' ').matchAll(/=\?([\w.:-]{2,40})\?[bq]\?/gi)].map(([, label = '']) => label),
    ...charsetsIn(start),
  ].filter(isTelling);
  return [...new Set(found)].slice(0, TRIED);
}

function isTelling(label: string): boolean {
  return !isUndeclared(label) && !charsetName(label).startsWith('utf-');
}

function charsetsIn(text: string): string[] {
  return [...text.matchAll(/\bcharset\s{0,20}=(?:3D)?=?\s{0,20}["']?([\w.:-]{2,40})/gi)].map(
    ([, label = '']) => label,
  );
}

/** The bytes beyond ASCII of all fields with words; null without any, or if all are UTF-8. */
function undeclaredBytes(fields: HeaderField[]): Buffer | null {
  const text = fields
    .filter(({ name, value }) => FIELDS.has(name) && /[\x80-\xff]/.test(value))
    .map(({ value }) => value.slice(0, FIELD_LENGTH))
    .join(' ');
  const bytes = Buffer.from(text, 'latin1');
  return text === '' || strictly(bytes, 'utf-8') !== null ? null : bytes;
}

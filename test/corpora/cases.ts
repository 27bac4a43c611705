/**
 * Small mails of one kind each, with what must come out (../shared/cases/mail). The rules of comparison are those of
 * the folder's own `check.mjs`: a key is one of `parse`'s, exact, or `KEY~has`, `~not`, `~names`, `~n`, `~kind`,
 * `~address`, `~bounces`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEmail } from '../../ingest/mail/email.ts';
import { contactJson } from '../../ingest/received.ts';
import { type Score, scored } from './words.ts';

/** Null where the cases are absent. */
export function casesPath(): string | null {
  const folder = process.env['FIRSTLINE_CASES'] ?? resolve(import.meta.dirname, '../../../shared/cases/mail');
  return existsSync(folder) ? folder : null;
}

export function caseGroups(folder: string): string[] {
  return readdirSync(folder)
    .filter((group) => existsSync(join(folder, group, 'expected.json')))
    .sort();
}

export async function caseScore(folder: string, group: string): Promise<Score> {
  const expected = join(folder, group, 'expected.json');
  const { mails } = JSON.parse(readFileSync(expected, 'utf8')) as { mails: Record<string, Wanted> };
  const wrong: string[] = [];
  for (const [file, wanted] of Object.entries(mails)) {
    const parsed = await parseEmail(readFileSync(join(folder, group, file)));
    const found = JSON.parse(JSON.stringify(contactJson(parsed))) as Found;
    const wrongs = Object.entries(wanted).flatMap(([key, value]) => wrongIn(found, key, value));
    if (wrongs.length > 0) wrong.push(`${file}: ${wrongs.join('; ').slice(0, 300)}`);
  }
  return scored(Object.keys(mails).length, wrong);
}

type Wanted = Record<string, unknown>;
type Found = Record<string, unknown>;

/** What is wrong with one key; empty if nothing is. */
function wrongIn(found: Found, key: string, wanted: unknown): string[] {
  const [name = '', rule = ''] = key.split('~');
  const have = found[name] ?? null;
  const text = typeof have === 'string' ? have : JSON.stringify(have);
  const pieces = Array.isArray(wanted) ? wanted.map(String) : [];
  if (rule === 'has')
    return pieces.filter((piece) => !text.includes(piece)).map((piece) => `${name} lacks ${piece}`);
  if (rule === 'not')
    return pieces.filter((piece) => text.includes(piece)).map((piece) => `${name} has ${piece}`);
  const got = rule === '' ? have : (RULES[rule]?.(have) ?? null);
  if (rule === 'kind' && Array.isArray(wanted))
    return wanted.includes(got) ? [] : [`${name}: ${JSON.stringify(got)}`];
  const target = rule === 'names' ? sorted(pieces) : wanted;
  return JSON.stringify(got) === JSON.stringify(target) ? [] : [`${name}: ${JSON.stringify(got)}`];
}

type Listed = Record<string, unknown>[];

const RULES: Record<string, (have: unknown) => unknown> = {
  names: (have) => sorted(listOf(have).map(({ name }) => String(name))),
  n: (have) => listOf(have).length,
  kind: (have) => objectOf(have)['kind'] ?? null,
  address: (have) =>
    Array.isArray(have)
      ? have.length === 0
        ? null
        : listOf(have).map(({ address }) => address)
      : (objectOf(have)['address'] ?? null),
  bounces: (have) =>
    listOf(objectOf(have)['bounces']).map(({ recipient, status, hard }) => [recipient, status, hard]),
};

function listOf(have: unknown): Listed {
  return Array.isArray(have) ? (have as Listed) : [];
}

function objectOf(have: unknown): Record<string, unknown> {
  return (have ?? {}) as Record<string, unknown>;
}

function sorted(texts: string[]): string[] {
  return [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

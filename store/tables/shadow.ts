/** What candidates would have decided: a row for each candidate and contact. No state, and in no history. */
import { isFact } from '../../contract/fact.ts';
import { type ShadowVerdict, shadowVerdict } from '../../contract/shadow.ts';
import type { Sql } from '../../contract/sql.ts';
import type { ContactRemembered } from './contacts.ts';
import { among, together } from './manyRows.ts';

/** An amended contact is decided again: the newest verdict counts. */
export async function keepShadows(sql: Sql, facts: ContactRemembered[]): Promise<void> {
  const verdicts = facts.flatMap(({ seq, fact }) => {
    const shadow = isFact(fact, 'contact.classified') ? fact.words?.shadow : undefined;
    return shadow === undefined ? [] : [{ seq, at: fact.at, contact: fact.contact, shadow }];
  });
  const newest = new Map(verdicts.map((one) => [`${one.contact} ${one.shadow.candidate}`, one]));
  const types = ['text', 'text', 'bigint', 'bigint', 'text'] as const;
  const rows = together(sql, [...newest.values()], types, ({ seq, at, contact, shadow }) => [
    contact,
    shadow.candidate,
    seq,
    at,
    JSON.stringify(shadow),
  ]);
  for (const { source, params } of rows)
    await sql.run(
      `INSERT INTO shadow (contact, candidate, seq, at, verdict) ${source}
       ON CONFLICT (contact, candidate) DO UPDATE SET seq = excluded.seq, at = excluded.at, verdict = excluded.verdict`,
      ...params,
    );
}

export async function forgetShadows(sql: Sql, contacts: readonly string[]): Promise<void> {
  const { isAmong, list } = among(sql, contacts);
  await sql.run(`DELETE FROM shadow WHERE contact ${isAmong}`, list);
}

export type ShadowRow = { seq: number; at: number; contact: string; verdict: ShadowVerdict };

/** In the order in which they were decided, after this place of the history. */
export async function shadowsPage(
  sql: Sql,
  candidate: string,
  after: number,
  limit: number,
): Promise<ShadowRow[]> {
  const rows = await sql.all(
    `SELECT seq, at, contact, verdict FROM shadow WHERE candidate = ? AND seq > ? ORDER BY seq LIMIT ?`,
    candidate,
    after,
    limit,
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: Number(row.at),
    contact: String(row.contact),
    verdict: shadowVerdict.parse(JSON.parse(String(row.verdict))),
  }));
}

/** Every candidate with its number of contacts, the newest first. */
export async function shadowCandidates(
  sql: Sql,
): Promise<{ candidate: string; contacts: number; from: number; to: number }[]> {
  const rows = await sql.all(
    `SELECT candidate, count(*) AS n, min(at) AS first, max(at) AS last FROM shadow GROUP BY candidate ORDER BY last DESC`,
  );
  return rows.map((row) => ({
    candidate: String(row.candidate),
    contacts: Number(row.n),
    from: Number(row.first),
    to: Number(row.last),
  }));
}

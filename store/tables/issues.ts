/** Known issues as rows, folded from facts, with their words beside, and the contacts of their notices. */
import { isFact } from '../../contract/fact.ts';
import {
  type IssueFact,
  issueFold,
  type KnownIssue,
  MAX_OPEN_ISSUES,
  type StoredIssue,
  untilOf,
} from '../../contract/issues.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import { duesOfIssue, endOf } from '../../contract/issueEnd.ts';
import { EVERYTHING, type IssueFold, issuesAgain, statesOf } from '../foldedAgain.ts';
import { setTimers } from './timers.ts';

const COLUMNS = 'id, n, body AS state, shape, title, texts, end_texts';
/** A key or a thread may have belonged to earlier issues. */
const MOST_OF_ONE = 10;

export async function foldIssue(
  sql: Sql,
  seq: number,
  fact: IssueFact,
  fold: IssueFold = issueFold,
): Promise<void> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM issues WHERE id = ?`, fact.issue);
  const [before = null] = await issuesIn(sql, rows, fold, seq);
  const after = fold.evolve(before, fact);
  const words = wordsAfter(before, fact);
  await sql.run(
    `INSERT INTO issues (id, n, key, state, kind, until, body, shape, title, texts, end_texts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET key = excluded.key, state = excluded.state, kind = excluded.kind, until = excluded.until, body = excluded.body,
       shape = excluded.shape, title = excluded.title, texts = excluded.texts, end_texts = excluded.end_texts`,
    after.id,
    numberOf(after.id),
    after.key,
    after.state,
    after.kind,
    untilOf(after),
    JSON.stringify(stateIn(after)),
    fold.shape,
    words.title,
    JSON.stringify(words.texts),
    words.ends === undefined ? null : JSON.stringify(words.ends),
  );
  await setTimers(sql, 'router', [{ subject: after.id, fresh: before === null, dues: duesOfIssue(after) }]);
  const contact = isFact(fact, 'issue.opened', 'issue.noticed', 'issue.over') ? fact.contact : null;
  if (contact === null) return;
  await sql.run(
    'INSERT INTO issue_notices (contact, issue, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    contact,
    after.id,
    seq,
  );
}

function wordsAfter(issue: StoredIssue | null, fact: IssueFact): StoredIssue['words'] {
  const before = issue?.words ?? { title: '', texts: {} };
  if (isFact(fact, 'issue.opened', 'issue.changed')) {
    const texts =
      'texts' in (fact.words ?? {})
        ? (fact.words as { texts?: StoredIssue['words']['texts'] }).texts
        : undefined;
    return { ...before, title: fact.words?.title ?? before.title, texts: texts ?? before.texts };
  }
  if (isFact(fact, 'issue.announced')) {
    const { ends, ...rest } = before;
    // Of the same end: a lead wrote them for it.
    const kept = issue !== null && issue.told?.end === endOf(issue) ? ends : undefined;
    const said = fact.words?.texts ?? kept;
    return said === undefined ? rest : { ...rest, ends: said };
  }
  return isFact(fact, 'issue.published') ? { ...before, texts: fact.words?.texts ?? before.texts } : before;
}

/** The state alone: evolving a stored issue would keep its words. */
function stateIn({ words: _words, ...state }: KnownIssue & { words?: unknown }): KnownIssue {
  return state;
}

export function numberOf(id: string): number {
  return Number(id.slice('KI-'.length));
}

export async function issueById(sql: Sql, id: string): Promise<StoredIssue | null> {
  return (await issuesIn(sql, await sql.all(`SELECT ${COLUMNS} FROM issues WHERE id = ?`, id)))[0] ?? null;
}

/** The published ones first, so that openings by strangers hide none from customers; then the newest first. */
export async function openIssues(sql: Sql, now: number): Promise<StoredIssue[]> {
  return issuesIn(
    sql,
    await sql.all(
      `SELECT ${COLUMNS} FROM issues WHERE state <> 'over' AND kind <> 'information' AND (until IS NULL OR until > ?)
         ORDER BY CASE json_extract(body, '$.languages') WHEN '[]' THEN 1 ELSE 0 END, n DESC LIMIT ?`,
      now,
      MAX_OPEN_ISSUES,
    ),
  );
}

/** The newest first. */
export async function issuesOf(sql: Sql, key: string, contacts: string[]): Promise<StoredIssue[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM issues WHERE (key = ? AND key IS NOT NULL)
       OR id IN (SELECT issue FROM issue_notices WHERE contact IN (SELECT value FROM json_each(?)))
       ORDER BY n DESC LIMIT ?`,
    key,
    JSON.stringify(contacts),
    MOST_OF_ONE,
  );
  return issuesIn(sql, rows);
}

export async function nextIssue(sql: Sql): Promise<string> {
  const [row] = await sql.all('SELECT max(n) AS n FROM issues');
  return `KI-${Number(row?.n ?? 0) + 1}`;
}

/** In the order of their numbers; `fold`: that of the process that saved them, for `replay`. */
export async function issuesPage(
  sql: Sql,
  after: number,
  limit: number,
  fold: IssueFold = issueFold,
): Promise<{ n: number; issue: StoredIssue }[]> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM issues WHERE n > ? ORDER BY n LIMIT ?`, after, limit);
  const issues = await issuesIn(sql, rows, fold);
  return issues.map((issue, at) => ({ n: Number(rows[at]?.n), issue }));
}

/** Not over at this instant, of every kind, the newest first. */
export async function unendedIssues(sql: Sql, now: number, limit: number): Promise<StoredIssue[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM issues WHERE state <> 'over' AND (until IS NULL OR until > ?) ORDER BY n DESC LIMIT ?`,
    now,
    limit,
  );
  return issuesIn(sql, rows);
}

/** Over at this instant, the newest first, with numbers below `before`. */
export async function overIssues(
  sql: Sql,
  now: number,
  before: number,
  limit: number,
): Promise<StoredIssue[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM issues WHERE n < ? AND (state = 'over' OR until <= ?) ORDER BY n DESC LIMIT ?`,
    before,
    now,
    limit,
  );
  return issuesIn(sql, rows);
}

/** Every contact with its issue, for `replay`. */
export async function noticesPage(
  sql: Sql,
  after: string,
  limit: number,
): Promise<{ contact: string; issue: string }[]> {
  const rows = await sql.all(
    'SELECT contact, issue FROM issue_notices WHERE contact > ? ORDER BY contact LIMIT ?',
    after,
    limit,
  );
  return rows.map(({ contact, issue }) => ({ contact: String(contact), issue: String(issue) }));
}

/** A title is that of the first notice, unless an agent wrote it: it goes with the sender of that notice. */
export async function forgetNotices(sql: Sql, contacts: readonly string[]): Promise<void> {
  await sql.run(
    `UPDATE issues SET title = '' WHERE json_extract(body, '$.titled') IS NULL
       AND (SELECT contact FROM issue_notices WHERE issue = issues.id ORDER BY seq LIMIT 1)
         IN (SELECT value FROM json_each(?))`,
    JSON.stringify(contacts),
  );
}

async function issuesIn(
  sql: Sql,
  rows: Row[],
  fold: IssueFold = issueFold,
  before = EVERYTHING,
): Promise<StoredIssue[]> {
  const states = await statesOf(rows, 'id', fold, (stale) => issuesAgain(sql, stale, fold, before));
  return states.map((state, n) => ({
    ...state,
    words: wordsIn(rows[n]),
  }));
}

function wordsIn(row: Row | undefined): StoredIssue['words'] {
  const byLanguage = (json: SqlValue | undefined) => JSON.parse(String(json)) as Record<string, string>;
  const ends = row?.end_texts ?? null;
  return {
    title: String(row?.title),
    texts: byLanguage(row?.texts),
    ...(ends === null ? {} : { ends: byLanguage(ends) }),
  };
}

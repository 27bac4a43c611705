/**
 * The moves of the pointers to the rules in force and to those on trial: a row each, folded from facts. The
 * rules themselves are in the settings that the move made.
 */
import { type Book, bookId, bookOf, rulesIn } from '../../contract/books.ts';
import type { FactOf } from '../../contract/fact.ts';
import { type Figures, figures } from '../../contract/facts/admin.ts';
import { settings as schema, type SettingsBody } from '../../contract/settings.ts';
import type { Row, Sql } from '../../contract/sql.ts';

const NONE = '';

export async function foldRulesMoved(
  sql: Sql,
  fact: FactOf<'admin.published' | 'admin.shadowed'>,
): Promise<void> {
  const { version, book, at, words } = fact;
  const isPublished = fact.type === 'admin.published';
  await sql.run(
    `INSERT INTO rule_moves (version, how, book, at, author, reason, figures, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    version,
    isPublished ? fact.how : SHADOWED,
    book ?? NONE,
    at,
    words?.author ?? NONE,
    words?.reason ?? NONE,
    isPublished && fact.figures !== null ? JSON.stringify(fact.figures) : NONE,
    isPublished ? null : fact.until,
  );
}

const SHADOWED = 'shadowed';

type Pointed = { version: number; book: string };

/** The newest move of the rules in force; null: nothing was ever published. */
export function publishedMove(sql: Sql): Promise<Pointed | null> {
  return newest(sql, `how <> '${SHADOWED}'`);
}

/** The newest move of the rules that are tried; null where none are. */
export async function shadowedMove(sql: Sql): Promise<Pointed | null> {
  const move = await newest(sql, `how = '${SHADOWED}'`);
  return move === null || move.book === NONE ? null : move;
}

async function newest(sql: Sql, where: string): Promise<Pointed | null> {
  const [row] = await sql.all(
    `SELECT version, book FROM rule_moves WHERE ${where} ORDER BY version DESC LIMIT 1`,
  );
  return row === undefined ? null : { version: Number(row.version), book: String(row.book) };
}

/** A time in which a book was in force. `how` *configured*: by a file, or by no rules at all. */
export type RuleVersion = {
  book: string;
  /** The first settings with it. */
  version: number;
  at: number;
  how: 'configured' | 'published' | 'rolledBack';
  author: string | null;
  reason: string | null;
  figures: Figures | null;
  rules: number;
};

/** The newest first. The first is in force. */
export async function ruleVersions(sql: Sql): Promise<RuleVersion[]> {
  const moves = new Map((await sql.all('SELECT * FROM rule_moves')).map((row) => [Number(row.version), row]));
  const found: RuleVersion[] = [];
  for await (const { version, at, book } of booksInForce(sql)) {
    const id = bookId(book);
    if (found.at(-1)?.book === id) continue;
    found.push({ book: id, version, at, ...movedBy(moves.get(version)), rules: rulesIn(book).length });
  }
  return found.toReversed();
}

function movedBy(row: Row | undefined): Pick<RuleVersion, 'how' | 'author' | 'reason' | 'figures'> {
  const how = row?.how === 'published' || row?.how === 'rolledBack' ? row.how : 'configured';
  if (row === undefined || how === 'configured') return { how, author: null, reason: null, figures: null };
  const said = (value: unknown): string | null => (value === NONE ? null : String(value));
  const counted = said(row.figures);
  return {
    how,
    author: said(row.author),
    reason: said(row.reason),
    figures: counted === null ? null : figures.parse(JSON.parse(counted)),
  };
}

/** Settings are large: one at a time. */
async function* booksInForce(sql: Sql): AsyncIterable<{ version: number; at: number; book: Book }> {
  for (let after = 0; ; ) {
    const [row] = await sql.all(
      'SELECT version, at, body FROM settings WHERE version > ? ORDER BY version LIMIT 1',
      after,
    );
    if (row === undefined) return;
    after = Number(row.version);
    yield { version: after, at: Number(row.at), book: bookOf(bodyIn(row)) };
  }
}

function bodyIn(row: Row): SettingsBody {
  return schema.parse(JSON.parse(String(row.body)));
}

/** A book that was in force once; null: none has this id. */
export async function bookInForceOnce(sql: Sql, id: string): Promise<Book | null> {
  for await (const { book } of booksInForce(sql)) if (bookId(book) === id) return book;
  return null;
}

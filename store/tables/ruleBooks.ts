/** Books of rules that people handed in, by their content. No state: publishing one is a fact. */
import { z } from 'zod';
import { type Book, bookId, bookOf } from '../../contract/books.ts';
import type { Authored } from '../../contract/facts/admin.ts';
import { settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';

const body = z.strictObject({ rules: settings.shape.rules, ruleBook: settings.shape.ruleBook });

/** The same book handed in again keeps its first author. Returns its id. */
export async function saveBook(
  sql: Sql,
  book: Book,
  { author, reason }: Authored,
  now: number,
): Promise<string> {
  const id = bookId(book);
  await sql.run(
    'INSERT INTO rule_books (book, at, author, reason, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    id,
    now,
    author ?? '',
    reason ?? '',
    JSON.stringify(bookOf(book)),
  );
  return id;
}

/** The newest first, without their rules. */
export async function savedBooks(
  sql: Sql,
  limit: number,
): Promise<(Authored & { book: string; at: number })[]> {
  const rows = await sql.all(
    'SELECT book, at, author, reason FROM rule_books ORDER BY at DESC, book LIMIT ?',
    limit,
  );
  const said = (value: unknown): string | null => (value === '' ? null : String(value));
  return rows.map(({ book, at, author, reason }) => ({
    book: String(book),
    at: Number(at),
    author: said(author),
    reason: said(reason),
  }));
}

export async function savedBook(sql: Sql, id: string): Promise<Book | null> {
  const [row] = await sql.all('SELECT body FROM rule_books WHERE book = ?', id);
  if (row === undefined) return null;
  return bookOf(body.parse(JSON.parse(String(row.body))));
}

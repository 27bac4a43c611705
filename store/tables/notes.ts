/**
 * The `notes` table: the words that agents write by a click, which no mail holds. A row belongs to its fact
 * `agent.noted`, `agent.replied` or `agent.toldVendor`. `forget` empties the text, the files and the subject.
 */
import { z } from 'zod';
import type { FactOf } from '../../contract/fact.ts';
import { type OrderFile, orderFile } from '../../contract/order.ts';
import type { Sql } from '../../contract/sql.ts';

export type Note = {
  seq: number;
  /** The fact's id. */
  id: string;
  ticket: string;
  agent: string;
  kind: 'note' | 'reply' | 'vendor';
  at: number;
  /** '' once it is forgotten. */
  text: string;
  /** The files that went with a reply. */
  files: OrderFile[];
};

const files = z.array(orderFile);

type WrittenFact = FactOf<'agent.noted' | 'agent.replied' | 'agent.toldVendor'>;

/** The words of an agent's mail stay with their contact; those for a vendor hold more than that mail. */
export async function foldWritten(sql: Sql, seq: number, fact: WrittenFact): Promise<void> {
  if (fact.contact !== null && fact.type !== 'agent.toldVendor') return;
  await sql.run(
    'INSERT INTO notes (seq, id, ticket, agent, kind, at, text, files, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    seq,
    fact.id,
    fact.ticket,
    fact.agent,
    KINDS[fact.type],
    fact.at,
    fact.words?.text ?? '',
    JSON.stringify(filesOf(fact)),
    fact.type === 'agent.replied' ? (fact.words?.subject ?? '') : '',
  );
}

const KINDS = { 'agent.noted': 'note', 'agent.replied': 'reply', 'agent.toldVendor': 'vendor' } as const;

function filesOf(fact: WrittenFact): OrderFile[] {
  if (fact.type !== 'agent.replied' || fact.words?.blobs === undefined) return [];
  const { attachments, blobs } = fact.words;
  return attachments.map(({ name, type, bytes, sha256 }) => {
    const blob = blobs.find((one) => one.endsWith(`/${sha256}`)) ?? '';
    return { name, type, bytes, sha256, blob };
  });
}

/** The subject with which an agent began the conversation; '' if a customer did, or once it is forgotten. */
export async function begunWith(sql: Sql, ticket: string): Promise<string> {
  const [row] = await sql.all(`SELECT ${begunSubject('?')} AS subject`, ticket);
  return String(row?.subject ?? '');
}

/** The first words of such a ticket are ours. `ticket`: an expression of SQL. */
export function begunSubject(ticket: string): string {
  return `(SELECT n.subject FROM notes n WHERE n.ticket = ${ticket} ORDER BY n.seq LIMIT 1)`;
}

/** The oldest first. */
export async function notesOf(sql: Sql, ticket: string): Promise<Note[]> {
  const rows = await sql.all(
    'SELECT seq, id, ticket, agent, kind, at, text, files FROM notes WHERE ticket = ? ORDER BY seq',
    ticket,
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    id: String(row.id),
    ticket: String(row.ticket),
    agent: String(row.agent),
    kind: row.kind === 'note' || row.kind === 'vendor' ? row.kind : 'reply',
    at: Number(row.at),
    text: String(row.text),
    files: files.parse(JSON.parse(String(row.files))),
  }));
}

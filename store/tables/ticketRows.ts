/**
 * The `ticket_rows` table: a short row a ticket, for lists. A row follows from the ticket and its last fact alone, so
 * that it can be folded again.
 *
 * Never holds words: `lists.ts` reads the subject and the requester's name beside a row, and `forget` finds nothing here.
 */
import type { Row, Sql } from '../../contract/sql.ts';
import type { ShortRow } from '../../contract/lists.ts';
import { isGathered } from '../../contract/incidents.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { SlaClockName } from '../../contract/slaClock.ts';
import { together } from './manyRows.ts';

/** A ticket after the fact at `seq`, which is its last one and happened at `at`. */
export type Touched = { ticket: Ticket; seq: number; at: number };

/** The latest instant of a Date: tickets that promise nothing come last. */
export const NEVER = 8.64e15;

export const SHORT_COLUMNS =
  'n, number, status, imported, agent, queue, category, priority, customer, requester, channel, contact, contacts, opened_at, due, clock, snoozed_until, touched_at, seq, vendor, follows, gathered';

const NUMBERS = ['n', 'contacts', 'opened_at', 'due', 'snoozed_until', 'touched_at', 'seq', 'gathered'];
const TYPES = SHORT_COLUMNS.split(', ').map((column) => (NUMBERS.includes(column) ? 'bigint' : 'text'));
const CHANGING = SHORT_COLUMNS.split(', ').filter((column) => column !== 'n');
const UPDATES = CHANGING.map((column) => `${column} = excluded.${column}`).join(', ');

export function shortRowOf({ ticket, seq, at }: Touched): ShortRow {
  const next = nextDue(ticket);
  return {
    n: Number(ticket.number.slice(3)),
    number: ticket.number,
    status: ticket.status,
    imported: ticket.imported,
    agent: ticket.agent,
    queue: ticket.queue,
    category: ticket.category,
    priority: ticket.priority,
    customer: ticket.customer,
    requester: ticket.requester,
    channel: ticket.channel,
    // An agent's words opened it, and have its subject.
    contact: ticket.begunBy === undefined ? (ticket.contacts[0] ?? '') : '',
    contacts: ticket.contacts.length,
    openedAt: ticket.openedAt,
    due: next?.due ?? null,
    clock: next?.clock ?? null,
    snoozedUntil: ticket.snoozedUntil ?? null,
    touchedAt: at,
    seq,
    vendor: ticket.vendor?.until === null ? ticket.vendor.vendor : null,
    follows: ticket.follows ?? null,
    isGathered: isGathered(ticket),
  };
}

function nextDue(ticket: Ticket): { clock: SlaClockName; due: number } | null {
  const running = (['firstResponse', 'resolution'] as const).flatMap((clock) => {
    const { due, metAt, pausedAt } = ticket[clock] ?? { due: 0, metAt: 0, pausedAt: null };
    // The store keeps whole milliseconds.
    return metAt === null && pausedAt === null ? [{ clock, due: Math.round(due) }] : [];
  });
  return running.toSorted((a, b) => a.due - b.due)[0] ?? null;
}

export async function saveTicketRows(sql: Sql, touched: Touched[]): Promise<void> {
  const rows = together(sql, touched.map(shortRowOf), TYPES, (row) => [
    row.n,
    row.number,
    row.status,
    row.imported,
    row.agent ?? '',
    row.queue,
    row.category,
    row.priority,
    row.customer ?? '',
    row.requester ?? '',
    row.channel,
    row.contact,
    row.contacts,
    row.openedAt,
    row.due ?? NEVER,
    row.clock ?? '',
    row.snoozedUntil,
    row.touchedAt,
    row.seq,
    row.vendor ?? '',
    row.follows ?? '',
    row.isGathered ? 1 : 0,
  ]);
  for (const { source, params } of rows)
    await sql.run(
      `INSERT INTO ticket_rows (${SHORT_COLUMNS}) ${source} ON CONFLICT (n) DO UPDATE SET ${UPDATES}`,
      ...params,
    );
  for (const { ticket } of touched) await saveWatchers(sql, ticket);
}

/** Those of a ticket that an agent ever watched. */
async function saveWatchers(sql: Sql, ticket: Ticket): Promise<void> {
  if (ticket.watchers === undefined) return;
  const n = Number(ticket.number.slice(3));
  await sql.run('DELETE FROM watching WHERE ticket_n = ?', n);
  for (const watcher of watchersOf(ticket))
    await sql.run('INSERT INTO watching (watcher, ticket_n) VALUES (?, ?)', watcher, n);
}

/** Nobody watches a closed ticket: it never changes again. */
export function watchersOf({ watchers = [], status }: Pick<Ticket, 'watchers' | 'status'>): string[] {
  return status === 'closed' ? [] : watchers;
}

/** `FL-1001 ana` of each. */
export async function watchingRows(sql: Sql): Promise<string[]> {
  const rows = await sql.all('SELECT watcher, ticket_n FROM watching');
  return rows.map(({ watcher, ticket_n: n }) => `FL-${n} ${watcher}`);
}

/** Of tickets folded again from the whole history: their rows follow from their last facts. */
export async function refoldTicketRows(sql: Sql, tickets: Ticket[]): Promise<void> {
  const last = await sql.all(
    `SELECT f.ticket, f.seq, f.at FROM facts f WHERE f.seq IN (
       SELECT max(seq) FROM facts WHERE ticket IN (SELECT value FROM json_each(?)) AND type LIKE 'ticket.%'
         GROUP BY ticket)`,
    JSON.stringify(tickets.map(({ number }) => number)),
  );
  const byNumber = new Map(last.map(({ ticket, seq, at }) => [ticket, { seq: Number(seq), at: Number(at) }]));
  await saveTicketRows(
    sql,
    tickets.flatMap((ticket) => {
      const touched = byNumber.get(ticket.number);
      return touched === undefined ? [] : [{ ticket, ...touched }];
    }),
  );
}

export async function shortRowsPage(sql: Sql, after: number, limit: number): Promise<ShortRow[]> {
  const rows = await sql.all(
    `SELECT ${SHORT_COLUMNS} FROM ticket_rows WHERE n > ? ORDER BY n LIMIT ?`,
    after,
    limit,
  );
  return rows.map(shortRow);
}

export function shortRow(row: Row): ShortRow {
  const due = Number(row.due);
  return {
    n: Number(row.n),
    number: String(row.number),
    status: String(row.status) as ShortRow['status'],
    imported: String(row.imported) as ShortRow['imported'],
    agent: someText(row.agent),
    queue: String(row.queue),
    category: String(row.category),
    priority: String(row.priority) as ShortRow['priority'],
    customer: someText(row.customer),
    requester: someText(row.requester),
    channel: String(row.channel) as ShortRow['channel'],
    contact: String(row.contact),
    contacts: Number(row.contacts),
    openedAt: Number(row.opened_at),
    due: due === NEVER ? null : due,
    clock: someText(row.clock) as ShortRow['clock'],
    snoozedUntil: row.snoozed_until === null ? null : Number(row.snoozed_until),
    touchedAt: Number(row.touched_at),
    seq: Number(row.seq),
    vendor: someText(row.vendor),
    follows: someText(row.follows),
    isGathered: Number(row.gathered) === 1,
  };
}

function someText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

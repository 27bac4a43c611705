/**
 * Folds rows of another shape again from the history, in pages by primary key, one transaction per page. A killed run
 * keeps its saved pages, and the next run folds the rest.
 *
 * Promises: a row is locked as a decision locks it, and its words are kept. A row locked by another process is
 * skipped: that process saves it. If that process is older, the row is folded again on each read. Never: the whole
 * history in memory; a row with facts that only a newer Firstline can read (it is counted as left).
 */
import { duesOfCall, callFold, type CallState } from '../contract/call.ts';
import { NewerFact } from '../contract/fact.ts';
import { type Message, messageFold } from '../contract/message.ts';
import type { Database, Row, Sql } from '../contract/sql.ts';
import { type Ticket, ticketFold } from '../contract/ticket.ts';
import { duesOf } from '../contract/ticketDues.ts';
import {
  type CallFold,
  callsAgain,
  type MessageFold,
  messagesAgain,
  type TicketFold,
  ticketsAgain,
} from './foldedAgain.ts';
import { forUpdate } from './tables/locks.ts';
import { together } from './tables/manyRows.ts';
import { saveTickets } from './tables/tickets.ts';
import { refoldTicketRows } from './tables/ticketRows.ts';
import { setTimers } from './tables/timers.ts';

export type Folds = { tickets: TicketFold; messages: MessageFold; calls: CallFold };
export const ourFolds: Folds = { tickets: ticketFold, messages: messageFold, calls: callFold };

/** A migration that begins has its file as `table` and a `total` of 0. Else: `rows` of `total` are done; `left` of them could not be folded. Reported after each page. */
export type Progress = { table: string; rows: number; total: number; left: number };

/** Rows of one transaction. A small page keeps its locks short, so that decisions wait only a moment. */
const PAGE = 200;

/** How rows of one table are folded again. */
type Kind = {
  table: string;
  key: string;
  columns: string;
  shape: string;
  /** Saves these locked rows. Returns the number of rows with a history. */
  refold(sql: Sql, rows: Row[]): Promise<number>;
};

/** Returns the number of rows folded again. */
export async function refold(
  database: Database,
  told: (progress: Progress) => void = () => {},
  folds: Folds = ourFolds,
): Promise<number> {
  let folded = 0;
  for (const kind of kindsOf(folds)) {
    const total = await staleIn(database.read, kind);
    if (total === 0) continue;
    const progress = { table: kind.table, rows: 0, total, left: 0 };
    for (let after: string | null = ''; after !== null; ) {
      const page = await database.transaction((sql) => refoldPage(sql, kind, after ?? ''));
      after = page.last;
      progress.rows += page.rows;
      progress.left += page.left;
      if (page.rows > 0) told({ ...progress });
    }
    folded += progress.rows - progress.left;
  }
  return folded;
}

/** Uses the index on the shape: free where no row is stale. */
async function staleIn(sql: Sql, { table, shape }: Kind): Promise<number> {
  const [row] = await sql.all(
    `SELECT count(*) AS n FROM ${table} WHERE shape < ? OR shape > ?`,
    shape,
    shape,
  );
  return Number(row?.n);
}

async function refoldPage(
  sql: Sql,
  kind: Kind,
  after: string,
): Promise<{ last: string | null; rows: number; left: number }> {
  const { table, key, columns, shape } = kind;
  const rows = await sql.all(
    `SELECT ${columns} FROM ${table} WHERE ${key} > ? AND shape <> ? ORDER BY ${key} LIMIT ?${forUpdate(sql, 'skip locked')}`,
    after,
    shape,
    PAGE,
  );
  const last = rows.at(-1)?.[key];
  if (last === undefined) return { last: null, rows: 0, left: 0 };
  return { last: String(last), rows: rows.length, left: rows.length - (await orOneByOne(sql, kind, rows)) };
}

/** A page with a fact that only a newer Firstline can read is folded row by row, without the rows of such facts. */
async function orOneByOne(sql: Sql, kind: Kind, rows: Row[]): Promise<number> {
  try {
    return await sql.savepoint(() => kind.refold(sql, rows));
  } catch (thrown) {
    if (!(thrown instanceof NewerFact)) throw thrown;
    if (rows.length === 1) return 0;
  }
  let folded = 0;
  for (const row of rows) folded += await orOneByOne(sql, kind, [row]);
  return folded;
}

function kindsOf({ tickets, messages, calls }: Folds): Kind[] {
  return [
    {
      table: 'tickets',
      key: 'number',
      columns: 'number, conversation',
      shape: tickets.shape,
      refold: async (sql, rows) =>
        refoldTickets(sql, [...(await ticketsAgain(sql, rows, tickets)).values()], tickets),
    },
    {
      table: 'messages',
      key: 'id',
      columns: 'id, seq',
      shape: messages.shape,
      refold: async (sql, rows) =>
        saveStates(sql, 'messages', 'id', messages.shape, await messagesAgain(sql, rows, messages)),
    },
    {
      table: 'calls',
      key: 'call_sid',
      columns: 'call_sid, state',
      shape: calls.shape,
      refold: async (sql, rows) => refoldCalls(sql, await callsAgain(sql, rows, calls), calls),
    },
  ];
}

async function refoldTickets(sql: Sql, tickets: Ticket[], { shape }: TicketFold): Promise<number> {
  await saveTickets(sql, tickets, shape);
  await refoldTicketRows(sql, tickets);
  await setTimers(
    sql,
    'router',
    tickets.map((ticket) => ({ subject: ticket.number, fresh: false, dues: duesOf(ticket) })),
  );
  return tickets.length;
}

/** `wants_recording` is kept: a forgotten call wants no recording. */
async function refoldCalls(sql: Sql, calls: Map<string, CallState>, { shape }: CallFold): Promise<number> {
  await saveStates(sql, 'calls', 'call_sid', shape, calls);
  await setTimers(
    sql,
    'calls',
    [...calls.values()].map((call) => ({ subject: call.callSid, fresh: false, dues: duesOfCall(call) })),
  );
  return calls.size;
}

/** Saves the state alone: columns set by a courier or by `forget` are kept. */
async function saveStates(
  sql: Sql,
  table: 'messages' | 'calls',
  key: 'id' | 'call_sid',
  shape: string,
  states: Map<string, Message | CallState>,
): Promise<number> {
  const rows = together(sql, [...states], ['text', 'text', 'text'], ([id, state]) => [
    id,
    JSON.stringify(state),
    shape,
  ]);
  for (const { source, params } of rows) {
    await sql.run(
      `UPDATE ${table} SET state = fresh.column2, shape = fresh.column3 FROM (${source}) AS fresh
         WHERE ${key} = fresh.column1`,
      ...params,
    );
  }
  return states.size;
}

/**
 * Folds rows of another shape again from the history, in pages by primary key, one transaction per page. A killed run
 * keeps its saved pages, and the next run folds the rest.
 *
 * Promises: a row is locked as a decision locks it, and its words are kept. A row locked by another process is
 * skipped: that process saves it. If that process is older, the row is folded again on each read. Never: the whole
 * history in memory; a row with facts that only a newer Firstline can read (it is counted as left).
 */
import { callFold, type CallState } from '../contract/call.ts';
import { duesOfCall } from '../contract/callDues.ts';
import { NewerFact } from '../contract/fact.ts';
import { issueFold, type KnownIssue, untilOf } from '../contract/issues.ts';
import { messageFold } from '../contract/message.ts';
import type { Database, Row, Sql, SqlValue } from '../contract/sql.ts';
import { type Ticket, ticketFold } from '../contract/ticket.ts';
import { duesOfIssue } from '../contract/issueEnd.ts';
import { duesOf } from '../contract/ticketDues.ts';
import {
  type CallFold,
  callsAgain,
  type IssueFold,
  issuesAgain,
  type MessageFold,
  messagesAgain,
  type TicketFold,
  ticketsAgain,
} from './foldedAgain.ts';
import { countStale, indexStale, type Stale, stalePage } from './staleRows.ts';
import { together } from './tables/manyRows.ts';
import { begunBy, MESSAGE_COLUMNS, stateOf } from './tables/messageRows.ts';
import { saveTickets } from './tables/tickets.ts';
import { refoldTicketRows } from './tables/ticketRows.ts';
import { setTimers } from './tables/timers.ts';

export type Folds = { tickets: TicketFold; messages: MessageFold; calls: CallFold; issues: IssueFold };
export const ourFolds: Folds = {
  tickets: ticketFold,
  messages: messageFold,
  calls: callFold,
  issues: issueFold,
};

/** A migration that begins has its file as `table` and a `total` of 0. Else: `rows` of `total` are done; `left` of them could not be folded. Reported after each page. */
export type Progress = { table: string; rows: number; total: number; left: number };

/** Rows of one transaction. A small page keeps its locks short, so that decisions wait only a moment. */
const PAGE = 200;

/** How rows of one table are folded again. */
type Kind = Stale & {
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
    await database.transaction((sql) => indexStale(sql, kind));
    const total = await countStale(database.read, kind);
    if (total === 0) continue;
    const progress = { table: kind.table, rows: 0, total, left: 0 };
    for (let after: SqlValue = kind.first; after !== null; ) {
      const from: SqlValue = after;
      const page = await database.transaction((sql) => refoldPage(sql, kind, from));
      after = page.last;
      progress.rows += page.rows;
      progress.left += page.left;
      if (page.rows > 0) told({ ...progress });
    }
    folded += progress.rows - progress.left;
  }
  return folded;
}

async function refoldPage(
  sql: Sql,
  kind: Kind,
  after: SqlValue,
): Promise<{ last: SqlValue; rows: number; left: number }> {
  const rows = await stalePage(sql, kind, after, PAGE);
  const last = rows.at(-1)?.[kind.key];
  if (last === undefined) return { last: null, rows: 0, left: 0 };
  return { last, rows: rows.length, left: rows.length - (await orOneByOne(sql, kind, rows)) };
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

function kindsOf({ tickets, messages, calls, issues }: Folds): Kind[] {
  return [
    {
      table: 'tickets',
      key: 'number',
      first: '',
      columns: 'number, conversation',
      shape: tickets.shape,
      refold: async (sql, rows) =>
        refoldTickets(sql, [...(await ticketsAgain(sql, rows, tickets)).values()], tickets),
    },
    {
      table: 'messages',
      key: 'seq',
      first: 0,
      columns: MESSAGE_COLUMNS,
      shape: messages.shape,
      refold: async (sql, rows) => refoldMessages(sql, rows, messages),
    },
    {
      table: 'calls',
      key: 'call_sid',
      first: '',
      columns: 'call_sid, state',
      shape: calls.shape,
      refold: async (sql, rows) => refoldCalls(sql, await callsAgain(sql, rows, calls), calls),
    },
    {
      table: 'issues',
      key: 'id',
      first: '',
      columns: 'id',
      shape: issues.shape,
      refold: async (sql, rows) => refoldIssues(sql, await issuesAgain(sql, rows, issues), issues),
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

async function refoldMessages(sql: Sql, rows: Row[], fold: MessageFold): Promise<number> {
  const messages = await messagesAgain(sql, rows, fold);
  const states = rows.flatMap((row): [SqlValue, string][] => {
    const message = messages.get(String(row.id));
    const { seq = null } = row;
    return message === undefined ? [] : [[seq, stateOf({ message, begun: begunBy(row, fold) })]];
  });
  return saveStates(sql, 'messages', fold.shape, states);
}

/** `wants_recording` is kept: a forgotten call wants no recording. */
async function refoldCalls(sql: Sql, calls: Map<string, CallState>, { shape }: CallFold): Promise<number> {
  const states = [...calls].map(([sid, call]): [SqlValue, string] => [sid, JSON.stringify(call)]);
  await saveStates(sql, 'calls', shape, states);
  await setTimers(
    sql,
    'calls',
    [...calls.values()].map((call) => ({ subject: call.callSid, fresh: false, dues: duesOfCall(call) })),
  );
  return calls.size;
}

/** Few rows. The words beside them are kept. */
async function refoldIssues(
  sql: Sql,
  issues: Map<string, KnownIssue>,
  { shape }: IssueFold,
): Promise<number> {
  for (const issue of issues.values())
    await sql.run(
      'UPDATE issues SET key = ?, state = ?, kind = ?, until = ?, body = ?, shape = ? WHERE id = ?',
      issue.key,
      issue.state,
      issue.kind,
      untilOf(issue),
      JSON.stringify(issue),
      shape,
      issue.id,
    );
  await setTimers(
    sql,
    'router',
    [...issues.values()].map((issue) => ({ subject: issue.id, fresh: false, dues: duesOfIssue(issue) })),
  );
  return issues.size;
}

const KEYS = { messages: ['seq', 'bigint'], calls: ['call_sid', 'text'] } as const;

/** Saves the state alone, by key: columns set by a courier or by `forget` are kept. */
async function saveStates(
  sql: Sql,
  table: 'messages' | 'calls',
  shape: string,
  states: [SqlValue, string][],
): Promise<number> {
  const [key, type] = KEYS[table];
  const rows = together(sql, states, [type, 'text', 'text'], ([id, state]) => [id, state, shape]);
  for (const { source, params } of rows) {
    await sql.run(
      `UPDATE ${table} SET state = fresh.column2, shape = fresh.column3 FROM (${source}) AS fresh
         WHERE ${key} = fresh.column1`,
      ...params,
    );
  }
  return states.length;
}

/**
 * Reads rows of folded state. A row of another shape, saved by an older or a newer process, is folded again from the
 * history when it is read. The next decision that changes it saves it in the current shape.
 *
 * Never: words from the history, which has none. The words of a row are kept.
 */
import { type CallFact, type CallState, callWords } from '../contract/call.ts';
import { decodeFact, type Fact } from '../contract/fact.ts';
import type { Fold } from '../contract/fold.ts';
import type { IssueFact, KnownIssue } from '../contract/issues.ts';
import { derivedId } from '../contract/ids.ts';
import type { Message, MessageFact } from '../contract/message.ts';
import type { Row, Sql } from '../contract/sql.ts';
import { FACT_COLUMNS, factJson } from './tables/factJson.ts';
import { isAbout } from './tables/factKeys.ts';
import type { Ticket, TicketFact } from '../contract/ticket.ts';

export type TicketFold = Fold<Ticket, TicketFact>;
export type MessageFold = Fold<Message, MessageFact>;
export type CallFold = Fold<CallState, CallFact>;
export type IssueFold = Fold<KnownIssue, IssueFact>;

/** Folds the whole history. A smaller limit excludes facts that the current decision has already written. */
export const EVERYTHING = Number.MAX_SAFE_INTEGER;

/**
 * The states of these rows, in their order. `again` folds rows of another shape and returns them by key. A row
 * without history is read as stored. `beside` has keys that the column `state` may leave out.
 */
export async function statesOf<S>(
  rows: Row[],
  key: string,
  fold: Pick<Fold<S, never>, 'schema' | 'shape'>,
  again: (rows: Row[]) => Promise<Map<string, S>>,
  beside: (row: Row) => Partial<S> = () => ({}),
): Promise<S[]> {
  const stale = rows.filter((row) => row.shape !== fold.shape);
  const folded = stale.length === 0 ? new Map<string, S>() : await again(stale);
  return rows.map((row) => {
    const known = folded.get(String(row[key]));
    if (known !== undefined) return known;
    const state: unknown = { ...beside(row), ...JSON.parse(String(row.state)) };
    // The shape is a digest of the schema, and a process stamps what its own fold gave: 20 µs a row are saved.
    return row.shape === fold.shape ? (state as S) : fold.schema.parse(state);
  });
}

/** `rows` have `number` and `conversation`. A merge renames `conversation` in the row alone. */
export async function ticketsAgain(
  sql: Sql,
  rows: Row[],
  fold: TicketFold,
  before = EVERYTHING,
): Promise<Map<string, Ticket>> {
  const numbers = rows.map((row) => String(row.number));
  const facts = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ticket IN (SELECT value FROM json_each(?)) AND type LIKE 'ticket.%' AND seq < ?
       ORDER BY seq`,
    JSON.stringify(numbers),
    before,
  );
  const tickets = foldedBy(facts, fold, isTicketFact, ({ ticket }) => ticket);
  for (const row of rows) {
    const ticket = tickets.get(String(row.number));
    if (ticket !== undefined)
      tickets.set(ticket.number, { ...ticket, conversation: String(row.conversation) });
  }
  return tickets;
}

/** `rows` have `id` and `seq`, the history position of the fact that began the message. */
export async function messagesAgain(
  sql: Sql,
  rows: Row[],
  fold: MessageFold,
  before = EVERYTHING,
): Promise<Map<string, Message>> {
  const begun = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE seq IN (SELECT CAST(value AS bigint) FROM json_each(?)) AND seq < ? ORDER BY seq`,
    JSON.stringify(rows.map((row) => row.seq)),
    before,
  );
  const of = isAbout(
    sql,
    rows.map((row) => String(row.id)),
  );
  const outcomes = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ${of.condition} AND type LIKE 'message.%'
       AND type NOT IN ('message.queued', 'message.withheld') AND seq < ? ORDER BY seq`,
    ...of.params,
    before,
  );
  return foldedBy([...begun, ...outcomes], fold, isMessageFact, ({ message }) => message);
}

/** `rows` have `call_sid` and `state`, whose words are kept. */
export async function callsAgain(
  sql: Sql,
  rows: Row[],
  fold: CallFold,
  before = EVERYTHING,
): Promise<Map<string, CallState>> {
  const sids = rows.map((row) => String(row.call_sid));
  // Facts of a concluded call name its contact, whose id is frozen.
  const subjects = sids.flatMap((sid) => [sid, derivedId('c', `call/${sid}`)]);
  const of = isAbout(sql, subjects);
  const facts = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ${of.condition} AND type LIKE 'call.%' AND seq < ? ORDER BY seq`,
    ...of.params,
    before,
  );
  const calls = foldedBy(facts, fold, isCallFact, ({ callSid }) => callSid);
  for (const row of rows) {
    const call = calls.get(String(row.call_sid));
    if (call !== undefined) calls.set(call.callSid, withWords(call, String(row.state)));
  }
  return calls;
}

/** `rows` have `id`. */
export async function issuesAgain(
  sql: Sql,
  rows: Row[],
  fold: IssueFold,
  before = EVERYTHING,
): Promise<Map<string, KnownIssue>> {
  const of = isAbout(
    sql,
    rows.map((row) => String(row.id)),
  );
  const facts = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ${of.condition} AND type LIKE 'issue.%' AND seq < ? ORDER BY seq`,
    ...of.params,
    before,
  );
  return foldedBy(facts, fold, isIssueFact, ({ issue }) => issue);
}

/** `state`: a row of any shape. */
function withWords(call: CallState, state: string): CallState {
  const stored = callWords.parse(JSON.parse(state));
  const { from = call.from, transcript = call.transcript, transcripts = call.transcripts } = stored;
  const { urls, forgotten } = stored;
  return {
    ...call,
    from,
    transcript,
    transcripts,
    ...(urls === undefined ? {} : { urls }),
    ...(forgotten === undefined ? {} : { forgotten }),
  };
}

function foldedBy<S, F extends Fact>(
  rows: Row[],
  fold: Fold<S, F>,
  is: (fact: Fact) => fact is F,
  keyOf: (fact: F) => string,
): Map<string, S> {
  const states = new Map<string, S>();
  for (const row of rows) {
    const fact = decodeFact(factJson(row));
    if (is(fact)) states.set(keyOf(fact), fold.evolve(states.get(keyOf(fact)) ?? null, fact));
  }
  return states;
}

function isTicketFact(fact: Fact): fact is TicketFact {
  return fact.type.startsWith('ticket.');
}

function isMessageFact(fact: Fact): fact is MessageFact {
  return fact.type.startsWith('message.');
}

function isIssueFact(fact: Fact): fact is IssueFact {
  return fact.type.startsWith('issue.');
}

function isCallFact(fact: Fact): fact is CallFact {
  return fact.type.startsWith('call.');
}

/** Figures of the phone from the rows: of all time for `export`, of a span for the metrics. */
import { type Callback, PhoneCount, type PhoneFigures } from '../../contract/phoneFigures.ts';
import { type Carried, type Fact, isFact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { GIVEN_UP_RULE, MERGED_PROMISE, UNMERGED_RULE } from '../../contract/ticketRules.ts';
import { callsBySid, callsPage } from './calls.ts';
import { factsOfType, seqAt } from './history.ts';
import { ticketByNumber } from './tickets.ts';

const PAGE = 500;

export async function phoneFigures(sql: Sql): Promise<PhoneFigures[]> {
  const count = new PhoneCount();
  for (let after = ''; ; ) {
    const page = await callsPage(sql, after, PAGE);
    for (const call of page) count.add(call);
    after = page.at(-1)?.callSid ?? after;
    if (page.length < PAGE) break;
  }
  await addCallbacks(sql, 0, count);
  return count.figures();
}

/** Of live calls that were settled since an instant; imported ones are history. `seq`: the first fact of the span. */
export async function recentPhoneFigures(sql: Sql, since: number): Promise<PhoneFigures[]> {
  const count = new PhoneCount({ whole: true });
  const first = await seqAt(sql, since);
  const sids = new Set<string>();
  for await (const { fact } of factsOfType(sql, 'call.concluded', first, PAGE))
    if (isFact(fact, 'call.concluded')) sids.add(fact.callSid);
  const all = [...sids];
  for (let from = 0; from < all.length; from += PAGE)
    for (const call of await callsBySid(sql, all.slice(from, from + PAGE)))
      if (call.imported === undefined || call.imported === 'no') count.add(call);
  await addCallbacks(sql, first, count);
  return count.figures();
}

async function addCallbacks(sql: Sql, after: number, count: PhoneCount): Promise<void> {
  for (const type of CALLBACK_FACTS)
    for await (const { fact } of factsOfType(sql, type, after, PAGE)) {
      const told = callbackTold(fact);
      const callback = told === null ? null : callbackTo(await ticketByNumber(sql, told.ticket), told);
      if (callback !== null) count.addCallback(callback);
    }
}

/** In this order: a promise is late at its first reminder behind the instant, else when it was kept late. */
const CALLBACK_FACTS = ['ticket.answered', 'ticket.promised', 'ticket.reminded', 'ticket.kept'] as const;

export type CallbackTold = Omit<Callback, 'number'> & { ticket: string };

/** Null for a fact that no figure counts. A promise that only goes on in another ticket is counted once. */
export function callbackTold(fact: Fact | Carried): CallbackTold | null {
  const { at } = fact;
  // A call that our number connected is counted as answered, and is no call back.
  if (isFact(fact, 'ticket.answered'))
    return fact.via === 'call' && fact.answeredAt === undefined ? { at, ticket: fact.ticket } : null;
  if (isFact(fact, 'ticket.promised')) {
    const isMoved = fact.because.some(({ rule }) => rule === MERGED_PROMISE || rule === UNMERGED_RULE);
    return isMoved ? null : { at, ticket: fact.ticket, promise: { of: 'promised', late: false, key: '' } };
  }
  if (isFact(fact, 'ticket.reminded')) {
    const key = keyOf(fact);
    return { at, ticket: fact.ticket, promise: { of: 'reminded', late: fact.level > 0, key } };
  }
  if (!isFact(fact, 'ticket.kept') || fact.how === 'moved') return null;
  const isLate = at > fact.due;
  // Without a ladder no reminder counted it as late.
  if (fact.how === 'withdrawn')
    return isLate && fact.because.some(({ rule }) => rule === GIVEN_UP_RULE)
      ? { at, ticket: fact.ticket, promise: { of: 'reminded', late: true, key: keyOf(fact) } }
      : null;
  return { at, ticket: fact.ticket, promise: { of: 'kept', late: isLate, key: keyOf(fact) } };
}

/** A merge or a split takes a promise to another ticket: it is still the one that a call asked for. */
function keyOf({ wish, ticket, due }: { wish?: string; ticket: string; due: number }): string {
  return wish ?? `${ticket}/${due}`;
}

export function callbackTo(
  ticket: Pick<Ticket, 'channel' | 'mailbox'> | null,
  { ticket: _ticket, ...told }: CallbackTold,
): Callback | null {
  if (ticket?.channel === 'call') return { ...told, number: ticket.mailbox ?? '' };
  return ticket !== null && told.promise !== undefined ? { ...told, number: '' } : null;
}

/** Figures of the phone from the rows: of all time for `export`, of a span for the metrics. */
import { type Callback, PhoneCount, type PhoneFigures } from '../../contract/phoneFigures.ts';
import { isFact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
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
  for await (const { fact } of factsOfType(sql, 'ticket.answered', after, PAGE)) {
    if (!isFact(fact, 'ticket.answered') || fact.via !== 'call') continue;
    const callback = callbackTo(await ticketByNumber(sql, fact.ticket), fact.at);
    if (callback !== null) count.addCallback(callback);
  }
}

/** Null for a ticket that no call opened. */
export function callbackTo(ticket: Pick<Ticket, 'channel' | 'mailbox'> | null, at: number): Callback | null {
  return ticket?.channel === 'call' ? { at, number: ticket.mailbox ?? '' } : null;
}

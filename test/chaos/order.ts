/** What the order of the history has to show. */
import type { Evidence } from './evidence.ts';
import type { Given } from './ledger.ts';
import { CAPACITY } from './installation.ts';

/**
 * Order holds per key: of two mails of one sender, the second handed over after the first was accepted, the first was
 * placed first. Of two that were on their way at the same time nothing is promised, and nothing across senders. Calls are
 * not among them: one whose recording has to be fetched is a contact when that is here, and the next may come before.
 */
export function ordersBroken({ books, facts }: Evidence): number {
  const placedAt = new Map<string, number>();
  for (const { seq, fact } of facts)
    if (fact.type === 'contact.placed' && !placedAt.has(fact.contact)) placedAt.set(fact.contact, seq);
  const mails = [...books.given.values()].filter(({ how }) => how !== 'call');
  let broken = 0;
  for (const all of Map.groupBy(mails, ({ sender }) => sender).values()) broken += brokenAmong(all, placedAt);
  return broken;
}

function brokenAmong(given: Given[], placedAt: Map<string, number>): number {
  const inTurn = given.toSorted((a, b) => a.startedAt - b.startedAt);
  return inTurn.filter((later, n) => {
    const own = placedAt.get(later.contact);
    return inTurn.slice(0, n).some(({ contact, acceptedAt }) => {
      const before = placedAt.get(contact);
      return acceptedAt <= later.startedAt && own !== undefined && before !== undefined && before > own;
    });
  }).length;
}

/**
 * Tickets given to somebody who had all they may have. Counted by the history: what was given to an agent and has been
 * in hand ever since. What came back from a pause or from its end is not counted, because it is given to nobody anew.
 */
export function overCapacity({ facts }: Evidence): number {
  const inHand = new Map<string, string>();
  let over = 0;
  for (const { fact } of facts) {
    if (fact.type === 'ticket.assigned') {
      const others = [...inHand].filter(([ticket, agent]) => agent === fact.agent && ticket !== fact.ticket);
      if (others.length >= CAPACITY) over += 1;
      inHand.set(fact.ticket, fact.agent);
    }
    if (
      fact.type === 'ticket.queued' ||
      fact.type === 'ticket.waited' ||
      fact.type === 'ticket.resolved' ||
      fact.type === 'ticket.closed'
    )
      inHand.delete(fact.ticket);
  }
  return over;
}

/** An instant of a ticket's clock fires once. */
export function repeatedDeadlines({ facts }: Evidence): number {
  const fired = new Map<string, number>();
  for (const { fact } of facts) {
    if (fact.type !== 'ticket.warned' && fact.type !== 'ticket.escalated') continue;
    const instant = `${fact.ticket}/${fact.clock}/${fact.step}`;
    fired.set(instant, (fired.get(instant) ?? 0) + 1);
  }
  return [...fired.values()].filter((times) => times > 1).length;
}

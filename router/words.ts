/** The words of an order: a note for the team, or an answer to the customer. Never sends a note as an answer. */
import { openCallback } from '../contract/callBack.ts';
import { keepCallback, keepsByCalled } from './callbacks.ts';
import type { Decision } from './decision.ts';
import { hasContent, type Ordered } from './ordered.ts';

export function note(decision: Decision, ordered: Ordered): void {
  const { agent, ticket, contact, orders, kept } = ordered;
  if (orders.called) {
    decision.change({ type: 'ticket.answered', ticket, agent, contact, via: 'call' });
    const before = decision.ticket(ticket);
    const open = before === null ? null : openCallback(before);
    if (open !== null && keepsByCalled(ordered, open, decision.now))
      keepCallback(decision, before, { agent, how: 'called', because: [{ rule: 'called' }] });
  }
  if (!hasContent(ordered)) return;
  const because = kept === undefined ? {} : { because: [kept] };
  decision.say({ type: 'agent.noted', agent, ticket, contact, ...because, words: { text: orders.text } });
  decision.change({ type: 'ticket.noted', ticket, agent, contact });
}

/** `update`: the incident of which it is one, in another ticket. */
export function reply(decision: Decision, ordered: Ordered, update: string | null = null): void {
  const { agent, ticket, contact, orders, attachments, raw, blobs, subject, to, cc } = ordered;
  const words = {
    text: orders.text,
    attachments,
    raw,
    ...(blobs === undefined ? {} : { blobs }),
    ...(subject === undefined ? {} : { subject }),
  };
  decision.say({ type: 'agent.replied', agent, ticket, contact, resolves: orders.resolve, to, cc, words });
  const before = decision.ticket(ticket)?.participants ?? [];
  const people = [...(to ?? []), ...cc].filter((person) => !before.includes(person));
  decision.change({
    type: 'ticket.answered',
    ticket,
    agent,
    contact,
    via: contact === null ? 'console' : 'mail',
    ...(people.length === 0 ? {} : { people }),
    ...(to === null ? {} : { to: [...to, ...cc] }),
    ...(update === null ? {} : { update }),
  });
}

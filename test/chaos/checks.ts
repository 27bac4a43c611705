/**
 * What has to be true in the end, each as a line with what was expected and what was found. Pure: the evidence comes
 * in, so that each check can be seen failing on evidence that was tampered with.
 */
import type { Fact } from '../../contract/fact.ts';
import type { StoredContact } from '../../contract/store.ts';
import { router } from '../../router/router.ts';
import { overtaken } from '../support/keyOrder.ts';
import { ordersBroken, overCapacity, repeatedDeadlines } from './order.ts';
import type { Evidence } from './evidence.ts';
import { cameTooLate } from './givenOn.ts';
import type { Given } from './ledger.ts';

export type Line = { name: string; expected: string; found: string; ok: boolean };

export function checked(evidence: Evidence): Line[] {
  return [
    ...nothingLost(evidence),
    ...oneTicket(evidence),
    ...oneAnswer(evidence),
    ...oneDelivery(evidence),
    ...inOrder(evidence),
    ...nothingLeft(evidence),
  ];
}

function nothingLost({ books, contacts, facts, uids }: Evidence): Line[] {
  const known = new Set(contacts.map(({ id }) => id));
  const given = [...books.given.values()];
  const have = (wanted: (one: Given) => boolean): Line['found'] =>
    String(given.filter((one) => wanted(one) && known.has(one.contact)).length);
  const want = (wanted: (one: Given) => boolean): string => String(given.filter(wanted).length);
  const kinds: [string, (one: Given) => boolean][] = [
    ['customers’ mails by SMTP', ({ how, who }) => how === 'smtp' && who === 'customer'],
    ['customers’ mails by IMAP', ({ how }) => how === 'imap'],
    ['agents’ mails', ({ who }) => who === 'agent'],
    ['calls', ({ how }) => how === 'call'],
  ];
  const recorded = facts.filter(({ fact }) => fact.type === 'contact.refused').length;
  const { told, tried } = books.refused;
  return [
    ...kinds.map(([name, wanted]) => same(`${name} that are contacts`, want(wanted), have(wanted))),
    same('contacts nobody gave', 0, contacts.filter(({ id }) => !books.given.has(id)).length),
    {
      name: 'recorded refusals',
      expected: told === tried ? String(told) : `${told} to ${tried}`,
      found: String(recorded),
      ok: recorded >= told && recorded <= tried,
    },
    same('mailbox UIDs with an arrival', uids.listed, uids.listed - uids.missing),
  ];
}

function oneTicket(evidence: Evidence): Line[] {
  const { books, contacts, tickets } = evidence;
  const listed = new Map<string, number>();
  for (const id of tickets.flatMap((ticket) => ticket.contacts)) listed.set(id, (listed.get(id) ?? 0) + 1);
  const ofCustomers = contacts.filter(({ id }) => books.given.get(id)?.who === 'customer');
  const ofAgents = contacts.filter(({ id }) => books.given.get(id)?.who === 'agent');
  const threads = Map.groupBy(ofCustomers, ({ id }) => books.given.get(id)?.thread ?? '');
  threads.delete('');
  const whole = [...threads.values()].filter((all) => new Set(all.map(({ ticket }) => ticket)).size === 1);
  const isObeyed = ({ id, as, ticket }: StoredContact): boolean =>
    as === 'agent' && books.given.get(id)?.thread === `ticket ${ticket}`;
  const understood = ofAgents.filter((mail) => isObeyed(mail) || cameTooLate(evidence, mail));
  return [
    same(
      'customers’ contacts in exactly one ticket',
      ofCustomers.length,
      ofCustomers.filter(({ id, ticket }) => listed.get(id) === 1 && ticket !== null).length,
    ),
    same('threads in one ticket', threads.size, whole.length),
    same('agents’ mails taken for what they are', ofAgents.length, understood.length),
  ];
}

function oneAnswer({ tickets, messages, facts }: Evidence): Line[] {
  const acknowledgements = Map.groupBy(
    messages.filter(({ kind }) => kind === 'acknowledgement'),
    ({ ticket }) => ticket,
  );
  const once = tickets.filter(({ number }) => acknowledgements.get(number)?.length === 1).length;
  const replied = facts.flatMap(({ fact }) => (fact.type === 'agent.replied' ? [fact.contact] : []));
  const replies = messages.filter(({ kind }) => kind === 'reply');
  const twice = [...Map.groupBy(replies, ({ contact }) => contact).values()].filter(
    ({ length }) => length > 1,
  ).length;
  return [
    same('tickets with one acknowledgement', tickets.length, once),
    same('agents’ answers said once', replied.length, new Set(replied).size),
    same('agents’ answers sent on twice', 0, twice),
  ];
}

function oneDelivery({ messages, relayTook, phoneTook }: Evidence): Line[] {
  const byMail = messages.filter(({ channel }) => channel === 'email');
  const ours = new Set(byMail.map(({ messageId }) => messageId));
  const taken = new Set(relayTook.map(({ messageId }) => messageId));
  const sent = byMail.filter(({ status }) => status === 'sent');
  const sms = messages.filter(({ channel, status }) => channel === 'sms' && status === 'sent').length;
  return [
    same('mails the relay took', sent.length, sent.filter(({ messageId }) => taken.has(messageId)).length),
    // By their Message-IDs, so that one sees whose they are.
    same(
      'mails the relay took of no message',
      'none',
      [...taken].filter((id) => !ours.has(id)).join(' ') || 'none',
    ),
    same('SMS taken', sms, phoneTook.length),
    same(
      'messages that did not leave',
      0,
      messages.filter(({ status }) => status !== 'sent' && status !== 'withheld').length,
    ),
  ];
}

function inOrder(evidence: Evidence): Line[] {
  return [
    same('contacts of one sender out of order', 0, ordersBroken(evidence)),
    ...factsOfTickets(evidence),
    same('assignments over capacity', 0, overCapacity(evidence)),
    same('deadlines fired twice', 0, repeatedDeadlines(evidence)),
    same('deadlines not fired', 0, evidence.overdue),
  ];
}

/** All that was decided of tickets is on the log, and of each ticket in the order in which it was decided. */
function factsOfTickets({ facts, travelled }: Evidence): Line[] {
  const decided = facts.filter(({ fact }) => router.publishes.includes(fact.type));
  const sent = new Set(travelled.map(({ json }) => (json as Fact).id));
  return [
    same(
      'facts of tickets on the log',
      decided.length,
      decided.filter(({ fact }) => sent.has(fact.id)).length,
    ),
    same(
      'facts of one ticket out of order on the log',
      0,
      overtaken(travelled, new Map(facts.map(({ seq, fact }) => [fact.id, seq]))).length,
    ),
  ];
}

function nothingLeft({ parked, differences, facts }: Evidence): Line[] {
  const everParked = facts.filter(({ fact }) => fact.type === 'admin.parked').length;
  return [
    same('parked inputs', 0, Math.max(parked, everParked)),
    same('differences found by replay', 0, differences),
    same(
      'times the settings came into force',
      1,
      facts.filter(({ fact }) => fact.type === 'admin.configured').length,
    ),
  ];
}

export function same(name: string, expected: number | string, found: number | string): Line {
  return { name, expected: String(expected), found: String(found), ok: String(expected) === String(found) };
}

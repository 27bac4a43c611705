/**
 * Obeys an order that an agent gives by a click or by the API, with the code that obeys agents' mails (orders.ts).
 * Refuses it, and names the changes, if the ticket changed in a way that the agent should know first.
 *
 * Promises: the first fact of an order is `agent.ordered` or `agent.refused`, so that its repeat is recognised. Never
 * obeys half of an order. Never writes to an address that could be no customer's.
 */
import type { Reason } from '../contract/classification.ts';
import type { FactType } from '../contract/fact.ts';
import { type Clicked, kindsIn, type Order, type OrderKind } from '../contract/order.ts';
import type { AgentSettings } from '../contract/settings.ts';
import type { Ticket, TicketFact } from '../contract/ticket.ts';
import { vendorsOf } from '../contract/vendors.ts';
import { publicOrders } from './agentMail.ts';
import { allowedFor } from './commands.ts';
import { NONE, type Orders } from './orderForm.ts';
import type { Decision } from './decision.ts';
import { beginning, mayNotBegin, type Open, publicSubject } from './beginning.ts';
import { mergedAway } from './mergedTickets.ts';
import { carryOut, ORDERED, refusalOf } from './orders.ts';
import type { Ordered } from './ordered.ts';
import { asShown, reachOf } from './reaching.ts';
import { badArgument, type Refusal } from './refusal.ts';
import { whyNotSplit } from './splitting.ts';
import type { Click, RouterState } from './state.ts';

const MERGED = ['ticket.tookIn', 'ticket.gaveBack', 'ticket.split'] as const;
const WRITTEN = ['ticket.joined', 'ticket.answered', 'ticket.noted', 'ticket.reopened', ...MERGED] as const;
const ENDED = ['ticket.resolved', 'ticket.closed'] as const;
const OPENED = ['ticket.resumed', 'ticket.unanswered'] as const;
const INCIDENT = ['ticket.followed', 'ticket.unfollowed'] as const;
const HANDED = ['ticket.assigned', 'ticket.queued'] as const;
const VENDOR = ['ticket.handedOver', 'ticket.handedBack'] as const;

/**
 * What an agent must have seen before each order. Clocks, machines' mails and other properties of the ticket refuse
 * nothing. A note is never refused for a change.
 */
const MUST_KNOW: Record<OrderKind, readonly FactType[]> = {
  open: [],
  reply: [...WRITTEN, ...ENDED],
  note: [],
  call: ['ticket.ringing'],
  resolve: [...WRITTEN, ...ENDED, ...OPENED],
  wait: [...WRITTEN, ...ENDED, ...OPENED, 'ticket.waited'],
  reopen: [...WRITTEN, ...ENDED, ...OPENED],
  snooze: [...WRITTEN, ...ENDED, 'ticket.snoozed', 'ticket.woken'],
  assign: [...HANDED, ...ENDED],
  take: [...HANDED, ...ENDED],
  priority: ['ticket.prioritised'],
  category: ['ticket.categorised'],
  link: ['ticket.linked'],
  issue: ['ticket.attributed'],
  merge: [...ENDED, ...MERGED],
  unmerge: [],
  split: [...ENDED, ...MERGED],
  follow: [...WRITTEN, ...ENDED, ...INCIDENT],
  unfollow: INCIDENT,
  update: [...WRITTEN, ...ENDED],
  handOver: VENDOR,
  handBack: VENDOR,
  collect: [],
  askMissing: [...WRITTEN, ...ENDED, ...OPENED, 'ticket.waited', 'ticket.collected', 'ticket.askedFor'],
  tellVendor: [...VENDOR, ...ENDED, 'ticket.vendorWrote'],
  watch: [],
};

export function obeyClick(
  decision: Decision,
  order: Order,
  { click, nextNumber, unheard, handed }: RouterState,
): void {
  if (click === null) throw new Error('load.ts loads the click of each order');
  if (order.orders.open !== undefined)
    return openByClick(decision, order, order.orders.open, click, nextNumber);
  const ticket = decision.ticket(order.ticket);
  const agent = decision.settings.agents.find(({ id }) => id === order.agent) ?? null;
  const refusal = early(decision, order, click, ticket, agent);
  if (refusal !== null || ticket === null || agent === null) return refuse(decision, order, ticket, refusal);
  const ordered: Ordered = {
    ...orderedBy(decision, order, click, ticket, agent, handed.get(ticket.number)),
    unheard: unheard.has(ticket.number),
  };
  const forbidden = refusalOf(decision, ordered);
  if (forbidden !== null) return refuse(decision, order, ticket, forbidden);
  const { seen, orders, shown } = order;
  const reach = reachOf(decision, ordered);
  if (shown !== undefined && !asShown(shown, reach))
    return refuse(decision, order, ticket, elsewhere(decision));
  decision.say({
    type: 'agent.ordered',
    agent: agent.id,
    ticket: ticket.number,
    seen,
    orders: kindsIn(orders),
    ...(reach === null ? {} : { reach }),
  });
  carryOut(decision, ordered);
}

/** A mail of ours begins the ticket. The agent who wrote it has it, unless they give it to another one. */
function openByClick(decision: Decision, order: Order, open: Open, click: Click, number: string): void {
  const agent = decision.settings.agents.find(({ id }) => id === order.agent) ?? null;
  const refusal = mayNotBegin(decision, order, open, click, agent);
  if (refusal !== null || agent === null) return refuse(decision, order, null, refusal);
  const { orders } = order;
  const what = beginning(decision, order, open, click, number);
  const ordered: Ordered = {
    ...orderedBy(decision, order, click, { number, mailbox: what.mailbox }, agent),
    subject: publicSubject(open, agent, what.mailbox),
  };
  decision.say({
    type: 'agent.ordered',
    agent: agent.id,
    ticket: number,
    seen: null,
    orders: kindsIn(orders),
  });
  decision.change(what);
  decision.change({
    type: 'ticket.assigned',
    ticket: number,
    agent: orders.assign ?? agent.id,
    previous: null,
    because: [{ rule: ORDERED, detail: { agent: agent.id } }],
  });
  carryOut(decision, { ...ordered, orders: { ...ordered.orders, assign: null } });
}

function refuse(decision: Decision, order: Order, ticket: Ticket | null, refusal: Refusal | null): void {
  const { reason, allowed = [], because } = refusal ?? { reason: 'bad-argument' };
  decision.say({
    type: 'agent.refused',
    agent: order.agent,
    ticket: ticket?.number ?? null,
    contact: null,
    reason,
    allowed,
    because: because ?? [{ rule: reason }],
  });
}

/** A reason to refuse the order that does not depend on the ticket's status, or null. */
function early(
  decision: Decision,
  order: Order,
  { unseen, people, split }: Click,
  ticket: Ticket | null,
  agent: AgentSettings | null,
): Refusal | null {
  if (agent === null || agent.role === 'auditor') return { reason: 'no-right' };
  if (ticket === null) return badArgument('no-such-ticket');
  const { orders, ticket: number } = order;
  const away = orders.unmerge === true ? null : mergedAway(ticket);
  if (away !== null) return away;
  const kinds = kindsIn(orders);
  const changes = unseen.filter(
    (fact) => kinds.some((kind) => MUST_KNOW[kind].includes(fact.type)) && !isOwn(fact, order),
  );
  if (changes.length > 0) return { reason: 'changed', because: changes.map(change) };
  for (const name of ['category', 'assign'] as const) {
    const allowed = allowedFor(name, decision.settings);
    const value = orders[name];
    if (value !== undefined && !allowed.includes(value))
      return { ...badArgument(`no-such-${name}`), allowed };
  }
  const { link, reply, snooze, handOver } = orders;
  if (link !== undefined && (link === number || decision.ticket(link) === null))
    return badArgument('no-such-ticket');
  const whole = orders.split === undefined ? null : whyNotSplit(ticket, split);
  if (whole !== null) return whole;
  const vendors = vendorsOf(decision.settings).map(({ id }) => id);
  const passedTo = (handOver ?? orders.collect ?? orders.tellVendor)?.vendor;
  if (passedTo !== undefined && !vendors.includes(passedTo))
    return { ...badArgument('no-such-vendor'), allowed: vendors };
  if (typeof snooze === 'number' && snooze <= decision.now) return badArgument('instant-has-passed');
  const named = [...(reply?.to ?? []), ...(reply?.cc ?? [])];
  return named.every((address) => people.has(address)) ? null : badArgument('not-a-recipient');
}

function elsewhere({ now }: Decision): Refusal {
  return { reason: 'changed', because: [{ rule: 'reach-changed', detail: { at: now } }] };
}

/** What the agent did themself while the order was held. */
function isOwn(fact: TicketFact, { agent, heldSince }: Order): boolean {
  if (heldSince === undefined || fact.at < heldSince) return false;
  if (fact.type !== 'ticket.answered' && fact.type !== 'ticket.noted' && fact.type !== 'ticket.resolved')
    return false;
  return fact.agent === agent;
}

/** A change as ids: the ticket has its words. */
function change(fact: TicketFact): Reason {
  const agent = 'agent' in fact ? fact.agent : null;
  return { rule: fact.type, detail: { fact: fact.id, at: fact.at, agent } };
}

function orderedBy(
  { settings }: Decision,
  { orders, files = [] }: Order,
  { people, callees, issues, split }: Click,
  ticket: Pick<Ticket, 'number' | 'mailbox'>,
  agent: AgentSettings,
  contacts: Ordered['contacts'] = [],
): Ordered {
  const { reply, note } = orders;
  const ids = (addresses: string[]) => [...new Set(addresses.flatMap((one) => people.get(one)?.id ?? []))];
  const to = reply?.to === undefined ? null : ids(reply.to);
  return {
    agent: agent.id,
    ticket: ticket.number,
    contact: null,
    orders: publicOrders(ordersOf(orders, agent), agent, ticket.mailbox, settings),
    text: note === undefined ? 'reply' : 'note',
    to,
    cc: ids(reply?.cc ?? []).filter((person) => to?.includes(person) !== true),
    // A reply by mail waits for the customer; a click orders that separately.
    plain: false,
    callees,
    contacts,
    issues,
    attachments: files.map(({ name, type, bytes, sha256 }) => ({ name, type, bytes, sha256, inline: false })),
    raw: null,
    ...(files.length === 0 ? {} : { blobs: files.map(({ blob }) => blob) }),
    ...(split === null ? {} : { split }),
  };
}

function ordersOf(orders: Clicked, { id }: AgentSettings): Orders {
  return {
    ...NONE,
    call: orders.call ?? false,
    resolve: orders.resolve ?? false,
    wait: orders.wait ?? false,
    reopen: orders.reopen ?? false,
    snooze: orders.snooze,
    link: orders.link ?? null,
    issue: orders.issue ?? null,
    merge: orders.merge ?? null,
    unmerge: orders.unmerge ?? false,
    follow: orders.follow ?? null,
    unfollow: orders.unfollow ?? false,
    update: orders.update !== undefined,
    watch: orders.watch,
    handOver: orders.handOver ?? null,
    handBack: orders.handBack ?? false,
    collect: orders.collect === undefined ? null : { vendor: orders.collect.vendor ?? null },
    askMissing: orders.askMissing ?? false,
    tellVendor:
      orders.tellVendor === undefined ? null : { vendor: orders.tellVendor.vendor ?? null, whole: true },
    note: orders.note !== undefined,
    category: orders.category ?? null,
    priority: orders.priority ?? null,
    assign: orders.take === true ? id : (orders.assign ?? null),
    text: (orders.reply ?? orders.note ?? orders.update ?? orders.tellVendor)?.text.trim() ?? '',
  };
}

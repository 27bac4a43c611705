/**
 * A conversation that an agent begins by a click: a ticket whose first mail is ours. Its customer, plan and queue follow from
 * the settings, as those of a ticket that a customer opens.
 *
 * Promises: no SLA clock runs before the customer answers, because nobody has asked for anything. Never begins one by SMS, with
 * an address of ours, or from a mailbox that is not ours.
 */
import { isPhoneNumber } from '../contract/address.ts';
import type { DraftOf } from '../contract/fact.ts';
import { derivedId } from '../contract/ids.ts';
import type { Clicked, Order } from '../contract/order.ts';
import { withoutPrivate } from '../contract/ours.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { causeOfOrder } from '../contract/store.ts';
import { hasRoom } from './assignment.ts';
import { allowedFor } from './commands.ts';
import { customerOf, customerReason, planOf } from './customer.ts';
import type { Decision } from './decision.ts';
import { queueFor } from './opening.ts';
import { badArgument, type Refusal } from './refusal.ts';
import type { Click } from './state.ts';

export type Open = NonNullable<Clicked['open']>;

/** The reason of a ticket that a mail of ours begins. */
const WROTE_RULE = 'agent-wrote-first';

/** Why the agent may not begin it, or null. */
export function mayNotBegin(
  decision: Decision,
  { orders }: Order,
  open: Open,
  { people }: Click,
  agent: AgentSettings | null,
): Refusal | null {
  const { settings } = decision;
  if (agent === null || agent.role === 'auditor') return { reason: 'no-right' };
  const { reply, assign, resolve, wait } = orders;
  const named = [...(reply?.to ?? []), ...(reply?.cc ?? [])];
  if ((reply?.to ?? []).length === 0) return badArgument('not-a-recipient');
  if (!named.every((address) => people.has(address) && !isPhoneNumber(address)))
    return badArgument('not-a-recipient');
  const categories = allowedFor('category', settings);
  if (!categories.includes(open.category)) return { ...badArgument('no-such-category'), allowed: categories };
  const staff = allowedFor('assign', settings);
  if (assign !== undefined && !staff.includes(assign))
    return { ...badArgument('no-such-assign'), allowed: staff };
  if (mailboxFor(settings, open) === null)
    return { ...badArgument('no-such-mailbox'), allowed: settings.mailboxes.map(({ address }) => address) };
  // A ticket that waits or is resolved takes no room.
  const taker = settings.agents.find(({ id }) => id === (assign ?? agent.id)) ?? agent;
  if (resolve === true || wait === true || hasRoom(taker, (id) => decision.load(id))) return null;
  const detail = { agent: taker.id, capacity: taker.capacity };
  return { reason: 'bad-argument', because: [{ rule: 'over-capacity', detail }] };
}

/** The fact that opens the ticket. The order has passed `mayNotBegin`. */
export function beginning(
  { settings, now }: Decision,
  { agent, id, orders }: Order,
  open: Open,
  { people }: Click,
  number: string,
): DraftOf<'ticket.opened'> {
  const requester = people.get(orders.reply?.to?.[0] ?? '') ?? null;
  const match = requester === null ? null : customerOf(settings, requester.address);
  const mailbox = mailboxFor(settings, open);
  return {
    type: 'ticket.opened',
    ticket: number,
    conversation: derivedId('v', causeOfOrder(agent, id)),
    contact: null,
    channel: 'email',
    customer: match?.customer.id ?? null,
    requester: requester?.id ?? null,
    mailbox,
    plan: planOf(settings, match),
    language: match?.customer.language ?? null,
    category: open.category,
    priority: open.priority ?? 'normal',
    queue: queueFor(settings, mailbox, open.category),
    digit: '',
    linked: null,
    imported: 'no',
    openedAt: now,
    begunBy: agent,
    because: [{ rule: WROTE_RULE, detail: { agent } }, customerReason(match, false)],
  };
}

function mailboxFor({ mailboxes }: Settings, open: Open): string | null {
  const found =
    open.mailbox === undefined ? mailboxes[0] : mailboxes.find(({ address }) => address === open.mailbox);
  return found?.address ?? null;
}

/** Without the private address of its agent, as the words are. */
export function publicSubject(
  { subject }: Open,
  { email }: Pick<AgentSettings, 'email'>,
  mailbox: string | null,
): string {
  return withoutPrivate(subject.trim(), { own: email, support: mailbox ?? '' });
}

/**
 * The router decides on customer, ticket, agent, deadlines and escalation. Reads classified contacts, due instants and
 * orders; publishes facts about tickets. See README.md; contacts enter at places.ts, due instants at dues.ts, orders
 * at click.ts.
 *
 * Promises: places each contact once; every fact carries its reasons; decisions never wait.
 */
import type { Draft, Fact, FactOf } from '../contract/fact.ts';
import type { MessageStatus } from '../contract/facts/message.ts';
import type { Stage } from '../contract/stage.ts';
import type { Input } from '../contract/store.ts';
import { obeyClick } from './click.ts';
import { Decision } from './decision.ts';
import { DUE_KINDS, wake } from './dues.ts';
import { givingOut } from './givingOut.ts';
import { load } from './load.ts';
import { lose } from './lostAnswer.ts';
import { place } from './places.ts';
import { giveOut } from './queue.ts';
import { hear } from './ring.ts';
import { release } from './released.ts';
import { emerge } from './starting.ts';
import type { RouterState } from './state.ts';
import { tellEnd } from './vendor/telling.ts';

const SAID = [
  'ticket.opened',
  'ticket.joined',
  'ticket.attached',
  'ticket.alerted',
  'ticket.followed',
  'ticket.unfollowed',
  'ticket.led',
  'ticket.unled',
  'ticket.calmed',
  'ticket.roused',
  'ticket.scheduled',
  'ticket.assigned',
  'ticket.accepted',
  'ticket.unaccepted',
  'ticket.queued',
  'ticket.answered',
  'ticket.unanswered',
  'ticket.noted',
  'ticket.waited',
  'ticket.resumed',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'ticket.categorised',
  'ticket.prioritised',
  'ticket.warned',
  'ticket.escalated',
  'ticket.amended',
  'ticket.bounced',
  'ticket.merged',
  'ticket.unmerged',
  'ticket.tookIn',
  'ticket.gaveBack',
  'ticket.split',
  'ticket.handedOver',
  'ticket.collected',
  'ticket.vendorWrote',
  'agent.toldVendor',
  'agent.replied',
  'agent.noted',
  'agent.refused',
  'agent.asked',
  'agent.away',
  'message.failed',
  'person.opted',
  'ticket.ringing',
  'ticket.rang',
  'issue.opened',
  'issue.noticed',
  'issue.over',
  'ticket.issueEnded',
  'ticket.promised',
  'ticket.reminded',
  'ticket.kept',
] as const;

export const router: Stage<RouterState> & { readonly wakes: typeof DUE_KINDS } = {
  name: 'router',
  topic: 'arrivals',
  reads: [
    'contact.classified',
    'contact.refused',
    'contact.released',
    'admin.configured',
    'answer.lost',
    'message.dropped',
    'message.rang',
  ],
  wakes: DUE_KINDS,
  writes: [
    'contact.received',
    'contact.amended',
    'contact.classified',
    'contact.repeated',
    'contact.refused',
    'contact.placed',
    'contact.released',
    'conversation.merged',
    'agent.ordered',
    'agent.present',
    'ticket.snoozed',
    'ticket.watched',
    'ticket.woken',
    'ticket.linked',
    'ticket.attributed',
    'issue.announced',
    'issue.relayed',
    'ticket.handedBack',
    'ticket.askedFor',
    'ticket.rated',
    ...SAID,
  ],
  publishes: SAID,
  load,
  decide,
  afterwards: givingOut,
};

function decide(input: Input, state: RouterState): Draft[] {
  const decision = new Decision(input.now, state);
  if (state.telling !== null) tellEnd(decision, state.telling);
  else if ('due' in input) wake(decision, input.due, { ...state, person: state.sender });
  else if ('order' in input) obeyClick(decision, input.order, state);
  else handle(decision, input.fact, state);
  emerge(decision, state.tickets);
  return decision.drafts;
}

function handle(decision: Decision, fact: Fact, state: RouterState): void {
  if (fact.type === 'contact.classified') place(decision, fact, state);
  if (fact.type === 'contact.released') release(decision, fact, state);
  if (fact.type === 'admin.configured') giveOut(decision, state.waiting);
  if (fact.type === 'answer.lost') lose(decision, fact.ticket, { ...fact, contact: null }, state.answers);
  if (fact.type === 'message.dropped') drop(decision, fact, state);
  if (fact.type === 'message.rang') hear(decision, fact);
  if (fact.type !== 'contact.refused') return;
  const { source, reason, detail } = fact;
  decision.say({ type: 'contact.refused', source, reason, detail });
}

/** Carriers repeat themselves: a message fails once. Posted twice, it fails by the one that was recorded as sent. */
function drop(
  decision: Decision,
  { code, reference }: FactOf<'message.dropped'>,
  { dropped }: RouterState,
): void {
  if (dropped === null || dropped.channel !== 'sms' || !MAY_FAIL.has(dropped.status)) return;
  if (dropped.status === 'sent' && (dropped.reference ?? reference) !== reference) return;
  const { id: message, ticket, attempts: attempt } = dropped;
  decision.say({
    type: 'message.failed',
    message,
    ticket,
    attempt,
    because: [{ rule: 'dropped', detail: { code } }],
  });
}

/** The carrier's word may come before the record that it was sent, or name the fate of one with an unknown outcome. */
const MAY_FAIL = new Set<MessageStatus>(['queued', 'sent', 'unknown']);

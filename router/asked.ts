/**
 * What an agent asks or says by mail that changes no ticket: `#status`, `#mine`, `#find`, `#away`, `#back`. The notifier
 * answers each with one mail. Never answers a machine.
 */
import { NO_TICKET_RULE } from '../contract/facts/agent.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import { NEED_NO_TICKET, needsNoTicket, type Obeyed, readCommands } from './commands.ts';
import type { Orders } from './orderForm.ts';
import { newConversation } from './conversation.ts';
import { dayIn } from './day.ts';
import type { Decision } from './decision.ts';
import { isJudged } from './forwards.ts';
import { badArgument, type Refusal, refuse, unproved } from './refusal.ts';

/** Why the question cannot be answered, or null. */
export function askedRefusal(
  decision: Decision,
  agent: AgentSettings,
  { away, statusOf }: Orders,
): Refusal | null {
  if (statusOf !== null && decision.ticket(statusOf) === null) return badArgument('no-such-ticket');
  if (away === null || away.trim() === '' || untilOf(decision, agent, away) !== null) return null;
  return { reason: 'bad-argument', because: [{ rule: 'not-a-day' }] };
}

export function answerAsked(
  decision: Decision,
  { contact, words }: Pick<Arrival, 'contact' | 'words'>,
  agent: AgentSettings,
  ticket: string | null,
  orders: Orders,
): void {
  if (words.automatic !== null) return;
  const head = { type: 'agent.asked' as const, agent: agent.id, ticket, contact, until: null };
  const asked = orders.statusOf ?? ticket;
  if (orders.status && asked !== null) decision.say({ ...head, ticket: asked, what: 'status' });
  if (orders.mine) decision.say({ ...head, what: 'mine' });
  if (orders.find !== null) decision.say({ ...head, what: 'find', words: { text: orders.find } });
  const { away, back } = orders;
  if (away === null && !back) return;
  const until = away === null ? null : untilOf(decision, agent, away);
  decision.say({ type: 'agent.present', agent: agent.id, here: back, until, saidBy: agent.id });
  decision.say({ ...head, what: back ? 'back' : 'away', until });
}

function untilOf({ settings, now }: Decision, agent: AgentSettings, words: string): number | null {
  const timeZone = settings.calendars[agent.calendar]?.timeZone ?? 'UTC';
  return dayIn(words, agent.languages, timeZone, now);
}

/**
 * A mail of an agent without any agent's token: a new one, or an answer to a notice about no ticket. Commands that need no
 * ticket are obeyed, others and faulty ones refused. Plain words are a request of the agent's own; in answer to such a notice
 * they are refused, because the agent writes to the team. Obeys nobody whose address is not proved where our border judges
 * senders.
 */
export function takeOwnOrders(arrival: Arrival, decision: Decision, agent: AgentSettings): boolean {
  const { received, words, state } = arrival;
  if (words.automatic !== null) return false;
  const { dmarc } = words.verdict;
  const isProved = dmarc === 'pass' || (dmarc === 'unchecked' && !isJudged(received, decision.settings));
  if (!isProved) return state.answersNotice && refused(decision, arrival, unproved(arrival));
  const reading = readCommands(words.text, decision.settings);
  if ('refusal' in reading) return refused(decision, arrival, reading.refusal);
  const { commands, orders } = reading;
  if (needsNoTicket(reading)) return obeyOwn(arrival, decision, agent, reading);
  const isRequest = commands.length === 0 && !state.answersNotice;
  if (isRequest || (orders.openFor !== null && commands.length === 1)) return false;
  return refused(decision, arrival, {
    reason: 'bad-argument',
    allowed: NEED_NO_TICKET,
    because: [{ rule: NO_TICKET_RULE }],
  });
}

function obeyOwn(
  arrival: Arrival,
  decision: Decision,
  agent: AgentSettings,
  { orders, commands }: Obeyed,
): true {
  const refusal = askedRefusal(decision, agent, orders);
  if (refusal !== null) return refused(decision, arrival, refusal);
  recordPlacement(decision, arrival, {
    conversation: newConversation(arrival.contact),
    ticket: null,
    as: 'agent',
    because: [{ rule: 'agents-own', detail: { agent: agent.id, commands: commands.join(' ') } }],
  });
  answerAsked(decision, arrival, agent, null, orders);
  return true;
}

function refused(decision: Decision, arrival: Arrival, refusal: Refusal): true {
  refuse(decision, arrival, refusal);
  return true;
}

/**
 * What an agent asks or says by mail that changes no ticket: `#status`, `#mine`, `#find`, `#away`, `#back`. The notifier
 * answers each with one mail. Never answers a machine.
 */
import type { AgentSettings } from '../contract/settings.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import { isOfTheAgent, type Orders, readCommands } from './commands.ts';
import { newConversation } from './conversation.ts';
import { dayIn } from './day.ts';
import type { Decision } from './decision.ts';
import { isJudged } from './forwards.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Why the question cannot be answered, or null. */
export function askedRefusal(decision: Decision, agent: AgentSettings, { away }: Orders): Refusal | null {
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
  if (orders.status && ticket !== null) decision.say({ ...head, what: 'status' });
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

/** A new mail of such commands alone, from an agent whose address is proved where our border judges senders. */
export function takeOwnOrders(arrival: Arrival, decision: Decision, agent: AgentSettings): boolean {
  const { received, words } = arrival;
  const { dmarc } = words.verdict;
  const isProved = dmarc === 'pass' || (dmarc === 'unchecked' && !isJudged(received, decision.settings));
  if (!isProved || words.automatic !== null) return false;
  const reading = readCommands(words.text, decision.settings);
  if ('refusal' in reading || !isOfTheAgent(reading.commands)) return false;
  const refusal = askedRefusal(decision, agent, reading.orders);
  if (refusal !== null) {
    refuse(decision, arrival, refusal);
    return true;
  }
  recordPlacement(decision, arrival, {
    conversation: newConversation(arrival.contact),
    ticket: null,
    as: 'agent',
    because: [{ rule: 'agents-own', detail: { agent: agent.id, commands: reading.commands.join(' ') } }],
  });
  answerAsked(decision, arrival, agent, null, reading.orders);
  return true;
}

/**
 * A conversation holds the mails that headers tie together. A mail that belongs to several merges them; the lexically
 * smallest id remains, in any order of arrival.
 *
 * Never merges conversations for a sender who may not add to every ticket in them. A mail that refers to several
 * conversations and may add to none begins its own. An import counts as the operator's decision and merges all that
 * it ties together.
 */
import type { Ticket } from '../contract/ticket.ts';
import type { Arrival } from './arrival.ts';
import { newConversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import { MAX_IN_CONVERSATIONS } from './load.ts';
import { standingOf } from './sender.ts';

/**
 * `joined`: the ticket that the mail joins, or null. `known`: the conversations of the Message-IDs that the mail owns
 * or cites. Adds the merges to the decision.
 */
export function conversationOf(
  arrival: Arrival,
  decision: Decision,
  joined: Ticket | null,
  known: string[],
): string {
  const all = [...new Set(known)].sort();
  const [only, ...others] = all;
  if (others.length === 0) return joined?.conversation ?? only ?? newConversation(arrival.contact);
  const own = all.filter((conversation) => mayMerge(arrival, decision, conversation));
  const home = joined?.conversation ?? own[0] ?? newConversation(arrival.contact);
  return own.includes(home) ? merged(decision, own) : home;
}

/** `sorted`: at least one. */
function merged(decision: Decision, [into = '', ...others]: string[]): string {
  for (const from of others) decision.say({ type: 'conversation.merged', into, from });
  return into;
}

function mayMerge({ live, state, words }: Arrival, { settings }: Decision, conversation: string): boolean {
  if (!live) return true;
  const { conversations } = state;
  if (conversations.length >= MAX_IN_CONVERSATIONS) return false;
  const inIt = conversations.filter((ticket) => ticket.conversation === conversation);
  return (
    inIt.length > 0 &&
    !state.isNamedByList &&
    inIt.every((ticket) => standingOf(settings, ticket, state.sender, words.verdict).allowed)
  );
}

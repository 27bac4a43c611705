/**
 * A conversation is what the headers say belongs together. A mail that belongs to several shows that they are one: the
 * lexically smallest stays, whatever the order they came in.
 *
 * Never: conversations merged on the word of a sender who may not add to every ticket in them. A mail that refers to
 * several, none of which it may add to, has one of its own. An import is the operator's word, and merges what it shows.
 */
import type { Ticket } from '../contract/ticket.ts';
import type { Arrival } from './arrival.ts';
import { newConversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import { MAX_IN_CONVERSATIONS } from './load.ts';
import { standingOf } from './sender.ts';

/**
 * `joined`: the ticket that the mail joins, or null. `known`: the conversations of whatever the mail owns or cites. Says
 * the merges.
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
    inIt.every((ticket) => standingOf(settings, ticket, state.sender, words.verdict).allowed)
  );
}

/**
 * A conversation is what the headers say belongs together. A mail that belongs to several shows that they are one:
 * the lexically smallest stays, whatever the order they came in.
 */
import { derivedId } from '../contract/ids.ts';
import type { Decision } from './decision.ts';

/** `known`: the conversations of whatever the mail owns or cites. Says the merges. */
export function conversationOf(decision: Decision, contact: string, known: string[]): string {
  const [into, ...others] = [...new Set(known)].sort();
  for (const from of others)
    decision.say({ type: 'conversation.merged', into: into ?? newConversation(contact), from });
  return into ?? newConversation(contact);
}

export function newConversation(contact: string): string {
  return derivedId('v', contact);
}

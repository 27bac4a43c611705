/** `message.rang`: a ring back that the courier could not ask for. The router decides what that makes of it. */
import type { DraftOf } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';

export type RingLost = DraftOf<'message.rang'>;

/** What the courier could not do is news of the ring. Null for any other message. */
export function ringLost(failed: Message, type: 'message.failed' | 'message.unknown'): RingLost | null {
  const { channel, ticket, id: message } = failed;
  if (channel !== 'call' || ticket === null) return null;
  const status = type === 'message.failed' ? 'refused' : 'unknown';
  return { type: 'message.rang', message, ticket, leg: 'agent', status, seconds: null };
}

/** `answer.lost`: an agent's answer whose message failed, or that gave none. The router judges whether it still counts. */
import type { Reason } from '../contract/classification.ts';
import type { DraftOf, FactOf } from '../contract/fact.ts';
import { NOT_MADE_RULE } from '../contract/facts/agent.ts';
import { type Message, REQUEUED_RULE } from '../contract/message.ts';

export type AnswerLost = DraftOf<'answer.lost'>;

export function notMade(
  { agent, ticket, at: answeredAt }: FactOf<'agent.replied'>,
  person: string | null,
  why: string,
): AnswerLost {
  const because = [{ rule: NOT_MADE_RULE, detail: { why: why.replace('notice.', '') } }];
  return { type: 'answer.lost', agent, ticket, answeredAt, message: null, person, because };
}

/** Null for a message that is no agent's answer. */
export function lostBy(failed: Message, because: Reason[]): AnswerLost | null {
  const { id: message, ticket, kind, audience, to, queuedAt } = failed;
  const [person = null] = to;
  // Sent again by the operator, it was taken back before.
  const isAgain = failed.because.some(({ rule }) => rule === REQUEUED_RULE);
  if (kind !== 'reply' || audience !== 'customer' || ticket === null || isAgain) return null;
  const { agent, answeredAt } = failed.because.find(({ rule }) => rule === 'agent-replied')?.detail ?? {};
  return {
    type: 'answer.lost',
    agent: String(agent ?? ''),
    ticket,
    answeredAt: typeof answeredAt === 'number' ? answeredAt : queuedAt,
    message,
    person,
    because,
  };
}

/** Answers of an agent to Ann's ticket FL-1001, and the word that they were lost, as the notifier says it. */
import type { Draft, FactOf } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from './arrivals.ts';
import { given, type Scene } from './stage.ts';
import { settings } from './team.ts';
import { messageIdOf } from './tokens.ts';

export type Desk = Scene<unknown>;

export async function withTicket(body = settings()): Promise<Desk> {
  const desk = await given(router, { settings: body });
  await desk.when(mail({ id: 'c1' }));
  return desk as Desk;
}

export async function answers(desk: Desk, id: string, text = 'Here it is.'): Promise<number> {
  await desk.when(answerOf('rui', 'FL-1001', { id, text }));
  return desk.now;
}

let losses = 0;

/** As the notifier says it. */
export function lost(answeredAt: number, more: Partial<FactOf<'answer.lost'>> = {}): FactOf<'answer.lost'> {
  losses += 1;
  return {
    type: 'answer.lost',
    id: `lost${losses}`,
    v: 1,
    at: 0,
    by: 'notifier',
    cause: `failed${losses}`,
    agent: 'rui',
    ticket: 'FL-1001',
    answeredAt,
    message: `m${losses}`,
    person: null,
    because: [{ rule: 'refused', detail: { code: '550' } }],
    ...more,
  };
}

/** Messages of one answer, as the notifier queues them. */
export async function queued(
  desk: Desk,
  answeredAt: number,
  to: Record<string, string>,
  ticket = 'FL-1001',
): Promise<void> {
  const drafts = Object.entries(to).map(
    ([message, person]): Draft => ({
      type: 'message.queued',
      message,
      ticket,
      contact: null,
      kind: 'reply',
      channel: 'email',
      audience: 'customer',
      to: [person],
      messageId: messageIdOf({ ticket, audience: 'customer', person }, message),
      automatic: false,
      because: [{ rule: 'agent-replied', detail: { agent: 'rui', resolves: false, answeredAt } }],
    }),
  );
  await desk.remember(drafts, `queued/${Object.keys(to).join('/')}`);
}

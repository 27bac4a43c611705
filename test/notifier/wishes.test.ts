/** Which notices an agent gets by mail, as they wish. */
import { describe, expect, test } from 'vitest';
import type { NoticeWish } from '../../contract/accounts.ts';
import { rulesText } from '../../contract/telling/reasons.ts';
import * as given from './given.ts';

const { NOW, assigned, decide, fact, opened, settings, ticket } = given;

const rui = (wish: Partial<NoticeWish>): NoticeWish[] => [
  { address: 'rui@firstline.test', notices: 'away', hereUntil: 0, ...wish },
];
const late = fact<'ticket.escalated'>({
  type: 'ticket.escalated',
  ticket: 'FL-1001',
  clock: 'firstResponse',
  level: 1,
  due: NOW,
  step: NOW,
  lateMs: 0,
  tell: ['rui'],
  because: [],
});

function outcome(happened: Parameters<typeof decide>[0], wishes: NoticeWish[], over = {}) {
  return decide(happened, { wishes, ...over }).flatMap((draft) =>
    'audience' in draft && draft.audience === 'agent' ? [[draft.type, draft.because.at(-1)?.rule]] : [],
  );
}

describe('a notice', () => {
  test('goes out without a wish, and where the agent who wishes is another', () => {
    expect(outcome(assigned, [])).toEqual([['message.queued', 'ticket-assigned']]);
    const other = rui({ address: 'eva@firstline.test', hereUntil: NOW + 1 });
    expect(outcome(assigned, other)).toEqual([['message.queued', 'ticket-assigned']]);
  });

  test('is withheld with its reason only while the agent surely looks', () => {
    expect(outcome(assigned, rui({ hereUntil: NOW }))).toEqual([['message.queued', 'ticket-assigned']]);
    expect(outcome(assigned, rui({ hereUntil: NOW + 1 }))).toEqual([['message.withheld', 'wish:here']]);
    expect(outcome(late, rui({ hereUntil: NOW + 1 }))).toEqual([['message.withheld', 'wish:here']]);
    for (const language of ['en', 'pt', 'es'])
      expect(rulesText([{ rule: 'wish:here' }], { settings, timeZone: 'UTC', language })).not.toContain(
        'wish',
      );
  });

  test('of a deadline or an urgent ticket goes out to who wants those alone', () => {
    const wishes = rui({ notices: 'urgent', hereUntil: NOW + 1 });
    expect(outcome(assigned, wishes)).toEqual([['message.withheld', 'wish:urgent']]);
    expect(outcome(late, wishes)).toEqual([['message.queued', 'ticket-escalated']]);
    const urgent = { ticket: { ...ticket(), priority: 'urgent' as const } };
    expect(outcome(assigned, wishes, urgent)).toEqual([['message.queued', 'ticket-assigned']]);
  });

  test('that asks the agent to mend something goes out always', () => {
    const refused = fact<'agent.refused'>({
      type: 'agent.refused',
      agent: 'rui',
      ticket: 'FL-1001',
      contact: 'c9',
      reason: 'bad-token',
      allowed: [],
      because: [],
    });
    for (const notices of ['away', 'urgent'] as const)
      expect(outcome(refused, rui({ notices, hereUntil: NOW + 1 }))).toEqual([
        ['message.queued', 'agent-refused'],
      ]);
  });

  test('to a customer is no matter of an agent’s wish', () => {
    const drafts = decide(opened, { wishes: rui({ address: given.ana.address, hereUntil: NOW + 1 }) });
    expect(drafts.map(({ type }) => type)).toEqual(['message.queued']);
  });
});

/** Rooms of chat programs: which facts are news, what is written in each language, and that no name is markup. */
import { describe, expect, test } from 'vitest';
import { CHAT_FACTS, chatNews, newsIn } from '../../contract/chat.ts';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { languages } from '../../contract/telling/language.ts';
import { webhooksOf } from '../../store/webhooks.ts';
import { endpointOf, messageOf, type Room } from '../../webhooks/chat/room.ts';
import { chatWords } from '../../webhooks/chat/words.ts';
import { senderTo } from '../../webhooks/sending.ts';
import { hookTurn } from '../../webhooks/webhooks.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { hookReceiver } from '../support/hookReceiver.ts';
import { agent } from '../support/liveDesk.ts';
import { phoneSettings } from '../support/phone.ts';

const head = { v: 1, at: Date.parse('2026-03-02T10:00:00Z'), by: 'test', because: [] };
const opened = (more: object): Fact => ({ ...openedFact('FL-1001'), ...more }) as Fact;
const of = (type: string, more: object): Fact =>
  ({ ...head, type, id: `${type}-1`, cause: 'c', ticket: 'FL-1001', ...more }) as never;

const LATE = of('ticket.escalated', {
  clock: 'firstResponse',
  level: 1,
  due: head.at - 1_800_000,
  step: head.at,
  lateMs: 0,
  tell: ['rui'],
  because: [{ rule: 'clock:firstResponse', detail: { calendar: 'office', due: 0, targetMinutes: 60 } }],
});

test.each([
  ['an escalation', LATE, ['late']],
  ['a warning', of('ticket.warned', { clock: 'resolution', due: head.at }), ['warned']],
  ['an urgent ticket', opened({ priority: 'urgent' }), ['urgent', 'opened']],
  ['another one', opened({ priority: 'high' }), ['opened']],
  ['an urgent follower of an incident', opened({ priority: 'urgent', follows: 'FL-1' }), ['opened']],
  ['an incident', opened({ priority: 'high', incident: { key: 'k' } }), ['incident', 'opened']],
  ['an imported ticket', opened({ priority: 'urgent', imported: 'closed' }), []],
  ['one that becomes urgent', of('ticket.prioritised', { previous: 'low', priority: 'urgent' }), ['urgent']],
  ['one that is less urgent', of('ticket.prioritised', { previous: 'urgent', priority: 'low' }), []],
  ['a lost answer', of('ticket.unanswered', { taken: true }), ['lost']],
  ['an answer that one of two got', of('ticket.unanswered', { taken: false }), []],
  ['a ticket that waits', of('ticket.queued', { queue: 'billing', retryAt: null }), ['waits']],
  ['an assignment', of('ticket.assigned', { agent: 'rui', previous: null }), ['assigned']],
])('%s is news', (_name, fact, news) => {
  expect(newsIn(fact)).toEqual(news);
  if (news.length > 0) expect(CHAT_FACTS).toContain(fact.type);
});

const room = (more: Partial<Room> = {}): Room => ({
  kind: 'slack',
  language: 'en',
  tells: chatNews,
  ...more,
});
const grounds = (more: { name?: string; publicUrl?: string | null } = {}) => ({
  settings: async () => ({ ...phoneSettings, agents: [agent('rui', { name: more.name ?? 'Rui' })] }),
  ticket: async () => ({ agent: 'rui', category: 'billing', priority: 'urgent', customer: null }) as never,
  publicUrl: more.publicUrl === undefined ? 'https://desk.firstline.test/' : more.publicUrl,
});

describe('a message', () => {
  test('for Slack has text, details and a link', async () => {
    const body = JSON.parse(await messageOf(room(), LATE, head.at, grounds())) as { text: string };
    expect(body.text.split('\n')).toEqual([
      'FL-1001 is late: the first answer was due today at 09:30, Lisbon time.',
      'Agent: Rui · Category: Billing &amp; invoices · Priority: urgent',
      '<https://desk.firstline.test/t/FL-1001|Open the ticket>',
    ]);
    const without = await messageOf(room(), LATE, head.at, grounds({ publicUrl: null }));
    expect(without).not.toContain('<http');
  });

  test('for Teams is an adaptive card with its details and an action', async () => {
    const body = JSON.parse(await messageOf(room({ kind: 'teams' }), LATE, head.at, grounds())) as never;
    expect(body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'TextBlock', text: expect.stringMatching(/^FL-1001 is late/) },
              { type: 'FactSet', facts: expect.arrayContaining([{ title: 'Agent', value: 'Rui' }]) },
            ],
            actions: [{ type: 'Action.OpenUrl', url: 'https://desk.firstline.test/t/FL-1001' }],
          },
        },
      ],
    });
  });

  test('pings nobody and formats nothing by a name', async () => {
    const name = '<!channel> @here *bold* [x](https://evil.test) `code` & co';
    const slack = await messageOf(room(), LATE, head.at, grounds({ name }));
    expect(slack).not.toMatch(/<!|\*bold\*|`code`|& co/);
    expect(slack).toContain('&lt;!channel&gt;');
    const teams = await messageOf(room({ kind: 'teams' }), LATE, head.at, grounds({ name }));
    expect(teams).not.toMatch(/[^\\]\[x|<!/);
  });

  test('of a warning that fires after its deadline was moved says when it is due', async () => {
    const later = { ...LATE, due: head.at + 3_600_000 } as Fact;
    expect(await messageOf(room(), later, head.at, grounds())).toContain('is due today at 11:00');
  });

  test('of a ticket that is not known here still names it', async () => {
    const body = await messageOf(room(), LATE, head.at, { ...grounds(), ticket: async () => null });
    expect(body).toContain('FL-1001 is late');
  });
});

test.each(languages)('%s has words of its own, with each value in them', (language) => {
  const words = chatWords(language);
  for (const clock of ['firstResponse', 'resolution'] as const)
    for (const say of [words.late, words.warned]) expect(say('FL-7', clock, 'DUE')).toMatch(/FL-7.*DUE/);
  for (const say of [words.urgent, words.incident, words.lost, words.waits, words.opened])
    expect(say('FL-7')).toContain('FL-7');
  expect(words.assigned('FL-7', 'Rui')).toMatch(/FL-7.*Rui/);
  expect(words.late('FL-7', 'firstResponse', 'DUE')).not.toBe(words.late('FL-7', 'resolution', 'DUE'));
  if (language !== 'en') expect(words.urgent('FL-7')).not.toBe(chatWords('en').urgent('FL-7'));
});

test('a room gets the news that it wants alone, one at a time, and again after a limit of the program', async () => {
  const clock = testClock();
  const { database, store } = await embeddedGrounds(clock);
  const receiver = await hookReceiver((_got, nth) =>
    nth === 1 ? { status: 429, headers: { 'retry-after': '7' } } : { status: 200 },
  );
  const sender = senderTo(receiver.url, true);
  const wants = room({ tells: ['urgent'] });
  const receives = {
    ...endpointOf('chat.desk', wants),
    requestOf: async ({ said }: { said: unknown }) => {
      const body = await messageOf(wants, said as Fact, clock.now(), grounds());
      return { headers: {}, body };
    },
    atATime: 1,
    post: sender.post,
  };
  const turn = () => hookTurn(receives, { webhooks: webhooksOf(database), clock, reports: silent });
  await turn();
  for (const [number, priority] of [
    ['FL-1', 'urgent'],
    ['FL-2', 'normal'],
    ['FL-3', 'urgent'],
  ] as const)
    await store.transaction((tx) => tx.write([openedFact(number, { priority })]));
  await turn();
  expect(receiver.got).toHaveLength(1);
  const told = () => receiver.got.map(({ body }) => /FL-\d/.exec(body)?.[0]);
  for (let more = 0; more < 3; more += 1) await turn();
  expect(told()).toEqual(['FL-1', 'FL-3']);
  clock.advance(7_000);
  await turn();
  expect(told()).toEqual(['FL-1', 'FL-3', 'FL-1']);
  for (let more = 0; more < 2; more += 1) await turn();
  expect(receiver.got).toHaveLength(3);
});

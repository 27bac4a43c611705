/** Rooms of chat programs: which facts are news, what is written in each language, and that no name is markup. */
import { describe, expect, test } from 'vitest';
import { CHAT_FACTS, chatNews, newsIn } from '../../contract/chat.ts';
import type { Carried, Fact } from '../../contract/fact.ts';
import { wants } from '../../contract/webhooks.ts';
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
  ['a lost answer', of('ticket.unanswered', { taken: true, opens: true }), ['lost']],
  ['a lost answer with a later one', of('ticket.unanswered', { taken: true, opens: false }), []],
  ['an answer that one of two got', of('ticket.unanswered', { taken: false, opens: false }), []],
  ['an incident that an agent makes', of('ticket.led', { agent: 'rui' }), ['incident']],
  ['a ticket that waits', of('ticket.queued', { queue: 'billing', retryAt: null }), []],
  ['a mail of a flood', opened({ priority: 'urgent', flood: 'f' }), []],
  ['an assignment', of('ticket.assigned', { agent: 'rui', previous: null }), ['assigned']],
])('%s is news', (_name, fact, news) => {
  expect(newsIn(fact)).toEqual(news);
  if (news.length > 0) expect(CHAT_FACTS).toContain(fact.type);
});

const OPEN_TICKET = {
  resolvedAt: null,
  closedAt: null,
  plan: 'standard',
  firstResponse: null,
  resolution: null,
};

const room = (more: Partial<Room> = {}): Room => ({
  kind: 'slack',
  language: 'en',
  tells: chatNews,
  ...more,
});
const grounds = (more: { name?: string; publicUrl?: string | null } = {}) => ({
  settings: async () => ({ ...phoneSettings, agents: [agent('rui', { name: more.name ?? 'Rui' })] }),
  ticket: async () =>
    ({ agent: 'rui', category: 'billing', priority: 'urgent', customer: null, ...OPEN_TICKET }) as never,
  publicUrl: more.publicUrl === undefined ? 'https://desk.firstline.test/' : more.publicUrl,
});

async function told(wants: Room, fact: Fact, now = head.at): Promise<string> {
  const body = await messageOf(wants, fact, now, grounds());
  if (body === null) throw new Error('nothing is told');
  return body;
}

describe('a message', () => {
  test('for Slack has text, details and a link', async () => {
    const body = JSON.parse(await told(room(), LATE)) as { text: string };
    expect(body.text.split('\n')).toEqual([
      'FL-1001 is late: the first answer was due today at 09:30, Lisbon time.',
      'Agent: Rui · Category: Billing &amp; invoices · Priority: urgent',
      '<https://desk.firstline.test/t/FL-1001|Open the ticket>',
    ]);
    const without = await messageOf(room(), LATE, head.at, grounds({ publicUrl: null }));
    expect(without).not.toContain('<http');
  });

  test('for Teams is an adaptive card with its details and an action', async () => {
    const body = JSON.parse(await told(room({ kind: 'teams' }), LATE)) as never;
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
    const card = await messageOf(room({ kind: 'teams' }), LATE, head.at, {
      ...grounds(),
      ticket: async () => null,
    });
    expect(card).not.toContain('FactSet');
  });

  test('of a warning that comes after its deadline says that the ticket is late', async () => {
    const warning = of('ticket.warned', { clock: 'firstResponse', due: head.at - 1, because: [] });
    expect(await told(room(), warning)).toContain('FL-1001 is late');
  });

  test('says when it happened, where that is some time ago', async () => {
    const urgent = opened({ priority: 'urgent', at: head.at });
    expect(await told(room(), urgent)).not.toContain('[');
    expect(await told(room(), urgent, head.at + 3 * 86_400_000)).toMatch(
      /FL-1001 is urgent\. \[Monday, 2 March 2026 at 1\d:00/,
    );
  });

  test('is not sent of what holds no more, or what the room wants no more', async () => {
    const with_ = (state: object) => ({
      ...grounds(),
      ticket: async () =>
        ({
          agent: null,
          category: 'billing',
          priority: 'low',
          customer: null,
          ...OPEN_TICKET,
          ...state,
        }) as never,
    });
    const urgent = opened({ priority: 'urgent', at: head.at });
    const met = { firstResponse: { metAt: 5 } };
    expect(await messageOf(room(), LATE, head.at, with_({}))).not.toBeNull();
    for (const [fact, state] of [
      [LATE, met],
      [urgent, { resolvedAt: 5 }],
      [urgent, { closedAt: 5 }],
    ] as const)
      expect(await messageOf(room(), fact, head.at, with_(state))).toBeNull();
    expect(await messageOf(room(), urgent, head.at, with_(met))).not.toBeNull();
    expect(await messageOf(room({ tells: ['lost'] }), urgent, head.at, with_({}))).toBeNull();
  });

  test('of a fact that only a newer Firstline can read waits for the upgrade', async () => {
    const newer = { ...opened({ priority: 'urgent' }), v: 99 };
    expect(wants(endpointOf('chat.desk', room({ tells: ['urgent'] })), newer)).toBe(true);
    await expect(messageOf(room(), newer, head.at, grounds())).rejects.toThrow('upgrade this process');
  });
});

test.each(languages)('%s has words of its own, with each value in them', (language) => {
  const words = chatWords(language);
  for (const clock of ['firstResponse', 'resolution'] as const)
    for (const say of [words.late, words.warned]) expect(say('FL-7', clock, 'DUE')).toMatch(/FL-7.*DUE/);
  for (const say of [words.urgent, words.incident, words.lost, words.opened])
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
  const urgent = room({ tells: ['urgent'] });
  const receives = {
    ...endpointOf('chat.desk', urgent),
    requestOf: async ({ said }: { said: Fact | Carried }) => {
      const body = await messageOf(urgent, said, clock.now(), grounds());
      return body === null ? null : { headers: {}, body };
    },
    paceMs: 1_000,
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
  const got = () => receiver.got.map(({ body }) => /FL-\d/.exec(body)?.[0]);
  await turn();
  for (let more = 0; more < 3; more += 1) await turn();
  expect(got()).toEqual(['FL-1']);
  clock.advance(7_000);
  expect((await turn()) - clock.now()).toBe(1_000);
  await turn();
  expect(got()).toEqual(['FL-1', 'FL-1', 'FL-3']);
  for (let more = 0; more < 2; more += 1) await turn();
  expect(receiver.got).toHaveLength(3);
  // A limit is no failure.
  const [state] = await webhooksOf(database).states();
  expect(state).toMatchObject({ failures: 0, queued: 0, failed: 0 });
});

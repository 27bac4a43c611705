/** Router and notifier, one after the other, on the real embedded store: what is loaded is what is needed. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import { type AgentSettings, LIMITS, type SettingsBody } from '../../contract/settings.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { router } from '../../router/router.ts';
import { identified } from '../../runtime/facts.ts';
import { decideAfterwards, decideOnce } from '../../runtime/decisions.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { agent, settings } from '../support/team.ts';

const ALL_DAY = { '00:00': '24:00' };
/** The day at which the test's clock begins. */
const TODAY = new Date(testClock().now()).toISOString().slice(0, 10);

const notifier = notifierStage({ publicUrl: 'http://desk.test' });

async function installation(body: SettingsBody = settings()) {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const { store } = grounds;
  await grounds.database.transaction((sql) => ensureSecret(sql, 'secret'));
  const configured = {
    type: 'admin.configured',
    version: 1,
    digest: '1',
    words: { settings: body },
  } as const;
  await store.transaction((desk) => desk.write(identified([configured], 'test', 'c', clock.now())));
  return {
    store,
    /** Each fact is in the store before the notifier hears of the last. Gives the mails that it queues. */
    async hears(...drafts: Parameters<typeof identified>[0]): Promise<string[][]> {
      const facts = identified(drafts, 'test', 'said', clock.now());
      await store.transaction((desk) => desk.write(facts));
      const said = await notified(facts.at(-1) ?? facts[0]!);
      return said.flatMap((one) => (one.type === 'message.queued' ? [one.to] : []));
    },
    /** A mail goes through the router, and what that says through the notifier. */
    async takes(arriving: Arriving): Promise<Message[]> {
      const at = clock.now();
      const fact = mail({ ...arriving, received: { receivedAt: at, ...arriving.received } });
      const said = await store.transaction(async (desk) => {
        const first = await decideOnce(router, grounds, desk, { now: at, fact });
        return [...first, ...(await decideAfterwards(router, grounds, desk, first, at))];
      });
      for (const one of said.filter(({ type }) => notifier.reads.includes(type))) await notified(one);
      const [ticket] = said.flatMap((one) => (one.type === 'ticket.opened' ? [one.ticket] : []));
      return ticket === undefined ? [] : store.read.messagesOf(ticket);
    },
  };

  function notified(fact: Fact): Promise<Fact[]> {
    return store.transaction((desk) => decideOnce(notifier, grounds, desk, { now: clock.now(), fact }));
  }
}

test('a new mail is acknowledged and assigned, each in the thread it belongs to', async () => {
  const office = await installation();
  const messages = await office.takes({ id: 'c1', language: 'en' });
  expect(messages.map(({ kind, audience, status }) => [kind, audience, status])).toEqual([
    ['acknowledgement', 'customer', 'queued'],
    ['assignment', 'agent', 'queued'],
  ]);
  const [claimed] = await office.store.transaction((desk) =>
    desk.claim('email', Number.MAX_SAFE_INTEGER, 1, 10, 10),
  );
  expect(claimed?.words).toMatchObject({
    subject: 'We have your message [FL-1001]',
    to: [{ address: 'ann@contoso.test', name: '' }],
    references: ['c1@contoso.test'],
  });
  expect(claimed?.words.text).toContain('[FL-1001]');
});

test('a list’s mail opens a ticket and is not acknowledged', async () => {
  const office = await installation();
  const automatic = { kind: 'list', because: 'header:list-id', bounces: [] } as const;
  const messages = await office.takes({ id: 'c1', automatic: { ...automatic, bounces: [] } });
  expect(messages.map(({ kind, status }) => [kind, status])).toEqual([
    ['acknowledgement', 'withheld'],
    ['assignment', 'queued'],
  ]);
});

test('one address gets no more automatic mails an hour than the limit says', async () => {
  const office = await installation(settings({ limits: { ...LIMITS, automaticPerHour: 2 } }));
  const statuses: string[] = [];
  for (const id of ['c1', 'c2', 'c3'])
    statuses.push(
      ...(await office.takes({ id }))
        .filter(({ kind }) => kind === 'acknowledgement')
        .map(({ status }) => status),
    );
  expect(statuses).toEqual(['queued', 'queued', 'withheld']);
});

test('an imported mail is answered by nobody', async () => {
  const office = await installation();
  const messages = await office.takes({ id: 'c1', received: { imported: 'closed' } });
  expect(messages.map(({ kind, status }) => [kind, status])).toEqual([['acknowledgement', 'withheld']]);
});

/** Lea and Lou lead; Ada is an admin; Rui is the agent whose mailbox answers by itself. */
function leads(lou: Partial<AgentSettings> = {}): SettingsBody {
  const none = { skills: [], capacity: 0 };
  return settings({
    agents: [
      agent('rui'),
      agent('lea', { role: 'lead', ...none }),
      agent('lou', { role: 'lead', ...none, ...lou }),
      agent('ada', { role: 'admin', ...none }),
    ],
  });
}

const saysAway = (id: string, until: number | null) =>
  ({ type: 'agent.present', agent: id, here: false, until, saidBy: id }) as const;
const away = { type: 'agent.away', agent: 'rui', ticket: null, contact: 'c1' } as const;

test.each([
  ['both leads, who are there', leads(), [], ['lea', 'lou']],
  ['not a lead who said that they are away', leads(), [saysAway('lea', null)], ['lou']],
  ['a lead whose absence is over', leads(), [saysAway('lea', 1)], ['lea', 'lou']],
  ['not a lead on leave that day', leads({ leave: { [TODAY]: {} } }), [], ['lea']],
  [
    'not a lead on leave, but in the hours worked all the same',
    leads({ leave: { [TODAY]: ALL_DAY } }),
    [],
    ['lea', 'lou'],
  ],
  ['an admin, while no lead is there', leads({ leave: { [TODAY]: {} } }), [saysAway('lea', null)], ['ada']],
])('an absence is told to %s', async (_, body, before, told) => {
  const office = await installation(body);
  expect((await office.hears(...before, away)).flat().toSorted()).toEqual(told);
});

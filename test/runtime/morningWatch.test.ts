/** The mail of the morning is said once a day and agent, however many processes look and however often they start. */
import { expect, onTestFinished, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { morningWatch } from '../../runtime/morningWatch.ts';
import { identified } from '../../runtime/facts.ts';
import { historyPage } from '../../store/tables/history.ts';
import { embeddedGrounds, testClock, until } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';
import { agent, settings } from '../support/team.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SEVEN = Date.parse('2026-03-02T07:00:00Z');

async function house(to: ('agents' | 'leads')[] | null = ['agents']) {
  const clock = testClock(SEVEN);
  const grounds = await embeddedGrounds(clock);
  const { store, database, log } = grounds;
  const body = {
    ...settings({ agents: [agent('rui'), agent('uma')] }),
    ...(to === null ? {} : { morning: { atMinute: 8 * 60, to } }),
  };
  const configured = {
    type: 'admin.configured',
    version: 1,
    digest: '1',
    words: { settings: body },
  } as const;
  await store.transaction((tx) => tx.write(identified([configured], 'test', 'configured', clock.now())));
  const reports = recorded();
  const start = () => {
    const watch = morningWatch({ store, clock, reports });
    onTestFinished(() => watch.stop());
    return watch;
  };
  const said = async (): Promise<string[]> =>
    (await historyPage(database.read, 0, 100))
      .map(({ fact }): Fact => fact)
      .flatMap((fact) => (fact.type === 'agent.briefed' ? [`${fact.agent} ${fact.day}`] : []))
      .toSorted();
  /** Minute by minute, so that each watch looks. */
  const pass = async (ms: number): Promise<void> => {
    for (const end = clock.now() + ms; clock.now() < end; ) {
      clock.advance(MINUTE_MS);
      await store.transaction(async () => {});
    }
  };
  return { clock, log, start, said, pass };
}

test('two processes say it once to each agent, and again the next day', async () => {
  const { start, said, pass, log } = await house();
  start();
  start();
  await pass(59 * MINUTE_MS);
  expect(await said()).toEqual([]);
  await pass(2 * MINUTE_MS);
  await until('both agents are told', async () => (await said()).length === 2);
  await pass(4 * HOUR_MS);
  expect(await said()).toEqual(['rui 2026-03-02', 'uma 2026-03-02']);
  // The notifier reads them.
  expect(await log.lag('notifier', 'tickets')).toBe(2);
  await pass(20 * HOUR_MS);
  await until('told again', async () => (await said()).length === 4);
  expect(await said()).toContain('rui 2026-03-03');
});

test('a process that starts in the morning says it, one that starts after it does not', async () => {
  const { clock, start, said, pass } = await house();
  clock.advance(3 * HOUR_MS + 30 * MINUTE_MS);
  const early = start();
  await pass(2 * MINUTE_MS);
  await until('both agents are told', async () => (await said()).length === 2);
  await early.stop();
  clock.advance(24 * HOUR_MS + HOUR_MS);
  start();
  await pass(5 * MINUTE_MS);
  expect(await said()).toHaveLength(2);
});

test('without the setting nothing is said', async () => {
  const { start, said, pass } = await house(null);
  start();
  await pass(4 * HOUR_MS);
  expect(await said()).toEqual([]);
});

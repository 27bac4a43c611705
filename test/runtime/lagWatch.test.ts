/** How far a group is behind is a figure, and what waits for minutes is said. */
import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';
import { lagWatch } from '../../runtime/lagWatch.ts';
import { openMetrics } from '../../runtime/metrics.ts';
import { noted } from '../promises/log.ts';
import { embeddedGrounds, testClock, until } from '../support/grounds.ts';

const LOOK_MS = 15_000;
const MINUTE_MS = 60_000;

/** A group that can do nothing until it is `able`, and is watched. */
async function watchedGroup() {
  const clock = testClock();
  const { log } = await embeddedGrounds(clock);
  const state = { able: false };
  const events = log.subscribe({
    name: 'reader',
    topic: 'tickets',
    async handle() {
      if (!state.able) throw new Failure('not now', { retry: true });
      return [];
    },
  });
  const metrics = openMetrics();
  const said: unknown[] = [];
  const say: Reports['say'] = (level, name, details) => void said.push({ level, name, ...details });
  const watch = lagWatch(log, clock, { ...metrics, say }, { name: 'reader', topic: 'tickets', events });
  onTestFinished(() => watch.stop());
  const figure = async (name = 'lag_records'): Promise<number | null> => {
    const lines = (await metrics.registry.metrics()).split('\n');
    const series = `firstline_${name}{group="reader",topic="tickets"} `;
    const found = lines.find((line) => line.startsWith(series));
    return found === undefined ? null : Number(found.slice(series.length));
  };
  return { clock, log, state, said, figure, watch };
}

test('records that wait are a figure, and after five minutes a report at every look, until they are handled', async () => {
  const { clock, log, state, said, figure } = await watchedGroup();
  const at = clock.now();
  await log.append([noted(1, at), noted(2, at)]);
  clock.advance(LOOK_MS);
  await until('a look', async () => (await figure()) === 2);
  expect(said).toEqual([]);
  expect(await figure('late')).toBe(0);

  const late = { level: 'warn', name: 'late', group: 'reader', topic: 'tickets', records: 2 };
  clock.advance(5 * MINUTE_MS);
  await until('it is said', () => said.length === 1);
  expect(said).toEqual([{ ...late, because: 'records are minutes old' }]);
  expect(await figure('late')).toBe(1);
  await until('the next look is waited for', async () => {
    clock.advance(LOOK_MS);
    return said.length > 1;
  });

  state.able = true;
  await until('they are handled', async () => (await log.lag('reader', 'tickets')) === 0);
  await until('a look', async () => {
    clock.advance(LOOK_MS);
    return (await figure()) === 0;
  });
  expect(await figure('late')).toBe(0);
  const before = said.length;
  for (let look = 0; look < 3; look += 1) {
    clock.advance(LOOK_MS);
    await figure();
  }
  expect(said.length).toBe(before);
});

test('a look that fails is said, and the next one comes all the same', async () => {
  const { clock, log, said, figure } = await watchedGroup();
  const lag = log.lag.bind(log);
  log.lag = () => Promise.reject(new Failure('the log is away', { retry: true }));
  clock.advance(LOOK_MS);
  await until('it is said', () => said.length === 1);
  expect(said).toMatchObject([{ level: 'warn', name: 'failed', who: 'lag watch', error: 'the log is away' }]);
  expect(await figure()).toBeNull();
  log.lag = lag;
  await until('a look', async () => {
    clock.advance(LOOK_MS);
    return (await figure()) === 0;
  });
});

test('whoever has stopped it hears no more', async () => {
  const { clock, log, figure, watch } = await watchedGroup();
  await log.append([noted(1, clock.now())]);
  await watch.stop();
  clock.advance(10 * MINUTE_MS);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await figure()).toBeNull();
});

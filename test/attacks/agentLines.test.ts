/** An agent's answer with a long line (a certificate, a token, a log) is decided and sent in the time of any other. */
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { decide, onlyQueued, replied } from '../notifier/given.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

/** On the old patterns 12 s each. */
const MOST_MS = 1_500;

const lines = {
  base64: 'QUJD'.repeat(15_000),
  dots: `x@${'.'.repeat(60_000)}x`,
  at: '@'.repeat(60_000),
  plus: 'a+'.repeat(30_000),
};

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

test.each(Object.entries(lines))('the router takes %s', async (_name, line) => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const before = process.cpuUsage();
  const said = await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: `See below.\n${line}` }));
  expect(cpuMs(before)).toBeLessThan(MOST_MS);
  expect(said.the('agent.replied').words?.text).toContain(line);
});

test.each(Object.entries(lines))('the notifier sends %s', (_name, line) => {
  const before = process.cpuUsage();
  const sent = onlyQueued(decide(replied(`See below.\n${line}`), { contact: null }));
  expect(cpuMs(before)).toBeLessThan(MOST_MS);
  expect(sent.words?.text).toContain(line);
});

/**
 * What mails of 50 MB cost everybody else: how long the 250 of a small mail takes with and without a sender who hands over
 * one large mail after the other. `ownDelayP99Ms` is how late this process itself is meanwhile.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { send } from './client.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder } from './installation.ts';
import { largeSender } from './largeSender.ts';
import { generatedMails } from './mails.ts';

const AIM_RATIO = 1.3;
const SECONDS = 20;
const EVERY_MS = 50;

export const large: Measure = async () => {
  const bench = benchFolder(1_000);
  const child = await startChild(bench);
  try {
    // All is compiled, and a thread for large mails has started.
    const sender = await largeSender(child.smtpPort);
    await small(child, 2);
    const before = await small(child, 3);
    sender.begin();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const beside = await small(child, 4);
    delay.disable();
    const larges = await sender.end();
    const after = await small(child, 5);
    const aloneMs = (percentile(before, 0.99) + percentile(after, 0.99)) / 2;
    const ratio = rounded(percentile(beside, 0.99) / aloneMs, 2);
    return {
      measure: 'large',
      aim: `p99 of others beside mails of 50 MB ≤ ${AIM_RATIO} × alone`,
      met: ratio <= AIM_RATIO,
      figures: {
        ratio,
        large: larges.length,
        largeP50Ms: rounded(percentile(larges, 0.5)),
        others: beside.length,
        aloneP50Ms: rounded(percentile([...before, ...after], 0.5), 1),
        aloneP99Ms: rounded(aloneMs, 1),
        besideP50Ms: rounded(percentile(beside, 0.5), 1),
        besideP99Ms: rounded(percentile(beside, 0.99), 1),
        ownDelayP99Ms: rounded(delay.percentile(99) / 1e6, 1),
      },
    };
  } finally {
    await child.stop();
    bench.remove();
  }
};

/** From the dot to the 250, at an even rate, whether or not those before are done. */
async function small({ smtpPort }: Child, seed: number): Promise<number[]> {
  const began = performance.now();
  return Promise.all(
    generatedMails((SECONDS * 1_000) / EVERY_MS, seed).map(async (mail, n) => {
      await pause(Math.max(0, began + n * EVERY_MS - performance.now()));
      const { dotAt, acceptedAt } = await send(smtpPort, mail);
      return acceptedAt - dotAt;
    }),
  );
}

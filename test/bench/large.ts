/**
 * What mails of 50 MB cost everybody else: how long the 250 of a small mail takes with and without a sender who hands over
 * one large mail after the other.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { send } from './client.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder } from './installation.ts';
import { type GeneratedMail, generatedMails, SUPPORT } from './mails.ts';

const AIM_RATIO = 1.3;
const SECONDS = 20;
const EVERY_MS = 50;
const LARGE_BYTES = 36_000_000;
const LARGE_EVERY_MS = 1_000;

export const large: Measure = async () => {
  const bench = benchFolder(1_000);
  const child = await startChild(bench);
  try {
    // All is compiled, and a thread for large mails has started.
    await Promise.all([send(child.smtpPort, largeMail(0)), small(child, 2)]);
    const before = await small(child, 3);
    const sending = largeMails(child);
    const beside = await small(child, 4);
    const larges = await sending.end();
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

/** One at a time, a second between two. `end` waits for the one on its way. */
function largeMails({ smtpPort }: Child): { end(): Promise<number[]> } {
  const tookMs: number[] = [];
  let isEnding = false;
  const all = (async () => {
    for (let n = 1; !isEnding; n += 1) {
      const { dotAt, acceptedAt } = await send(smtpPort, largeMail(n));
      tookMs.push(acceptedAt - dotAt);
      await pause(LARGE_EVERY_MS);
    }
  })();
  return {
    async end() {
      isEnding = true;
      await all;
      return tookMs;
    },
  };
}

/** About 49 MB: an attachment of 36 MB in base64. */
function largeMail(n: number): GeneratedMail {
  const from = 'large@contoso.test';
  const head = `From: ${from}\r\nTo: ${SUPPORT}\r\nSubject: A file\r\nMessage-ID: <large${n}@contoso.test>\r\n`;
  const type = 'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const lines = Buffer.alloc(LARGE_BYTES, n % 256)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  return { from, to: SUPPORT, raw: Buffer.from(`${head}${type}${lines}\r\n`) };
}

/**
 * Mails a second through the whole embedded pipeline, until the last acknowledgement is captured, against a bare loop
 * of mailparser's `simpleParser` with its defaults over the same mails in the same process. The loop runs before and
 * after, because the machine may be another one by then.
 */
import { simpleParser } from 'mailparser';
import { type Measure, rounded, type Spent, spent } from './figures.ts';
import { benchFolder, startBench, takeIn, untilAcknowledged } from './installation.ts';
import { type GeneratedMail, generatedMails } from './mails.ts';

const AIM = 0.5;
/** Both are compiled and their files are open before anything counts. */
const WARM_UP = 200;
const MOST_BARE = 2_000;

export const throughput: Measure = async ({ mails: count }) => {
  const bench = benchFolder(count);
  const warm = generatedMails(WARM_UP, 2);
  const mails = generatedMails(count);
  const running = await startBench(bench);
  try {
    await bare(warm);
    await takeIn(running, warm, count);
    await untilAcknowledged(running, WARM_UP);
    const sample = mails.slice(0, MOST_BARE);
    const before = await spent(() => bare(sample));
    const whole = await spent(async () => {
      await takeIn(running, mails);
      await untilAcknowledged(running, count + WARM_UP);
    });
    const after = await spent(() => bare(sample));
    return measured(count, whole, sample.length, [before, after]);
  } finally {
    await running.stop();
    bench.remove();
  }
};

async function bare(mails: GeneratedMail[]): Promise<void> {
  for (const { raw } of mails) await simpleParser(raw);
}

function measured(count: number, whole: Spent, sample: number, loops: Spent[]) {
  const mean = (of: (one: Spent) => number): number =>
    loops.reduce((sum, one) => sum + of(one), 0) / loops.length;
  const perSecond = (count / whole.wallMs) * 1000;
  const barePerSecond = (sample / mean(({ wallMs }) => wallMs)) * 1000;
  const ratio = perSecond / barePerSecond;
  return {
    measure: 'throughput',
    aim: `ratio ≥ ${AIM}`,
    met: ratio >= AIM,
    figures: {
      mails: count,
      ratio: rounded(ratio, 2),
      ratioCpu: rounded(mean(({ cpuMs }) => cpuMs) / sample / (whole.cpuMs / count), 2),
      mailsPerSecond: rounded(perSecond),
      barePerSecond: rounded(barePerSecond),
      barePerSecondEach: loops.map(({ wallMs }) => rounded((sample / wallMs) * 1000)).join(' and '),
    },
  };
}

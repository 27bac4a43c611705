/**
 * What 200 open consoles take from the intake: mails by SMTP until the last acknowledgement is captured, in turns without a
 * browser and beside them. All listen, and 40 agents look at their list while it changes. The browsers are another process.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Running } from '../../pipeline/running.ts';
import { signedIn } from './consoleClient.ts';
import { type Measure, percentile, rounded, type Spent, spent } from './figures.ts';
import { benchFolder, startBench, untilAcknowledged } from './installation.ts';
import { loadOf } from './smtp.ts';
import { sendBySmtp } from './smtpSender.ts';

const AIM_RATIO = 0.95;
const BROWSERS = 200;
const PEOPLE = 40;
const WARM_UP = 200;
/** Once with and once without each, the first of a turn second in the next. */
const TURNS = 4;
const MOST_MAILS_A_TURN = 1_000;

export const besideConsoles: Measure = async ({ mails }) => {
  const count = Math.min(mails, MOST_MAILS_A_TURN);
  const bench = benchFolder(count * TURNS * 2 + WARM_UP);
  const running = await startBench(bench);
  try {
    const agents = Array.from({ length: PEOPLE }, (_, n) => `agent${n}`);
    const cookies = await signedIn(
      running,
      agents.map((agent) => `${agent}@team.test`),
    );
    const taking = takingIn(running);
    await taking(WARM_UP);
    const alone: Spent[] = [];
    const beside: Spent[] = [];
    for (let turn = 0; turn < TURNS; turn += 1)
      for (const isBeside of turn % 2 === 0 ? [false, true] : [true, false]) {
        const browsers = isBeside ? await opened(running, cookies, agents) : null;
        (isBeside ? beside : alone).push(await taking(count));
        browsers?.kill('SIGKILL');
      }
    return measured(count, alone, beside);
  } finally {
    await running.stop();
    bench.remove();
  }
};

/** The result takes in so many more mails, none of them sent before. */
function takingIn(running: Running): (count: number) => Promise<Spent> {
  let taken = 0;
  let series = 0;
  return (count) => {
    taken += count;
    series += 1;
    const [all, seed] = [taken, series];
    return spent(async () => {
      await sendBySmtp(loadOf(running, count, seed));
      await untilAcknowledged(running, all);
    });
  };
}

async function opened(running: Running, cookies: string[], agents: string[]): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'consoleBrowsers.ts');
  const words = [file, running.http, cookies.join(), String(BROWSERS), agents.join()];
  const browsers = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: browsers.stdout });
  await once(lines, 'line');
  return browsers;
}

function measured(count: number, alone: Spent[], beside: Spent[]) {
  const middle = (of: Spent[], figure: 'wallMs' | 'cpuMs'): number =>
    percentile(
      of.map((one) => one[figure]),
      0.5,
    );
  const ratio = middle(alone, 'wallMs') / middle(beside, 'wallMs');
  return {
    measure: 'beside-consoles',
    aim: `intake's throughput beside ${BROWSERS} open consoles ≥ ${AIM_RATIO} of without them`,
    met: ratio >= AIM_RATIO,
    figures: {
      mails: count * TURNS,
      ratio: rounded(ratio, 2),
      ratioCpu: rounded(middle(alone, 'cpuMs') / middle(beside, 'cpuMs'), 2),
      mailsPerSecondAlone: rounded((count / middle(alone, 'wallMs')) * 1000),
      mailsPerSecondBeside: rounded((count / middle(beside, 'wallMs')) * 1000),
    },
  };
}

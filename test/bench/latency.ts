/**
 * Milliseconds from the final dot of DATA to the captured acknowledgement on the disk, at ten mails a second for half
 * a minute, each on a connection of its own. Firstline is another process; the folder of captured mail is watched.
 */
import { mkdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.ts';
import { send } from './client.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder } from './installation.ts';
import { type GeneratedMail, generatedMails } from './mails.ts';

const AIM_P50_MS = 50;
const AIM_P99_MS = 250;
const PER_SECOND = 10;
const SECONDS = 30;
const WARM_UP = 20;
/** An acknowledgement that is later than this counts as lost, and the measure as failed. */
const LONGEST_MS = 20_000;
const DAY_MS = 86_400_000;

export const latency: Measure = async () => {
  const bench = benchFolder(PER_SECOND * SECONDS);
  const child = await startChild(bench);
  const captured = watchCaptured(join(child.dataDir, 'captured'));
  try {
    const load = { port: child.smtpPort, perSecond: PER_SECOND };
    await series(load, captured.at, generatedMails(WARM_UP, 2));
    return measured(await series(load, captured.at, generatedMails(PER_SECOND * SECONDS)));
  } finally {
    captured.close();
    await child.stop();
    bench.remove();
  }
};

export type Delay = { acceptedMs: number; capturedMs: number };

/** Sends the mails at an even rate, and resolves when each has its acknowledgement. */
export async function series(
  { port, perSecond }: { port: number; perSecond: number },
  capturedAt: Map<string, number>,
  mails: GeneratedMail[],
): Promise<Delay[]> {
  const began = performance.now();
  const sent = mails.map(async (mail, n): Promise<Delay> => {
    await pause(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    const { dotAt, acceptedAt } = await send(port, mail);
    const id = /^Message-ID: <(.+)>\r$/m.exec(mail.raw.toString('latin1'))?.[1] ?? '';
    for (let at = capturedAt.get(id); ; at = capturedAt.get(id)) {
      if (at !== undefined) return { acceptedMs: acceptedAt - dotAt, capturedMs: at - dotAt };
      if (performance.now() - dotAt > LONGEST_MS) throw new Error(`no acknowledgement of ${id}`);
      await pause(20);
    }
  });
  return Promise.all(sent);
}

/**
 * When the answer to each Message-ID appeared under its final name. Watches the folders of today and tomorrow (UTC):
 * watching `captured/` with all below it costs a watcher a file.
 */
export function watchCaptured(folder: string): { at: Map<string, number>; close(): void } {
  const at = new Map<string, number>();
  const seen = new Set<string>();
  const days = [0, 1].map((later) => new Date(Date.now() + later * DAY_MS).toISOString().slice(0, 10));
  const watchers = days.map((day) => {
    mkdirSync(join(folder, day), { recursive: true });
    return watch(join(folder, day), (_, file) => {
      const now = performance.now();
      if (file === null || !/-acknowledgement-.*\.eml$/.test(file) || seen.has(file)) return;
      seen.add(file);
      const id = /^In-Reply-To: <(.+)>\r?$/im.exec(readFileSync(join(folder, day, file), 'latin1'))?.[1];
      if (id !== undefined) at.set(id, now);
    });
  });
  return {
    at,
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}

function measured(delays: Delay[]) {
  const figures = figuresOf(delays);
  return {
    measure: 'latency',
    aim: `p50 ≤ ${AIM_P50_MS}, p99 ≤ ${AIM_P99_MS} ms`,
    met: figures.p50Ms <= AIM_P50_MS && figures.p99Ms <= AIM_P99_MS,
    figures,
  };
}

export function figuresOf(delays: Delay[]) {
  const captured = delays.map(({ capturedMs }) => capturedMs);
  const accepted = delays.map(({ acceptedMs }) => acceptedMs);
  return {
    mails: delays.length,
    p50Ms: rounded(percentile(captured, 0.5), 1),
    p99Ms: rounded(percentile(captured, 0.99), 1),
    maxMs: rounded(Math.max(...captured), 1),
    acceptedP50Ms: rounded(percentile(accepted, 0.5), 1),
    acceptedP99Ms: rounded(percentile(accepted, 0.99), 1),
  };
}

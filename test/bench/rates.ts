/**
 * How late the `250` and the captured acknowledgement are at 1, 10 and 100 mails a second, counted from the instant at
 * which a mail is due to be sent. Short mails by SMTP over connections that stay open, to Firstline in another
 * process. A rate beyond what it can take shows as mails that wait for a connection.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.ts';
import { openSession, type SmtpSession } from './client.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder } from './installation.ts';
import { watchCaptured } from './latency.ts';
import type { GeneratedMail } from './mails.ts';
import { smallMails } from './smallMails.ts';

/** The aim is at ten a second. */
const AIM_P50_MS = 20;
const AIM_P99_MS = 60;
const RATES = [
  { perSecond: 1, mails: 20 },
  { perSecond: 10, mails: 200 },
  { perSecond: 100, mails: 1_000 },
];
const CONNECTIONS = 16;
const WARM_UP = 100;
const WARM_UP_PER_SECOND = 20;
/** An acknowledgement that is later than this counts as lost, and the measure as failed. */
const LONGEST_MS = 120_000;

export const rates: Measure = async () => {
  const bench = benchFolder(RATES.reduce((sum, { mails }) => sum + mails, WARM_UP));
  const captured = watchCaptured(join(bench.folder, 'data/captured'));
  const child = await startChild(bench);
  const sessions = await Promise.all(Array.from({ length: CONNECTIONS }, () => openSession(child.smtpPort)));
  try {
    await atRate(WARM_UP_PER_SECOND, smallMails(WARM_UP, 2), sessions, captured.at);
    const found: [number, Delay[]][] = [];
    for (const { perSecond, mails } of RATES)
      found.push([
        perSecond,
        await atRate(perSecond, smallMails(mails, 2 + perSecond), sessions, captured.at),
      ]);
    return measured(found);
  } finally {
    await Promise.all(sessions.map((session) => session.quit()));
    captured.close();
    await child.stop();
    bench.remove();
  }
};

type Delay = { acceptedMs: number; capturedMs: number };

async function atRate(
  perSecond: number,
  mails: GeneratedMail[],
  sessions: SmtpSession[],
  capturedAt: Map<string, number>,
): Promise<Delay[]> {
  const began = performance.now();
  const numbered = mails.entries();
  const delays: Promise<Delay>[] = [];
  const one = async (session: SmtpSession): Promise<void> => {
    for (const [n, mail] of numbered) {
      const dueAt = began + (n * 1_000) / perSecond;
      await pause(Math.max(0, dueAt - performance.now()));
      const { acceptedAt } = await session.send(mail);
      delays.push(
        untilCaptured(mail, capturedAt).then((at) => ({
          acceptedMs: acceptedAt - dueAt,
          capturedMs: at - dueAt,
        })),
      );
    }
  };
  await Promise.all(sessions.map(one));
  return Promise.all(delays);
}

async function untilCaptured({ raw }: GeneratedMail, capturedAt: Map<string, number>): Promise<number> {
  const id = /^Message-ID: <(.+)>\r$/m.exec(raw.toString('latin1'))?.[1] ?? '';
  const lostAt = performance.now() + LONGEST_MS;
  for (;;) {
    const at = capturedAt.get(id);
    if (at !== undefined) return at;
    if (performance.now() > lostAt) throw new Error(`no acknowledgement of ${id}`);
    await pause(20);
  }
}

function measured(found: [number, Delay[]][]) {
  const figures: Record<string, number> = {};
  for (const [perSecond, delays] of found) {
    const captured = delays.map(({ capturedMs }) => capturedMs);
    const accepted = delays.map(({ acceptedMs }) => acceptedMs);
    figures[`p50MsAt${perSecond}`] = rounded(percentile(captured, 0.5), 1);
    figures[`p99MsAt${perSecond}`] = rounded(percentile(captured, 0.99), 1);
    figures[`acceptedP50MsAt${perSecond}`] = rounded(percentile(accepted, 0.5), 1);
    figures[`acceptedP99MsAt${perSecond}`] = rounded(percentile(accepted, 0.99), 1);
  }
  const { p50MsAt10 = Number.NaN, p99MsAt10 = Number.NaN } = figures;
  return {
    measure: 'rates',
    aim: `at 10 a second p50 ≤ ${AIM_P50_MS}, p99 ≤ ${AIM_P99_MS} ms`,
    met: p50MsAt10 <= AIM_P50_MS && p99MsAt10 <= AIM_P99_MS,
    figures,
  };
}

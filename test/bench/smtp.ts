/**
 * Short mails by SMTP over eight connections through the whole embedded pipeline, until the last acknowledgement is
 * captured, against a bare loop of `simpleParser` over the same mails, before and after in the same process. The
 * sender is another process, so its CPU does not count. Also what a mail asks of the database and of the disk.
 */
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Running } from '../../pipeline/running.ts';
import { countSqlite, type SqliteCounts } from '../support/sqliteCounter.ts';
import { type Measure, rounded, type Spent, spent } from './figures.ts';
import { listTables, pagesOf } from './tables.ts';
import { benchFolder, startBench, untilAcknowledged } from './installation.ts';
import type { GeneratedMail } from './mails.ts';
import { smallMails } from './smallMails.ts';
import { type Load, sendBySmtp } from './smtpSender.ts';
import { cpuByThread, type ThreadCpu } from './threads.ts';

const AIM_RATIO = 0.15;
const AIM_PER_SECOND = 150;
const AIM_WAL_KB = 60;
const AIM_DATABASE_KB = 15;
const CONNECTIONS = 8;
const WARM_UP = 200;
const MOST_BARE = 2_000;
/** Statements that `--statements` lists. */
const MOST_LISTED = 40;

export const smtp: Measure = async ({ mails: count, statements, tables }) => {
  const bench = benchFolder(count);
  const counter = countSqlite(join(bench.folder, 'data/firstline.db'), { pages: tables });
  const running = await startBench(bench);
  try {
    await bare(smallMails(WARM_UP, 2));
    await sendBySmtp(loadOf(running, WARM_UP, 2));
    await untilAcknowledged(running, WARM_UP);
    const sample = smallMails(Math.min(count, MOST_BARE));
    const before = await spent(() => bare(sample));
    const kept = await bytesKept(running);
    const pagesBefore = tables ? await pagesOf(running) : new Map();
    counter.reset();
    const threadsBefore = cpuByThread();
    const whole = await spent(async () => {
      await sendBySmtp(loadOf(running, count, 1));
      await untilAcknowledged(running, count + WARM_UP);
    });
    const threads = byThread(threadsBefore, count);
    const counts = counter.counts();
    const databaseKb = ((await bytesKept(running)) - kept) / count / 1000;
    const after = await spent(() => bare(sample));
    if (statements) list(counts, count);
    if (tables) listTables(counts, pagesBefore, await pagesOf(running), count);
    const bareCpuMs = (before.cpuMs + after.cpuMs) / 2 / sample.length;
    return measured({ count, whole, bareCpuMs, counts, databaseKb, threads });
  } finally {
    await running.stop();
    counter.stop();
    bench.remove();
  }
};

export function loadOf({ smtp: address }: Running, count: number, seed: number): Load {
  const port = Number(address.slice(address.lastIndexOf(':') + 1));
  return { port, connections: CONNECTIONS, count, seed };
}

async function bare(mails: GeneratedMail[]): Promise<void> {
  for (const { raw } of mails) await simpleParser(raw);
}

/** In the database, with what still lies in its write-ahead log. */
async function bytesKept({ installation }: Running): Promise<number> {
  const [row] = await installation.database.read.all(
    `SELECT (page_count - freelist_count) * page_size AS bytes
     FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
  );
  return Number(row?.bytes ?? 0);
}

/** Ms a mail since `before`. Nothing where the system does not tell. */
function byThread(before: ThreadCpu | null, mails: number): Record<string, number> {
  const after = cpuByThread();
  if (before === null || after === null) return {};
  const since = (kind: keyof ThreadCpu): number => rounded((after[kind] - before[kind]) / mails, 2);
  return {
    mainMs: since('main'),
    readersMs: since('readers'),
    poolMs: since('pool'),
    v8Ms: since('v8'),
  };
}

type Found = {
  count: number;
  whole: Spent;
  bareCpuMs: number;
  counts: SqliteCounts;
  databaseKb: number;
  threads: Record<string, number>;
};

function measured({ count, whole, bareCpuMs, counts, databaseKb, threads }: Found) {
  const cpuMs = whole.cpuMs / count;
  const ratioCpu = bareCpuMs / cpuMs;
  const perSecond = (count / whole.wallMs) * 1000;
  const walKb = counts.walBytes / count / 1000;
  return {
    measure: 'smtp',
    aim: `ratioCpu ≥ ${AIM_RATIO}, ${AIM_PER_SECOND} mails/s, WAL ≤ ${AIM_WAL_KB} and database ≤ ${AIM_DATABASE_KB} kB a mail`,
    met:
      ratioCpu >= AIM_RATIO &&
      perSecond >= AIM_PER_SECOND &&
      walKb <= AIM_WAL_KB &&
      databaseKb <= AIM_DATABASE_KB,
    figures: {
      mails: count,
      ratioCpu: rounded(ratioCpu, 3),
      mailsPerSecond: rounded(perSecond),
      cpuMs: rounded(cpuMs, 2),
      systemMs: rounded(whole.systemMs / count, 2),
      ...threads,
      bareCpuMs: rounded(bareCpuMs, 3),
      statements: rounded(counts.statements / count, 1),
      commits: rounded(counts.commits / count, 2),
      walKb: rounded(walKb, 1),
      databaseKb: rounded(databaseKb, 1),
    },
  };
}

/** On standard error: runs a mail, and the statement on one line. */
function list({ byText }: SqliteCounts, mails: number): void {
  const most = [...byText].sort(([, a], [, b]) => b - a).slice(0, MOST_LISTED);
  for (const [text, runs] of most) {
    process.stderr.write(
      `${rounded(runs / mails, 2)
        .toFixed(2)
        .padStart(7)}  ${text.replace(/\s+/g, ' ').trim().slice(0, 200)}\n`,
    );
  }
}

/**
 * Where the time of the pipeline goes: its main thread is sampled while mails run through it, and each sample counts
 * for the part of ours that is nearest on the stack, or for the package where none of ours is. What threads of Node
 * do meanwhile (the fsync of files) is not the main thread's: it shows as `waiting` if nothing else was to do.
 */
import { type Profiler, Session } from 'node:inspector/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Running } from '../../pipeline/running.ts';
import { type Measure, type Measured, rounded } from './figures.ts';
import { benchFolder, startBench, takeIn, untilAcknowledged } from './installation.ts';
import { generatedMails } from './mails.ts';
import { loadOf } from './smtp.ts';
import { sendBySmtp } from './smtpSender.ts';

const WARM_UP = 200;
const project = join(import.meta.dirname, '../..');

export const shares: Measure = ({ mails: count }) => {
  const [warm, mails] = [generatedMails(WARM_UP, 2), generatedMails(count)];
  return sharesWhile('shares', count, {
    warmUp: (running) => takeIn(running, warm, count),
    whole: (running) => takeIn(running, mails),
  });
};

/** The same for the mails of the measure `smtp`, and as they come by SMTP. */
export const smtpShares: Measure = ({ mails: count }) =>
  sharesWhile('smtp-shares', count, {
    warmUp: (running) => sendBySmtp(loadOf(running, WARM_UP, 2)),
    whole: (running) => sendBySmtp(loadOf(running, count, 1)),
  });

type Works = Record<'warmUp' | 'whole', (running: Running) => Promise<void>>;

async function sharesWhile(measure: string, count: number, { warmUp, whole }: Works): Promise<Measured> {
  const bench = benchFolder(count);
  const running = await startBench(bench);
  const session = new Session();
  session.connect();
  try {
    await warmUp(running);
    await untilAcknowledged(running, WARM_UP);
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    await whole(running);
    await untilAcknowledged(running, count + WARM_UP);
    const { profile } = await session.post('Profiler.stop');
    return measured(measure, count, sharesOf(profile));
  } finally {
    session.disconnect();
    await running.stop();
    bench.remove();
  }
}

function measured(measure: string, count: number, microseconds: Map<string, number>): Measured {
  const total = [...microseconds.values()].reduce((sum, one) => sum + one, 0);
  const parts = [...microseconds].sort(([, a], [, b]) => b - a);
  return {
    measure,
    aim: 'none: ms a mail of the main thread',
    met: true,
    figures: {
      mails: count,
      ...Object.fromEntries(parts.map(([part, spent]) => [part, rounded(spent / count / 1000, 3)])),
      all: rounded(total / count / 1000, 2),
    },
  };
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const above = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const nearest = new Map<number, string | null>();
  const nearestOwn = (id: number): string | null => {
    const known = nearest.get(id);
    if (known !== undefined) return known;
    const frame = byId.get(id)?.callFrame;
    const upper = above.get(id);
    const part = (frame && ownPart(frame)) ?? (upper === undefined ? null : nearestOwn(upper));
    nearest.set(id, part);
    return part;
  };
  const partOfNode = (id: number): string => {
    const frame = byId.get(id)?.callFrame;
    return nearestOwn(id) ?? (frame === undefined ? 'node' : foreignPart(frame));
  };
  const spent = new Map<string, number>();
  samples.forEach((id, n) => {
    const part = partOfNode(id);
    spent.set(part, (spent.get(part) ?? 0) + (timeDeltas[n] ?? 0));
  });
  return spent;
}

type Frame = Profiler.ProfileNode['callFrame'];

/** First match wins. */
const PARTS: readonly [RegExp, string][] = [
  [/^ingest\/mail\//, 'parse'],
  [/^ingest\/smtp\//, 'smtp'],
  [/^ingest\//, 'accept'],
  [/^blobs\//, 'blobs'],
  [/^log\//, 'log'],
  [/^classifier\/language/, 'language'],
  [/^classifier\//, 'classify'],
  [/^router\//, 'route'],
  [/^notifier\/(couriers\/|mime|carried)/, 'capture'],
  [/^notifier\//, 'notify'],
  [/^contract\/fact\.ts/, 'decode'],
  [/^contract\//, 'contract'],
  [/^runtime\//, 'runtime'],
  [/^store\//, 'store'],
  [/^test\//, 'bench'],
  [
    /node_modules\/(mailparser|mailsplit|libmime|libqp|libbase64|html-to-text|htmlparser2|iconv-lite)\//,
    'parse',
  ],
  [/node_modules\/nodemailer\//, 'capture'],
  [/node_modules\/smtp-server\//, 'smtp'],
  [/node_modules\/zod\//, 'decode'],
];

function ownPart({ url, functionName }: Frame): string | null {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return null;
  if (url.endsWith('/store/sqlite/sqlite.ts')) return functionName === 'commitTogether' ? 'commit' : null;
  return partOf(relative(project, fileURLToPath(url)));
}

function foreignPart({ url, functionName }: Frame): string {
  if (functionName === '(idle)') return 'waiting';
  if (functionName === '(garbage collector)') return 'garbage';
  if (url.endsWith('/store/sqlite/sqlite.ts')) return 'sql';
  return partOf(url) ?? 'node';
}

function partOf(path: string): string | null {
  return PARTS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

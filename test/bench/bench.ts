/**
 * `npm run bench`: how fast Firstline is, as ratios to the bare parts where there are any. Each measure runs in a
 * process of its own. One line of JSON a measure on standard output, a Markdown table at the end on standard error.
 * Writes to temporary folders only.
 *
 * `--only NAME,…` some measures; `--mails N` how many mails; `--statements` lists what a mail of `smtp` asks of the
 * database, and `--tables` what it writes by table and index; `--inside NAME` one measure in this process (for `node --cpu-prof`).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { Measure, Measured } from './figures.ts';

/** Loaded when asked for: a measure's process holds nothing of the others. */
const measures: Record<string, () => Promise<Measure>> = {
  throughput: async () => (await import('./throughput.ts')).throughput,
  smtp: async () => (await import('./smtp.ts')).smtp,
  rates: async () => (await import('./rates.ts')).rates,
  shares: async () => (await import('./shares.ts')).shares,
  'smtp-shares': async () => (await import('./shares.ts')).smtpShares,
  latency: async () => (await import('./latency.ts')).latency,
  memory: async () => (await import('./memory.ts')).memory,
  walls: async () => (await import('./walls.ts')).walls,
  large: async () => (await import('./large.ts')).large,
  timers: async () => (await import('./timers.ts')).timers,
  parse: async () => (await import('./parse.ts')).parse,
  'imap-catch-up': async () => (await import('./catchUp.ts')).catchUp,
  console: async () => (await import('./console.ts')).consolePages,
  'console-lists': async () => (await import('./consoleLists.ts')).consoleLists,
  find: async () => (await import('./finding.ts')).finding,
  'key-to-paint': async () => (await import('./keyToPaint.ts')).keyToPaint,
  start: async () => (await import('./ready.ts')).ready,
  consoles: async () => (await import('./consoles.ts')).consoles,
  'beside-consoles': async () => (await import('./besideConsoles.ts')).besideConsoles,
  kafka: async () => (await import('./kafka.ts')).kafka,
  cluster: async () => (await import('./clusterRate.ts')).clusterRate,
  'cluster-whole': async () => (await import('./clusterWhole.ts')).clusterWhole,
  'cluster-latency': async () => (await import('./clusterLatency.ts')).clusterLatency,
  'cluster-idle': async () => (await import('./clusterLatency.ts')).clusterIdle,
};
const DEFAULT_MAILS = 5_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    inside: { type: 'string' },
    mails: { type: 'string' },
    statements: { type: 'boolean', default: false },
    tables: { type: 'boolean', default: false },
  },
});
const lists = { statements: values.statements, tables: values.tables };
const mails = Number(values.mails ?? DEFAULT_MAILS);
if (!Number.isInteger(mails) || mails < 1) throw new Error('--mails takes a whole number from 1 on');

if (values.inside === undefined) await runAll(values.only?.split(',') ?? Object.keys(measures));
else await runInside(values.inside);

async function runInside(name: string): Promise<void> {
  const measure = await known(name)();
  process.stdout.write(`${JSON.stringify(await measure({ mails, ...lists }))}\n`);
}

async function runAll(names: string[]): Promise<void> {
  for (const name of names) known(name);
  const done: Measured[] = [];
  for (const name of names) {
    process.stderr.write(`bench: ${name} …\n`);
    const line = await outputOf(name);
    if (line === null) continue;
    process.stdout.write(`${line}\n`);
    done.push(JSON.parse(line));
  }
  process.stderr.write(`\n${table(done)}\n`);
}

function known(name: string): () => Promise<Measure> {
  const measure = measures[name];
  if (measure === undefined)
    throw new Error(`no measure ${name}: there are ${Object.keys(measures).join(', ')}`);
  return measure;
}

/** Null where the measure failed: the others go on, and the exit code tells. */
async function outputOf(name: string): Promise<string | null> {
  const words = ['--expose-gc', import.meta.filename, '--inside', name, '--mails', String(mails)];
  if (values.statements) words.push('--statements');
  if (values.tables) words.push('--tables');
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  const line = output.trim();
  if (code === 0 && line !== '') return line;
  process.stderr.write(`bench: ${name} failed\n`);
  process.exitCode = 1;
  return null;
}

function table(done: Measured[]): string {
  const rows = done.map(({ measure, aim, met, figures }) => {
    const shown = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    return `| ${measure} | ${aim} | ${met === null ? 'not measured' : met ? 'yes' : 'no'} | ${shown.join(' · ')} |`;
  });
  return ['| measure | aim | met | figures |', '|---|---|---|---|', ...rows].join('\n');
}

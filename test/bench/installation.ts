/**
 * A whole Firstline for a bench, as `start` runs it: the configuration a team of forty would have, real files in a
 * folder of its own, durable commits. And how it is told that all is done.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detectLanguage } from '../../classifier/language.ts';
import { type Running, startFirstline } from '../../pipeline/running.ts';
import { type Configuration, loadConfiguration } from '../../config/configuration.ts';
import { silent } from '../../contract/reports.ts';
import { LIMITS } from '../../contract/settings.ts';
import { acceptMails } from '../../ingest/accept.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { noProbe } from '../../runtime/probe.ts';
import type { GeneratedMail } from './mails.ts';
import { SUPPORT } from './mails.ts';

const AGENTS = 40;
/** As the IMAP inbox and `import` take them. */
const BATCH = 50;
const CATEGORIES = ['billing', 'deployment', 'performance', 'updates', 'usage'];
/** A pipeline in which nothing moves for so long is stuck: a bench that would wait for ever says so. */
const STUCK_MS = 60_000;

export type Bench = { folder: string; configFile: string; configuration: Configuration; remove(): void };

/** A folder and a configuration whose agents can take `tickets` tickets in all. */
export function benchFolder(tickets: number): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  const configFile = join(folder, 'firstline.yaml');
  writeFileSync(configFile, JSON.stringify(configurationFor(tickets)));
  const configuration = loadConfiguration({ file: configFile, environment: {} });
  return {
    folder,
    configFile,
    configuration,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Of a team whose forty agents can take `tickets` in all. JSON is YAML. */
export function configurationFor(tickets: number) {
  const agents = Array.from({ length: AGENTS }, (_, n) => ({
    id: `agent${n}`,
    name: `Agent ${n}`,
    email: `agent${n}@team.test`,
    role: n === 0 ? 'admin' : n < 4 ? 'lead' : 'agent',
    skills: CATEGORIES,
    languages: ['en', 'pt', 'es'],
    capacity: Math.ceil(tickets / AGENTS) + 50,
    calendar: 'always',
  }));
  const server = { http: '127.0.0.1:0', smtp: '127.0.0.1:0' };
  // A bench measures each mail with all it leads to: none is beyond a limit.
  const limits = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, 1_000_000]));
  return { server, mailboxes: [{ address: SUPPORT }], agents, limits };
}

export async function startBench({ folder, configuration }: Bench): Promise<Running> {
  const dataDir = join(folder, 'data');
  return startFirstline({
    configuration,
    dataDir,
    only: roles,
    probe: noProbe,
    level: 'error',
  });
}

/** Takes the mails in as an inbox does, batch after batch, each durable before the next. `first` numbers the first. */
export async function takeIn(running: Running, mails: GeneratedMail[], first = 0): Promise<void> {
  const { log, blobs, clock } = running.installation;
  const grounds = { log, blobs, clock, reports: silent, read: running.read, detectLanguage };
  for (let at = 0; at < mails.length; at += BATCH) {
    const batch = mails.slice(at, at + BATCH).map((mail, n) => ({
      raw: mail.raw,
      source: { kind: 'imap' as const, mailbox: SUPPORT, ref: `1/${first + at + n + 1}` },
      receivedAt: clock.now(),
      imported: 'no' as const,
      envelope: null,
      authserv: null,
    }));
    await acceptMails(grounds, { mails: batch, refusals: [] });
  }
}

/** Acknowledgements that lie captured on the disk, as the store knows it. */
export async function acknowledged(running: Running): Promise<number> {
  const [row] = await running.installation.database.read.all(
    "SELECT count(*) AS done FROM messages WHERE kind = 'acknowledgement' AND status = 'captured'",
  );
  return Number(row?.done ?? 0);
}

/** Resolves when `count` acknowledgements are captured; looks rarely while that is far off, because counting costs. */
export async function untilAcknowledged(running: Running, count: number): Promise<void> {
  let seen = -1;
  let movedAt = performance.now();
  for (;;) {
    const done = await acknowledged(running);
    if (done >= count) return;
    if (done > seen) {
      seen = done;
      movedAt = performance.now();
    }
    if (performance.now() - movedAt > STUCK_MS)
      throw new Error(`stuck at ${done} of ${count} acknowledgements`);
    await new Promise((resolve) => setTimeout(resolve, count - done > 100 ? 250 : 10));
  }
}

/**
 * What an attack costs everybody else: for a minute a mail that hangs its reader comes every 100 ms, in a Firstline
 * whose threads can be poisoned. Meanwhile other mails come, and health is asked for. Nothing may be lost.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Installation, visitInstallation } from '../../installation/installation.ts';
import { messageOf } from '../../contract/failure.ts';
import { poisonOf } from '../support/poisonMails.ts';
import { type Child, startChild } from './child.ts';
import { send } from './client.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { type Bench, benchFolder } from './installation.ts';
import { type GeneratedMail, generatedMails, SUPPORT } from './mails.ts';
import { cpuMsOf, residentMb } from './processes.ts';

const AIM_HEALTH_P99_MS = 100;
const AIM_ACCEPTED_P99_MS = 500;
const SECONDS = 60;
const POISON_EVERY_MS = 100;
const OTHERS_EVERY_MS = 200;
const HEALTH_EVERY_MS = 50;
/** Mail servers wait minutes. */
const RETRY_MS = 5_000;
const LOOK_MS = 500;
const ROUTED_WITHIN_MS = 30_000;
const program = join(import.meta.dirname, '../support/poisonedFirstline.ts');

export const walls: Measure = async () => {
  const bench = benchFolder(1_000);
  const child = await startChild(bench, program);
  try {
    const calm = await attacked(child, 0);
    const rssMb = residentMb(child.pid);
    const cpuMs = cpuMsOf(child.pid);
    const attack = await attacked(child, SECONDS);
    return await measured(bench, child, calm, attack, { rssMb, cpuMs });
  } finally {
    await child.stop();
    bench.remove();
  }
};

type Seen = {
  health: number[];
  accepted: number[];
  poisons: number[];
  others: number;
  deferred: number;
  rssMb: number[];
};

/** `seconds` 0: ten without poison, so that all is compiled, and to compare with. */
async function attacked({ smtpPort, http, pid }: Child, seconds: number): Promise<Seen> {
  const seen: Seen = { health: [], accepted: [], poisons: [], others: 0, deferred: 0, rssMb: [] };
  const lasting = (seconds === 0 ? 10 : seconds) * 1_000;
  const others = generatedMails(lasting / OTHERS_EVERY_MS, seconds + 3);
  await Promise.all([
    every(lasting, HEALTH_EVERY_MS, async () => {
      const askedAt = performance.now();
      await (await fetch(`http://${http}/healthz`)).text();
      seen.health.push(performance.now() - askedAt);
      seen.rssMb.push(residentMb(pid));
    }),
    every(lasting, OTHERS_EVERY_MS, async (n) => {
      const { dotAt, acceptedAt } = await sent(smtpPort, others[n]!, seen);
      seen.accepted.push(acceptedAt - dotAt);
    }),
    every(seconds * 1_000, POISON_EVERY_MS, async (n) => {
      const from = `mallory${n}@evil.example`;
      const mail = { from, to: SUPPORT, raw: poisonOf(`poison${n}`) };
      const { dotAt, acceptedAt } = await sent(smtpPort, mail, seen);
      seen.poisons.push(acceptedAt - dotAt);
    }),
  ]);
  return { ...seen, others: others.length };
}

/** As a mail server does: what was deferred is sent again. */
async function sent(port: number, mail: GeneratedMail, seen: Seen): ReturnType<typeof send> {
  for (;;) {
    try {
      return await send(port, mail);
    } catch (thrown) {
      if (!messageOf(thrown).startsWith('4')) throw thrown;
      seen.deferred += 1;
      await pause(RETRY_MS);
    }
  }
}

/** At an even rate, whether or not those before are done. */
async function every(lastingMs: number, everyMs: number, work: (n: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: lastingMs / everyMs }, async (_, n) => {
      await pause(Math.max(0, began + n * everyMs - performance.now()));
      await work(n);
    }),
  );
}

/** The contacts in the store once all of them are routed; at the latest after ROUTED_WITHIN_MS. */
async function routed({ database }: Installation, accepted: number): Promise<number> {
  const until = performance.now() + ROUTED_WITHIN_MS;
  for (;;) {
    const [row] = await database.read.all('SELECT count(*) AS contacts FROM contacts');
    const contacts = Number(row?.contacts ?? 0);
    if (contacts >= accepted || performance.now() > until) return contacts;
    await pause(LOOK_MS);
  }
}

async function measured(
  { folder }: Bench,
  { pid }: Child,
  calm: Seen,
  attack: Seen,
  before: { rssMb: number; cpuMs: number },
) {
  const installation = await visitInstallation(join(folder, 'data'));
  const accepted = calm.others + attack.others + attack.poisons.length;
  const contacts = await routed(installation, accepted);
  await installation.close();
  const healthP99Ms = rounded(percentile(attack.health, 0.99), 1);
  const acceptedP99Ms = rounded(percentile(attack.accepted, 0.99), 1);
  const lost = accepted - contacts;
  return {
    measure: 'walls',
    aim: `healthz p99 ≤ ${AIM_HEALTH_P99_MS}, 250 of others p99 ≤ ${AIM_ACCEPTED_P99_MS} ms, nothing lost`,
    met: healthP99Ms <= AIM_HEALTH_P99_MS && acceptedP99Ms <= AIM_ACCEPTED_P99_MS && lost === 0,
    figures: {
      poisons: attack.poisons.length,
      others: attack.accepted.length,
      lost,
      deferred: attack.deferred,
      healthP50Ms: rounded(percentile(attack.health, 0.5), 1),
      healthP99Ms,
      acceptedP50Ms: rounded(percentile(attack.accepted, 0.5), 1),
      acceptedP99Ms,
      poisonP50Ms: rounded(percentile(attack.poisons, 0.5)),
      poisonP99Ms: rounded(percentile(attack.poisons, 0.99)),
      calmHealthP99Ms: rounded(percentile(calm.health, 0.99), 1),
      calmAcceptedP99Ms: rounded(percentile(calm.accepted, 0.99), 1),
      rssMbBefore: rounded(before.rssMb),
      rssMbMost: rounded(Math.max(...attack.rssMb)),
      rssMbAfter: rounded(residentMb(pid)),
      cpuShare: rounded((cpuMsOf(pid) - before.cpuMs) / (SECONDS * 1_000), 2),
    },
  };
}

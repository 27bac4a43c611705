/**
 * Contacts a second through classifiers and routers, 1, 2 and 4 processes of each, on one machine with its servers:
 * all of them lie on the log at once, and count from the first that is placed to the last. Then the whole way, to the
 * captured acknowledgement, with a process of each, and what a contact takes on Kafka, in PostgreSQL and as a blob.
 *
 * CPU a contact is of all processes of that kind; it is what sizing rests on, because it does not change with
 * how busy the machine is.
 */
import type { Outgoing } from '../../contract/log.ts';
import { noCluster } from '../support/clusterServers.ts';
import type { Member } from '../support/clusterMember.ts';
import { asProgram } from '../support/endings.ts';
import { type Bytes, bytesIn } from './bytes.ts';
import {
  acknowledged,
  type BenchCluster,
  benchCluster,
  passing,
  placed,
  putOnLog,
  received,
  type Servers,
  serversCpuMs,
} from './clusterRig.ts';
import { type Measure, rounded, spent, unmeasured } from './figures.ts';
import { generatedMails } from './mails.ts';
import { cpuMsOf } from './processes.ts';
import { type Waits, watchWaits } from './waits.ts';

const AIM = 'none: contacts a second, ms of CPU and kB a contact';
const WORKERS = [1, 2, 4];
const WARM_UP = 300;
const MOST = 1_500;

export const clusterRate: Measure = ({ mails }) => {
  const reason = noCluster();
  return reason === null
    ? asProgram(() => measured(Math.min(mails, MOST)))
    : Promise.resolve(unmeasured('cluster', AIM, reason));
};

async function measured(count: number) {
  const figures: Record<string, number> = { contacts: count };
  const office = await benchCluster((count + WARM_UP) * WORKERS.length);
  let seed = 0;
  for (const workers of WORKERS) {
    while (office.members.size < 2 * workers) await add(office, ['classifier', 'router']);
    seed += 2;
    await through(office, WARM_UP, seed, placed);
    Object.assign(figures, named(`x${workers}`, await through(office, count, seed + 1, placed)));
  }
  return { measure: 'cluster', aim: AIM, met: true, figures: { ...figures, ...(await whole(count)) } };
}

/** With a notifier, and how much more lies on the disks afterwards. */
async function whole(count: number): Promise<Record<string, number>> {
  const office = await benchCluster(count + WARM_UP);
  await add(office, ['classifier', 'router', 'notifier']);
  await through(office, WARM_UP, 1, acknowledged);
  const before = await bytesIn(office);
  const rate = await through(office, count, 2, acknowledged);
  const after = await bytesIn(office);
  const kb = (of: keyof Bytes): number => rounded((after[of] - before[of]) / count / 1000, 1);
  const bytes = Object.keys(after).map((of) => [`${of}Kb`, kb(of as keyof Bytes)]);
  return { ...named('whole', rate), ...Object.fromEntries(bytes) };
}

async function add(office: BenchCluster, roles: string[]): Promise<Member[]> {
  return Promise.all(roles.map((role) => office.start(`${role}-${office.members.size}-${role}`, role)));
}

/** `reruns`: transactions that met others' locks or waited too long for them, and began again. */
type Passed = { perSecond: number; reruns: number; cpuMs: Record<string, number>; waits: Waits };

async function through(
  office: BenchCluster,
  count: number,
  seed: number,
  done: (office: BenchCluster) => Promise<number>,
): Promise<Passed> {
  const mails = generatedMails(count, seed);
  let facts: Outgoing[] = [];
  const accepting = await spent(async () => {
    facts = await received(office, mails, seed * 1_000_000);
  });
  const from = await done(office);
  const [ours, servers] = [cpuByRole(office), await serversCpuMs(office)];
  const reruns = await rerunsIn(office);
  const waits = watchWaits(office.servers.database);
  await putOnLog(office, facts);
  const passed = await passing(() => done(office), from, from + count);
  const spentOn = { ...less(cpuByRole(office), ours), ...less(await serversCpuMs(office), servers) };
  const cpuMs = Object.entries(spentOn).map(([who, ms]) => [who, rounded(ms / count, 2)]);
  return {
    perSecond: rounded((passed.count / passed.wallMs) * 1000),
    reruns: (await rerunsIn(office)) - reruns,
    cpuMs: { ...Object.fromEntries(cpuMs), accept: rounded(accepting.cpuMs / count, 2) },
    waits: await waits(),
  };
}

async function rerunsIn({ members }: BenchCluster): Promise<number> {
  let reruns = 0;
  for (const { http } of members.values()) {
    const text = await (await fetch(`http://${http}/metrics`)).text();
    reruns += Number(/^firstline_transaction_reruns_total (\d+)$/m.exec(text)?.[1] ?? 0);
  }
  return reruns;
}

function cpuByRole(office: BenchCluster): Record<string, number> {
  const byRole: Record<string, number> = {};
  for (const member of office.members.values())
    byRole[member.roles] = (byRole[member.roles] ?? 0) + cpuMsOf(member.pid());
  return byRole;
}

function less(after: Record<string, number> | Servers, before: Record<string, number> | Servers) {
  const earlier: Record<string, number> = before;
  return Object.fromEntries(Object.entries(after).map(([who, ms]) => [who, ms - (earlier[who] ?? 0)]));
}

function named(run: string, { perSecond, reruns, cpuMs, waits }: Passed): Record<string, number> {
  const flat = (what: string, values: Record<string, number>) =>
    Object.entries(values).map(([name, value]) => [`${run} ${name} ${what}`, value]);
  return Object.fromEntries([
    [`${run} perSecond`, perSecond],
    [`${run} reruns`, reruns],
    ...flat('ms', cpuMs),
    ...flat('%', waits).map(([name, value]) => [
      String(name).replace('transactions %', 'transactions'),
      value,
    ]),
  ]);
}

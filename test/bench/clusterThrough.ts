/** Mails that lie on the log of a cluster at one moment, through its processes: how long, and at what cost. */
import type { Outgoing } from '../../contract/log.ts';
import type { Member } from '../support/clusterMember.ts';
import { type BenchCluster, passing, putOnLog, received, type Servers, serversCpuMs } from './clusterRig.ts';
import { rounded, spent } from './figures.ts';
import { generatedMails } from './mails.ts';
import { cpuMsOf } from './processes.ts';
import { type Waits, watchWaits } from './waits.ts';

/** Mails that pass before the measured ones. */
export const WARM_UP = 300;

/** Starts a process of each of these lists of roles. */
export async function added(office: BenchCluster, roles: string[]): Promise<Member[]> {
  return Promise.all(roles.map((role) => office.start(`${role}-${office.members.size}-${role}`, role)));
}

/** `reruns`: transactions that met others' locks or waited too long for them, and began again. */
export type Passed = { perSecond: number; reruns: number; cpuMs: Record<string, number>; waits: Waits };

/** Resolves when `done` has grown by `count`. */
export async function through(
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

export function named(run: string, { perSecond, reruns, cpuMs, waits }: Passed): Record<string, number> {
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

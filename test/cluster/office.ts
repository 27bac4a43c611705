/** A cluster with agents and hurried customers, and what the tests of a cluster's troubles ask of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, cluster, type ClusterOptions } from '../support/cluster.ts';
import type { Outage } from '../support/clusterServers.ts';
import type { Member } from '../support/clusterMember.ts';
import { json } from '../support/process.ts';

export const ROLES = ['ingest', 'classifier', 'router', 'notifier'] as const;
/** Its customers are to be answered within a minute. */
export const HURRIED = 'hurried.test';

/** A company whose people may answer for each other. */
export const COLLEAGUES = 'colleagues.test';

const TEAM = `
agents:
  - { id: eva, name: Eva, email: eva@team.test, role: lead, capacity: 10000 }
  - { id: rui, name: Rui, email: rui@team.test, role: agent, capacity: 10000 }
customers:
  - { id: hurried, name: Hurried, domains: [${HURRIED}], plan: hurried }
  - { id: colleagues, name: Colleagues, domains: [${COLLEAGUES}], plan: standard }
plans:
  standard: { targets: { normal: { firstResponse: 4h, resolution: 24h } } }
  hurried: { targets: { normal: { firstResponse: 1m, resolution: 24h } } }
escalation: [{ at: 100%, tell: lead }]
limits: { automaticPerHour: 100000 }
`;

/** One process of each role that mail goes through, named for it. */
export async function oneOfEach(options: ClusterOptions = {}): Promise<Cluster> {
  const office = await emptyOffice(options);
  await Promise.all(ROLES.map((role) => office.start(role, role)));
  return office;
}

/** Servers and a configuration; nobody at work yet. */
export function emptyOffice({ yaml = '', ...options }: ClusterOptions = {}): Promise<Cluster> {
  return cluster({ ...options, yaml: `${TEAM}${yaml}` });
}

export function outageOf(office: Cluster, name: Outage['name']): Outage {
  const found = office.servers.outages.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no server ${name}`);
  return found;
}

/** What the names of its topics and groups begin with. */
export function prefixOf({ folder }: Cluster): string {
  return /prefix: ([\w-]+)/.exec(readFileSync(join(folder, 'firstline.yaml'), 'utf8'))?.[1] ?? '';
}

/** Without the banner for people, and without a line that is still being written. */
export function reportsOf({ reports }: Member): Record<string, unknown>[] {
  const lines = readFileSync(reports, 'utf8').split('\n').slice(0, -1);
  return json(lines.filter((line) => line.startsWith('{')).join('\n'));
}

/** The sum over all labels that `labels` is part of; 0 where there is none. */
export async function metric({ http }: Member, name: string, labels = ''): Promise<number> {
  const text = await (await fetch(`http://${http}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) && line.includes(labels));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** How long it took, for whoever reads the output: nothing depends on it. */
export function tell(what: string, since: number): void {
  process.stdout.write(`${what}: ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
}

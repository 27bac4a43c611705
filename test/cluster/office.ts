/** A cluster with agents and hurried customers, and what the tests of a cluster's troubles ask of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Cluster, cluster, type ClusterOptions } from '../support/cluster.ts';
import type { Outage } from '../support/clusterServers.ts';
import type { Member } from '../support/clusterMember.ts';
import { PARTITIONS } from '../../log/kafka/topics.ts';
import { until } from '../support/grounds.ts';
import { json } from '../support/process.ts';

export const ROLES = ['ingest', 'classifier', 'router', 'notifier'] as const;
const PATIENCE_MS = 120_000;
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
limits:
  automaticPerHour: 100000
  automaticPerDomainPerHour: 100000
  automaticPerInstallationPerHour: 100000
  ticketsPerSenderPerHour: 100000
  ticketsPerDomainPerHour: 100000
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

/** Support's mailbox on this server, for a configuration and an environment. */
export function mailboxOn({ port }: { port: number }): { yaml: string; env: Record<string, string> } {
  const imap = `{ host: 127.0.0.1, port: ${port}, tls: none, user: support, password: { env: IMAP_PASSWORD }, since: all }`;
  return {
    yaml: `mailboxes: [{ address: support@firstline.test, plus: true, imap: ${imap} }]\n`,
    env: { IMAP_PASSWORD: 'secret' },
  };
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

/** The partitions of arrivals that each of these routers has by now. */
export function sharesOf(routers: Member[]): Set<number>[] {
  return routers.map((router) => {
    const assigned = reportsOf(router).findLast(
      ({ report, group, topic }) => report === 'assigned' && group === 'router' && topic === 'arrivals',
    );
    return new Set((assigned?.partitions as number[] | undefined) ?? []);
  });
}

/** Until each of these routers has as many partitions as the others. */
export async function evenlyShared(routers: Member[]): Promise<void> {
  const share = PARTITIONS / routers.length;
  await until('each has its share', () => sharesOf(routers).every(({ size }) => size === share), PATIENCE_MS);
}

/** Of inputs, how many each of these routers has decided in its life. */
export function decidedBy(routers: Member[]): Promise<number[]> {
  return Promise.all(routers.map((router) => metric(router, 'firstline_batch_inputs_sum', 'stage="router"')));
}

/** Throws where one of them did nothing, so that the others were not several, or an input was decided by nobody. */
export function expectAllDecided(decided: number[], inputs: number): void {
  expect(Math.min(...decided), `decided: ${decided.join(', ')}`).toBeGreaterThan(0);
  expect(decided.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(inputs);
}

/** How long it took, for whoever reads the output: nothing depends on it. */
export function tell(what: string, since: number): void {
  process.stdout.write(`${what}: ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
}

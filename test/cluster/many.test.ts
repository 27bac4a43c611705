/** A burst before four routers and few agents: who waits is given out when somebody is free, and nobody gets too much. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import type { Message } from '../../contract/message.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { type Cluster, cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { post, answerTo } from '../e2e/office.ts';
import { overfilled } from '../simulation/invariants.ts';
import { decidedBy, evenlyShared, expectAllDecided } from './office.ts';
import { atRest, outcomeOf } from './outcome.ts';
import { expectNoDifference } from './moving.ts';
import { attempted, mailFrom, portOf } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 900_000;
const PATIENCE_MS = 240_000;
const AGENTS = ['eva', 'rui', 'ana', 'ivo'];
const CAPACITY = 10;
const MAILS = 120;
/** So many connections at a time. */
const SENDERS = 20;
/** Of each agent, at once. */
const RESOLVED = 5;
const SKILLS = '[billing, deployment, performance, updates, usage]';
const TEAM = `
agents:
${AGENTS.map((id) => `  - { id: ${id}, name: ${id}, email: ${id}@team.test, role: agent, skills: ${SKILLS}, capacity: ${CAPACITY} }`).join('\n')}
customers: [{ id: contoso, name: Contoso, domains: [contoso.test] }]
limits:
  automaticPerHour: 100000
  automaticPerDomainPerHour: 100000
  automaticPerInstallationPerHour: 100000
  ticketsPerSenderPerHour: 100000
  ticketsPerDomainPerHour: 100000
`;

describe.skipIf(reason !== null)(`four routers ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('give out what waits when agents resolve, fairly, and never more than an agent can take', async () => {
    const office = await cluster({ yaml: TEAM });
    const roles = ['ingest', 'classifier', 'notifier', 'router', 'router', 'router', 'router'];
    const [, , , ...routers] = await Promise.all(roles.map((role, n) => office.start(`${role}${n}`, role)));
    await evenlyShared(routers);
    const installation = await office.visit();
    await burst(office);
    await atRest(installation, MAILS);
    expectAllDecided(await decidedBy(routers), MAILS);
    expect(await openOf(installation)).toEqual(AGENTS.map(() => CAPACITY));
    const { tickets, messages } = await outcomeOf(installation);
    expect(tickets).toHaveLength(MAILS);
    const waiting = longestFirst(tickets.filter(({ agent }) => agent === null));
    expect(waiting).toHaveLength(MAILS - AGENTS.length * CAPACITY);

    const notices = AGENTS.flatMap((agent) => noticesOf(messages, agent));
    const resolved = AGENTS.length * RESOLVED;
    expect(notices).toHaveLength(resolved);
    await Promise.all(notices.map((one) => resolve(office, one)));
    await until(
      'so many are resolved',
      async () => (await count(installation, 'resolved')) === resolved,
      PATIENCE_MS,
    );
    await until(
      'everybody is full again',
      async () => (await openOf(installation)).every((open) => open >= CAPACITY),
      PATIENCE_MS,
    );
    await atRest(installation, MAILS + resolved);
    expect(await openOf(installation)).toEqual(AGENTS.map(() => CAPACITY));
    const given = (await outcomeOf(installation)).tickets.filter(
      ({ number, agent }) => agent !== null && waiting.includes(number),
    );
    expect(longestFirst(given)).toEqual(waiting.slice(0, resolved));
    expect(await overfilled({ grounds: installation }, CAPACITY)).toEqual([]);
    await expectNoDifference(office);
  });
});

async function burst(office: Cluster): Promise<void> {
  const mails = Array.from({ length: MAILS }, () => mailFrom('contoso.test'));
  const one = async (): Promise<void> => {
    for (let mail = mails.pop(); mail !== undefined; mail = mails.pop())
      expect((await attempted(portOf(office.member('ingest0')), mail)).ok).toBe(true);
  };
  await Promise.all(Array.from({ length: SENDERS }, one));
}

/** Open tickets of each agent. */
async function openOf(installation: Installation): Promise<number[]> {
  const { tickets } = await outcomeOf(installation);
  return AGENTS.map((id) => tickets.filter(({ agent, status }) => agent === id && status === 'open').length);
}

/** Their numbers. Several routers give these in another order than the one in which mails came. */
function longestFirst(tickets: Ticket[]): string[] {
  const sorted = tickets.toSorted((a, b) => a.openedAt - b.openedAt || a.number.localeCompare(b.number));
  return sorted.map(({ number }) => number);
}

async function count(installation: Installation, status: string): Promise<number> {
  const { tickets } = await outcomeOf(installation);
  return tickets.filter((ticket) => ticket.status === status).length;
}

function noticesOf(messages: Message[], agent: string): Message[] {
  return messages.filter(({ kind, to }) => kind === 'assignment' && to.includes(agent)).slice(0, RESOLVED);
}

/** The agent answers the notice, as any mail program does it. */
async function resolve(office: Cluster, { file }: Message): Promise<void> {
  const notice = await parseEmail(readFileSync(join(office.dataDir, file ?? '')));
  await post(office.member('ingest0').smtp, answerTo(notice, '#resolve\nIt is corrected.'));
}

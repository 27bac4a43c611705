/** Four routers, each of them at work, give out tickets: each agent has their share, and nobody more than they can take. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { pagesOf } from '../../store/pages.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { post } from '../e2e/office.ts';
import { decidedBy, evenlyShared, expectAllDecided } from './office.ts';

const reason = noCluster();
const CAPACITY = 8;
const AGENTS = ['eva', 'rui', 'ana'];
const MAILS = 40;
const WITHIN_MS = 400_000;
const PATIENCE_MS = 150_000;

const TEAM = `
agents:
${AGENTS.map((id) => `  - { id: ${id}, name: ${id}, email: ${id}@team.test, role: agent, skills: [billing, deployment, performance, updates, usage], capacity: ${CAPACITY} }`).join('\n')}
`;

describe.skipIf(reason !== null)(`four routers ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('fill every agent to their capacity, evenly, and nobody beyond it', async () => {
    const office = await cluster({ yaml: TEAM });
    const roles = ['ingest', 'classifier', 'router', 'router', 'router', 'router'];
    const [ingest, , ...routers] = await Promise.all(
      roles.map((role, n) => office.start(`${role}${n}`, role)),
    );
    await evenlyShared(routers);
    const pages = pagesOf((await office.visit()).database);
    const senders = Array.from({ length: MAILS }, (_, n) => `customer${n}@company${n}.test`);
    await Promise.all(
      senders.map((from) => post(ingest?.smtp ?? '', { from, text: 'The invoice is wrong, I ordered one.' })),
    );
    await until(
      'all are placed',
      async () =>
        (await pages.contacts(0, 1_000)).filter(({ contact }) => contact.ticket !== null).length === MAILS,
      PATIENCE_MS,
    );
    expectAllDecided(await decidedBy(routers), MAILS);
    const tickets = (await pages.tickets(0, 1_000)).map(({ ticket }) => ticket);
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(MAILS);
    const facts = (await pages.facts(0, 100_000)).map(({ fact }) => fact);
    const most = mostAtOnce(facts);
    expect(Object.fromEntries(most)).toEqual(Object.fromEntries(AGENTS.map((id) => [id, CAPACITY])));
    expect(widestGap(facts)).toBeLessThanOrEqual(1);
    expect(tickets.filter(({ agent }) => agent === null)).toHaveLength(MAILS - AGENTS.length * CAPACITY);
  });
});

/** How many each agent had, in the order of the history. Nobody resolves anything here. */
function countsAfterEach(facts: Fact[]): Map<string, number>[] {
  const counts = new Map(AGENTS.map((id) => [id, 0]));
  return facts.flatMap((fact) => {
    if (fact.type !== 'ticket.assigned') return [];
    counts.set(fact.agent, (counts.get(fact.agent) ?? 0) + 1);
    return [new Map(counts)];
  });
}

function mostAtOnce(facts: Fact[]): Map<string, number> {
  return countsAfterEach(facts).at(-1) ?? new Map();
}

/** Fewest open first: at no time has one two more than another. */
function widestGap(facts: Fact[]): number {
  const gaps = countsAfterEach(facts).map(
    (counts) => Math.max(...counts.values()) - Math.min(...counts.values()),
  );
  return Math.max(...gaps);
}

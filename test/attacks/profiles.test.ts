/**
 * The walls that are shared rows hold in both profiles: in the cluster, two processes of every role take and decide the
 * mails of one attack at the same moment.
 */
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { pagesOf } from '../../store/pages.ts';
import { noProbe } from '../../runtime/probe.ts';
import { startFirstline } from '../../pipeline/running.ts';
import { office, placed, post } from '../e2e/office.ts';
import { type Cluster, cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { readWithPoisonable } from '../support/poison.ts';
import { firstline, json } from '../support/process.ts';
import { ATTACKS, type Fort, YAML } from './profiles.ts';

const reason = noCluster();
const WITHIN_MS = 400_000;
const EVERY_ROLE = 'ingest,classifier,router,notifier';
const ADDRESS = 'erase.me@contoso.test';

/** All at once: each has senders of its own. By name, what did not hold. */
async function besiege(at: Fort): Promise<string[]> {
  const ended = await Promise.allSettled(ATTACKS.map(([, attack]) => attack(at)));
  return ended.flatMap((end, n) => (end.status === 'rejected' ? [`${ATTACKS[n]?.[0]}: ${end.reason}`] : []));
}

async function fortOf(at: Cluster, doors: string[]): Promise<Fort> {
  const pages = pagesOf((await at.visit()).database);
  const MANY = 100_000;
  return {
    dataDir: at.dataDir,
    doors,
    contacts: async () => (await pages.contacts(0, MANY)).map(({ contact }) => contact),
    tickets: async () => (await pages.tickets(0, MANY)).map(({ ticket }) => ticket),
    messages: async () => (await pages.messages(0, MANY)).map(({ message }) => message),
    facts: async () => (await pages.facts(0, MANY)).map(({ fact }) => fact),
  };
}

/** The door of one more process of the cluster, here, whose threads a poisoned mail hangs. */
async function poisonableDoor({ dataDir, args, env }: Cluster): Promise<string> {
  readWithPoisonable();
  const base = loadConfiguration({ file: args.at(-1) ?? null, environment: env });
  const anyPort = { host: '127.0.0.1', port: 0 };
  const running = await startFirstline({
    configuration: { ...base, server: { ...base.server, http: anyPort, smtp: anyPort } },
    dataDir,
    only: ['ingest'],
    probe: noProbe,
    level: 'error',
  });
  onTestFinished(() => running.stop());
  return running.smtp;
}

async function hangs(at: Fort, door: string): Promise<void> {
  const headers = { 'X-Poison': 'loop' };
  const poisons = [0, 1, 2].map((n) => post(door, { from: `m${n}@poison.test`, text: 'x', headers }));
  const good = await placed(at, await post(door, { from: 'ann@elsewhere.test', text: 'A question.' }));
  expect(good.words.defects).toEqual([]);
  for (const id of await Promise.all(poisons)) {
    const { ticket, words } = await placed(at, id);
    expect([ticket === null, words.defects.map(({ kind }) => kind)]).toEqual([false, ['unparsed']]);
  }
}

test('in one process', { timeout: WITHIN_MS }, async () => {
  const at = await office({ yaml: YAML });
  expect(await besiege({ ...at, doors: [at.process.smtp] })).toEqual([]);
});

describe.skipIf(reason !== null)(`in a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('of two processes of every role, and `forget` finds encoded copies there', async () => {
    const at = await cluster({ yaml: YAML });
    const members = await Promise.all(['one', 'two'].map((name) => at.start(name, EVERY_ROLE)));
    const fort = await fortOf(
      at,
      members.map(({ smtp }) => smtp),
    );
    const door = await poisonableDoor(at);
    expect(await besiege(fort)).toEqual([]);
    await hangs(fort, door);

    // So many letters beyond ASCII that nodemailer chooses base64.
    const text = `Ask ${ADDRESS} about it. ${'É urgente. '.repeat(20)}${'é'.repeat(200)}`;
    const named = await placed(fort, await post(door, { from: 'bob@globex.test', text }));
    const { blobs } = await at.visit();
    const before = Buffer.from((await blobs.get(named.raw?.name ?? '')) ?? []).toString();
    expect(before).not.toContain(ADDRESS);
    const forgotten = await firstline(['forget', ADDRESS, ...at.args], { env: at.env });
    expect(forgotten.code, forgotten.stderr).toBe(0);
    expect(json(forgotten.stdout)).toMatchObject([{ left: [], redactedBlobs: 1 }]);
    expect(JSON.stringify(await fort.contacts())).not.toMatch(/erase\.me/i);
  });
});

/** The commands beside a cluster at work: what they show is whole, and what they change they change once. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import type { Cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { type Ended, firstline, json, running } from '../support/process.ts';
import { office as oneMachine, placed, post } from '../e2e/office.ts';
import { oneOfEach } from './office.ts';
import { answeredOnce, atRest, outcomeOf } from './outcome.ts';
import {
  backupOf,
  expectNoDifference,
  folderPlace,
  inFolder,
  looking,
  rawMissing,
  restoreInto,
} from './moving.ts';
import { type Senders, senders } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 900_000;
const PATIENCE_MS = 180_000;
const KINDS = ['contacts', 'tickets', 'messages', 'facts'] as const;

describe.skipIf(reason !== null)(`beside a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('export, the API, trace, check, migrate and backup see everything while it works', async () => {
    const office = await oneOfEach();
    await Promise.all([office.start('router2', 'router'), office.start('console', 'console')]);
    const installation = await office.visit();
    const sending = senders([office.member('ingest')], { pauseMs: 250 });
    const following = { over: false };
    const readers = Promise.all([
      follow(office, 'facts', 20, following),
      follow(office, 'contacts', 1, following),
    ]);
    // A test that fails before it asks for them ends them, too.
    readers.catch(() => {});
    await sending.more(10);
    const migrated = [await told(office, 'migrate'), await told(office, 'migrate')];
    expect(migrated[0]?.stdout).toBe(migrated[1]?.stdout);
    await expectAllChecked(office);
    const moved = await backedUpAtWork(office, sending);
    await sending.stop();
    await answeredOnce(installation, sending.mails());
    await expectWholeExports(office, installation);
    following.over = true;
    const [facts, contacts] = await readers;
    const there = await outcomeOf(installation);
    expect(facts.toSorted()).toEqual(there.facts.map(({ id }) => id).toSorted());
    expect(contacts.toSorted()).toEqual(there.contacts.map(({ id }) => id).toSorted());
    const traced = json((await told(office, 'trace', sending.mails()[0]?.messageId ?? '')).stdout);
    expect(traced.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['contact.received', 'contact.classified', 'ticket.opened', 'message.queued']),
    );
    await expectNoDifference(office);
    await expectWhole(moved);
  });

  test('import waits for them, answers nobody and goes on after it was killed; forget erases', async () => {
    const office = await oneOfEach();
    const installation = await office.visit();
    const smtp = office.member('ingest').smtp;
    const at = looking(installation);
    const own = await placed(
      at,
      await post(smtp, { from: 'alice@contoso.test', text: 'The invoice is wrong.' }),
    );
    await placed(at, await post(smtp, { from: 'bob@fabrikam.test', text: 'Is ALICE@contoso.test there?' }));

    const path = maildir(STORED);
    const killed = running(['import', path, ...office.args], { env: office.env });
    await killed.says(/"outcome":"routed"/);
    killed.kill('SIGKILL');
    await killed.ended;
    const lines = json((await told(office, 'import', path)).stdout);
    expect(lines.map(({ outcome }) => outcome)).toEqual(Array.from({ length: STORED }, () => 'routed'));
    await atRest(installation, STORED + 2);
    const { contacts, tickets, messages } = await outcomeOf(installation);
    expect(contacts).toHaveLength(STORED + 2);
    const imported = tickets.filter((ticket) => ticket.imported !== 'no').map(({ number }) => number);
    expect(imported.toSorted()).toEqual(lines.map(({ ticket }) => String(ticket)).toSorted());
    const toImported = messages.filter(({ ticket }) => imported.includes(ticket ?? ''));
    expect(toImported.filter(({ status }) => status !== 'withheld')).toEqual([]);
    expect(
      messages.filter(({ kind, status }) => kind === 'acknowledgement' && status === 'captured'),
    ).toHaveLength(2);

    const [forgot] = json((await told(office, 'forget', 'alice@contoso.test')).stdout);
    expect(forgot).toMatchObject({ people: 1, contacts: 1, log: 'gone after 7 days', left: [] });
    expect(await installation.blobs.list(own.id)).toEqual([]);
    expect(JSON.stringify(await outcomeOf(installation))).not.toMatch(/alice@contoso\.test/i);
    expect((await firstline(['trace', 'alice@contoso.test', ...office.args], { env: office.env })).code).toBe(
      1,
    );
    await placed(at, await post(smtp, { from: 'carla@contoso.test', text: 'How do I add a user?' }));
    await expectNoDifference(office);
  });
});

/** All is well, but that a test's database does not wait for its disk, and the doctor says so. */
async function expectAllChecked({ args, env }: Cluster): Promise<void> {
  const { stdout, stderr } = await firstline(['check', ...args], { env });
  const findings = json(stdout);
  expect(findings.map(({ name }) => name)).toEqual(expect.arrayContaining(['kafka', 'database', 'blobs']));
  const amiss = findings.filter(({ ok }) => ok !== true).map(({ detail }) => String(detail));
  expect(amiss.filter((detail) => !detail.includes('has fsync off'))).toEqual([]);
  expect(stderr).toBe('');
}

/** More than one batch of `import`. */
const STORED = 60;

function maildir(count: number): string {
  const path = join(temporaryFolder(), 'Maildir');
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(path, name), { recursive: true });
  for (let n = 0; n < count; n += 1) {
    const raw = mailOf({ id: `stored-${n}`, from: `writer${n}@fabrikam.test` });
    writeFileSync(join(path, 'new', `1700000000.M${n}.host`), raw);
  }
  return path;
}

async function told({ args, env }: Cluster, ...words: string[]): Promise<Ended> {
  const ended = await firstline([...words, ...args], { env });
  expect(ended.code, ended.stderr + ended.stdout).toBe(0);
  return ended;
}

/** Ids of a kind by the API, a page at a time and never a step back, until it is over and nothing more comes. */
async function follow(
  office: Cluster,
  kind: (typeof KINDS)[number],
  limit: number,
  following: { over: boolean },
): Promise<string[]> {
  const { http } = office.member('console');
  const key = readFileSync(join(office.dataDir, 'api.key'), 'utf8').trim();
  const headers = { authorization: `Bearer ${key}` };
  const seen: string[] = [];
  for (let after = 0; ; ) {
    // Asked first: what is there when it is over is read once more.
    const { over } = following;
    const answer = await fetch(`http://${http}/api/v1/${kind}?limit=${limit}&after=${after}`, { headers });
    expect(answer.status).toBe(200);
    const { items, next } = (await answer.json()) as ApiPage;
    seen.push(...items.map(({ id }) => id));
    after = next ?? items.at(-1)?.seq ?? after;
    if (over && items.length === 0) return seen;
    if (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type ApiPage = { items: { id: string; seq?: number }[]; next: number | null };

const ROUTERS = ['router', 'router2'];

/**
 * What is in a backup made now has all that was accepted before it, also what lies on Kafka and is taken by routers
 * that come back meanwhile; it lies on one machine now.
 */
async function backedUpAtWork(
  office: Cluster,
  sending: Senders,
): Promise<{ home: string; accepted: string[] }> {
  await Promise.all(ROUTERS.map((name) => office.member(name).stop()));
  await sending.more(20);
  const accepted = sending.mails().map(({ messageId }) => messageId);
  const [file] = await Promise.all([backupOf(office), ...ROUTERS.map((name) => office.member(name).start())]);
  expect(sending.accepted.length).toBeGreaterThan(accepted.length);
  const home = join(temporaryFolder(), 'data');
  await restoreInto(folderPlace(home), file);
  return { home, accepted };
}

/** Every mail accepted before the backup is a contact of one ticket, there too. */
async function expectWhole({ home, accepted }: { home: string; accepted: string[] }): Promise<void> {
  const process = await oneMachine({ dataDir: home });
  const installation = await inFolder(home);
  const ids = async (): Promise<(string | null)[]> => {
    const { contacts } = await outcomeOf(installation);
    return contacts.filter(({ ticket }) => ticket !== null).map(({ words }) => words.messageId);
  };
  const missing = async () => {
    const there = new Set(await ids());
    return accepted.filter((id) => !there.has(id));
  };
  await until('all are there', async () => (await missing()).length === 0, PATIENCE_MS);
  expect(new Set(await ids()).size).toBe((await ids()).length);
  expect(await rawMissing(installation)).toBe(0);
  process.process.kill('SIGTERM');
  await process.process.ended;
  await expectNoDifference(folderPlace(home));
}

async function expectWholeExports(office: Cluster, installation: Installation): Promise<void> {
  const there = await outcomeOf(installation);
  for (const kind of KINDS)
    expect(json((await told(office, 'export', kind)).stdout), kind).toHaveLength(there[kind].length);
}

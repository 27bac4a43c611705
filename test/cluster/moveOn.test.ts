/** A cluster moves, with what is on its log and on its way there: into another, and onto one machine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import type { OutboxLock } from '../../contract/store.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { waitingInOutbox } from '../../store/tables/outbox.ts';
import type { Cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { office } from '../e2e/office.ts';
import { emptyOffice, oneOfEach, ROLES } from './office.ts';
import { answeredOnce, outcomeOf } from './outcome.ts';
import {
  backupOf,
  expectNoDifference,
  folderPlace,
  inFolder,
  rawMissing,
  refusedBy,
  restoreInto,
} from './moving.ts';
import { attempted, type Mail, mailFrom, portOf } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 600_000;
const PATIENCE_MS = 120_000;

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('moves with what is on Kafka and in the outbox', async () => {
    const { from, mails } = await stoppedInTheMidst();
    const file = await backupOf(from);

    const refusing = await emptyOffice();
    for (const [broken, says] of damaged(file)) expect(await refusedBy(refusing, broken)).toMatch(says);
    const nothing = { contacts: [], tickets: [], messages: [], facts: [] };
    expect(await outcomeOf(await refusing.visit())).toEqual(nothing);

    // Where it was refused before, so that a second try is seen to find an empty place.
    await restoreInto(refusing, file);
    expect(await refusedBy(refusing, file)).toMatch(/is not empty/);
    const installation = await refusing.visit();
    await Promise.all(ROLES.map((role) => refusing.start(role, role)));
    await answeredOnce(installation, mails);
    expect(await rawMissing(installation)).toBe(0);

    const home = join(temporaryFolder(), 'data');
    await restoreInto(folderPlace(home), file);
    const atHome = await office({ dataDir: home });
    await restsAtHome(await inFolder(home), mails);
    atHome.process.kill('SIGTERM');
    await atHome.process.ended;
    await expectNoDifference(folderPlace(home));
  });
});

/** One mail is answered; of the others one is in the outbox, one classified and one just taken. Nobody runs any more. */
async function stoppedInTheMidst(): Promise<{ from: Cluster; mails: Mail[] }> {
  const from = await oneOfEach();
  const installation = await from.visit();
  const mails: Mail[] = [];
  const sent = async (): Promise<void> => {
    const mail = mailFrom('contoso.test');
    mails.push(mail);
    expect((await attempted(portOf(from.member('ingest')), mail)).ok).toBe(true);
  };
  await sent();
  await answeredOnce(installation, mails);

  await from.member('router').kill();
  const lead = await leadOf(installation);
  await from.member('router').start();
  await sent();
  await until(
    'it has a ticket',
    async () => (await outcomeOf(installation)).tickets.length === 2,
    PATIENCE_MS,
  );
  await from.member('router').kill();
  expect(await waitingInOutbox(installation.database.read)).toBeGreaterThan(0);
  await lead.release();

  await sent();
  const notRouted = () => installation.log.lag('router', 'arrivals');
  installation.log.know({
    name: 'router',
    topic: 'arrivals',
    positionOf: (partition) => installation.store.position('router', 'arrivals', partition),
  });
  await until('it is classified', async () => (await notRouted()) > 0, PATIENCE_MS);
  await from.member('classifier').stop();
  await sent();
  await Promise.all(ROLES.map((role) => from.member(role).stop()));
  expect((await outcomeOf(installation)).contacts).toHaveLength(2);
  return { from, mails };
}

/** Nobody relays while we have it. The killed router's lock goes with its session. */
async function leadOf({ relayed }: Installation): Promise<OutboxLock> {
  let lead: OutboxLock | null = null;
  await until(
    'we lead',
    async () => {
      lead = (await relayed?.outbox.tryLock()) ?? null;
      return lead !== null;
    },
    PATIENCE_MS,
  );
  if (lead === null) throw new Error('nobody leads');
  return lead;
}

/** The file as it must not be: cut in its bytes, in its lines, and with one letter changed. */
function damaged(file: string): [string, RegExp][] {
  const whole = readFileSync(file);
  const lines = gunzipSync(whole).toString().trimEnd().split('\n');
  const at = lines.findIndex((line) => line.startsWith('{"table":"contacts"'));
  const changed = lines.with(at, lines[at]?.replace('invoice', 'invoicE') ?? '');
  expect(changed).not.toEqual(lines);
  const written = (name: string, bytes: Buffer): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, bytes);
    return path;
  };
  const packed = (some: string[]): Buffer => gzipSync(`${some.join('\n')}\n`);
  return [
    [written('cut.gz', whole.subarray(0, whole.length / 2)), /cannot be read: unexpected end of file/],
    [written('short.gz', packed(lines.slice(0, -1))), /its last line is missing/],
    [written('without.gz', packed(lines.toSpliced(at, 1))), /is damaged/],
    [written('changed.gz', packed(changed)), /is damaged/],
  ];
}

/** Every mail a contact of a ticket of its own, each ticket acknowledged once. */
async function restsAtHome(installation: Installation, mails: Mail[]): Promise<void> {
  const acknowledged = async (): Promise<string[]> => {
    const { messages } = await outcomeOf(installation);
    const left = messages.filter(
      ({ kind, status }) => kind === 'acknowledgement' && (status === 'captured' || status === 'sent'),
    );
    return left.map(({ ticket }) => ticket ?? '').toSorted();
  };
  await until('all are answered', async () => (await acknowledged()).length >= mails.length, PATIENCE_MS);
  const { contacts, tickets } = await outcomeOf(installation);
  expect(contacts.map(({ id }) => id).toSorted()).toEqual(
    mails.map(({ raw }) => mailIdentity(raw)).toSorted(),
  );
  expect(tickets.map(({ number }) => number)).toEqual(mails.map((_, n) => `FL-${1001 + n}`));
  expect(await acknowledged()).toEqual(tickets.map(({ number }) => number));
  expect(await rawMissing(installation)).toBe(0);
}

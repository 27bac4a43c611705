/** A used installation of one machine moves into a cluster with everything that is under way, and nobody notices. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { portToKeep } from '../support/ports.ts';
import { type Dovecot, dovecot, noDovecot } from '../support/dovecot.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { PATIENCE_MS, started } from '../support/process.ts';
import { left, placed, post } from '../e2e/office.ts';
import { metric, ROLES } from './office.ts';
import { atRest, outcomeOf } from './outcome.ts';
import {
  backupOf,
  everything,
  expectNoDifference,
  folderPlace,
  inFolder,
  looking,
  rawMissing,
  restoreInto,
} from './moving.ts';

const reason = noCluster() ?? noDovecot();
const WITHIN_MS = 600_000;
const PASSWORD = { IMAP_PASSWORD: 'secret' };
const ALICE = 'alice@contoso.test';

describe.skipIf(reason !== null)(`one machine ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('moves with a mailbox, unsent answers, and mails that were taken and not yet handled', async () => {
    const server = await dovecot();
    const { dataDir, waiting } = await used(server);
    const before = await inFolder(dataDir);
    const file = await backupOf(folderPlace(dataDir));

    const office = await cluster({ yaml: mailbox(server.port), env: PASSWORD });
    await restoreInto(office, file);
    const installation = await office.visit();
    expect(await everything(installation)).toEqual(await everything(before));
    expect(await rawMissing(installation)).toBe(0);
    const there = looking(installation);
    // What had not been sent is: each answer once, with the Message-ID it was given.
    const unsent = (await there.messages()).filter(({ status }) => status === 'queued');
    expect(unsent.length).toBeGreaterThan(0);

    const [ingest] = await Promise.all(ROLES.map((role) => office.start(role, role)));
    // Of customers who do not know each other, in no order among them.
    const newcomers = await Promise.all(
      [...waiting, 'while-away@example.org'].map((id) => placed(there, id)),
    );
    expect(newcomers.map(({ ticket }) => ticket ?? '').toSorted()).toEqual(['FL-1003', 'FL-1004', 'FL-1005']);
    const [told] = await left(there, 'FL-1001', 'acknowledgement');
    const reply = { from: ALICE, text: 'And another thing.', inReplyTo: told?.messageId ?? null };
    const joined = await placed(there, await post(ingest?.smtp ?? '', { ...reply, subject: 'Re: Invoice' }));
    expect(joined).toMatchObject({ ticket: 'FL-1001' });

    await atRest(installation, 6);
    const { messages, tickets } = await outcomeOf(installation);
    expect(tickets.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `FL-100${n}`));
    const acknowledged = messages.filter(({ kind }) => kind === 'acknowledgement');
    expect(acknowledged.map(({ ticket }) => ticket ?? '').toSorted()).toEqual(
      tickets.map(({ number }) => number).toSorted(),
    );
    for (const { id, messageId } of unsent)
      expect(messages.find((one) => one.id === id)).toMatchObject({ status: 'captured', messageId });
    // The mailbox went on at its bookmark: what one machine had taken was not taken again.
    expect(await metric(office.member('ingest'), 'firstline_contacts_total', 'imap')).toBe(1);
    await expectNoDifference(office);
  });
});

function mailbox(port: number): string {
  const imap = `{ host: 127.0.0.1, port: ${port}, tls: none, user: support, password: { env: IMAP_PASSWORD }, since: all }`;
  return `mailboxes: [{ address: support@firstline.test, plus: true, imap: ${imap} }]\n`;
}

/**
 * Two tickets whose answers wait for a relay that is down; a mail that was classified and not routed, one that was not
 * even classified; one in the mailbox that was taken, and one that came when everything was stopped.
 */
async function used(server: Dovecot): Promise<{ dataDir: string; waiting: string[] }> {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const config = join(folder, 'firstline.yaml');
  const relay = `relay: { host: 127.0.0.1, port: ${await portToKeep()}, tls: none }\n`;
  writeFileSync(config, `${mailbox(server.port)}${relay}`);
  const args = ['--data', dataDir, '--config', config];
  const run = (...only: string[]) => started([...args, ...only], { env: PASSWORD });
  const ended = async (process: Awaited<ReturnType<typeof run>>) => {
    process.kill('SIGTERM');
    expect(await process.ended).toBe(0);
  };

  const all = await run();
  const installation = await inFolder(dataDir);
  const at = looking(installation);
  server.deliver('support', mailOf({ id: 'first', from: ALICE, subject: 'Invoice' }));
  await placed(at, 'first@example.org');
  await placed(at, await post(all.smtp, { from: 'bob@fabrikam.test', text: 'The portal is slow.' }));
  await until(
    'both answers wait for the relay',
    async () => (await at.messages()).filter(({ kind }) => kind === 'acknowledgement').length === 2,
    PATIENCE_MS,
  );
  await ended(all);

  const classifying = await run('--only', 'ingest,classifier');
  const classified = await post(classifying.smtp, {
    from: 'carla@contoso.test',
    text: 'How do I add a user?',
  });
  await until('it is classified', async () => (await waitsFor(installation, 'arrivals')) > 0, PATIENCE_MS);
  await ended(classifying);
  const taking = await run('--only', 'ingest');
  const taken = await post(taking.smtp, { from: 'dan@contoso.test', text: 'Where is my invoice?' });
  await ended(taking);
  server.deliver('support', mailOf({ id: 'while-away', from: 'eve@contoso.test' }));
  return { dataDir, waiting: [classified, taken] };
}

/** Records of a topic that nobody on the store has handled. */
async function waitsFor({ database }: Awaited<ReturnType<typeof inFolder>>, topic: string): Promise<number> {
  const [row] = await database.read.all(
    `SELECT count(*) AS n FROM log_records WHERE topic = ?
       AND position > (SELECT coalesce(max(position), 0) FROM positions WHERE topic = ?)`,
    topic,
    topic,
  );
  return Number(row?.n);
}

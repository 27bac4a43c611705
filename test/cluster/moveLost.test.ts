/** An installation whose Kafka is lost for good goes on beside another: from its database and its blobs alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { topics } from '../../contract/log.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { namesOf } from '../../log/kafka/topics.ts';
import type { Cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { portToKeep } from '../support/ports.ts';
import { temporaryFolder } from '../support/folders.ts';
import { topicsRemoved } from '../support/kafkaLog.ts';
import { freshDatabase } from '../support/postgres.ts';
import { firstline } from '../support/process.ts';
import { oneOfEach, prefixOf, ROLES } from './office.ts';
import { answeredOnce, outcomeOf } from './outcome.ts';
import { backupOf, expectNoDifference, type Place, rawMissing, restoreInto } from './moving.ts';
import { attempted, type Mail, mailFrom, portOf } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 600_000;

describe.skipIf(reason !== null)(
  `a cluster whose Kafka is lost ${reason ?? ''}`,
  { timeout: WITHIN_MS },
  () => {
    test('goes on beside another, by a backup without the log', async () => {
      const office = await oneOfEach();
      const mails = await sent(office, 3);
      const before = await answeredOnce(await office.visit(), mails);
      await Promise.all(ROLES.filter((role) => role !== 'ingest').map((role) => office.member(role).stop()));
      const [onlyOnKafka] = await sent(office, 1);
      await office.member('ingest').stop();

      const { arrivals, all } = namesIn(office);
      await removeTopics(office, [arrivals]);
      expect(await migrateRefused(office)).toContain(`topics of this log were deleted`);
      expect(await backupRefused(office)).toContain(WAY_OUT);
      await removeTopics(office, all);
      expect(await backupRefused(office)).toContain(WAY_OUT);

      // As an operator may have done by now: the new name, the manual’s, is in the file, and its topics may be there.
      withPrefix(office, `${prefixOf(office)}.2`);
      expect(await backupRefused(office)).toContain(WAY_OUT);
      expect(await migrateRefused(office)).toMatch(/this database has positions in another log/);
      expect(await backupRefused(office)).toMatch(
        /this database has positions in another log.*--without-log/,
      );

      const backup = await backupOf(await withoutBrokers(office), '--without-log');
      office.env.DATABASE_URL = await freshDatabase({ empty: true });
      await restoreInto(office, backup);
      const restored = await office.visit();
      expect(await outcomeOf(restored)).toEqual(before);
      expect(await rawMissing(restored)).toBe(0);

      await Promise.all(ROLES.map((role) => office.start(role, role)));
      mails.push(...(await sent(office, 2)));
      await answeredOnce(restored, mails);
      // What Kafka alone had is no contact; its bytes are there, and whoever brings them again is answered.
      const lost = onlyOnKafka === undefined ? [] : [onlyOnKafka];
      for (const mail of lost) {
        expect(await restored.blobs.list(mailIdentity(mail.raw))).toHaveLength(1);
        expect((await attempted(portOf(office.member('ingest')), mail)).ok).toBe(true);
      }
      const after = await answeredOnce(restored, [...mails, ...lost]);
      expect(after.tickets.map(({ number }) => number).toSorted()).toEqual(
        [1, 2, 3, 4, 5, 6].map((n) => `FL-100${n}`),
      );
      await expectNoDifference(office);
    });
  },
);

const WAY_OUT = '`firstline backup --without-log FILE`';

async function sent(office: Cluster, count: number): Promise<Mail[]> {
  const mails = Array.from({ length: count }, () => mailFrom('contoso.test'));
  for (const mail of mails) expect((await attempted(portOf(office.member('ingest')), mail)).ok).toBe(true);
  return mails;
}

function namesIn(office: Cluster): { arrivals: string; all: string[] } {
  const names = namesOf(prefixOf(office));
  const others = [names.bookmarks, names.settings, names.shares];
  const work = topics.map((topic) => names.work(topic)).filter((name) => name !== names.work('arrivals'));
  return { arrivals: names.work('arrivals'), all: [...work, ...others] };
}

async function removeTopics({ env }: Cluster, names: string[]): Promise<void> {
  const brokers = (env.KAFKA_BROKERS ?? '').split(',');
  const admin = kafkaClient({ brokers, tls: false, sasl: null, clientId: 'loss', reports: silent }).admin();
  await admin.connect();
  await topicsRemoved(admin, names);
  await admin.disconnect();
}

function withPrefix({ folder }: Cluster, prefix: string): void {
  const file = join(folder, 'firstline.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/prefix: [\w-]+/, `prefix: ${prefix}`));
}

async function withoutBrokers({ args, env }: Cluster): Promise<Place> {
  return { args, env: { ...env, KAFKA_BROKERS: `127.0.0.1:${await portToKeep()}` } };
}

/** What a backup with the log says; it leaves no file that would be taken for one. */
async function backupRefused({ args, env }: Place): Promise<string> {
  const file = join(temporaryFolder(), 'backup.gz');
  const { code, stdout, stderr } = await firstline(['backup', file, ...args], { env });
  expect({ code, stdout, left: existsSync(file) }).toEqual({ code: 1, stdout: '', left: false });
  return stderr;
}

async function migrateRefused({ args, env }: Place): Promise<string> {
  const { code, stderr } = await firstline(['migrate', ...args], { env });
  expect(code).toBe(1);
  return stderr;
}

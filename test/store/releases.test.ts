/** Data folders that earlier releases left: they start, are folded into another shape, and `replay` finds nothing. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { factId } from '../../contract/ids.ts';
import { keptUnder, type Store } from '../../contract/store.ts';
import { fileBlobs } from '../../blobs/files.ts';
import type { Database } from '../../contract/sql.ts';
import { holdInstallation, type Installation } from '../../installation/installation.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { refold } from '../../store/refold.ts';
import { replay } from '../../store/replay.ts';
import { restoreLines } from '../../store/moving/restore.ts';
import { systemClock } from '../../runtime/clock.ts';
import { historyPage } from '../../store/tables/history.ts';
import { backupOf, streamOf } from '../support/backups.ts';
import { embeddedGrounds } from '../support/grounds.ts';
import { atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { firstline, json } from '../support/process.ts';
import { wider } from '../support/wider.ts';

const releases = ['0.1', '0.2'];
const FIXTURES = join(import.meta.dirname, '../fixtures/releases');

function folderOf(release: string): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const database = gunzipSync(readFileSync(join(FIXTURES, `${release}.db.gz`)));
  writeFileSync(join(folder, 'firstline.db'), database);
  return folder;
}

async function held(release: string): Promise<Installation> {
  const configuration = loadConfiguration({ file: null, environment: {} });
  const installation = await holdInstallation(folderOf(release), configuration, 'at-first');
  atEnd(() => installation.close());
  return installation;
}

/** What `replay` counts, where it finds no difference. */
async function sound(database: Database, folds?: typeof wider) {
  const { facts, tickets, messages, differences } = await replay(database, folds);
  expect(differences).toEqual([]);
  return { facts, tickets, messages };
}

async function statesIn({ read }: Database, table: string): Promise<Record<string, unknown>[]> {
  const rows = await read.all(`SELECT state FROM ${table}`);
  return rows.map(({ state }) => JSON.parse(String(state)) as Record<string, unknown>);
}

/** Folded into another shape and back. */
async function refoldedBothWays(database: Database): Promise<void> {
  const calls = await statesIn(database, 'calls');
  const counts = await sound(database);
  expect(counts.tickets).toBeGreaterThan(0);
  const rows = await refold(database, undefined, wider);
  expect(rows).toBe(counts.tickets + counts.messages + calls.length);
  expect(await sound(database, wider)).toEqual(counts);
  for (const { facts } of await statesIn(database, 'tickets')) expect(facts).toBeGreaterThan(1);
  expect(await refold(database)).toBe(rows);
  expect(await sound(database)).toEqual(counts);
  expect(await statesIn(database, 'calls')).toEqual(calls);
  expect(calls).toMatchObject([{ from: '+351910000009' }]);
}

async function knowsItsFacts(database: Database, store: Store): Promise<void> {
  const facts = (await historyPage(database.read, 0, 10_000)).map(({ fact }) => fact);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  expect(facts.filter(({ by }) => by === 'notifier').length).toBeGreaterThan(1);
  for (const fact of facts) {
    const read = byId.get(fact.cause);
    const under =
      read === undefined
        ? fact.cause
        : keptUnder({ readsHistory: fact.by === 'notifier' }, { now: 0, fact: read });
    const isFirst = fact.id === factId(fact.cause, fact.by, 0);
    const [said, decided] = await store.transaction(async (tx) => [
      await tx.write([fact], under),
      !isFirst || (await tx.decided(fact.cause, fact.by, under)),
    ]);
    expect([said, decided]).toEqual([[], true]);
  }
}

describe.each(releases)('a data folder of %s', (release) => {
  test('is prepared by `migrate`, which says what it folds, and `replay` finds nothing', async () => {
    const folder = folderOf(release);
    const before = await firstline(['replay', '--data', folder]);
    expect(before.code).toBe(1);
    expect(before.stderr).toContain('run `firstline migrate`');
    const backup = await firstline(['backup', join(temporaryFolder(), 'b'), '--data', folder]);
    expect([backup.code, backup.stderr]).toEqual([0, expect.any(String)]);
    const migrated = await firstline(['migrate', '--data', folder]);
    expect([migrated.code, migrated.stderr]).toEqual([
      0,
      expect.stringMatching(
        /^migrate: 0013_short_facts\.sql$[^]*^migrate: 0018_lean_messages\.sql$[^]*^migrate: (\d+) of \1 rows of tickets folded again$/m,
      ),
    ]);
    expect((await firstline(['migrate', '--data', folder])).stderr).not.toContain('folded again');
    const replayed = await firstline(['replay', '--data', folder]);
    expect([replayed.code, json(replayed.stdout).at(-1)]).toEqual([
      0,
      expect.objectContaining({ event: 'replayed', differences: 0 }),
    ]);
    const exported = json((await firstline(['export', 'tickets', '--data', folder])).stdout);
    expect(exported.map(({ number }) => number)).toEqual(expect.arrayContaining(['FL-1001', 'FL-1002']));
  });

  test('is folded into another shape and back, and loses no words', async () => {
    await refoldedBothWays((await held(release)).database);
  });

  test('knows every fact again, and what each stage has decided; a backup of it too', async () => {
    const { database, store, blobs } = await held(release);
    await knowsItsFacts(database, store);
    const lines = await backupOf({ database, blobs });
    const { database: empty, store: other } = await embeddedGrounds(systemClock);
    await restoreLines({ database: empty, blobs, log: null }, streamOf(lines));
    await knowsItsFacts(empty, other);
  });

  const reason = noPostgres();
  test.skipIf(reason !== null)(`moves to PostgreSQL, and is folded there ${reason ?? ''}`, async () => {
    const { database, blobs } = await held(release);
    const lines = await backupOf({ database, blobs });
    const target = opened(await freshDatabase());
    const log = { identity: async () => 'another', append: async () => {} };
    await restoreLines({ database: target, blobs: fileBlobs(temporaryFolder()), log }, streamOf(lines));
    await refoldedBothWays(target);
  });
});

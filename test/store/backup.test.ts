/** A backup read into a new installation: the log goes on, and nothing that was still on its way is lost. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { tables } from '../../store/moving/backup.ts';
import { restoreLines } from '../../store/moving/restore.ts';
import { mustNotLieBeyond } from '../../log/embedded/subscription.ts';
import { backupOf, streamOf } from '../support/backups.ts';
import { embeddedGrounds, testClock, type TestGrounds } from '../support/grounds.ts';

function refused(n: number): Fact {
  const source = { kind: 'import', mailbox: null, ref: `mail ${n}` } as const;
  const envelope = { id: `f${n}`, v: 1, at: n, by: 'test', cause: `c${n}` };
  return { type: 'contact.refused', ...envelope, source, reason: 'too-large', detail: '' };
}

function append(grounds: TestGrounds, count: number): Promise<void> {
  return grounds.log.append(Array.from({ length: count }, (_, n) => ({ key: 'k', fact: refused(n) })));
}

/** Tables that a restore makes again, or without which an installation begins: who is signed in, counts of the last hour. */
const NOT_IN_A_BACKUP = [
  'agent_open',
  'fact_keys',
  'finding',
  'found_again',
  'lines',
  'migrations',
  'retention',
  'sessions',
  'sign_in_failures',
  'tallies',
  'waiting_callers',
];

test('every other table is in a backup', async () => {
  const { database } = await embeddedGrounds(testClock());
  const rows = await database.read.all("SELECT name FROM sqlite_schema WHERE type = 'table'");
  // `found_data` and the like are those of the index `found`.
  const names = rows
    .map(({ name }) => String(name))
    .filter((name) => !/^(?:sqlite_|found(?:$|_[^a]))/.test(name));
  expect(names.filter((name) => !tables.some((one) => one === name)).toSorted()).toEqual(NOT_IN_A_BACKUP);
});

test('known issues, their notices and their tickets are restored', async () => {
  const one = await embeddedGrounds(testClock());
  const rows = {
    issues: {
      id: 'KI-1',
      n: 1,
      key: 'k',
      state: 'open',
      kind: 'outage',
      until: null,
      body: '{}',
      shape: 's',
    },
    issue_notices: { contact: 'c1', issue: 'KI-1', seq: 7 },
    issue_tickets: { ticket_n: 1001, issue: 'KI-1' },
  };
  await one.database.transaction(async (sql) => {
    for (const [table, row] of Object.entries({
      ...rows,
      issues: { ...rows.issues, title: 'T', texts: '{}' },
    }))
      await sql.run(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
        ...Object.values(row),
      );
  });
  const other = await embeddedGrounds(testClock());
  await restoreLines({ ...other, log: null }, streamOf(await backupOf(one)));
  for (const table of Object.keys(rows))
    expect(await other.database.read.all(`SELECT * FROM ${table}`), table).toEqual(
      await one.database.read.all(`SELECT * FROM ${table}`),
    );
  expect(await other.database.read.all('SELECT id, title FROM issues')).toEqual([{ id: 'KI-1', title: 'T' }]);
});

describe('a restored log', () => {
  test.each(['positions', 'log_positions'])(
    'gives the next record a position that no group has passed (%s)',
    async (table) => {
      const one = await embeddedGrounds(testClock());
      await append(one, 40);
      const [columns, values] =
        table === 'positions'
          ? ['grp, topic, part, position', `'router', 'arrivals', 0, 40`]
          : ['grp, topic, position', `'router', 'arrivals', 40`];
      await one.database.transaction((sql) =>
        sql.run(`INSERT INTO ${table} (${columns}) VALUES (${values})`),
      );
      await one.database.transaction((sql) => sql.run('DELETE FROM log_records'));

      const other = await embeddedGrounds(testClock());
      await restoreLines({ ...other, log: null }, streamOf(await backupOf(one)));
      expect(await other.database.read.all('SELECT * FROM log_records')).toEqual([]);
      await append(other, 1);
      expect(await other.database.read.all('SELECT position FROM log_records')).toEqual([{ position: 41 }]);
    },
  );

  test('keeps the records that were still on it', async () => {
    const one = await embeddedGrounds(testClock());
    await append(one, 3);
    await one.store.transaction((desk) => desk.advance('router', 'arrivals', 0, 0, 3));
    const other = await embeddedGrounds(testClock());
    await restoreLines({ ...other, log: null }, streamOf(await backupOf(one)));
    expect(await other.database.read.all('SELECT * FROM log_records')).toEqual(
      await one.database.read.all('SELECT * FROM log_records'),
    );
  });

  test('a group that stands beyond its end stops loudly, instead of passing over what comes', async () => {
    const { database, log } = await embeddedGrounds(testClock());
    await log.append([{ key: 'k', fact: refused(1) }]);
    const group = (position: number) => ({
      name: 'router',
      topic: 'arrivals' as const,
      handle: async () => [],
      positionOf: async () => position,
    });
    await mustNotLieBeyond(database.read, group(1));
    await expect(mustNotLieBeyond(database.read, group(2))).rejects.toMatchObject({ retry: false });
  });
});

describe('the blobs of a backup', () => {
  test('are all there are, also those of a contact that is no row yet', async () => {
    const one = await embeddedGrounds(testClock());
    const { name } = await one.blobs.put('cwaiting', Buffer.from('a mail on its way'));
    const other = await embeddedGrounds(testClock());
    const restored = await restoreLines({ ...other, log: null }, streamOf(await backupOf(one)));
    expect(restored).toMatchObject({ blobs: 1, damaged: 0 });
    expect(Buffer.from((await other.blobs.get(name)) ?? []).toString()).toBe('a mail on its way');
  });

  test('that cannot be read are told, and the others are in it', async () => {
    const one = await embeddedGrounds(testClock());
    const { name } = await one.blobs.put('cdamaged', Buffer.from('as it was'));
    const whole = await one.blobs.put('cwhole', Buffer.from('whole'));
    writeFileSync(join(one.directory, 'blobs', name), 'as it is not');
    const told: string[] = [];
    const lines = await backupOf(one, (blob) => told.push(blob));
    expect(told).toEqual([name]);
    expect(lines).toContain(JSON.stringify({ blob: name, damaged: true }));
    const other = await embeddedGrounds(testClock());
    const restored = await restoreLines({ ...other, log: null }, streamOf(lines));
    expect(restored).toMatchObject({ blobs: 1, damaged: 1 });
    expect(await other.blobs.get(whole.name)).not.toBeNull();
    expect(await other.blobs.get(name)).toBeNull();
  });
});

/** A database file of an older release gets pages of the size of this one, and keeps its rows. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { connect, resizePages } from '../../store/sqlite/connections.ts';
import { temporaryFolder } from '../support/folders.ts';

type Told = [bytes: number, left: number];

function older(): string {
  const path = join(temporaryFolder(), 'firstline.db');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA page_size=4096; PRAGMA journal_mode=wal; CREATE TABLE t (a TEXT)');
  for (let n = 0; n < 100; n += 1) database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100));
  database.close();
  return path;
}

function pageSize(path: string): unknown {
  const database = new DatabaseSync(path);
  const row = database.prepare('PRAGMA page_size').get();
  database.close();
  return row?.page_size;
}

test('rewrites the file once, and says how long it is', () => {
  const path = older();
  const told: Told[] = [];
  resizePages(path, (...one) => told.push(one));
  resizePages(path, (...one) => told.push(one));
  expect(told).toEqual([[expect.any(Number), 0]]);
  expect(told[0]?.[0]).toBeGreaterThan(8 * 1024);
  expect(pageSize(path)).toBe(1024);
  const connection = connect(path, 'full');
  expect(connection.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 100 });
  connection.close();
});

test('leaves a file as it is that it cannot rewrite, and tells', () => {
  const path = older();
  const reader = new DatabaseSync(path);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM t').get();
  const told: Told[] = [];
  resizePages(path, (...one) => told.push(one));
  expect(told).toEqual([
    [expect.any(Number), 0],
    [expect.any(Number), told[0]?.[0]],
  ]);
  reader.exec('COMMIT');
  reader.close();
  expect(pageSize(path)).toBe(4096);
});

test('makes no file', () => {
  const path = join(temporaryFolder(), 'firstline.db');
  resizePages(path, () => {
    throw new Error('there is nothing to rewrite');
  });
  expect(pageSize(path)).not.toBe(0);
});

/** What became of inputs, on both databases. */
import { describe, expect, test } from 'vitest';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { openStore } from '../../store/store.ts';
import { existingContacts, outcomesOf, parkedSources } from '../../store/tables/arrivals.ts';
import { arrivedFacts } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

type Opened = { database: Database; store: Store };

function promises(open: () => Promise<Opened>): void {
  test('a source has the outcome that was recorded, or none; a missing contact is told', async () => {
    const { database } = await open();
    await database.transaction(async (sql) => {
      for (const [source, contact, outcome] of [
        ['imap/a/7/1', null, 'before-start'],
        ['imap/a/7/2', 'c9', 'contact'],
        ['imap/a/7/3', null, 'too-large'],
      ] as const)
        await sql.run('INSERT INTO arrivals VALUES (?, ?, ?, ?, 1)', source, contact, outcome, '');
    });
    const asked = ['imap/a/7/1', 'imap/a/7/2', 'imap/a/7/4'];
    expect(Object.fromEntries(await outcomesOf(database.read, asked))).toEqual({
      'imap/a/7/1': 'before-start',
      'imap/a/7/2': 'no-contact',
    });
    expect([...(await existingContacts(database.read, ['c9']))]).toEqual([]);
  });

  test('a parked contact is found by its source: received, classified, and cut', async () => {
    const { database, store } = await open();
    const [received, classified] = arrivedFacts('c1');
    if (received?.type !== 'contact.received' || classified?.type !== 'contact.classified')
      throw new Error('no mail');
    const at = (ref: string) => ({ ...received.source, kind: 'imap' as const, mailbox: 'a', ref });
    const bodies = [
      { ...received, source: at('7/1') },
      { ...classified, words: { received: { ...received, source: at('7/2') } } },
      { topic: 'contacts', begins: JSON.stringify({ ...received, source: at('7/3') }).slice(0, -40) },
      'not even a fact',
      { begins: '{"source":{"kind":"imap"' },
    ];
    await store.transaction(async (desk) => {
      for (const [n, json] of bodies.entries())
        await desk.park(
          { id: `k${n}`, group: 'router', key: `CA${n}`, cause: `x${n}`, error: '', parkedAt: n },
          json,
        );
    });
    const { sources, keys } = await parkedSources(database.read);
    expect([...sources].sort()).toEqual(['imap/a/7/1', 'imap/a/7/2', 'imap/a/7/3']);
    expect(keys.has('CA4')).toBe(true);
  });
}

describe('arrivals on SQLite', () => promises(() => embeddedGrounds(testClock())));

const reason = noPostgres();

describe.skipIf(reason !== null)(`arrivals on PostgreSQL ${reason ?? ''}`, () =>
  promises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  }),
);

/** What the phone's inboxes ask the store: SMS that wait for pictures, our SMS at Twilio, and calls that are concluded. */
import { describe, expect, test } from 'vitest';
import type { Database } from '../../contract/sql.ts';
import { concludedCalls } from '../../store/tables/calls.ts';
import { stillWaitingForMedia, waitingForMedia } from '../../store/tables/media.ts';
import { sentSms } from '../../store/tables/sentSms.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();
const onSqlite = async (): Promise<Database> => (await embeddedGrounds(testClock())).database;
const onPostgres = async (): Promise<Database> => opened(await freshDatabase());

const WORDS = { subject: '', text: '"kind":"media-not-fetched"' };

async function filled(database: Database): Promise<void> {
  const contact = (id: string, seq: number, at: number, words: object) =>
    [
      `INSERT INTO contacts (id, seq, channel, source, received_at, imported, because, words)
       VALUES (?, ?, 'sms', ?, ?, 'no', '[]', ?)`,
      id,
      seq,
      JSON.stringify({ kind: 'twilio', mailbox: '+1', ref: id }),
      at,
      JSON.stringify({ ...WORDS, ...words }),
    ] as const;
  const message = (id: string, seq: number, status: string, state: string) =>
    [
      `INSERT INTO messages (id, seq, ticket, channel, kind, status, destination, queued_at, due_at, leased_until, state, shape)
       VALUES (?, ?, null, 'sms', 'reply', ?, 'x', 1000, null, 0, ?, '')`,
      id,
      seq,
      status,
      state,
    ] as const;
  const waits = { defects: [{ kind: 'media-not-fetched', detail: '1' }] };
  await database.transaction(async (sql) => {
    for (const [statement, ...params] of [
      contact('c1', 1, 1_000, waits),
      contact('c2', 2, 1_000, {}),
      contact('c3', 3, 2_000, waits),
      message('m1', 4, 'sent', '{"reference":"SM9"}'),
      message('m2', 5, 'failed', '{"reference":"SM8"}'),
      message('m3', 6, 'queued', ''),
    ])
      await sql.run(statement, ...params);
  });
}

describe.each([
  { name: 'SQLite', open: onSqlite, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: onPostgres, skip: reason },
])('on $name', ({ open, skip }) => {
  test.skipIf(skip !== null)('are answered, and a customer’s own words are none of them', async () => {
    const database = await open();
    await filled(database);
    const waiting = await waitingForMedia(database.read, 3_000);
    expect(waiting.map(({ contact }) => contact).toSorted()).toEqual(['c1', 'c3']);
    expect(await stillWaitingForMedia(database.read, 'c1')).toEqual(
      waiting.find(({ contact }) => contact === 'c1'),
    );
    for (const other of ['c2', 'c9']) expect(await stillWaitingForMedia(database.read, other)).toBeNull();
    expect([...(await sentSms(database.read, 0))]).toEqual([['SM9', 'm1']]);
    expect([...(await sentSms(database.read, 1_000))]).toEqual([]);
    expect([...(await concludedCalls(database.read, ['CA1']))]).toEqual([]);
  });
});

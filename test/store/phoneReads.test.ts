/** What the phone's inboxes ask the store: SMS that wait for pictures, our SMS at Twilio, and calls that are concluded. */
import { describe, expect, test } from 'vitest';
import { FETCH_FOR_MS, NO_CONTACT } from '../../contract/call.ts';
import type { Database } from '../../contract/sql.ts';
import { recorded } from '../../ingest/twilio/facts.ts';
import {
  callsToFetch,
  concludedCalls,
  concludedWithout,
  foldCall,
  MOST_TO_FETCH,
} from '../../store/tables/calls.ts';
import { remember } from '../../store/tables/history.ts';
import { mediaStanding, waitingForMedia } from '../../store/tables/media.ts';
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

const NOW = 100 * FETCH_FOR_MS;
const OLD = NOW - FETCH_FOR_MS;

/** A call with a recording for each instant. */
async function heard(
  database: Database,
  callSid: string,
  instants: readonly number[],
  concludedAt: number | null,
): Promise<void> {
  const parts = { recording: false, transcript: false, because: [] };
  const base = { id: `f${callSid}`, v: 1, by: 'calls', cause: callSid };
  const concluded = { type: 'call.concluded' as const, ...base, callSid, contact: 'c', ...parts };
  const facts = instants.map((recordedAt, n) => {
    const recording = {
      callSid,
      recordingSid: `${callSid}/${n}`,
      durationSeconds: null,
      recordedAt,
      url: '',
    };
    return recorded(recordedAt, recording).fact;
  });
  await database.transaction(async (sql) => {
    for (const fact of [...facts, ...(concludedAt === null ? [] : [{ ...concluded, at: concludedAt }])])
      if (fact.type === 'call.recorded' || fact.type === 'call.concluded') await foldCall(sql, 1, fact);
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
    expect(await mediaStanding(database.read, 'c1')).toEqual({
      wanted: waiting.find(({ contact }) => contact === 'c1'),
      held: null,
    });
    for (const other of ['c2', 'c9']) expect((await mediaStanding(database.read, other)).wanted).toBeNull();
    expect([...(await sentSms(database.read, 0))]).toEqual([['SM9', 'm1']]);
    expect([...(await sentSms(database.read, 1_000))]).toEqual([]);
    expect([...(await concludedCalls(database.read, ['CA1']))]).toEqual([]);
  });

  test.skipIf(skip !== null)('wanted recordings are listed for each telephone system by itself', async () => {
    const database = await open();
    for (let n = 0; n <= MOST_TO_FETCH; n += 1) await heard(database, `pbx/office/${n}`, [NOW + n], null);
    await heard(database, 'CA1', [NOW - 5], null);
    await heard(database, 'pbx/off/1', [NOW - 5], null);
    await heard(database, 'pbx/Office/1', [NOW - 5], null);
    const listed = async (of: string | null) =>
      (await callsToFetch(database.read, NOW, of)).map(({ callSid }) => callSid);
    expect(await listed(null)).toEqual(['CA1']);
    expect(await listed('off')).toEqual(['pbx/off/1']);
    const office = await listed('office');
    expect(office).toHaveLength(MOST_TO_FETCH);
    expect(office.slice(0, 2)).toEqual([`pbx/office/${MOST_TO_FETCH}`, `pbx/office/${MOST_TO_FETCH - 1}`]);
  });

  test.skipIf(skip !== null)('a recording is given up once it and its contact are old', async () => {
    const database = await open();
    await heard(database, 'CA1', [OLD - 1], OLD - 1);
    await heard(database, 'CA2', [OLD - 1], OLD);
    await heard(database, 'CA3', [OLD - 1, OLD], OLD - 1);
    await heard(database, 'CA4', [OLD - 1], null);
    const calls = await callsToFetch(database.read, NOW, null);
    expect(calls.map(({ callSid }) => callSid).toSorted()).toEqual(['CA2', 'CA3', 'CA4']);
    expect(await callsToFetch(database.read, NOW - 1, null)).toHaveLength(4);
  });

  test.skipIf(skip !== null)('a call is without a contact while each conclusion says so', async () => {
    const database = await open();
    const said = (contact: string, n: number, rule: string) => ({
      id: `${contact}${n}`,
      type: 'call.concluded' as const,
      v: 1,
      at: n,
      by: 'calls',
      cause: `${contact}${n}`,
      callSid: `CA${contact}`,
      contact,
      recording: false,
      transcript: false,
      because: [{ rule: 'call:missed' }, { rule }],
    });
    const facts = [
      said('c1', 1, NO_CONTACT),
      said('c2', 1, 'other'),
      said('c3', 1, NO_CONTACT),
      said('c3', 2, 'other'),
    ];
    await database.transaction((sql) => remember(sql, facts));
    const without = await Promise.all(
      ['c0', 'c1', 'c2', 'c3'].map((contact) => concludedWithout(database.read, contact)),
    );
    expect(without).toEqual([false, true, false, false]);
  });
});

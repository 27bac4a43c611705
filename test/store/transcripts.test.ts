/** Which recordings wait to be written down, on both databases. */
import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../../contract/log.ts';
import { decodeFact } from '../../contract/fact.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { fetched, recorded, started, transcribed, writtenDown } from '../../ingest/twilio/facts.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { pendingTranscripts } from '../../pipeline/transcribing.ts';
import { emptyCall } from '../../store/forgetting/emptied.ts';
import { callsToTranscribe } from '../../store/tables/calls.ts';
import { openStore } from '../../store/store.ts';
import { identified } from '../../runtime/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { CALLER, ENGLISH, PORTUGUESE, phoneSettings } from '../support/phone.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

type Open = () => Promise<{ database: Database; store: Store }>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function desk(open: Open) {
  const { database, store } = await open();
  const clock = testClock();
  const { version, ...settings } = phoneSettings;
  const configured = { type: 'admin.configured', version, digest: 'd', words: { settings } } as const;
  await store.transaction((tx) => tx.write(identified([configured], 'test', 'configured', clock.now())));
  const tell = (...told: Outgoing[]) =>
    store.transaction((tx) => tx.write(told.map(({ fact }) => decodeFact(JSON.parse(JSON.stringify(fact))))));
  const pending = async () =>
    (await pendingTranscripts({ database, store, clock }, DAY)).map(({ sid }) => sid);
  /** A kept recording of a call, made now. */
  const call = async (n: number, seconds = 30, number = PORTUGUESE) => {
    const [callSid, recordingSid] = [`CA${n}`, `RE${n}`];
    const at = clock.now();
    const ref = { name: `${contactOfCall(callSid)}/abc`, bytes: 9 };
    await tell(
      started(at, { callSid, number, from: CALLER, startedAt: at }),
      recorded(at, { callSid, recordingSid, durationSeconds: seconds, recordedAt: at, url: '' }),
      fetched(at, { callSid, recordingSid, recording: ref }),
    );
    return { callSid, recordingSid };
  };
  return { database, store, clock, tell, pending, call };
}

function promises(open: Open): void {
  test('each kept recording waits, the newest first, until it is written down', async () => {
    const { clock, pending, call, tell } = await desk(open);
    const first = await call(1);
    clock.advance(MINUTE);
    await call(2);
    expect(await pending()).toEqual(['RE2', 'RE1']);
    await tell(writtenDown(clock.now(), { ...first, model: 'm' }, 'Hello'));
    expect(await pending()).toEqual(['RE2']);
  });

  test('one that is a day old waits no longer', async () => {
    const { clock, pending, call } = await desk(open);
    await call(1);
    clock.advance(DAY + 1);
    expect(await pending()).toEqual([]);
  });

  test('a short one in English waits for Twilio first; a long one does not', async () => {
    const { clock, pending, call, tell } = await desk(open);
    const short = await call(1, 30, ENGLISH);
    await call(2, 200, ENGLISH);
    expect(await pending()).toEqual(['RE2']);
    clock.advance(5 * MINUTE);
    expect(await pending()).toEqual(['RE1', 'RE2']);
    await tell(transcribed(clock.now(), { ...short, transcriptionSid: 'TR1', text: 'Hello' }));
    expect(await pending()).toEqual(['RE2']);
  });

  test('one that is forgotten waits no longer', async () => {
    const { database, pending, call } = await desk(open);
    const { callSid } = await call(1);
    await database.transaction((sql) => emptyCall(sql, callSid));
    expect(await pending()).toEqual([]);
    expect(await callsToTranscribe(database.read, 0)).toEqual([]);
  });
}

describe('in SQLite', () => promises(() => embeddedGrounds(testClock())));

const reason = noPostgres();

describe.skipIf(reason !== null)(`in PostgreSQL${reason === null ? '' : ` (${reason})`}`, () =>
  promises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  }),
);

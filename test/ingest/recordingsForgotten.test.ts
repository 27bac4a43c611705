/** A recording that is fetched while its caller is forgotten leaves nothing behind, and one that came twice loses nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { missingIn } from '../../contract/call.ts';
import { duesOfCall, untoldSince } from '../../contract/callDues.ts';
import { namedIn } from '../../contract/callSystem.ts';
import type { Draft } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { pbxRecordings } from '../../ingest/pbx/recordings.ts';
import { ended, fetched, recorded, started, transcribed } from '../../ingest/twilio/facts.ts';
import { callsStage } from '../../ingest/twilio/calls.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { recordingFetcher } from '../../ingest/twilio/recordings.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { openStore } from '../../store/store.ts';
import { callsToFetch, recordingStanding } from '../../store/tables/calls.ts';
import { guardedLookup } from '../../webhooks/sending.ts';
import { embeddedGrounds, testClock, type TestGrounds, until } from '../support/grounds.ts';
import { AUTH_TOKEN, CALL_SID, CALLER, keptLog, phoneSettings, PORTUGUESE } from '../support/phone.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';

type Case = { system: string | null; callSid: string };
const CASES: Case[] = [
  { system: null, callSid: CALL_SID },
  { system: 'office', callSid: 'pbx/office/17' },
];
const SOUND = Buffer.from('sound');

function write({ store }: Pick<TestGrounds, 'store'>, ...facts: Outgoing[]): Promise<unknown> {
  return store.transaction((desk) => desk.write(facts.map(({ fact }) => fact)));
}

/** `meanwhile`: what happens between the request and the answer. */
async function fetching({ system, callSid }: Case, meanwhile: (grounds: TestGrounds) => Promise<unknown>) {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const server = createServer((_, response) => {
    void meanwhile(grounds).then(() => response.end(SOUND));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = clock.now();
  await write(
    grounds,
    started(now, { callSid, from: CALLER, number: PORTUGUESE, startedAt: now }, 'x'),
    recorded(now, { callSid, recordingSid: 'RE1', durationSeconds: 3, recordedAt: now, url: `${origin}/1` }),
  );
  const { kept, append } = keptLog();
  const done: string[] = [];
  const options = {
    standing: (recording: { callSid: string; recordingSid: string }) =>
      recordingStanding(grounds.database.read, recording),
    loop: (round: () => Promise<number>) => commitLoop({ ...grounds, clock }, round),
    blobs: grounds.blobs,
    log: { append },
    clock,
    reports: { ...silent, say: (_: string, event: string) => void done.push(event) },
  };
  const calls = () => callsToFetch(grounds.database.read, now, system);
  const inbox =
    system === null
      ? recordingFetcher({
          ...options,
          account: { accountSid: ACCOUNT_SID, authToken: () => AUTH_TOKEN, api: origin },
          pending: async () =>
            (await calls()).flatMap((call) =>
              missingIn(call).map(({ sid }) => ({ callSid, recordingSid: sid })),
            ),
        })
      : pbxRecordings({
          ...options,
          pending: async () =>
            (await calls()).flatMap((call) =>
              namedIn(call.urls, missingIn(call)).map((named) => ({ callSid, ...named })),
            ),
          host: { allowPrivate: true, login: null },
          lookup: guardedLookup,
        });
  await inbox.start();
  onTestFinished(() => inbox.stop());
  await until('it is fetched', () => done.includes('accepted'));
  return { kept, blobs: await grounds.blobs.list(contactOfCall(callSid)) };
}

test.each(CASES)('the caller is forgotten meanwhile: $callSid', async (one) => {
  const { kept, blobs } = await fetching(one, ({ database }) => forgetPerson(database, CALLER, 2));
  expect({ kept, blobs }).toEqual({ kept: [], blobs: [] });
});

test.each(CASES)('the same bytes came meanwhile: $callSid', async (one) => {
  const { callSid } = one;
  const { kept, blobs } = await fetching(one, async (grounds) => {
    const recording = await grounds.blobs.put(contactOfCall(callSid), SOUND);
    await write(grounds, fetched(2, { callSid, recordingSid: 'RE1', recording }));
  });
  expect(kept).toEqual([]);
  expect(blobs).toHaveLength(1);
});

test.each(CASES)('nothing happens meanwhile: $callSid', async (one) => {
  const { kept, blobs } = await fetching(one, async () => {});
  expect(kept).toMatchObject([{ fact: { type: 'call.fetched', recordingSid: 'RE1' } }]);
  expect(blobs).toHaveLength(1);
});

type Opened = Pick<TestGrounds, 'database' | 'store'>;
const reason = noPostgres();
const DATABASES = [
  { name: 'SQLite', skip: null, open: (): Promise<Opened> => embeddedGrounds(testClock()) },
  {
    name: `PostgreSQL ${reason ?? ''}`,
    skip: reason,
    open: async (): Promise<Opened> => {
      const database = opened(await freshDatabase());
      return { database, store: openStore(database, async () => {}) };
    },
  },
];

describe.each(DATABASES)('what is told later of a forgotten call, on $name', ({ skip, open }) => {
  describe.skipIf(skip !== null).each(CASES)('$callSid', ({ system, callSid }) => {
    const start = { callSid, from: CALLER, number: PORTUGUESE, startedAt: 1 };
    const over = { callSid, status: 'completed', durationSeconds: 9, endedAt: 2 };
    const heard = {
      callSid,
      recordingSid: 'RE1',
      durationSeconds: 3,
      recordedAt: 1,
      url: 'https://pbx.test/1',
    };
    const spoken = { callSid, recordingSid: 'RE1', transcriptionSid: 'TR1', text: 'This is Maria Silva.' };

    /** As the stage does: it decides, and its history is folded. Returns the contacts that it says. */
    async function tells({ store }: Opened, { fact }: Outgoing): Promise<Draft[]> {
      const state = { call: await store.read.call(callSid), book: phoneSettings };
      await store.transaction((desk) => desk.write([fact]));
      return callsStage
        .decide({ fact, now: 5 }, state)
        .filter(({ type }) => type === 'contact.received' || type === 'contact.amended');
    }

    test('brings neither its recording nor its words back', async () => {
      const grounds = await open();
      await write(grounds, started(1, start, 'x'), ended(2, over));
      const { contacts } = await forgetPerson(grounds.database, CALLER, 3);
      expect(contacts).toEqual([contactOfCall(callSid)]);
      const said = [
        await tells(grounds, recorded(4, heard)),
        await tells(grounds, recorded(5, { ...heard, durationSeconds: 4 }, 'again')),
        await tells(grounds, started(4, start, 'late')),
        await tells(grounds, transcribed(4, spoken)),
      ];
      expect(JSON.stringify(said)).not.toMatch(/Maria Silva|\+351910000009/);
      expect(await callsToFetch(grounds.database.read, 5, system)).toEqual([]);
      const standing = await recordingStanding(grounds.database.read, { callSid, recordingSid: 'RE1' });
      expect(standing).toEqual({ wanted: null, held: null });
      const call = await grounds.store.read.call(callSid);
      expect(call).toMatchObject({
        from: '',
        transcript: '',
        endedAt: 2,
        recordings: [{ sid: 'RE1', seconds: 4 }],
      });
      const [row] = await grounds.database.read.all('SELECT * FROM calls');
      expect(row).toMatchObject({ wants_recording: 0 });
      expect(JSON.stringify(row)).not.toMatch(/Maria Silva|pbx\.test|910000009/);
    });

    test('is not awaited: no agent hears that it follows', async () => {
      const grounds = await open();
      await write(grounds, started(1, start, 'x'), ended(2, over));
      await forgetPerson(grounds.database, CALLER, 3);
      await write(grounds, recorded(4, heard));
      const call = (await grounds.store.read.call(callSid))!;
      const concluded = { ...call, concludedAt: 3 };
      const { forgotten: _forgotten, ...known } = concluded;
      expect(untoldSince(known)).toBe(1);
      expect([untoldSince(concluded), duesOfCall(concluded)]).toEqual([null, []]);
    });

    test('brings nothing back where the row is of another shape', async () => {
      const grounds = await open();
      await write(grounds, started(1, start, 'x'), ended(2, over));
      await forgetPerson(grounds.database, CALLER, 3);
      await grounds.database.transaction((sql) => sql.run(`UPDATE calls SET shape = 'earlier'`));
      await write(grounds, recorded(4, heard));
      expect(await callsToFetch(grounds.database.read, 5, system)).toEqual([]);
      expect((await grounds.store.read.call(callSid))?.urls).toBeUndefined();
    });

    test('brings nothing back of one that a release up to 0.3 emptied', async () => {
      const grounds = await open();
      await write(grounds, started(1, start, 'x'), recorded(1, heard));
      await forgetPerson(grounds.database, CALLER, 2);
      await grounds.database.transaction((sql) =>
        sql.run(`UPDATE calls SET state = replace(state, ',"forgotten":true', '')`),
      );
      await write(grounds, recorded(4, { ...heard, recordingSid: 'RE2' }), transcribed(4, spoken));
      expect(await callsToFetch(grounds.database.read, 5, system)).toEqual([]);
      const call = await grounds.store.read.call(callSid);
      expect(call).toMatchObject({ transcript: '', forgotten: true });
      expect(call?.urls).toBeUndefined();
    });
  });
});

/** A recording that is fetched while its caller is forgotten leaves nothing behind, and one that came twice loses nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { missingIn } from '../../contract/call.ts';
import { namedIn } from '../../contract/callSystem.ts';
import type { Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { pbxRecordings } from '../../ingest/pbx/recordings.ts';
import { fetched, recorded, started } from '../../ingest/twilio/facts.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { recordingFetcher } from '../../ingest/twilio/recordings.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { callsToFetch, recordingStanding } from '../../store/tables/calls.ts';
import { guardedLookup } from '../../webhooks/sending.ts';
import { embeddedGrounds, testClock, type TestGrounds, until } from '../support/grounds.ts';
import { AUTH_TOKEN, CALL_SID, CALLER, keptLog, PORTUGUESE } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';

type Case = { system: string | null; callSid: string };
const CASES: Case[] = [
  { system: null, callSid: CALL_SID },
  { system: 'office', callSid: 'pbx/office/17' },
];
const SOUND = Buffer.from('sound');

function write({ store }: TestGrounds, ...facts: Outgoing[]): Promise<unknown> {
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

test('what is told later of a forgotten call has its recording fetched no more', async () => {
  const grounds = await embeddedGrounds(testClock());
  const heard = {
    callSid: CALL_SID,
    recordingSid: 'RE1',
    durationSeconds: 3,
    recordedAt: 1,
    url: 'https://x/1',
  };
  const start = { callSid: CALL_SID, from: CALLER, number: PORTUGUESE, startedAt: 1 };
  await write(grounds, started(1, start, 'x'), recorded(1, heard));
  await forgetPerson(grounds.database, CALLER, 2);
  await write(grounds, recorded(1, { ...heard, durationSeconds: 4 }, 'later'));
  expect(await callsToFetch(grounds.database.read, 2, null)).toEqual([]);
});

/** A call on real grounds: from Twilio's callbacks through log, store and blobs to one contact for the classifier. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingIn } from '../../contract/call.ts';
import { FETCH_WITHIN_MS, MISSED_AFTER_MS } from '../../contract/call.ts';
import { decodeFact, isFact, type FactOf } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { callsStage } from '../../ingest/twilio/calls.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { twilioPhone } from '../../ingest/twilio/twilio.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { dueLoop } from '../../runtime/dues.ts';
import { identified } from '../../runtime/facts.ts';
import { stageGroup } from '../../runtime/stages.ts';
import { callsToFetch, recordingStanding } from '../../store/tables/calls.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock, until, type TestClock } from '../support/grounds.ts';
import {
  CALL_SID,
  CALLER,
  noLines,
  phoneSettings,
  PORTUGUESE,
  PUBLIC_URL,
  RECORDING_SID,
  tell,
  voicemailCall,
} from '../support/phone.ts';
import { ACCOUNT_SID, apiCall, rfc2822, twilioApi, type TwilioApi } from '../support/twilioApi.ts';

const MEDIA = `/2010-04-01/Accounts/${ACCOUNT_SID}/Recordings/${RECORDING_SID}.mp3`;

type Said = FactOf<'contact.received' | 'contact.amended'>;

/** A Firstline that only answers the phone. `stop` leaves the folder to the next one. */
async function installation(api: TwilioApi, clock: TestClock, folder = temporaryFolder()) {
  const grounds = await embeddedGrounds(clock, folder);
  const { version, ...settings } = phoneSettings;
  const configured = { type: 'admin.configured' as const, version, digest: 'd', words: { settings } };
  const facts = identified([configured], 'config', 'settings/1', clock.now());
  await grounds.store.transaction((desk) => desk.write(facts));
  const { app, sweep, recordings } = twilioPhone({
    account: api.account,
    publicUrl: PUBLIC_URL,
    settings: async () => phoneSettings,
    pending: async () =>
      (await callsToFetch(grounds.database.read, clock.now(), null)).flatMap((call) =>
        missingIn(call).map(({ sid }) => ({ callSid: call.callSid, recordingSid: sid })),
      ),
    standing: (recording) => recordingStanding(grounds.database.read, recording),
    ringStanding: async () => ({ ring: null, sid: null }),
    issues: async () => [],
    lines: noLines(),
    loop: (round) => commitLoop({ ...grounds, clock }, round),
    blobs: grounds.blobs,
    log: grounds.log,
    clock,
    reports: silent,
  });
  const events = grounds.log.subscribe(stageGroup(callsStage, grounds));
  const dues = dueLoop(callsStage, grounds, events);
  const inboxes = [recordings, sweep].flatMap((make) => (make === null ? [] : [make()]));
  for (const inbox of inboxes) await inbox.start();
  return {
    app,
    grounds,
    async said(): Promise<Said[]> {
      const rows = await grounds.database.read.all(
        "SELECT body FROM log_records WHERE topic = 'contacts' ORDER BY position",
      );
      const facts = rows.map(({ body }) => decodeFact(JSON.parse(String(body))));
      return facts.filter((fact) => isFact(fact, 'contact.received', 'contact.amended'));
    },
    async stop() {
      for (const inbox of inboxes) await inbox.stop();
      await events.stop();
      await dues.stop();
      await grounds.close();
    },
  };
}

async function idle({ grounds }: Awaited<ReturnType<typeof installation>>): Promise<void> {
  await until('the calls are handled', async () => (await grounds.log.lag('calls', 'calls')) === 0);
}

test('callbacks twice and in any order, the recording 404 at first, and a restart between: one contact', async () => {
  const orders = fc.sample(
    fc.tuple(
      fc.shuffledSubarray([...voicemailCall, ...voicemailCall], { minLength: 12 }),
      fc.integer({ min: 0, max: 12 }),
    ),
    { numRuns: 6, seed: 7 },
  );
  orders.push([[...voicemailCall, ...voicemailCall].reverse(), 3]);
  for (const [order, restartAt] of orders) {
    const api = await twilioApi();
    api.media.set(MEDIA, Buffer.from('mp3'));
    api.troubles.set(MEDIA, [404, 404]);
    const clock = testClock();
    const folder = temporaryFolder();
    const first = await installation(api, clock, folder);
    for (const [path, told] of order.slice(0, restartAt))
      expect((await tell(first.app, path, told)).ok).toBe(true);
    await first.stop();
    const second = await installation(api, clock, folder);
    for (const [path, told] of order.slice(restartAt))
      expect((await tell(second.app, path, told)).ok).toBe(true);
    await until('the contact says everything', async () => {
      await idle(second);
      clock.advance(500);
      const last = (await second.said()).at(-1);
      return last?.raw !== null && last?.words?.text !== '' && last?.words?.call?.digit === '1';
    });
    const said = await second.said();
    expect(said.filter(({ type }) => type === 'contact.received')).toHaveLength(1);
    expect(new Set(said.map(({ contact }) => contact))).toEqual(new Set([contactOfCall(CALL_SID)]));
    expect(said.at(-1)?.words?.from?.address).toBe(CALLER);
    await second.stop();
  }
});

test('a hang-up without a word is a missed call, once', async () => {
  const clock = testClock();
  const phone = await installation(await twilioApi(), clock);
  const flow = { CallSid: CALL_SID, From: CALLER, To: PORTUGUESE };
  await tell(phone.app, '/twilio/voice', { ...flow, CallStatus: 'ringing' });
  await tell(phone.app, '/twilio/status', { ...flow, CallStatus: 'completed', CallDuration: '4' });
  await idle(phone);
  clock.advance(MISSED_AFTER_MS);
  await until('the missed call', async () => (await phone.said()).length > 0);
  clock.advance(FETCH_WITHIN_MS);
  await idle(phone);
  expect(await phone.said()).toMatchObject([
    {
      type: 'contact.received',
      words: { call: { missed: true, durationSeconds: 4 }, from: { address: CALLER } },
    },
  ]);
  await phone.stop();
});

test('a call of which no webhook ever told is found by the sweep, with its recording', async () => {
  const api = await twilioApi();
  const clock = testClock();
  const folder = temporaryFolder();
  const before = await installation(api, clock, folder);
  const bookmark = `twilio/${ACCOUNT_SID}/sweep`;
  await until('the first sweep', async () => (await before.grounds.log.bookmark(bookmark)) !== null);
  await before.stop();
  const calledAt = clock.now() + 60_000;
  clock.advance(3_600_000);
  api.calls.push(apiCall(CALL_SID, calledAt));
  api.recordings.push({
    sid: RECORDING_SID,
    call_sid: CALL_SID,
    status: 'completed',
    date_created: rfc2822(calledAt + 41_000),
    duration: '12',
  });
  api.media.set(MEDIA, Buffer.from('mp3'));
  const phone = await installation(api, clock, folder);
  await until('the contact', async () => (await phone.said()).length > 0);
  expect(await phone.said()).toMatchObject([
    {
      type: 'contact.received',
      receivedAt: calledAt,
      words: { call: { missed: false, durationSeconds: 40 }, defects: [] },
    },
  ]);
  await phone.stop();
});

test('with Twilio silent about the recording for ten minutes the contact goes on without it', async () => {
  const api = await twilioApi();
  const clock = testClock();
  const phone = await installation(api, clock);
  for (const [path, told] of voicemailCall) await tell(phone.app, path, told);
  await idle(phone);
  clock.advance(FETCH_WITHIN_MS);
  await until('the contact', async () => (await phone.said()).length > 0);
  expect(await phone.said()).toMatchObject([
    {
      type: 'contact.received',
      raw: null,
      words: { defects: [{ kind: 'recording-missing' }], call: { missed: false } },
    },
  ]);
  await phone.stop();
});

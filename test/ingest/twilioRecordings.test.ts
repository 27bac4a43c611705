/** Recordings are fetched from our own Twilio, patiently, and from nowhere else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Outgoing } from '../../contract/log.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { FIRST_RETRY_MS, LOOK_EVERY_MS } from '../../ingest/twilio/fetching.ts';
import { recordingFetcher, type PendingRecording } from '../../ingest/twilio/recordings.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { silent } from '../../contract/reports.ts';
import { fileBlobs } from '../../blobs/files.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALL_SID, RECORDING_SID } from '../support/phone.ts';
import { ACCOUNT_SID, twilioApi, type TwilioApi } from '../support/twilioApi.ts';

const MP3 = Buffer.from('not really music');
const PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Recordings/${RECORDING_SID}.mp3`;

async function fetching(
  api: TwilioApi,
  pending: PendingRecording[] = [{ callSid: CALL_SID, recordingSid: RECORDING_SID }],
  { folded } = { folded: true },
) {
  const clock = testClock();
  const kept: Outgoing[] = [];
  const blobs = fileBlobs(temporaryFolder());
  let news = (): void => {};
  const onCommit = (listener: () => void) => ((news = listener), () => (news = () => {}));
  const fetcher = recordingFetcher({
    account: api.account,
    pending: async () =>
      pending.filter(
        ({ recordingSid }) =>
          !folded || !kept.some(({ fact }) => 'recordingSid' in fact && fact.recordingSid === recordingSid),
      ),
    standing: async () => ({ wanted: true, held: null }),
    loop: (round) => commitLoop({ store: { onCommit }, clock }, round),
    blobs,
    log: { append: async (facts: Outgoing[]) => void kept.push(...facts) },
    clock,
    reports: silent,
  });
  await fetcher.start();
  onTestFinished(() => fetcher.stop());
  return { clock, kept, blobs, pending, tellNews: () => news(), fetcher };
}

test("a recording is fetched with our credentials, kept under the call's contact, and said", async () => {
  const api = await twilioApi();
  api.media.set(PATH, MP3);
  const { kept, blobs } = await fetching(api);
  await until('it is said', () => kept.length === 1);
  const [said] = kept;
  expect(said).toMatchObject({
    key: CALL_SID,
    fact: { type: 'call.fetched', callSid: CALL_SID, recordingSid: RECORDING_SID },
  });
  const name = said?.fact.type === 'call.fetched' ? said.fact.recording.name : '';
  expect(name.startsWith(`${contactOfCall(CALL_SID)}/`)).toBe(true);
  expect(Buffer.from((await blobs.get(name)) ?? [])).toEqual(MP3);
});

test('a recording that is not there yet is asked for again, ever more seldom', async () => {
  const api = await twilioApi();
  api.media.set(PATH, MP3);
  api.troubles.set(PATH, [404, 404, 503]);
  const { clock, kept } = await fetching(api);
  for (const [asked, pauseMs] of [
    [1, FIRST_RETRY_MS],
    [2, 2 * FIRST_RETRY_MS],
    [3, 4 * FIRST_RETRY_MS],
  ] as const) {
    await until('it is to be asked again', () => clock.next() === clock.now() + pauseMs);
    expect(api.requests).toHaveLength(asked);
    clock.advance(pauseMs - 1);
    await settled();
    expect(api.requests).toHaveLength(asked);
    clock.advance(1);
  }
  await until('it is said', () => kept.length === 1);
});

test('news wakes it at once; without news it looks every minute', async () => {
  const api = await twilioApi();
  api.media.set(PATH, MP3);
  api.media.set(PATH.replace(RECORDING_SID, 'RE2'), MP3);
  const { clock, kept, pending, tellNews } = await fetching(api, []);
  await settled();
  pending.push({ callSid: CALL_SID, recordingSid: RECORDING_SID });
  tellNews();
  await until('the first', () => kept.length === 1);
  await settled();
  pending.push({ callSid: 'CA2', recordingSid: 'RE2' });
  await settled();
  expect(kept).toHaveLength(1);
  clock.advance(LOOK_EVERY_MS);
  await until('the second', () => kept.length === 2);
});

test('what was fetched is not fetched again while the store has yet to hear of it', async () => {
  const api = await twilioApi();
  api.media.set(PATH, MP3);
  const { kept, tellNews } = await fetching(api, undefined, { folded: false });
  await until('it is said', () => kept.length === 1);
  await settled();
  tellNews();
  await settled();
  expect(api.requests).toHaveLength(1);
});

test('while the store stands, it is fetched again ever more seldom', async () => {
  const api = await twilioApi();
  api.media.set(PATH, MP3);
  const { clock } = await fetching(api, undefined, { folded: false });
  for (let minute = 0; minute < 60; minute += 1) {
    await settled();
    clock.advance(LOOK_EVERY_MS);
  }
  await settled();
  // At the minutes 0, 1, 3, 7, 15 and 31.
  expect(api.requests).toHaveLength(6);
});

test('a slow one holds no other up', async () => {
  const api = await twilioApi();
  api.troubles.set(PATH, [404]);
  api.media.set(PATH.replace(RECORDING_SID, 'RE2'), MP3);
  const { kept } = await fetching(api, [
    { callSid: CALL_SID, recordingSid: RECORDING_SID },
    { callSid: 'CA2', recordingSid: 'RE2' },
  ]);
  await until('the other is there', () => kept.some(({ key }) => key === 'CA2'));
});

describe('where it goes', () => {
  test("a redirect on our Twilio's own host is followed", async () => {
    const api = await twilioApi();
    api.troubles.set(PATH, ['/media/one.mp3']);
    api.media.set('/media/one.mp3', MP3);
    const { kept } = await fetching(api);
    await until('it is said', () => kept.length === 1);
  });

  test('a redirect into the inner network is not', async () => {
    const inner = createServer((_, response) => void response.end('a secret'));
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void inner.close());
    let asked = 0;
    inner.on('request', () => (asked += 1));
    const api = await twilioApi();
    const { port } = inner.address() as AddressInfo;
    api.troubles.set(PATH, [`http://127.0.0.1:${port}/latest/meta-data`]);
    api.media.set(PATH, MP3);
    const { clock, kept } = await fetching(api);
    await until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS);
    expect(api.requests).toHaveLength(1);
    expect(kept).toEqual([]);
    clock.advance(FIRST_RETRY_MS);
    await until('it is there after all', () => kept.length === 1);
    expect(asked).toBe(0);
  });
});

/** Whatever is under way on loopback has had its turns. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

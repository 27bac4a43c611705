/** What is deleted at Twilio of a caller, what stays, and how that is told. */
import { expect, test } from 'vitest';
import { forgetAtTwilio } from '../../ingest/twilio/forgetting.ts';
import { CALLER, PORTUGUESE } from '../support/phone.ts';
import { ACCOUNT_SID, apiCall, apiMessage, rfc2822, twilioApi } from '../support/twilioApi.ts';

const T = Date.parse('2026-03-02T10:00:00Z');
const BASE = `/2010-04-01/Accounts/${ACCOUNT_SID}`;
const NOTHING = { calls: [], recordings: [], messages: [] };

function apiRecording(sid: string, call_sid: string) {
  return { sid, call_sid, status: 'completed', date_created: rfc2822(T), duration: '12' };
}

/** A caller with a call, a recording and its transcript, and messages in both directions; and another caller. */
async function twilio() {
  const api = await twilioApi();
  const back = { from: PORTUGUESE, direction: 'outbound-dial' };
  api.calls.push(
    apiCall('CA1', T),
    apiCall('CA2', T, { from: '+351910000010' }),
    apiCall('CA3', T, { ...back, to: CALLER, parent_call_sid: 'CA5' }),
    apiCall('CA5', T, { ...back, direction: 'outbound-api', to: '+351930000001' }),
    apiCall('CA6', T, { ...back, direction: 'outbound-api', to: '+351930000001' }),
    apiCall('CA4', T, { ...back, to: '+351910000010' }),
  );
  api.recordings.push(apiRecording('RE1', 'CA1'), apiRecording('RE2', 'CA2'));
  api.below.set(`${BASE}/Recordings/RE1/Transcriptions.json`, { transcriptions: [{ sid: 'TR1' }] });
  api.messages.push(
    apiMessage('SM1', T, { num_media: '1' }),
    apiMessage('SM2', T, { from: PORTUGUESE, to: CALLER, direction: 'outbound-api' }),
    apiMessage('SM3', T, { from: `whatsapp:${CALLER}` }),
    apiMessage('SM4', T, { from: '+351910000010' }),
  );
  api.below.set(`${BASE}/Messages/SM1/Media.json`, { media_list: [{ sid: 'ME1' }] });
  return api;
}

test('all that Twilio lists of the number is deleted, and nothing of another', async () => {
  const api = await twilio();
  expect(await forgetAtTwilio(api.account, CALLER, NOTHING)).toEqual({
    deleted: { recordings: 1, transcripts: 1, messages: 3, calls: 3 },
    left: [],
  });
  const gone = [
    'Calls/CA1',
    'Calls/CA3',
    'Calls/CA5',
    'Messages/SM1',
    'Messages/SM1/Media/ME1',
    'Messages/SM2',
    'Messages/SM3',
    'Recordings/RE1',
    'Transcriptions/TR1',
  ];
  expect(api.deleted.toSorted()).toEqual(gone.map((one) => `${BASE}/${one}.json`));
});

test('what our records know is deleted where Twilio lists nothing', async () => {
  const api = await twilioApi();
  const known = { calls: ['CA9'], recordings: ['RE9'], messages: ['SM9'] };
  expect((await forgetAtTwilio(api.account, CALLER, known)).left).toEqual([]);
  expect(api.deleted).toEqual([
    `${BASE}/Recordings/RE9.json`,
    `${BASE}/Messages/SM9.json`,
    `${BASE}/Calls/CA9.json`,
  ]);
});

test('what stays is named with the reason; what was gone is no fault', async () => {
  const api = await twilio();
  api.troubles.set(`${BASE}/Recordings/RE1.json`, [500]);
  api.troubles.set(`${BASE}/Calls/CA1.json`, [404]);
  api.troubles.set(`${BASE}/Messages.json`, [503]);
  const { deleted, left } = await forgetAtTwilio(api.account, CALLER, NOTHING);
  expect(deleted).toEqual({ recordings: 0, transcripts: 1, messages: 0, calls: 2 });
  expect(left).toEqual([
    'Twilio: Recordings/RE1 (answered 500)',
    expect.stringMatching(/^Twilio's messages of this number \(Twilio's API answered 503\): run this again/),
  ]);
});

test('a Twilio that does not answer leaves all, by name', async () => {
  const api = await twilio();
  const account = { ...api.account, api: 'http://127.0.0.1:9' };
  const { left } = await forgetAtTwilio(account, CALLER, { ...NOTHING, recordings: ['RE1'] });
  expect(left.join('\n')).toMatch(
    /calls of this number.*Recordings\/RE1 .*did not answer.*messages of this/s,
  );
});

/** Calls by Twilio's webhooks over HTTP, really signed, and SMS out through a recorder of its API. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { AUTH_TOKEN, CALL_SID, CALLER, PORTUGUESE, RECORDING_SID, voicemailCall } from '../support/phone.ts';
import { until } from '../support/grounds.ts';
import { temporaryFolder } from '../support/folders.ts';
import { firstline, PATIENCE_MS } from '../support/process.ts';
import { found, left, type Office, office, opened } from './office.ts';
import { twilioAtWork } from './twilioAtWork.ts';

const MP3 = Buffer.from('ID3 not really music');
const ENV = { TWILIO_TOKEN: AUTH_TOKEN };

function phoneYaml(api: string): string {
  return `
phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${api}
    numbers: [{ number: "${PORTUGUESE}", language: pt }]
`;
}

function phoneOffice(api: string): Promise<Office> {
  return office({ yaml: phoneYaml(api), env: ENV });
}

function tell(at: Office, path: string, form: Record<string, string>, signature?: string): Promise<Response> {
  const url = `http://${at.process.http}${path}`;
  const signed = signature ?? getExpectedTwilioSignature(AUTH_TOKEN, url, form);
  return fetch(url, {
    method: 'POST',
    headers: { 'x-twilio-signature': signed },
    body: new URLSearchParams(form),
  });
}

async function call(at: Office) {
  return found('the call is a contact in a ticket', async () =>
    (await at.contacts()).find(({ channel, ticket }) => channel === 'call' && ticket !== null),
  );
}

describe('a call', () => {
  test('greeting, menu, voicemail: one contact, a ticket, the recording, an SMS', async () => {
    const twilio = await twilioAtWork();
    twilio.media.set(RECORDING_SID, MP3);
    const at = await phoneOffice(twilio.api);
    const [voice, menu, ...rest] = voicemailCall;
    const greeting = await (await tell(at, ...voice!)).text();
    expect(greeting).toMatch(/<Gather[^>]* action="http:\/\/127\.0\.0\.1:\d+\/twilio\/voice\/menu"/);
    expect(greeting).toContain('Para Faturação e subscrições, prima 1.');
    expect(await (await tell(at, ...menu!)).text()).toContain('<Record');
    const [transcript, ...earlier] = rest.toReversed();
    for (const [path, form] of earlier.toReversed()) expect((await tell(at, path, form)).ok).toBe(true);

    const contact = await call(at);
    expect(contact.words).toMatchObject({
      from: { address: CALLER },
      call: { callSid: CALL_SID, digit: '1', durationSeconds: expect.any(Number), missed: false },
    });
    const { recording } = contact.words.call ?? {};
    expect(readFileSync(join(at.dataDir, 'blobs', recording ?? ''))).toEqual(MP3);
    expect(await at.shown(contact.ticket ?? '')).toMatchObject({ category: 'billing', requester: CALLER });
    await left(at, contact.ticket, 'acknowledgement');
    expect(twilio.sent).toEqual([
      { To: CALLER, From: PORTUGUESE, Body: expect.stringContaining(String(contact.ticket)) },
    ]);
    const [assignment] = await left(at, contact.ticket, 'assignment');
    expect((await opened(at, assignment!)).subject).toContain(contact.ticket);
    expect((await opened(at, assignment!)).attachments).toMatchObject([{ type: 'audio/mpeg' }]);
    // Twilio transcribes after the recording: the agent reads it in a second notice.
    expect((await tell(at, ...transcript!)).ok).toBe(true);
    const [update] = await left(at, contact.ticket, 'update');
    expect((await opened(at, update!)).fullText).toContain('a fatura de março');
  });

  test('callbacks twice, backwards, across a SIGKILL, the recording 404 at first: one contact', async () => {
    const twilio = await twilioAtWork();
    twilio.notYet.set(RECORDING_SID, 2);
    twilio.media.set(RECORDING_SID, MP3);
    const at = await phoneOffice(twilio.api);
    const backwards = voicemailCall.toReversed();
    for (const [path, form] of backwards.slice(0, 3)) expect((await tell(at, path, form)).ok).toBe(true);
    at.process.kill('SIGKILL');
    await at.process.ended;
    await at.again();
    for (const [path, form] of [...backwards, ...voicemailCall])
      expect((await tell(at, path, form)).ok).toBe(true);
    const contact = await call(at);
    await left(at, contact.ticket, 'acknowledgement');
    await until(
      'everything is known of it',
      async () => {
        const { words } = await call(at);
        return words.text.includes('a fatura de março') && words.call?.recording !== null;
      },
      PATIENCE_MS,
    );
    expect(await at.contacts()).toHaveLength(1);
    expect(await at.tickets()).toHaveLength(1);
    expect(twilio.sent).toHaveLength(1);
    expect((await call(at)).words.call?.digit).toBe('1');
  });

  test('of a caller who spoke twice both recordings are fetched, and reach the agent', async () => {
    const twilio = await twilioAtWork();
    const again = 'RE00000000000000000000000000000000';
    const AGAIN = Buffer.from('ID3 is somebody there?');
    twilio.media.set(RECORDING_SID, MP3);
    twilio.media.set(again, AGAIN);
    const at = await phoneOffice(twilio.api);
    for (const [path, form] of voicemailCall.slice(0, -1)) expect((await tell(at, path, form)).ok).toBe(true);
    const { ticket } = await call(at);
    await left(at, ticket, 'assignment');
    const [, news] = voicemailCall.at(-2)!;
    const second = { ...news, RecordingSid: again, RecordingDuration: '3' };
    expect((await tell(at, '/twilio/recording', second)).ok).toBe(true);
    const [update] = await left(at, ticket, 'update');
    const { attachments } = await opened(at, update!);
    expect(attachments.map(({ bytes }) => bytes)).toEqual([MP3.length, AGAIN.length]);
    const kept = (await call(at)).words.call?.recordings?.map(({ blob }) =>
      readFileSync(join(at.dataDir, 'blobs', blob)),
    );
    expect(kept).toEqual([MP3, AGAIN]);
  });

  test('of a caller who is forgotten, call, recording and SMS are deleted at Twilio too', async () => {
    const twilio = await twilioAtWork();
    twilio.media.set(RECORDING_SID, MP3);
    const at = await phoneOffice(twilio.api);
    for (const [path, form] of voicemailCall) expect((await tell(at, path, form)).ok).toBe(true);
    const { ticket } = await call(at);
    await left(at, ticket, 'acknowledgement');
    const sms = {
      MessageSid: 'SM00000000000000000000000000000009',
      From: CALLER,
      To: PORTUGUESE,
      Body: 'Olá',
    };
    expect((await tell(at, '/twilio/message', sms)).ok).toBe(true);
    await found('the SMS is a contact', async () => (await at.contacts()).length === 2 || undefined);
    const file = join(temporaryFolder(), 'firstline.yaml');
    writeFileSync(file, phoneYaml(twilio.api));
    const forgotten = await firstline(['forget', CALLER, '--data', at.dataDir, '--config', file], {
      env: ENV,
    });
    expect(forgotten.code, forgotten.stderr).toBe(0);
    expect(JSON.parse(forgotten.stdout)).toMatchObject({
      twilio: { recordings: 1, messages: 2, calls: 1 },
      left: [],
    });
    expect(twilio.deleted.toSorted()).toEqual([
      `Calls/${CALL_SID}.json`,
      'Messages/SM00000000000000000000000000000009.json',
      'Messages/SM1.json',
      `Recordings/${RECORDING_SID}.json`,
    ]);
  });

  test('whose number fails its carrier’s check gets no SMS and no customer; the agent reads why', async () => {
    const twilio = await twilioAtWork();
    twilio.media.set(RECORDING_SID, MP3);
    const at = await phoneOffice(twilio.api);
    for (const [path, form] of voicemailCall)
      expect((await tell(at, path, { ...form, StirVerstat: 'TN-Validation-Failed-A' })).ok).toBe(true);
    const { ticket, words } = await call(at);
    expect(words.call).toMatchObject({ vouched: 'failed' });
    expect(await at.shown(ticket ?? '')).toMatchObject({ requester: null, customer: null });
    const [assignment] = await left(at, ticket, 'assignment');
    expect((await opened(at, assignment!)).fullText).toContain('STIR/SHAKEN');
    expect(twilio.sent).toEqual([]);
  });

  test('a hang-up without a word is a missed call, and is answered by SMS', async () => {
    const twilio = await twilioAtWork();
    const at = await phoneOffice(twilio.api);
    const flow = { CallSid: CALL_SID, From: CALLER, To: PORTUGUESE, Direction: 'inbound' };
    // Told late, as after an outage: two minutes after its end nobody waits for a recording any more.
    const threeMinutesAgo = new Date(Date.now() - 180_000).toUTCString().replace('GMT', '+0000');
    const ended = { ...flow, CallStatus: 'completed', CallDuration: '5', Timestamp: threeMinutesAgo };
    expect((await tell(at, '/twilio/status', ended)).ok).toBe(true);
    const contact = await call(at);
    expect(contact.words.call).toMatchObject({ missed: true, recording: null });
    await left(at, contact.ticket, 'acknowledgement');
    expect(twilio.sent[0]).toMatchObject({ To: CALLER });
    const [assignment] = await left(at, contact.ticket, 'assignment');
    expect((await opened(at, assignment!)).fullText).toContain(CALLER);
  });

  test('a wrong signature, another’s, and none are refused and leave nothing', async () => {
    const twilio = await twilioAtWork();
    const at = await phoneOffice(twilio.api);
    const [path, form] = voicemailCall[0]!;
    const other = getExpectedTwilioSignature('another', `http://${at.process.http}${path}`, form);
    for (const signature of ['bm90IHNpZ25lZA==', other, '']) {
      expect((await tell(at, path, form, signature)).status).toBe(403);
    }
    expect((await tell(at, path, { ...form, From: '+351999' }, signatureOf(at, path, form))).status).toBe(
      403,
    );
    expect(await at.facts()).toSatisfy((facts: { type: string }[]) =>
      facts.every(({ type }) => !type.startsWith('call.')),
    );
  });

  test('without an account nothing is taken unsigned', async () => {
    const at = await office();
    const [path, form] = voicemailCall[0]!;
    expect((await tell(at, path, form)).status).toBe(503);
  });

  test('an SMS to us is a contact with a ticket', async () => {
    const twilio = await twilioAtWork();
    const at = await phoneOffice(twilio.api);
    const form = {
      MessageSid: 'SM00000000000000000000000000000001',
      From: CALLER,
      To: PORTUGUESE,
      Body: 'A minha fatura está errada',
    };
    for (const _twice of [1, 2]) expect((await tell(at, '/twilio/message', form)).ok).toBe(true);
    const contact = await found('the SMS is a contact', async () =>
      (await at.contacts()).find(({ channel, ticket }) => channel === 'sms' && ticket !== null),
    );
    await left(at, contact.ticket, 'acknowledgement');
    expect(twilio.sent).toHaveLength(1);
    expect(await at.contacts()).toHaveLength(1);
  });
});

test('pictures by SMS reach the agent once Twilio hands them out', async () => {
  const twilio = await twilioAtWork();
  const MMS = 'MM00000000000000000000000000000001';
  const path = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/${MMS}/Media/ME1`;
  twilio.pictures.set(path, 'ME1');
  twilio.media.set('ME1', Buffer.from('89504e470d0a1a0a', 'hex'));
  twilio.notYet.set('ME1', 2);
  const at = await phoneOffice(twilio.api);
  const form = { MessageSid: MMS, From: CALLER, To: PORTUGUESE, Body: '', NumMedia: '1' };
  const media = { MediaUrl0: `https://api.twilio.com${path}`, MediaContentType0: 'image/png' };
  // The list of media is empty at this Twilio: each second attempt finds nothing.
  for (const _twice of [1, 2])
    expect((await tell(at, '/twilio/message', { ...form, ...media })).ok).toBe(true);
  const contact = await found('it has a ticket', async () =>
    (await at.contacts()).find(({ ticket }) => ticket !== null),
  );
  const [assignment] = await left(at, contact.ticket, 'assignment');
  expect((await opened(at, assignment!)).attachments).toEqual([]);
  const [update] = await left(at, contact.ticket, 'update');
  const { attachments, fullText } = await opened(at, update!);
  expect(attachments).toMatchObject([{ name: 'image-1.png', bytes: 8 }]);
  expect(fullText).not.toContain('Also to');
  expect(fullText).toContain('More of the SMS has come: pictures or files.');
  expect(await at.contacts()).toHaveLength(1);
});

function signatureOf(at: Office, path: string, form: Record<string, string>): string {
  return getExpectedTwilioSignature(AUTH_TOKEN, `http://${at.process.http}${path}`, form);
}

test('HELP by SMS is answered once an hour, and is no ticket', async () => {
  const twilio = await twilioAtWork();
  const at = await phoneOffice(twilio.api);
  const asks = (sid: string) =>
    tell(at, '/twilio/message', { MessageSid: sid, From: CALLER, To: PORTUGUESE, Body: 'Ajuda' });
  for (const sid of ['SMa', 'SMa', 'SMb']) expect((await asks(sid)).ok).toBe(true);
  await found('both are answered or withheld', async () => (await at.messages()).length === 2 || undefined);
  await found('one is sent', async () => twilio.sent.length === 1 || undefined);
  expect(twilio.sent).toEqual([
    { To: CALLER, From: PORTUGUESE, Body: expect.stringContaining(`ligue para ${PORTUGUESE}`) },
  ]);
  const statuses = (await at.messages()).map(({ status }) => status).toSorted();
  expect(statuses).toEqual(['sent', 'withheld']);
  expect((await at.contacts()).map(({ ticket }) => ticket)).toEqual([null, null]);
});

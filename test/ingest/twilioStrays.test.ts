/** Twilio at nearly the right address: the caller is answered, and the operator is told what to set. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { meantPath } from '../../ingest/twilio/strays.ts';
import { twilioWebhooks } from '../../ingest/twilio/webhooks.ts';
import { testClock } from '../support/grounds.ts';
import {
  AUTH_TOKEN,
  CALL_SID,
  CALLER,
  keptLog,
  OPEN,
  phoneSettings,
  PORTUGUESE,
  PUBLIC_URL,
  type Told,
} from '../support/phone.ts';

const RINGING = { CallSid: CALL_SID, From: CALLER, To: PORTUGUESE, CallStatus: 'ringing' };

function standing(publicUrl = PUBLIC_URL, otherToken: string | null = null) {
  const log = keptLog();
  const told: { name: string; why?: string; use?: string }[] = [];
  const app = twilioWebhooks({
    authToken: () => AUTH_TOKEN,
    otherToken: () => otherToken,
    publicUrl,
    settings: async () => phoneSettings,
    log,
    clock: testClock(OPEN),
    reports: {
      say: (level, name, details) => void (level === 'warn' && told.push({ name, ...details })),
      count() {},
      gauge() {},
      observe() {},
    },
  });
  return { app, log, told };
}

type Sent = { method?: string; path: string; signedUrl: string; form?: Told; token?: string };

async function send(
  { app }: ReturnType<typeof standing>,
  { method = 'POST', path, signedUrl, form = RINGING, token = AUTH_TOKEN }: Sent,
): Promise<Response> {
  const signed = method === 'GET' ? {} : form;
  return app.request(path, {
    method,
    headers: {
      'x-twilio-signature': getExpectedTwilioSignature(token, signedUrl, signed),
      ...(method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'GET' ? {} : { body: new URLSearchParams(form).toString() }),
  });
}

describe('a request of Twilio', () => {
  test.each(['/twilio/voice/', '//twilio//voice', '/desk/twilio/voice', '/twilio/voice/?a=b'])(
    'to %s is answered and reported',
    async (path) => {
      const at = standing();
      const answer = await send(at, { path, signedUrl: PUBLIC_URL + path });
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<Gather')]);
      expect(at.log.kept).toHaveLength(1);
      expect(at.told).toMatchObject([
        { name: 'accepted', why: 'address', use: `POST ${PUBLIC_URL}/twilio/voice` },
      ]);
    },
  );

  test('by GET has its parameters in the query', async () => {
    const at = standing();
    const path = `/twilio/voice?${new URLSearchParams(RINGING).toString()}`;
    const answer = await send(at, { method: 'GET', path, signedUrl: PUBLIC_URL + path });
    expect(await answer.text()).toContain('pt-PT');
    expect(at.log.kept).toMatchObject([{ fact: { words: { from: CALLER } } }]);
    expect(at.told).toMatchObject([{ why: 'address', method: 'GET' }]);
  });

  test('behind a proxy that leaves the path of the public address in it', async () => {
    const at = standing(`${PUBLIC_URL}/desk`);
    const answer = await send(at, {
      path: '/desk/twilio/voice',
      signedUrl: `${PUBLIC_URL}/desk/twilio/voice`,
    });
    expect(await answer.text()).toContain(`action="${PUBLIC_URL}/desk/twilio/voice/menu"`);
  });

  test('to an address that we do not serve is 404 and reported', async () => {
    const at = standing();
    expect((await send(at, { path: '/twilio/vioce', signedUrl: `${PUBLIC_URL}/twilio/vioce` })).status).toBe(
      404,
    );
    expect(at.told).toMatchObject([{ name: 'refused', why: 'address', url: `${PUBLIC_URL}/twilio/vioce` }]);
  });

  test.each(['/twilio/voice/', '/desk/twilio/voice'])('to %s by a stranger is refused', async (path) => {
    const at = standing();
    const answer = await send(at, { path, signedUrl: PUBLIC_URL + path, token: 'another' });
    expect(answer.status).toBe(403);
    expect(at.log.kept).toEqual([]);
    expect(at.told).toMatchObject([{ why: 'signature' }]);
  });
});

test('while a token is replaced, the old one and the new one are believed, and no third', async () => {
  const at = standing(PUBLIC_URL, 'the-new-token');
  const by = (token: string) =>
    send(at, { path: '/twilio/voice', signedUrl: `${PUBLIC_URL}/twilio/voice`, token });
  expect((await by(AUTH_TOKEN)).status).toBe(200);
  expect((await by('the-new-token')).status).toBe(200);
  expect((await by('a-third-token')).status).toBe(403);
  expect((await by('')).status).toBe(403);
});

test('no other path is one of ours', () => {
  for (const path of [
    '/',
    '/twilio',
    '/twilio/',
    '/voice',
    '/twilio/voice/x',
    '/api/v1/tickets',
    '/twilio/menu',
  ])
    expect(meantPath(path)).toBeNull();
});

test('a transcript of an hour is kept', async () => {
  const at = standing();
  const form = {
    CallSid: CALL_SID,
    TranscriptionSid: 'TR1',
    TranscriptionStatus: 'completed',
    TranscriptionText: 'palavras ditas, e não só. '.repeat(5_000),
    RecordingSid: 'RE1',
  };
  const path = '/twilio/transcription';
  expect((await send(at, { path, signedUrl: PUBLIC_URL + path, form })).status).toBe(204);
  const transcript = at.log.kept.find(({ fact }) => fact.type === 'call.transcribed');
  expect(transcript?.fact).toMatchObject({ words: { text: form.TranscriptionText } });
});

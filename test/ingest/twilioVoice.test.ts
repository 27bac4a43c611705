/** What a caller hears, as TwiML, whatever state we are in. */
import { connect } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { openHttp } from '../../http/server.ts';
import { testClock } from '../support/grounds.ts';
import {
  AUTH_TOKEN,
  CALL_SID,
  CALLER,
  CLOSED,
  downLog,
  ENGLISH,
  golden,
  keptLog,
  lines,
  OPEN,
  phoneApp,
  phoneSettings,
  PORTUGUESE,
  PUBLIC_URL,
  tell,
  voicemailCall,
} from '../support/phone.ts';

describe('what a caller hears', () => {
  const call = { CallSid: CALL_SID, From: CALLER, CallStatus: 'ringing' };
  test.each([
    ['greeting.pt', PORTUGUESE, OPEN],
    ['greeting.pt.closed', PORTUGUESE, CLOSED],
    ['greeting.en', ENGLISH, CLOSED],
    ['greeting.es.closed', '+34910000001', CLOSED],
  ])('%s', async (name, To, now) => {
    const answer = await tell(phoneApp(testClock(now), keptLog()), '/twilio/voice', { ...call, To });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(lines(await answer.text())).toBe(golden(name));
  });

  test.each([
    [{ StirVerstat: 'TN-Validation-Failed-A' }, 'TN-Validation-Failed-A'],
    [{}, undefined],
    [{ StirVerstat: 'x'.repeat(1_000) }, undefined],
  ])('the verdict on the caller’s number is kept: %#', async (given, verstat) => {
    const log = keptLog();
    const form = { ...call, To: PORTUGUESE, ...given };
    expect((await tell(phoneApp(testClock(OPEN), log), '/twilio/voice', form)).status).toBe(200);
    const told = log.kept.map(({ fact }) => fact);
    expect(told).toMatchObject([{ type: 'call.started', callSid: CALL_SID }]);
    expect(told.map((fact) => ('verstat' in fact ? fact.verstat : undefined))).toEqual([verstat]);
  });

  test('after the menu: the tone; after the message: a goodbye', async () => {
    const app = phoneApp(testClock(OPEN), keptLog());
    const [, menu, recorded] = voicemailCall;
    expect(lines(await (await tell(app, ...(menu ?? fail()))).text())).toBe(golden('voicemail.pt'));
    expect(lines(await (await tell(app, ...(recorded ?? fail()))).text())).toBe(golden('goodbye.pt'));
  });

  test('a number that is not configured answers in English, without hours', async () => {
    const answer = await tell(phoneApp(testClock(CLOSED), keptLog()), '/twilio/voice', {
      ...call,
      To: '+49300000001',
    });
    expect(await answer.text()).toContain('Thank you for calling support.');
  });

  test.each([
    { ErrorUrl: `${PUBLIC_URL}/twilio/voice/recorded?x=1` },
    { RecordingSid: 'RE1', RecordingUrl: 'https://api.twilio.com/RE1' },
  ])('as the fallback after the voicemail the caller is thanked, not asked again (%j)', async (after) => {
    const form = { ...call, To: PORTUGUESE, ErrorCode: '11200', ...after };
    const answer = await tell(phoneApp(testClock(OPEN), keptLog()), '/twilio/voice', form);
    expect(lines(await answer.text())).toBe(golden('goodbye.pt'));
  });

  test('as the fallback of an address that failed there is no menu, only the voicemail', async () => {
    const answer = await tell(phoneApp(testClock(OPEN), keptLog()), '/twilio/voice', {
      ...call,
      To: ENGLISH,
      ErrorCode: '11200',
    });
    const twiml = await answer.text();
    expect(twiml).toContain('<Record');
    expect(twiml).not.toContain('<Gather');
  });
});

describe('while the log cannot be written', () => {
  test('an incoming call still gets the voicemail, without a menu', async () => {
    const [voice] = voicemailCall;
    const answer = await tell(phoneApp(testClock(OPEN), downLog), ...(voice ?? fail()));
    expect(answer.status).toBe(200);
    expect(lines(await answer.text())).toBe(golden('voicemail.log-down'));
  });

  test('the last settings known choose the language when they cannot be read either', async () => {
    let up = true;
    const settings = async () => {
      if (up) return phoneSettings;
      throw new Failure('no settings', { retry: true });
    };
    const app = phoneApp(testClock(OPEN), downLog, { settings });
    const [voice] = voicemailCall;
    await tell(app, ...(voice ?? fail()));
    up = false;
    expect(await (await tell(app, ...(voice ?? fail()))).text()).toContain('pt-PT');
  });

  test('a log that hangs does not keep the caller waiting', async () => {
    const clock = testClock(OPEN);
    const app = phoneApp(clock, { append: () => new Promise(() => {}) });
    const [voice] = voicemailCall;
    const answering = tell(app, ...(voice ?? fail()));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    clock.advance(5_000);
    const answer = await answering;
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<Record');
  });

  test('everything else is 503, so that Twilio comes again or goes to the fallback', async () => {
    const app = phoneApp(testClock(OPEN), downLog);
    const others = voicemailCall.filter(([path]) => path !== '/twilio/voice');
    for (const [path, told] of others) {
      const answer = await tell(app, path, told);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    const sms = { MessageSid: 'SM1', From: CALLER, To: ENGLISH };
    expect((await tell(app, '/twilio/message', sms)).status).toBe(503);
  });
});

test('every address in our TwiML is one that we serve', async () => {
  const app = phoneApp(testClock(OPEN), keptLog());
  const twiml = await (
    await tell(app, '/twilio/voice', { CallSid: CALL_SID, From: CALLER, To: ENGLISH })
  ).text();
  const addresses = [...twiml.matchAll(/(?:action|Callback)="([^"]+)"/g)].map(([, url]) => url ?? '');
  expect(addresses).toHaveLength(4);
  for (const url of addresses) {
    expect(url.startsWith(`${PUBLIC_URL}/`)).toBe(true);
    expect((await tell(app, url.slice(PUBLIC_URL.length), { CallSid: CALL_SID })).status).toBeLessThan(300);
  }
});

test('through the real port, with characters that a URL parser would change', async () => {
  const log = keptLog();
  const listener = await openHttp({ host: '127.0.0.1', port: 0, app: phoneApp(testClock(OPEN), log) });
  onTestFinished(() => listener.close());
  const path = "/twilio/voice?shop=O'Neil's|caf%C3%A9&x=a%20b+c";
  const told = { CallSid: CALL_SID, From: CALLER, To: ENGLISH, City: 'São João & filhos' };
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + path, told);
  const answer = await rawPost(listener.port, path, new URLSearchParams(told).toString(), signature);
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(answer).toContain('<Gather');
  expect(log.kept).toHaveLength(1);
});

/** As bytes on a socket: `fetch` would tidy the path up. */
async function rawPost(port: number, path: string, body: string, signature: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(
    [
      `POST ${path} HTTP/1.1`,
      'Host: phone.firstline.test',
      'Connection: close',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Twilio-Signature: ${signature}`,
      '',
      body,
    ].join('\r\n'),
  );
  let answer = '';
  for await (const part of socket) answer += String(part);
  return answer;
}

function fail(): never {
  throw new Error('the call is shorter than this test thinks');
}

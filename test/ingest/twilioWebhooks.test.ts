/** What Twilio hears from us, and what we keep of what it tells. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { decodeFact, isFact, type Fact } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Outgoing } from '../../contract/log.ts';
import type { ReportName } from '../../contract/reports.ts';
import { testClock } from '../support/grounds.ts';
import {
  AUTH_TOKEN,
  CALL_SID,
  CALLER,
  ENGLISH,
  phoneApp,
  phoneSettings,
  PORTUGUESE,
  PUBLIC_URL,
  tell,
  voicemailCall,
} from '../support/phone.ts';

const OPEN = Date.parse('2026-03-02T10:00:00Z');
const CLOSED = Date.parse('2026-03-02T20:00:00Z');

function golden(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/ingest/twiml', `${name}.xml`), 'utf8').trim();
}

/** One element a line, so that a golden file can be read. */
function lines(twiml: string): string {
  return twiml.replaceAll(/></g, '>\n<').trim();
}

function keptLog() {
  const kept: Outgoing[] = [];
  return { kept, append: async (facts: Outgoing[]) => void kept.push(...facts) };
}

const downLog = {
  append: () => Promise.reject(new Failure('disk is full', { retry: true })),
};

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

describe('what is kept', () => {
  test('each callback is the facts it tells, keyed by the call, and every one of them can be decoded', async () => {
    const log = keptLog();
    const app = phoneApp(testClock(OPEN), log);
    for (const [path, told] of voicemailCall) expect((await tell(app, path, told)).ok).toBe(true);
    expect(new Set(log.kept.map(({ key }) => key))).toEqual(new Set([CALL_SID]));
    const first = firstOfEach(log.kept.map(({ fact }) => decodeFact(JSON.parse(JSON.stringify(fact)))));
    expect(first.map(({ type }) => type)).toEqual([
      'call.started',
      'call.chose',
      'call.recorded',
      'call.ended',
      'call.transcribed',
    ]);
    expect(first).toMatchObject([
      { number: PORTUGUESE, startedAt: OPEN, words: { from: CALLER } },
      { digit: '1', category: 'billing' },
      { durationSeconds: 12 },
      { status: 'completed', durationSeconds: 40, endedAt: OPEN },
      { succeeded: true, words: { text: 'Bom dia, a fatura de março está errada.' } },
    ]);
  });

  test('a callback that comes again says the same facts, by their ids', async () => {
    const [once, twice] = [keptLog(), keptLog()];
    const later = testClock(OPEN + 3_600_000);
    for (const [path, told] of voicemailCall) await tell(phoneApp(testClock(OPEN), once), path, told);
    for (const [path, told] of voicemailCall) await tell(phoneApp(later, twice), path, told);
    expect(twice.kept.map(({ fact }) => fact.id)).toEqual(once.kept.map(({ fact }) => fact.id));
  });

  test('a late status callback counts from when it happened, not from when it came', async () => {
    const log = keptLog();
    const told = {
      CallSid: CALL_SID,
      From: CALLER,
      To: ENGLISH,
      CallStatus: 'no-answer',
      CallDuration: '20',
      Timestamp: 'Mon, 02 Mar 2026 09:00:20 +0000',
    };
    await tell(phoneApp(testClock(OPEN), log), '/twilio/status', told);
    expect(log.kept.map(({ fact }) => fact)).toMatchObject([
      { type: 'call.started', startedAt: Date.parse('2026-03-02T09:00:00Z') },
      { type: 'call.ended', status: 'no-answer', endedAt: Date.parse('2026-03-02T09:00:20Z') },
    ]);
  });

  test('a digit that is not in the menu is no choice; the caller goes on to the voicemail', async () => {
    const log = keptLog();
    const told = { CallSid: CALL_SID, From: CALLER, To: ENGLISH, Digits: '9' };
    const answer = await tell(phoneApp(testClock(OPEN), log), '/twilio/voice/menu', told);
    expect(await answer.text()).toContain('<Record');
    expect(log.kept.map(({ fact }) => fact.type)).toEqual(['call.started']);
  });

  test('an empty recording is no recording', async () => {
    const log = keptLog();
    const told = { CallSid: CALL_SID, RecordingSid: 'RE1', RecordingStatus: 'absent' };
    expect((await tell(phoneApp(testClock(OPEN), log), '/twilio/recording', told)).status).toBe(204);
    expect(log.kept).toEqual([]);
  });

  test('an SMS is a contact, the same one when it is told again', async () => {
    const log = keptLog();
    const sms = { MessageSid: 'SM1', From: CALLER, To: ENGLISH, Body: 'não consigo entrar', NumMedia: '1' };
    const app = phoneApp(testClock(OPEN), log);
    const answer = await tell(app, '/twilio/message', sms);
    expect(await answer.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    await tell(app, '/twilio/message', sms);
    const [one, other] = log.kept.map(({ fact }) => decodeFact(JSON.parse(JSON.stringify(fact))));
    expect(other?.id).toBe(one?.id);
    expect(one).toMatchObject({
      type: 'contact.received',
      channel: 'sms',
      source: { kind: 'twilio', mailbox: ENGLISH, ref: 'SM1' },
      receivedAt: OPEN,
      words: {
        from: { address: CALLER, name: '' },
        text: 'não consigo entrar',
        defects: [{ kind: 'media-not-fetched' }],
      },
    });
  });
});

describe('who is refused', () => {
  test('a wrong signature is 403 at every address, and nothing is kept', async () => {
    const log = keptLog();
    const app = phoneApp(testClock(OPEN), log);
    const everywhere = [
      ...voicemailCall,
      ['/twilio/message', { MessageSid: 'SM1', From: CALLER, To: ENGLISH }],
    ] as typeof voicemailCall;
    for (const [path, told] of everywhere) {
      expect((await tell(app, path, told, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')).status).toBe(403);
      expect((await tell(app, path, told, '')).status).toBe(403);
    }
    expect(log.kept).toEqual([]);
  });

  test('the query is part of what is signed', async () => {
    const app = phoneApp(testClock(OPEN), keptLog());
    const [voice] = voicemailCall;
    const [path, told] = voice ?? fail();
    expect((await tell(app, `${path}?number=1`, told)).status).toBe(200);
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + path, told);
    expect((await tell(app, `${path}?number=1`, told, signature)).status).toBe(403);
  });

  test('without a token nobody is believed: 503, signed or not', async () => {
    const log = keptLog();
    for (const authToken of [null, '']) {
      const app = phoneApp(testClock(OPEN), log, { authToken });
      for (const [path, told] of voicemailCall) expect((await tell(app, path, told)).status).toBe(503);
    }
    expect(log.kept).toEqual([]);
  });

  test('a request that is signed and no call is 400; one that is too large is 413', async () => {
    const app = phoneApp(testClock(OPEN), keptLog());
    expect((await tell(app, '/twilio/voice', { From: CALLER })).status).toBe(400);
    expect(
      (await tell(app, '/twilio/recording', { CallSid: CALL_SID, RecordingSid: '../../etc' })).status,
    ).toBe(400);
    expect((await tell(app, '/twilio/voice', { CallSid: CALL_SID, x: 'y'.repeat(70_000) })).status).toBe(413);
  });

  test('reports name no caller and hold no word of theirs', async () => {
    const said: string[] = [];
    const reports = {
      say: (_: string, name: ReportName, details: object) => void said.push(name, JSON.stringify(details)),
    };
    const [good, bad] = [
      phoneApp(testClock(OPEN), keptLog(), { reports }),
      phoneApp(testClock(OPEN), downLog, { reports }),
    ];
    for (const [path, told] of voicemailCall) {
      await tell(good, path, told);
      await tell(good, path, told, 'wrong');
      await tell(bad, path, told);
    }
    expect(said).toContain('refused');
    expect(said).toContain('failed');
    expect(said.join()).not.toMatch(/351910000009|fatura|evil/);
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

function firstOfEach(facts: Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter((fact) => isFact(fact, ...callTypes) && !seen.has(fact.id) && seen.add(fact.id));
}

const callTypes = ['call.started', 'call.chose', 'call.recorded', 'call.ended', 'call.transcribed'] as const;

function fail(): never {
  throw new Error('the call is shorter than this test thinks');
}

/** What we keep of what Twilio tells, and whom we do not believe. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { decodeFact, isFact, type Fact } from '../../contract/fact.ts';
import type { ReportName } from '../../contract/reports.ts';
import { testClock } from '../support/grounds.ts';
import {
  AUTH_TOKEN,
  CALL_SID,
  CALLER,
  downLog,
  ENGLISH,
  keptLog,
  OPEN,
  phoneApp,
  PORTUGUESE,
  PUBLIC_URL,
  tell,
  voicemailCall,
} from '../support/phone.ts';

describe('what the carrier tells of our SMS', () => {
  const path = `/twilio/message/status?message=m${'a'.repeat(26)}`;
  const told = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30006' };

  test('is kept once if it did not arrive, and not otherwise', async () => {
    const log = keptLog();
    const app = phoneApp(testClock(OPEN), log);
    for (const MessageStatus of ['queued', 'sent', 'delivered'])
      expect((await tell(app, path, { ...told, MessageStatus })).status).toBe(204);
    expect(log.kept).toEqual([]);
    for (const _twice of [1, 2]) expect((await tell(app, path, told)).status).toBe(204);
    const facts = log.kept.map(({ fact }) => decodeFact(JSON.parse(JSON.stringify(fact))));
    expect(new Set(facts.map(({ id }) => id)).size).toBe(1);
    expect(facts[0]).toMatchObject({
      type: 'message.dropped',
      message: `m${'a'.repeat(26)}`,
      reference: 'SM1',
      code: 'undelivered 30006',
    });
  });

  test.each(['/twilio/message/status', '/twilio/message/status?message=../x'])(
    'of no SMS of ours is 400',
    async (other) => {
      expect((await tell(phoneApp(testClock(OPEN), keptLog()), other, told)).status).toBe(400);
    },
  );
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

  test.each([
    ['Thu, 01 Jan 1970 00:00:00 +0000', '20'],
    ['-271821-04-20T00:00:00Z', '20'],
    ['Mon, 02 Mar 2099 09:00:20 +0000', '20'],
    ['no instant', '999999999'],
  ])(
    'an instant or a length that no call can have (%s, %s s) counts as not told',
    async (Timestamp, length) => {
      const log = keptLog();
      const told = { CallSid: CALL_SID, From: CALLER, To: ENGLISH, CallStatus: 'completed', Timestamp };
      await tell(phoneApp(testClock(OPEN), log), '/twilio/status', { ...told, CallDuration: length });
      const durationSeconds = length === '20' ? 20 : null;
      expect(log.kept.map(({ fact }) => fact)).toMatchObject([
        { startedAt: OPEN - (durationSeconds ?? 0) * 1_000 },
        { endedAt: OPEN, durationSeconds },
      ]);
    },
  );

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

  test('a wrong signature is reported once a minute with how often it came, and counted every time', async () => {
    const told: unknown[][] = [];
    let counted = 0;
    const clock = testClock(OPEN);
    const reports = {
      say: (...report: unknown[]) => void told.push(report),
      count: () => void (counted += 1),
    };
    const app = phoneApp(clock, keptLog(), { reports });
    const wrong = (path: string) => tell(app, path, { CallSid: 'CA1' }, 'wrong');
    for (let n = 0; n < 50; n += 1) await wrong(`/twilio/${n}`);
    clock.advance(60_000);
    await wrong('/twilio/voice');
    expect(told.map(([, , details]) => details)).toMatchObject([{ times: 1 }, { times: 50 }]);
    expect(counted).toBe(51);
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

function firstOfEach(facts: Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter((fact) => isFact(fact, ...callTypes) && !seen.has(fact.id) && seen.add(fact.id));
}

const callTypes = ['call.started', 'call.chose', 'call.recorded', 'call.ended', 'call.transcribed'] as const;

function fail(): never {
  throw new Error('the call is shorter than this test thinks');
}

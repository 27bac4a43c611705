/** Calls of any telephone system by `POST /pbx/calls`: signed, once, in any order. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { MISSED_AFTER_MS, missingIn } from '../../contract/call.ts';
import { namedIn } from '../../contract/callSystem.ts';
import type { Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { pbxRecordings, type RecordingHost } from '../../ingest/pbx/recordings.ts';
import { pbxWebhook } from '../../ingest/pbx/webhook.ts';
import { fetched } from '../../ingest/twilio/facts.ts';
import { FIRST_RETRY_MS } from '../../ingest/twilio/fetching.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { guardedLookup } from '../../webhooks/sending.ts';
import { signedHeaders } from '../../webhooks/signing.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock, until } from '../support/grounds.ts';
import { Installation, T } from '../support/oneCall.ts';
import { downLog, keptLog } from '../support/phone.ts';

const KEY = Buffer.from('a'.repeat(32));
const OLD = Buffer.from('b'.repeat(32));
const SYSTEMS = [
  { id: 'branch', keys: () => [Buffer.from('c'.repeat(32))], asks: true },
  { id: 'office', keys: () => [KEY, OLD], asks: false },
];
const CALL = { call: '1767607200.17', from: '910000001', to: '+351210000000' };
const SID = 'pbx/office/1767607200.17';
const NO_INSTANTS = [0, '0', '1970-01-01T00:00:20Z', '-271821-04-20T00:00:00Z'];
const iso = (at: number) => new Date(at).toISOString();

function pbx(more: { systems?: boolean; log?: Pick<ReturnType<typeof keptLog>, 'append'> } = {}) {
  const log = keptLog();
  const refusals: string[] = [];
  const app = pbxWebhook({
    systems: more.systems === false ? [] : SYSTEMS,
    country: '+351',
    extensions: { '201': 'rui' },
    agents: async () => [{ id: 'ana', email: 'ana@firstline.test' }],
    log: more.log ?? log,
    clock: testClock(T),
    reports: { ...silent, count: (_, labels) => void refusals.push(labels?.['reason'] ?? '') },
  });
  return {
    kept: log.kept,
    refusals,
    async posts(event: object | string, { key = KEY, at = T, changed = '' } = {}) {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      const headers = signedHeaders([key], { id: 'e1', at, body });
      return app.request('/pbx/calls', { method: 'POST', headers, body: body + changed });
    },
  };
}

describe('a post', () => {
  const ringing = { event: 'ringing', ...CALL, at: iso(T - 10_000) };

  test('that is signed is a fact of the call, before it is answered', async () => {
    const at = pbx();
    expect((await at.posts(ringing)).status).toBe(204);
    expect(at.kept).toMatchObject([
      {
        key: SID,
        fact: {
          type: 'call.started',
          callSid: SID,
          number: '+351210000000',
          startedAt: T - 10_000,
          words: { from: '+351910000001' },
        },
      },
    ]);
  });

  test.each(NO_INSTANTS)('at %s has no instant', async (at) => {
    const kept = await factsOf([{ event: 'ended', ...CALL, at, startedAt: at, durationSeconds: 10 }]);
    expect(kept.map(({ fact }) => fact)).toMatchObject([{ startedAt: T - 10_000 }, { endedAt: T }]);
  });

  test('is believed with either secret, and names its system by it', async () => {
    const at = pbx();
    expect((await at.posts(ringing, { key: OLD })).status).toBe(204);
    expect((await at.posts(ringing, { key: Buffer.from('c'.repeat(32)) })).status).toBe(204);
    expect(at.kept.map(({ key }) => key)).toEqual([SID, SID.replace('office', 'branch')]);
  });

  test.each([
    ['another key', { key: Buffer.from('x'.repeat(32)) }, 'signature'],
    ['another body', { changed: ' ' }, 'signature'],
    ['an old time', { at: T - 301_000 }, 'time'],
    ['a time to come', { at: T + 301_000 }, 'time'],
  ])('with %s is refused', async (_, more, reason) => {
    const at = pbx();
    expect((await at.posts(ringing, more)).status).toBe(403);
    expect({ refusals: at.refusals, kept: at.kept }).toEqual({ refusals: [reason], kept: [] });
  });

  test('without a signature is refused, and any while no system is configured', async () => {
    const unsigned = { method: 'POST', body: JSON.stringify(ringing) };
    const open = { systems: [], country: null, extensions: {}, agents: async () => [] };
    const app = pbxWebhook({ ...open, log: keptLog(), clock: testClock(T), reports: silent });
    expect((await app.request('/pbx/calls', unsigned)).status).toBe(503);
    const digest = createHmac('sha256', KEY).update(unsigned.body).digest('base64');
    const at = pbx();
    expect((await at.posts(ringing, { key: Buffer.from(digest) })).status).toBe(403);
  });

  test.each([
    ['no JSON', 'event=ringing', 'body'],
    ['another event', { ...ringing, event: 'held' }, 'event'],
    ['an instant without a zone', { ...ringing, at: '2026-03-02 10:00:00' }, 'time zone'],
    ['an id with a space', { ...ringing, call: 'a b' }, 'call'],
  ])('of %s is told what is wrong', async (_, event, word) => {
    const at = pbx();
    const answer = await at.posts(event);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(word);
  });

  test('is to be sent again while the log cannot be written', async () => {
    expect((await pbx({ log: downLog }).posts(ringing)).status).toBe(503);
  });
});

/** The facts of these events, each by a post. */
async function factsOf(events: object[]): Promise<Outgoing[]> {
  const at = pbx();
  for (const event of events) expect((await at.posts(event)).status).toBe(204);
  return at.kept;
}

const T0 = T - 600_000;
const events = [
  { event: 'ringing', ...CALL, at: iso(T0) },
  { event: 'answered', ...CALL, at: iso(T0 + 12_000), extension: '201' },
  { event: 'answered', ...CALL, at: iso(T0 + 60_000), extension: 'ana@firstline.test' },
  {
    event: 'recording',
    ...CALL,
    at: iso(T0 + 90_500),
    recordingId: 'r1',
    recordingUrl: 'https://pbx.test/r1.mp3',
    recordingSeconds: '78',
  },
  { event: 'ended', ...CALL, at: iso(T0 + 90_000), durationSeconds: 90, cause: 'NORMAL_CLEARING' },
];

function lived(news: Outgoing[]): Installation {
  const call = new Installation();
  call.live(news);
  const blob = { name: `${contactOfCall(SID)}/abc`, bytes: 4 };
  call.live([fetched(T, { callSid: SID, recordingSid: `${SID}/r1`, recording: blob }), MISSED_AFTER_MS]);
  return call;
}

test('events lost, doubled and in any order give one contact, the same where each is known', async () => {
  const whole = lived(await factsOf(events)).said.at(-1);
  expect(whole).toMatchObject({
    contact: contactOfCall(SID),
    source: { kind: 'pbx', mailbox: '+351210000000', ref: SID },
    receivedAt: T0,
    words: {
      from: { address: '+351910000001' },
      call: {
        missed: false,
        recordingSeconds: 78,
        answered: { agent: 'rui', extension: '201', waitSeconds: 12, talkSeconds: 78, asks: false },
      },
    },
  });
  const orders = fc.sample(fc.shuffledSubarray([...events, ...events], { minLength: 10 }), {
    numRuns: 40,
    seed: 3,
  });
  for (const order of [...orders, events.toReversed()]) {
    const { said } = lived(await factsOf(order));
    expect(said.filter(({ type }) => type === 'contact.received')).toHaveLength(1);
    expect({ ...said.at(-1), type: whole?.type }).toEqual(whole);
  }
  const [, , , , end] = events;
  const { said } = lived(await factsOf([end ?? {}]));
  expect(said).toMatchObject([
    { type: 'contact.received', receivedAt: T0, words: { from: { address: '+351910000001' } } },
  ]);
});

test('one event at the end of a call is enough', async () => {
  const end = {
    event: 'ended',
    ...CALL,
    startedAt: (T0 / 1_000).toString(),
    answeredAt: iso(T0 + 5_000),
    at: iso(T0 + 65_000),
    extension: '201',
    durationSeconds: '',
    recordingUrl: '',
  };
  const call = new Installation();
  call.live([...(await factsOf([end])), MISSED_AFTER_MS]);
  expect(call.said).toMatchObject([
    { words: { call: { missed: false, answered: { agent: 'rui', waitSeconds: 5, talkSeconds: 60 } } } },
  ]);
  const missed = new Installation();
  missed.live([...(await factsOf([{ ...end, answeredAt: undefined }])), MISSED_AFTER_MS]);
  expect(missed.said).toMatchObject([{ words: { call: { missed: true } } }]);
  const voicemail = new Installation();
  voicemail.live([...(await factsOf([{ ...end, answeredAt: '', voicemail: 'true' }])), MISSED_AFTER_MS]);
  expect(voicemail.said).toMatchObject([{ words: { call: { missed: false, voicemail: true } } }]);
});

describe('a recording', () => {
  type Handler = (request: IncomingMessage, response: ServerResponse) => void;

  async function server(handler: Handler): Promise<string> {
    const made = createServer(handler);
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      made.closeAllConnections();
      made.close();
    });
    return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  }

  async function fetching(url: string, host: RecordingHost) {
    const [event] = await factsOf([
      { event: 'recording', call: CALL.call, recordingId: 'r1', recordingUrl: url },
    ]);
    const call = new Installation();
    if (event !== undefined) call.hear(event);
    const clock = testClock(T);
    const log = keptLog();
    const blobs = fileBlobs(temporaryFolder());
    const inbox = pbxRecordings({
      pending: async () =>
        log.kept.length > 0 || call.call === null
          ? []
          : namedIn(call.call.urls, missingIn(call.call)).map((named) => ({ callSid: SID, ...named })),
      standing: async () => ({ wanted: true, held: null }),
      host,
      lookup: guardedLookup,
      loop: (round) => commitLoop({ store: { onCommit: () => () => {} }, clock }, round),
      blobs,
      log,
      clock,
      reports: silent,
    });
    await inbox.start();
    onTestFinished(() => inbox.stop());
    return {
      kept: log.kept,
      blobs,
      failed: () => until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS),
    };
  }

  test('is fetched from its address into the call’s contact, with the password for that host alone', async () => {
    const asked: (string | undefined)[] = [];
    const origin = await server(({ headers }, response) => {
      asked.push(headers.authorization);
      response.end('sound');
    });
    const login = { origin, user: 'desk', password: () => 'word' };
    const { kept, blobs } = await fetching(`${origin}/r1.wav`, { allowPrivate: true, login });
    await until('it is said', () => kept.length === 1);
    const fact = kept[0]?.fact;
    expect(fact).toMatchObject({ type: 'call.fetched', callSid: SID, recordingSid: `${SID}/r1` });
    const name = fact?.type === 'call.fetched' ? fact.recording.name : '';
    expect(name.startsWith(`${contactOfCall(SID)}/`)).toBe(true);
    expect(Buffer.from((await blobs.get(name)) ?? []).toString()).toBe('sound');
    const other = await fetching(`${origin}/r1.wav`, {
      allowPrivate: true,
      login: { ...login, origin: 'https://pbx.test' },
    });
    await until('it is said', () => other.kept.length === 1);
    expect(asked).toEqual([`Basic ${Buffer.from('desk:word').toString('base64')}`, undefined]);
  });

  test.each(['http://127.0.0.1', 'http://localhost', 'https://[::1]', 'https://169.254.169.254'])(
    'at %s is not fetched unless it is allowed',
    async (host) => {
      let asked = 0;
      const { port } = new URL(await server((_, response) => void response.end(String((asked += 1)))));
      const { kept, failed } = await fetching(`${host}:${port}/r1.mp3`, { allowPrivate: false, login: null });
      await failed();
      expect({ kept, asked }).toEqual({ kept: [], asked: 0 });
    },
  );

  test('that is a redirect is not followed', async () => {
    const inner = await server((_, response) => void response.end('a secret'));
    const outer = await server((_, response) => void response.writeHead(302, { location: inner }).end());
    const { kept, failed } = await fetching(`${outer}/r1.mp3`, { allowPrivate: true, login: null });
    await failed();
    expect(kept).toEqual([]);
  });
});

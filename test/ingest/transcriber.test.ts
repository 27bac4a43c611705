/** Recordings written down by an endpoint of ours: what it is sent, what comes of each answer, and how often it is asked. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import type { Outgoing } from '../../contract/log.ts';
import { tagOf } from '../../ingest/transcribing/languageNames.ts';
import { type PendingTranscript, transcriber, WRONG_TIMES } from '../../ingest/transcribing/transcriber.ts';
import { FIRST_RETRY_MS, LONGEST_RETRY_MS, LOOK_EVERY_MS } from '../../ingest/twilio/fetching.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALL_SID } from '../support/phone.ts';

const SOUND = Buffer.from('ID3 not really speech');

type Asked = { authorization: string | undefined; form: FormData };
type Answer = { status?: number; body?: string };

async function formOf(request: IncomingMessage): Promise<FormData> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const headers = { 'content-type': String(request.headers['content-type']) };
  return new Response(Buffer.concat(pieces), { headers }).formData();
}

/** Answers each request with the next of these, the last one again and again. */
async function endpoint(...answers: Answer[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void formOf(request).then((form) => {
      asked.push({ authorization: request.headers.authorization, form });
      const { status = 200, body = '{}' } = answers[Math.min(asked.length, answers.length) - 1] ?? {};
      response.writeHead(status, { location: '/elsewhere' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/audio/transcriptions`;
  return { asked, url };
}

function recording(n: number, bytes = SOUND.length): PendingTranscript {
  return { callSid: CALL_SID, sid: `RE${n}`, seconds: 30, recordedAt: n, blob: { name: `c1/${n}`, bytes } };
}

type Given = {
  now?: number;
  perHour?: number;
  pending?: PendingTranscript[];
  key?: string | null;
  written?: number;
};

async function transcribing(url: string, given: Given = {}) {
  const { perHour = 60, pending = [recording(1)], key = 'sk-secret', written = 0 } = given;
  const clock = testClock(given.now);
  const kept: Outgoing[] = [];
  const told: string[] = [];
  const isDone = ({ sid }: PendingTranscript) =>
    kept.some(({ fact }) => 'recordingSid' in fact && fact.recordingSid === sid);
  const inbox = transcriber({
    endpoint: { url, model: 'whisper-1', key: () => key, format: 'verbose_json', timeoutMs: 5_000 },
    maxBytes: 1_000,
    perHour,
    pending: async () => pending.filter((one) => !isDone(one)),
    written: async () => written,
    loop: (round) => commitLoop({ store: { onCommit: () => () => {} }, clock }, round),
    blobs: { get: async () => SOUND },
    log: { append: async (facts: Outgoing[]) => void kept.push(...facts) },
    clock,
    reports: { ...silent, say: (_level, event, detail) => void told.push(JSON.stringify([event, detail])) },
  });
  await inbox.start();
  onTestFinished(() => inbox.stop());
  return { clock, kept, told, inbox };
}

const said = (kept: Outgoing[]) => kept.map(({ fact }) => fact);

test('the endpoint gets the sound, the model and the key; its text is a fact with model and language', async () => {
  const { asked, url } = await endpoint({
    body: JSON.stringify({ text: ' The server is down. ', language: 'english' }),
  });
  const { kept, told } = await transcribing(url);
  await until('it is said', () => kept.length === 1);
  expect(said(kept)).toMatchObject([
    {
      type: 'call.transcribed',
      callSid: CALL_SID,
      recordingSid: 'RE1',
      succeeded: true,
      model: 'whisper-1',
      language: 'en',
      words: { text: 'The server is down.' },
    },
  ]);
  const [{ form, authorization } = { form: new FormData(), authorization: '' }] = asked;
  expect(authorization).toBe('Bearer sk-secret');
  expect([form.get('model'), form.get('response_format')]).toEqual(['whisper-1', 'verbose_json']);
  const file = form.get('file') as File;
  expect([file.name, file.type]).toEqual(['recording.mp3', 'audio/mpeg']);
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(digest(await file.bytes())).toBe(digest(SOUND));
  expect(told.join()).not.toContain('server is down');
});

test('without a key none is sent', async () => {
  const { asked, url } = await endpoint({ body: '{"text":"Hi"}' });
  const { kept } = await transcribing(url, { key: null });
  await until('it is said', () => kept.length === 1);
  expect(asked[0]?.authorization).toBeUndefined();
  expect(said(kept)[0]).not.toHaveProperty('language');
});

test.each<[string, Answer, PendingTranscript, string, number]>([
  ['no word', { body: '{"text":" "}' }, recording(1), 'silence', 1],
  ['its own limit of size', { status: 413 }, recording(1), 'tooLarge', 1],
  ['our limit of size', {}, recording(1, 1_001), 'tooLarge', 0],
])('%s is final: it is said once, without words', async (_name, answer, one, failure, requests) => {
  const { asked, url } = await endpoint(answer);
  const { kept } = await transcribing(url, { pending: [one] });
  await until('it is said', () => kept.length === 1);
  expect(said(kept)).toMatchObject([{ succeeded: false, failure, model: 'whisper-1' }]);
  expect(said(kept)[0]).not.toHaveProperty('words');
  expect(asked).toHaveLength(requests);
});

test.each<[string, Answer]>([
  ['an error of the server', { status: 500, body: '{"error":"sk-secret"}' }],
  ['a wrong key', { status: 401 }],
  ['too many requests', { status: 429 }],
  ['a redirect', { status: 302 }],
  ['text that is no JSON', { body: '<html>' }],
  ['JSON without a text', { body: '{"error":{}}' }],
])('after %s it is asked again, later', async (_name, answer) => {
  const { asked, url } = await endpoint(answer, { body: '{"text":"Hello"}' });
  const { kept, clock, told } = await transcribing(url);
  await until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS);
  expect(asked).toHaveLength(1);
  expect(kept).toEqual([]);
  clock.advance(FIRST_RETRY_MS);
  await until('it is said', () => kept.length === 1);
  expect(told.join()).not.toContain('sk-secret');
});

test.each([
  [400, [{ succeeded: false, failure: 'refused' }]],
  [401, []],
])('after half an hour of %i a recording is left, or asked for further', async (status, facts) => {
  const { asked, url } = await endpoint({ status });
  const { kept, clock } = await transcribing(url);
  const start = clock.now();
  for (let n = 1; n < WRONG_TIMES; n += 1) {
    await until('it was asked', () => asked.length === n);
    expect(kept).toEqual([]);
    let left = Math.min(FIRST_RETRY_MS * 2 ** (n - 1), LONGEST_RETRY_MS);
    while (left > 0) {
      const step = Math.min(left, LOOK_EVERY_MS);
      await until('it waits', () => clock.next() === clock.now() + step);
      clock.advance(step);
      left -= step;
    }
  }
  await until('it was asked, and decided', () => asked.length === WRONG_TIMES && clock.next() !== null);
  await until('it is said', () => kept.length === facts.length);
  expect(said(kept)).toMatchObject(facts);
  expect(clock.now() - start).toBeGreaterThan(20 * 60_000);
});

test('no more than so many requests an hour, also those of an earlier process', async () => {
  const { asked, url } = await endpoint({ body: '{"text":"Hello"}' });
  const pending = [recording(3), recording(2), recording(1)];
  const { kept, clock } = await transcribing(url, { pending, perHour: 2 });
  await until('two are said', () => kept.length === 2);
  for (let minute = 0; minute < 59; minute += 1) {
    clock.advance(60_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(asked).toHaveLength(2);
  clock.advance(2 * 60_000);
  await until('the third is said', () => kept.length === 3);
  const other = await transcribing(url, { pending, perHour: 2, written: 2 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(other.kept).toEqual([]);
});

test('two processes that ask about one recording say one fact', async () => {
  const { url } = await endpoint({ body: '{"text":"Hello"}' });
  const one = await transcribing(url);
  const two = await transcribing(url, { now: one.clock.now() + 5_000 });
  await until('both have said it', () => one.kept.length + two.kept.length === 2);
  expect(one.kept[0]?.fact.id).toBe(two.kept[0]?.fact.id);
});

test.each([
  ['english', 'en'],
  ['Portuguese', 'pt'],
  ['pt', 'pt'],
  ['pt-BR', 'pt'],
  ['de_DE', 'de'],
  ['', null],
  ['klingon of the north', null],
  ['xx', null],
])('an endpoint’s language %j is the tag %j', (name, tag) => {
  expect(tagOf(name)).toBe(tag);
});

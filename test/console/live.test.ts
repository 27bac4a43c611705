/** What changes, as browsers hear it: each change once told, none missed after a gap, and what a slow browser costs. */
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { MAX_UNREAD, openStreams } from '../../console/streams.ts';
import { silent } from '../../contract/reports.ts';
import { mail } from '../support/arrivals.ts';
import { until } from '../support/grounds.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { type Browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const RUI = 'rui@firstline.test';

type Told = { event: string; id: string; data: Record<string, unknown> };
type Ear = {
  heard: Told[];
  of(event: string): Record<string, unknown>[];
  leave(): Promise<void>;
  isOver(): boolean;
};

/** What a browser hears on its stream. */
async function listen(
  at: Desk,
  person: Browser,
  headers: Record<string, string> = {},
  query = '',
): Promise<Ear> {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await at.app.request(`/live${query}`, {
    headers: { accept: 'text/event-stream', cookie, ...headers },
  });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform');
  const reader = answer.body?.getReader();
  const heard: Told[] = [];
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      for (const text of decoder.decode(chunk.value).split('\n\n').filter(Boolean)) {
        const line = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
        heard.push({ event: line('event'), id: line('id'), data: JSON.parse(line('data')) });
      }
    }
  };
  let isOver = false;
  void read().then(() => (isOver = true));
  const of = (event: string) => heard.filter((one) => one.event === event).map(({ data }) => data);
  await until('the stream has begun', async () => of('hello').length === 1);
  return { heard, of, leave: async () => reader?.cancel(), isOver: () => isOver };
}

const pokesOf = (ear: Ear) => ear.of('pokes').flatMap(({ pokes }) => pokes as Record<string, unknown>[]);

describe('a stream', () => {
  test('tells which ticket changed, how, by whom and whose it is, and no words', async () => {
    const at = await desk();
    const [ana, rui] = [await signedIn(at, ANA), await signedIn(at, RUI)];
    const ear = await listen(at, ana);
    await order(rui, { order: 'assign', assign: 'ana' });
    await until('it is told', async () => pokesOf(ear).length > 0);
    expect(pokesOf(ear)[0]).toEqual({
      ticket: 'FL-1001',
      kinds: expect.arrayContaining(['agent.ordered', 'ticket.assigned']),
      by: ['rui'],
      agents: expect.arrayContaining(['ana']),
      urgent: false,
    });
    await at.arrive(mail({ id: 'c2', at: at.clock.now(), inReplyTo: 'c1@contoso.test', text: 'Any news?' }));
    await until('the answer is told', async () => JSON.stringify(ear.heard).includes('ticket.joined'));
    expect(JSON.stringify(ear.heard)).not.toContain('Any news');
  });

  test('tells commits within a moment together', async () => {
    const at = await desk();
    const ear = await listen(at, await signedIn(at, ANA));
    await at.arrive(mail({ id: 'd0', at: at.clock.now(), from: { address: 'a@b.test', name: '' } }));
    for (const id of ['d1', 'd2', 'd3', 'd4'])
      await at.arrive(mail({ id, at: at.clock.now(), from: { address: `${id}@b.test`, name: '' } }));
    await until('all are told', async () => pokesOf(ear).length >= 5);
    expect(ear.of('pokes').length).toBeLessThanOrEqual(3);
  });

  test.each<[string, (seq: string) => [Record<string, string>, string]]>([
    ['Last-Event-ID', (seq: string) => [{ 'last-event-id': seq }, '']],
    ['the query', (seq: string) => [{}, `?since=${seq}`]],
  ])('tells everything since %s, then goes on', async (_, since) => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const first = await listen(at, ana);
    await order(ana, { order: 'take' });
    await until('it is told', async () => pokesOf(first).length === 1);
    const seq = first.heard.at(-1)?.id ?? '';
    await first.leave();
    await order(ana, { order: 'wait' });
    const second = await listen(at, ana, ...since(seq));
    expect(pokesOf(second).flatMap(({ kinds }) => kinds)).toContain('ticket.waited');
    expect(pokesOf(second).flatMap(({ kinds }) => kinds)).not.toContain('ticket.assigned');
    expect(second.heard.map(({ event }) => event)).toEqual(['pokes', 'hello']);
    await order(ana, { order: 'reopen' });
    await until('the next is told', async () => JSON.stringify(second.heard).includes('ticket.resumed'));
  });

  test('of a position that this history never had says that all may differ', async () => {
    const at = await desk();
    const ear = await listen(at, await signedIn(at, ANA), { 'last-event-id': '999999' });
    expect(ear.of('pokes')).toEqual([expect.objectContaining({ all: true, pokes: [] })]);
    expect(Number(ear.of('hello')[0]?.seq)).toBeLessThan(999_999);
  });

  test('is the same by asking', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const before = JSON.parse((await ana.get('/live')).text);
    expect(before).toMatchObject({ pokes: [], all: false, present: [] });
    await order(ana, { order: 'take' });
    const after = JSON.parse((await ana.get(`/live?since=${before.seq}`)).text);
    expect(after.pokes).toEqual([expect.objectContaining({ ticket: 'FL-1001', by: ['ana'] })]);
  });
});

describe('presence', () => {
  const say = async (person: Browser, fields: Record<string, string>) =>
    person.forge('/presence', { form: fieldsOf(await person.get('/me')).form ?? '', ...fields });

  test('is told when it changes, to whom comes later too, and ends by itself', async () => {
    const at = await desk();
    const [ana, rui] = [await signedIn(at, ANA), await signedIn(at, RUI)];
    const ear = await listen(at, rui);
    expect((await say(ana, { ticket: 'FL-1001', doing: 'reading' })).status).toBe(204);
    await say(ana, { ticket: 'FL-1001', doing: 'reading' });
    await say(ana, { ticket: 'FL-1001', doing: 'writing' });
    const there = { name: 'Ana', ticket: 'FL-1001', letters: 'A' };
    await until('it is told', async () => ear.of('present').length === 2);
    expect(ear.of('present')).toEqual([
      expect.objectContaining({ ...there, doing: 'reading' }),
      expect.objectContaining({ ...there, doing: 'writing' }),
    ]);
    const later = await listen(at, rui);
    expect(later.of('hello')[0]?.present).toEqual([expect.objectContaining({ ...there, doing: 'writing' })]);
    at.clock.advance(46_000);
    await until('she is gone', async () => ear.of('present').length === 3);
    expect(ear.of('present')[2]).toMatchObject({ name: 'Ana', ticket: '' });
  });

  test('takes no other words than the number of a ticket', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    await say(ana, { ticket: '<script>', doing: 'shouting' });
    expect(JSON.parse((await ana.get('/live')).text).present).toEqual([]);
    expect(await at.clicked()).toEqual([]);
    expect((await ana.get(PAGE)).status).toBe(200);
  });
});

test('a stream ends within a minute where the configuration names its agent no more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const at = await desk();
  const ear = await listen(at, await signedIn(at, ANA));
  vi.advanceTimersByTime(60_000);
  await until('the third beat', async () => ear.of('beat').length === 3);
  expect(ear.isOver()).toBe(false);
  at.settings.agents = at.settings.agents.filter(({ email }) => email !== ANA);
  vi.advanceTimersByTime(60_000);
  await until('the stream is over', async () => ear.isOver());
});

describe('streams', () => {
  afterEach(() => vi.useRealTimers());

  function stream(isIn = true) {
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
    const body = new ReadableStream<Uint8Array>(
      { start: (own) => void (controller = own) },
      new CountQueuingStrategy({ highWaterMark: MAX_UNREAD }),
    );
    if (controller === null) throw new Error('a stream begins at once');
    return { body, stream: { controller, viewer: { account: 'a', isIn: async () => isIn } } };
  }

  test('cut off a browser that does not read, and keep the rest', async () => {
    const streams = openStreams(silent, () => {});
    const [slow, fast] = [stream(), stream()];
    streams.add(slow.stream);
    streams.add(fast.stream);
    const reader = fast.body.getReader();
    const message = new Uint8Array([1]);
    for (let n = 0; n <= MAX_UNREAD; n += 1) {
      streams.say(message);
      expect((await reader.read()).value).toBe(message);
    }
    let unread = 0;
    for await (const _ of slow.body) unread += 1;
    expect(unread).toBe(MAX_UNREAD);
    streams.close();
    expect((await reader.read()).done).toBe(true);
  });

  test('beat each 20 s, and end with the session', async () => {
    vi.useFakeTimers();
    let emptied = 0;
    const streams = openStreams(silent, () => (emptied += 1));
    const one = stream(false);
    streams.add(one.stream);
    await vi.advanceTimersByTimeAsync(60_000);
    const reader = one.body.getReader();
    const texts: string[] = [];
    for (let part = await reader.read(); !part.done; part = await reader.read())
      texts.push(new TextDecoder().decode(part.value));
    expect(texts).toEqual(Array(3).fill('event: beat\ndata: {}\n\n'));
    expect(emptied).toBe(1);
  });

  test('are limited for one account', async () => {
    const streams = openStreams(silent, () => {});
    const all = Array.from({ length: 13 }, () => stream());
    for (const one of all) streams.add(one.stream);
    expect((await all[0]?.body.getReader().read())?.done).toBe(true);
    streams.close();
  });
});

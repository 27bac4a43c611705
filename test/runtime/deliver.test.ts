/** Carrying out: once where it can be, again with the same message where it must, and nobody held up by a neighbour. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Courier, Delivery } from '../../contract/stage.ts';
import { deliveryLoop } from '../../runtime/deliver.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { openedFact, queuedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock, type TestClock, type TestGrounds, until } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';

const MINUTE_MS = 60_000;

function courierOf(send: (id: string, to: string, attempt: number) => Promise<Delivery>): Courier {
  return {
    name: 'test',
    channel: 'email',
    deadlineMs: 30_000,
    send: (message, words) => send(message.id, words.to[0]?.address ?? '', message.attempts + 1),
  };
}

const options = {
  nextAttemptAt: (_: unknown, attempt: number, now: number) =>
    attempt >= 3 ? null : now + attempt * MINUTE_MS,
  concurrency: 8,
  perDestination: 2,
};

async function queue(grounds: TestGrounds, ids: string[], to = 'alice@contoso.test'): Promise<void> {
  const facts = ids.map((id) => queuedFact(id, to, grounds.clock.now()));
  await grounds.store.transaction((desk) => desk.write(facts));
}

async function begin(): Promise<{ clock: TestClock; grounds: TestGrounds }> {
  const clock = testClock();
  return { clock, grounds: await embeddedGrounds(clock) };
}

function present(away: boolean): void {
  if (away) throw new Failure('the database is away', { retry: true });
}

const status = (grounds: TestGrounds, id: string) => grounds.store.read.message(id);

describe('delivery', () => {
  test('a message that is taken is sent once and recorded with the answer', async () => {
    const { grounds } = await begin();
    const sent: string[] = [];
    const loop = deliveryLoop(
      courierOf(async (id) => (sent.push(id), { outcome: 'sent', reference: '250 ok' })),
      grounds,
      options,
    );
    await queue(grounds, ['m1', 'm2']);
    await until('both', async () => (await status(grounds, 'm2'))?.status === 'sent');
    await loop.stop();
    expect(sent.sort()).toEqual(['m1', 'm2']);
    expect(await status(grounds, 'm1')).toMatchObject({ status: 'sent', reference: '250 ok', attempts: 1 });
  });

  test('a store that is away is said to block, until it is there again', async () => {
    const { clock, grounds } = await begin();
    const reports = recorded();
    const nextMessageDue = grounds.store.nextMessageDue.bind(grounds.store);
    let away = true;
    grounds.store.nextMessageDue = (channel) =>
      away ? Promise.reject(new Failure('the database is away', { retry: true })) : nextMessageDue(channel);
    const taken = courierOf(async () => ({ outcome: 'sent', reference: '' }));
    const loop = deliveryLoop(taken, { ...grounds, reports }, options);
    const blocked = (): number | undefined => reports.gaugeOf('firstline_blocked', { stage: 'email' });
    await until('it is said', () => blocked() === 1);
    away = false;
    clock.advance(MINUTE_MS);
    await until('it goes on', () => blocked() === 0);
    await loop.stop();
  });

  test('a deferred one is tried again when it says, and given up when nothing is left', async () => {
    const { clock, grounds } = await begin();
    const attempts: number[] = [];
    const refuse = courierOf(
      async (_, __, attempt) => (attempts.push(attempt), { outcome: 'deferred', code: '451', detail: '' }),
    );
    const loop = deliveryLoop(refuse, grounds, options);
    await queue(grounds, ['m1']);
    await until('the first attempt', async () => (await status(grounds, 'm1'))?.attempts === 1);
    clock.advance(MINUTE_MS - 1);
    expect(attempts).toEqual([1]);
    clock.advance(1);
    await until('the second', async () => (await status(grounds, 'm1'))?.attempts === 2);
    clock.advance(2 * MINUTE_MS);
    await until('the end', async () => (await status(grounds, 'm1'))?.status === 'failed');
    await loop.stop();
    expect(attempts).toEqual([1, 2, 3]);
    expect((await status(grounds, 'm1'))?.because.at(-1)).toEqual({
      rule: 'gave-up',
      detail: { code: '451' },
    });
  });

  test('a refusal for good is recorded and not tried again', async () => {
    const { clock, grounds } = await begin();
    let attempts = 0;
    const refuse = courierOf(async () => ((attempts += 1), { outcome: 'failed', code: '550', detail: '' }));
    const loop = deliveryLoop(refuse, grounds, options);
    await queue(grounds, ['m1']);
    await until('refused', async () => (await status(grounds, 'm1'))?.status === 'failed');
    clock.advance(24 * 60 * MINUTE_MS);
    await queue(grounds, ['m2']);
    await until('the next', async () => (await status(grounds, 'm2'))?.status === 'failed');
    await loop.stop();
    expect(attempts).toBe(2);
  });

  test('a destination that hangs holds nobody else up, and is given up at its deadline', async () => {
    const { clock, grounds } = await begin();
    const hanging = courierOf((_, to) =>
      to.endsWith('@slow.test')
        ? new Promise(() => {})
        : Promise.resolve({ outcome: 'sent', reference: null }),
    );
    const loop = deliveryLoop(hanging, grounds, options);
    await queue(grounds, ['s1', 's2', 's3', 's4'], 'bob@slow.test');
    await queue(grounds, ['m1', 'm2', 'm3']);
    await until('the quick ones', async () => (await status(grounds, 'm3'))?.status === 'sent');
    clock.advance(30_000);
    await until('the slow one is deferred', async () => (await status(grounds, 's1'))?.attempts === 1);
    expect((await status(grounds, 's1'))?.because).toContainEqual({
      rule: 'try-again',
      detail: { code: 'deadline' },
    });
    const stopped = loop.stop().then(() => true);
    const notYet = () => new Promise<boolean>((resolve) => setImmediate(resolve, false));
    // Each send that begins meanwhile hangs too.
    while (!(await Promise.race([stopped, notYet()]))) clock.advance(60_000);
  });

  test('what a dead process had in hand is sent again when its lease is over, as the same message', async () => {
    const { clock, grounds } = await begin();
    await queue(grounds, ['m1']);
    // Somebody claimed it and died.
    await grounds.store.transaction((desk) => desk.claim('email', clock.now(), 60_000, 1, 1));
    const sent: string[] = [];
    const loop = deliveryLoop(
      courierOf(async (id) => (sent.push(id), { outcome: 'sent', reference: null })),
      grounds,
      options,
    );
    clock.advance(59_000);
    expect(sent).toEqual([]);
    clock.advance(32_000);
    await until('it is sent', async () => (await status(grounds, 'm1'))?.status === 'sent');
    await loop.stop();
    expect(sent).toEqual(['m1']);
  });

  test('whoever was frozen between the claim and the send does not send: whoever claims it next does', async () => {
    const { clock, grounds } = await begin();
    await queue(grounds, ['m1']);
    let frozenMs = 31_000;
    const store: TestGrounds['store'] = {
      ...grounds.store,
      transaction: async (work) => {
        const value = await grounds.store.transaction(work);
        clock.advance(frozenMs);
        frozenMs = 0;
        return value;
      },
    };
    const sent: string[] = [];
    const reports = recorded();
    const loop = deliveryLoop(
      courierOf(async (id) => (sent.push(id), { outcome: 'sent', reference: null })),
      { ...grounds, store, reports },
      options,
    );
    await until('it is said', () => reports.said.some(({ name }) => name === 'refused'));
    expect(sent).toEqual([]);
    clock.advance(MINUTE_MS);
    await until('it is sent', async () => (await status(grounds, 'm1'))?.status === 'sent');
    await loop.stop();
    expect(sent).toEqual(['m1']);
  });

  test('a store that was away for longer than a lease: whoever has sent records it before another claims', async () => {
    const { clock, grounds } = await begin();
    const away = { one: false, other: false };
    const looks = { one: 0, other: 0 };
    const storeOf = (who: keyof typeof away): TestGrounds['store'] => ({
      ...grounds.store,
      nextMessageDue: async (channel) => {
        looks[who] += 1;
        present(away[who]);
        return grounds.store.nextMessageDue(channel);
      },
      transaction: async (work) => (present(away[who]), grounds.store.transaction(work)),
    });
    const sent: string[] = [];
    let taken: () => void = () => {};
    const sending = (by: string): Courier =>
      courierOf(async () => {
        sent.push(by);
        if (by === 'one') await new Promise<void>((resolve) => (taken = resolve));
        return { outcome: 'sent', reference: null };
      });
    await queue(grounds, ['m1']);
    const one = deliveryLoop(sending('one'), { ...grounds, store: storeOf('one') }, options);
    await until('one has it in hand', () => sent.length === 1);
    const other = deliveryLoop(sending('other'), { ...grounds, store: storeOf('other') }, options);
    away.one = true;
    away.other = true;
    taken();
    await until('the lease is over, and both look in vain', () => {
      clock.advance(1_000);
      return looks.one > 100 && looks.other > 100;
    });
    const before = looks.other;
    await until('the other has just looked', () => {
      clock.advance(100);
      return looks.other > before;
    });
    // It is there for the other first.
    away.other = false;
    clock.advance(2_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    away.one = false;
    await until('it is recorded', async () => {
      clock.advance(500);
      return (await status(grounds, 'm1'))?.status === 'sent';
    });
    clock.advance(60_000);
    await Promise.all([one.stop(), other.stop()]);
    expect(sent).toEqual(['one']);
  });

  test('one whose recipient was forgotten while it waited is not sent, and holds nobody up', async () => {
    const { clock, grounds } = await begin();
    await queue(grounds, ['gone'], 'alice@contoso.test');
    await forgetPerson(grounds.database, 'alice@contoso.test', clock.now());
    await queue(grounds, ['m1'], 'bob@fabrikam.test');
    const sent: string[] = [];
    const loop = deliveryLoop(
      courierOf(async (id) => (sent.push(id), { outcome: 'sent', reference: null })),
      grounds,
      options,
    );
    await until('the first', async () => (await status(grounds, 'm1'))?.status === 'sent');
    await queue(grounds, ['m2'], 'bob@fabrikam.test');
    await until('the next', async () => (await status(grounds, 'm2'))?.status === 'sent');
    await loop.stop();
    expect(sent).toEqual(['m1', 'm2']);
  });

  test('a message that is committed while the courier looks is not left lying', async () => {
    const { grounds } = await begin();
    const sent: string[] = [];
    const { store: real } = grounds;
    let looks = 0;
    // Between the answer and the sleep that follows from it, a message comes: the narrowest moment there is.
    const store = {
      ...grounds.store,
      async nextMessageDue(channel: 'email' | 'sms' | 'webhook') {
        const due = await real.nextMessageDue(channel);
        looks += 1;
        if (looks === 2) await queue(grounds, ['m1']);
        return due;
      },
    };
    const courier = courierOf(async (id) => (sent.push(id), { outcome: 'sent', reference: null }));
    const loop = deliveryLoop(courier, { ...grounds, store }, options);
    await until('the first look, which finds nothing', () => looks === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await grounds.store.transaction((desk) => desk.write([openedFact('FL-1001')]));
    await until('it is sent', () => sent.length === 1);
    await loop.stop();
  });

  test('a courier with nothing it may claim sleeps, and does not ask again and again', async () => {
    const { clock, grounds } = await begin();
    let claims = 0;
    const store = {
      ...grounds.store,
      nextMessageDue: (channel: 'email' | 'sms' | 'webhook') => (
        (claims += 1), grounds.store.nextMessageDue(channel)
      ),
    };
    const loop = deliveryLoop(
      courierOf(() => new Promise(() => {})),
      { ...grounds, store },
      options,
    );
    await queue(grounds, ['s1', 's2', 's3', 's4'], 'bob@slow.test');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(claims).toBeLessThan(10);
    const stopped = loop.stop();
    clock.advance(60_000);
    await stopped;
  });
});

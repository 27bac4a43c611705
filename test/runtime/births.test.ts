/** Messages that a chain queues go to this process's courier at once. */
import { describe, expect, test } from 'vitest';
import type { Draft, Fact } from '../../contract/fact.ts';
import type { Courier, Stage } from '../../contract/stage.ts';
import type { ClaimedMessage } from '../../contract/store.ts';
import { births } from '../../runtime/births.ts';
import { deliveryLoop } from '../../runtime/deliver.ts';
import { systemClock } from '../../runtime/clock.ts';
import { chained, detailOf, quiet, refused, stageOf, type Trouble } from '../support/chained.ts';
import { queuedFact } from '../support/facts.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';

describe('a message queued in a chain', () => {
  /** Queues a message for each refusal. */
  function queueing(trouble: Trouble = () => {}): Stage<null> {
    const said = (fact: Fact): Draft[] => {
      // `identified` replaces its id, instant and cause.
      return [queuedFact(`m-${detailOf(fact)}`, 'ana@contoso.test') as Draft];
    };
    return stageOf('first', 'arrivals', said, trouble, {
      reads: ['contact.refused'],
      writes: ['message.queued'],
      publishes: [],
    });
  }

  async function begun(trouble: Trouble, hasRoom: () => boolean) {
    const grounds = await embeddedGrounds(systemClock);
    const sent: ClaimedMessage[] = [];
    const line = chained(grounds);
    line.offer(() =>
      births(
        'email',
        () => (hasRoom() ? systemClock.now() + 60_000 : 0),
        (one) => sent.push(one),
      ),
    );
    line.join(queueing(trouble));
    await quiet(grounds);
    return { grounds, sent };
  }

  test('is the courier’s at once, under a lease; no claim finds it', async () => {
    const { grounds, sent } = await begun(
      () => {},
      () => true,
    );
    await grounds.log.append([refused(1)]);
    await until('it was handed over', () => sent.length === 1);
    const [one] = sent;
    expect(one?.message).toEqual(await grounds.store.read.message('m-c1'));
    expect(one?.words.to).toEqual([{ address: 'ana@contoso.test', name: '' }]);
    const claim = (now: number) =>
      grounds.store.transaction((desk) => desk.claim('email', now, 60_000, 10, 10));
    expect(await claim(systemClock.now())).toEqual([]);
    expect(await claim((one?.leasedUntil ?? 0) + 1)).toHaveLength(1);
  });

  test('waits for a claim where the courier has no room', async () => {
    const { grounds, sent } = await begun(
      () => {},
      () => false,
    );
    await grounds.log.append([refused(1)]);
    await until('it is queued', async () => (await grounds.store.read.message('m-c1')) !== null);
    expect(
      await grounds.store.transaction((desk) => desk.claim('email', systemClock.now(), 60_000, 10, 10)),
    ).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  test('is handed over once, also where its transaction ran twice', async () => {
    const { grounds, sent } = await begun(
      (contact) => {
        if (contact === 'c2') throw new TypeError('no');
      },
      () => true,
    );
    await grounds.log.append([refused(1), refused(2), refused(3)]);
    await until('both were handed over', () => sent.length >= 2);
    expect(sent.map(({ message }) => message.id)).toEqual(['m-c1', 'm-c3']);
  });

  test('is not sent where the courier stopped before the commit', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const sent: string[] = [];
    const courier: Courier = {
      name: 'test',
      channel: 'email',
      deadlineMs: 30_000,
      async send(message) {
        sent.push(message.id);
        return { outcome: 'sent', reference: null };
      },
    };
    const options = { nextAttemptAt: () => null, concurrency: 4, perDestination: 4 };
    const loop = deliveryLoop(courier, grounds, options);
    const queued = queuedFact('m1', 'ana@contoso.test', systemClock.now());
    const born = loop.births();
    const queue = () =>
      grounds.store.transaction(async (tx) => {
        born.undo();
        let until = 0;
        tx.leaseQueued((message, words, seq) => (until = born.lease(message, words, seq)));
        await tx.write([queued]);
        await tx.settle();
        return until;
      });
    // Until the courier has looked once, it takes nothing at birth.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await queue()).toBeGreaterThan(0);
    await loop.stop();
    born.handOver();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toEqual([]);
    expect((await grounds.store.read.message('m1'))?.status).toBe('queued');
  });
});

/** A courier whose carrier refuses this installation: it pauses, asks with one message, and gives nothing up. */
import { describe, expect, test } from 'vitest';
import type { Courier, Delivery } from '../../contract/stage.ts';
import { deliveryLoop } from '../../runtime/deliver.ts';
import { hold } from '../../runtime/hold.ts';
import { nextAttemptAt } from '../../notifier/backoff.ts';
import { queuedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock, until } from '../support/grounds.ts';

const MINUTE_MS = 60_000;

describe('a hold', () => {
  test('pauses for longer each time, and once for messages that were refused together', () => {
    const held = hold();
    expect(held.room(8, 0)).toBe(8);
    expect(held.refused(0)).toBe(MINUTE_MS);
    expect(held.refused(1_000)).toBe(MINUTE_MS);
    expect(held.room(8, 30_000)).toBe(0);
    expect(held.room(8, MINUTE_MS)).toBe(1);
    expect(held.refused(MINUTE_MS)).toBe(3 * MINUTE_MS);
    held.over();
    expect(held.room(8, MINUTE_MS)).toBe(8);
    expect(held.until(MINUTE_MS)).toBeNull();
  });
});

describe('a wrong password', () => {
  test('fails no message, however long it lasts; after it was mended all go out', async () => {
    const clock = testClock();
    const grounds = await embeddedGrounds(clock);
    let wrong = true;
    let attempts = 0;
    const courier: Courier = {
      name: 'test',
      channel: 'email',
      deadlineMs: 30_000,
      async send(): Promise<Delivery> {
        attempts += 1;
        return wrong ? { outcome: 'held', code: '535', detail: '' } : { outcome: 'sent', reference: null };
      },
    };
    const ids = Array.from({ length: 20 }, (_, n) => `m${n}`);
    const facts = ids.map((id) => queuedFact(id, `${id}@contoso.test`, clock.now()));
    await grounds.store.transaction((tx) => tx.write(facts));
    const loop = deliveryLoop(courier, grounds, { nextAttemptAt, concurrency: 8, perDestination: 8 });
    const count = async (status: string): Promise<number> => {
      const [row] = await grounds.database.read.all(
        'SELECT count(*) AS n FROM messages WHERE status = ?',
        status,
      );
      return Number(row?.n);
    };
    await until('the first were refused', () => attempts === 8);
    // A working day: one attempt a quarter of an hour.
    for (let minutes = 0; minutes < 600; minutes += 5) {
      clock.advance(5 * MINUTE_MS);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(await count('queued')).toBe(20);
    expect(attempts).toBeLessThan(60);
    wrong = false;
    await until('all are sent', async () => {
      clock.advance(15 * MINUTE_MS);
      return (await count('sent')) === 20;
    });
    await loop.stop();
  });
});

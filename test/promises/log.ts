/** What every implementation of `Log` promises. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Batch, Forwarded, Group, Log, Outgoing } from '../../contract/log.ts';
import { until } from '../support/grounds.ts';

export function noted(n: number, at = 1_000, key = 'FL-1'): Outgoing {
  const fact: Fact = {
    id: `fact${n}`,
    type: 'ticket.noted',
    v: 1,
    at,
    by: 'test',
    cause: 'test',
    ticket: key,
    agent: 'rui',
    contact: `c${n}`,
  };
  return { key, fact };
}

function idsOf(batch: Batch): string[] {
  return batch.records.map(({ json }) => String((json as { id: string }).id));
}

/** What a later version of the product says: a type, and a version, that this one does not know. */
export function future(n: number, type = 'ticket.dreamt', v = 1): Forwarded {
  return { ...noted(n), fact: { ...noted(n).fact, type, v, extent: { of: [n] } } };
}

export function logPromises(open: () => Promise<{ log: Log; reopen: () => Promise<Log> }>): void {
  test('records are handed over in the order of one key, each once, when nothing goes wrong', async () => {
    const { log } = await open();
    const seen: string[] = [];
    log.subscribe({
      name: 'reader',
      topic: 'tickets',
      handle: async (batch) => {
        seen.push(...idsOf(batch));
        return [];
      },
    });
    for (let n = 0; n < 50; n += 1) await log.append([noted(n), noted(n + 1_000)]);
    await until('a hundred records', () => seen.length === 100);
    expect(seen.filter((id) => Number(id.slice(4)) < 1_000)).toEqual(
      Array.from({ length: 50 }, (_, n) => `fact${n}`),
    );
  });

  test('a Failure that may pass has the same batch handed over again, and nothing after it before', async () => {
    const { log } = await open();
    const seen: string[][] = [];
    log.subscribe({
      name: 'flaky',
      topic: 'tickets',
      handle: async (batch) => {
        seen.push(idsOf(batch));
        if (seen.length < 3) throw new Failure('not now', { retry: true });
        return [];
      },
    });
    await log.append([noted(1)]);
    await until('three attempts', () => seen.length >= 3);
    expect(seen[0]).toEqual(['fact1']);
    expect(seen[1]?.[0]).toBe('fact1');
    expect(seen[2]?.[0]).toBe('fact1');
  });

  test('what a group says is appended with its position: a reopened log goes on behind it', async () => {
    const { log, reopen } = await open();
    const handled: string[] = [];
    const subscription = log.subscribe({
      name: 'speaker',
      topic: 'tickets',
      handle: async (batch) => {
        handled.push(...idsOf(batch));
        return batch.records.map(({ json }) => {
          const fact = json as Fact;
          return {
            key: 'c',
            fact: {
              ...noted(0).fact,
              id: `${fact.id}.said`,
              type: 'call.chose',
              callSid: 'CA1',
              digit: '1',
              category: null,
            } as Fact,
          };
        });
      },
    });
    await log.append([noted(1), noted(2)]);
    await until('both handled', () => handled.length === 2);
    await subscription.stop();
    const again = await reopen();
    await again.append([noted(3)]);
    const after: string[] = [];
    const said: string[] = [];
    again.subscribe({
      name: 'speaker',
      topic: 'tickets',
      handle: async (batch) => {
        after.push(...idsOf(batch));
        return [];
      },
    });
    again.subscribe({
      name: 'listener',
      topic: 'calls',
      handle: async (batch) => {
        said.push(...idsOf(batch));
        return [];
      },
    });
    await until('the third and what was said', () => after.length >= 1 && said.length >= 2);
    expect(after).toEqual(['fact3']);
    expect(said).toEqual(['fact1.said', 'fact2.said']);
  });

  test('facts that only a newer Firstline knows are handed over as they stand, on the topic that was noted', async () => {
    const { log } = await open();
    const seen: unknown[] = [];
    log.subscribe({
      name: 'newer',
      topic: 'tickets',
      handle: async (batch) => (seen.push(...batch.records.map(({ json }) => json)), []),
    });
    const facts = [future(1), future(2, 'ticket.noted', 7), { ...future(3, 'dream.seen'), topic: 'tickets' }];
    await log.append([...facts, noted(4)]);
    await until('all four', () => seen.length === 4);
    expect(seen).toEqual([...facts, noted(4)].map(({ fact }) => JSON.parse(JSON.stringify(fact))));
    for (const topic of [undefined, null, 'dreams'])
      await expect(log.append([{ ...future(5, 'dream.seen'), topic }])).rejects.toMatchObject({
        retry: true,
        message: expect.stringContaining('upgrade this process'),
      });
  });

  test('a bookmark comes with its facts, and outlives the log', async () => {
    const { log, reopen } = await open();
    expect(await log.bookmark('imap/a')).toBeNull();
    await log.append([noted(1)], [{ key: 'imap/a', value: '7' }]);
    await log.append([], [{ key: 'imap/a', value: '8' }]);
    expect(await (await reopen()).bookmark('imap/a')).toBe('8');
  });

  test('an append that cannot be made leaves neither facts nor bookmark', async () => {
    const { log } = await open();
    const long = noted(1);
    const tooLong = { ...long, fact: { ...long.fact, contact: 'x'.repeat(300_000) } as Fact };
    await expect(log.append([noted(2), tooLong], [{ key: 'b', value: '1' }])).rejects.toMatchObject({
      retry: false,
    });
    expect(await log.bookmark('b')).toBeNull();
    expect(await log.lag('nobody', 'tickets')).toBe(0);
  });

  test('the trimmer removes what every group has passed and is old, and nothing else', async () => {
    const { log } = await open();
    const quick: string[] = [];
    let slowMayGo = false;
    const slow: string[] = [];
    log.subscribe({
      name: 'quick',
      topic: 'tickets',
      handle: async (batch) => (quick.push(...idsOf(batch)), []),
    });
    log.subscribe({
      name: 'slow',
      topic: 'tickets',
      handle: async (batch) => {
        if (!slowMayGo) throw new Failure('not yet', { retry: true });
        slow.push(...idsOf(batch));
        return [];
      },
    });
    await log.append([noted(1, 1_000), noted(2, 9_000)]);
    await until('the quick one', () => quick.length === 2);
    expect(await log.trim(5_000)).toBe(0);
    slowMayGo = true;
    await until('the slow one', () => slow.length === 2);
    await until('the position', async () => (await log.lag('slow', 'tickets')) === 0);
    expect(await log.trim(5_000)).toBe(1);
    expect(await log.trim(5_000)).toBe(0);
  });

  test('the trimmer waits for a reader that runs elsewhere', async () => {
    const { log } = await open();
    const here: string[] = [];
    let elsewhere = 0;
    const topic = 'tickets' as const;
    log.know({ name: 'elsewhere', topic, positionOf: async () => elsewhere });
    let last = 0;
    log.subscribe({
      name: 'here',
      topic,
      handle: async (batch) => {
        here.push(...idsOf(batch));
        last = batch.records.at(-1)?.position ?? last;
        return [];
      },
    });
    await log.append([noted(1), noted(2)]);
    await until('the one here', async () => here.length === 2 && (await log.lag('here', topic)) === 0);
    expect(await log.trim(5_000)).toBe(0);
    expect(await log.lag('elsewhere', topic)).toBe(2);
    elsewhere = last;
    expect(await log.trim(5_000)).toBe(2);
  });

  test('a group that keeps its position itself is read from there, and told of its partitions before their first batch', async () => {
    const { log } = await open();
    const positions = new Map<number, number>();
    const told: number[] = [];
    const seen: string[] = [];
    const group = (fewer: boolean): Group => ({
      name: 'stage',
      topic: 'tickets',
      positionOf: async (partition) => positions.get(partition) ?? 0,
      assigned: (partition) => told.push(partition),
      handle: async (batch) => {
        expect(told).toContain(batch.partition);
        const records = fewer ? batch.records.slice(0, 1) : batch.records;
        seen.push(...idsOf({ ...batch, records }));
        positions.set(batch.partition, records.at(-1)?.position ?? batch.after);
        return [];
      },
    });
    await log.append([noted(1), noted(2), noted(3)]);
    const first = log.subscribe(group(true));
    await until('all, one by one', () => seen.length === 3);
    await first.stop();
    expect(seen).toEqual(['fact1', 'fact2', 'fact3']);
    await log.append([noted(4)]);
    const second = log.subscribe(group(false));
    await until('the fourth', () => seen.length === 4);
    await second.stop();
    positions.clear();
    log.subscribe(group(false));
    await until('all of them again', () => seen.length === 8);
    expect(seen.slice(4)).toEqual(['fact1', 'fact2', 'fact3', 'fact4']);
  });

  test('one that shares alone has every unit', async () => {
    const { log } = await open();
    let mine: ReadonlySet<string> = new Set();
    const share = log.share('mailboxes', ['a', 'b', 'c'], (units) => (mine = units));
    await until('all of them', () => mine.size === 3);
    await share.stop();
  });

  test('a group is behind as long as a record older than the instant waits', async () => {
    const { log } = await open();
    let mayGo = false;
    const subscription = log.subscribe({
      name: 'late',
      topic: 'tickets',
      handle: async () => {
        if (!mayGo) throw new Failure('not yet', { retry: true });
        return [];
      },
    });
    await log.append([noted(1, 5_000)]);
    expect(await subscription.behind(4_999)).toBe(false);
    expect(await subscription.behind(5_000)).toBe(true);
    mayGo = true;
    await until('caught up', async () => !(await subscription.behind(5_000)));
  });
}

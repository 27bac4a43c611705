/** How a stage runs: once each, poison parked, neighbours unharmed, blocked when the world is. */
import { describe, expect, test } from 'vitest';
import type { DraftOf, Fact, FactType } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Stage } from '../../contract/stage.ts';
import type { Marks } from '../../contract/marks.ts';
import type { Input } from '../../contract/store.ts';
import { stageGroup } from '../../runtime/stages.ts';
import { KILLER } from '../../runtime/suspects.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { historyPage } from '../../store/tables/history.ts';
import { systemClock } from '../../runtime/clock.ts';
import { temporaryFolder } from '../support/folders.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, type TestGrounds, until } from '../support/grounds.ts';
import { noted } from '../promises/log.ts';

/** Says `conversation.merged{into: contact}` for each note it reads, unless `trouble` has something against it. */
function echo(trouble: (contact: string) => void = () => {}): Stage<null> {
  return {
    name: 'echo',
    topic: 'tickets',
    reads: ['ticket.noted'] satisfies FactType[],
    wakes: [],
    writes: ['conversation.merged'],
    publishes: [],
    load: async () => null,
    decide(input: Input): DraftOf<'conversation.merged'>[] {
      const contact = 'fact' in input && input.fact.type === 'ticket.noted' ? input.fact.contact : null;
      trouble(contact ?? '');
      return [{ type: 'conversation.merged', into: contact ?? '', from: 'x' }];
    },
  };
}

/** Says at the end of a batch what all of it said, because of the last. */
function summing(stage: Stage<null>, trouble: () => void = () => {}): Stage<string[]> {
  const into = (facts: Fact[]): string[] =>
    facts.flatMap((fact) => (fact.type === 'conversation.merged' ? [fact.into] : []));
  return {
    ...stage,
    load: async () => [],
    decide: (input) => stage.decide(input, null),
    afterwards: {
      load: async (facts) => into(facts),
      decide(_, facts, all) {
        trouble();
        const draft = { type: 'conversation.merged', into: all.join(' '), from: 'x' } as const;
        return [{ cause: facts.at(-1)?.cause ?? '', drafts: [draft] }];
      },
    },
  };
}

async function echoed(grounds: TestGrounds): Promise<string[]> {
  const page = await historyPage(grounds.database.read, 0, 10_000);
  return page.flatMap(({ fact }) => (fact.type === 'conversation.merged' ? [fact.into] : []));
}

async function drained(grounds: TestGrounds, count: number): Promise<void> {
  await until(`${count} records passed`, async () => {
    const position = await grounds.store.position('echo', 'tickets', 0);
    const [row] = await grounds.database.read.all(
      'SELECT count(*) AS n FROM log_records WHERE position <= ?',
      position,
    );
    return Number(row?.n) === count;
  });
}

describe('a stage on the store', () => {
  test('an input that throws is parked with its error; its neighbours commit in the same batch', async () => {
    const grounds = await embeddedGrounds(systemClock);
    await grounds.log.append(Array.from({ length: 9 }, (_, n) => noted(n)));
    const poison = (contact: string): void => {
      if (contact === 'c4') throw new TypeError('cannot read properties of undefined');
    };
    grounds.log.subscribe(stageGroup(echo(poison), grounds));
    await drained(grounds, 9);
    expect(await echoed(grounds)).toEqual(['c0', 'c1', 'c2', 'c3', 'c5', 'c6', 'c7', 'c8']);
    const parked = await parkedInputs(grounds.database.read);
    expect(parked).toMatchObject([
      { group: 'echo', cause: 'fact4', error: 'cannot read properties of undefined' },
    ]);
    expect(parked[0]?.json).toMatchObject({ contact: 'c4' });
  });

  test('a fact appended twice is decided once', async () => {
    const grounds = await embeddedGrounds(systemClock);
    await grounds.log.append([noted(1), noted(1)]);
    await grounds.log.append([noted(1), noted(2)]);
    grounds.log.subscribe(stageGroup(echo(), grounds));
    await drained(grounds, 4);
    expect(await echoed(grounds)).toEqual(['c1', 'c2']);
  });

  test('a Failure that may pass rolls the whole batch back and is tried again; nothing is parked', async () => {
    const grounds = await embeddedGrounds(systemClock);
    let attempts = 0;
    const flaky = (contact: string): void => {
      if (contact === 'c1' && (attempts += 1) < 3) throw new Failure('the world is down', { retry: true });
    };
    await grounds.log.append([noted(0), noted(1)]);
    grounds.log.subscribe(stageGroup(echo(flaky), grounds));
    await drained(grounds, 2);
    expect(attempts).toBe(3);
    expect(await echoed(grounds)).toEqual(['c0', 'c1']);
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
  });

  test('what follows from a batch is decided once, from what its inputs said, and not from one that was parked', async () => {
    const grounds = await embeddedGrounds(systemClock);
    await grounds.log.append(Array.from({ length: 4 }, (_, n) => noted(n)));
    const poison = (contact: string): void => {
      if (contact === 'c2') throw new TypeError('poisoned');
    };
    grounds.log.subscribe(stageGroup(summing(echo(poison)), grounds));
    await drained(grounds, 4);
    expect(await echoed(grounds)).toEqual(['c0', 'c1', 'c3', 'c0 c1 c3']);
    const facts = (await historyPage(grounds.database.read, 0, 10)).map(({ fact }) => fact);
    expect(facts.at(-1)?.cause).toBe('fact3');
  });

  test('what follows and throws is parked, and the batch stands; a Failure that may pass undoes all of it', async () => {
    const grounds = await embeddedGrounds(systemClock);
    await grounds.log.append([noted(0), noted(1)]);
    let attempts = 0;
    const trouble = (): void => {
      attempts += 1;
      if (attempts === 1) throw new Failure('the world is down', { retry: true });
      throw new TypeError('poisoned');
    };
    grounds.log.subscribe(stageGroup(summing(echo(), trouble), grounds));
    await drained(grounds, 2);
    // The store runs the transaction again, with savepoints, after the first error in one.
    expect(attempts).toBe(3);
    expect(await echoed(grounds)).toEqual(['c0', 'c1']);
    expect(await parkedInputs(grounds.database.read)).toMatchObject([
      { group: 'echo', cause: 'afterwards/fact0', error: 'poisoned', json: { causes: ['fact0', 'fact1'] } },
    ]);
  });

  test('a fact from a newer Firstline blocks: it is neither parked nor passed', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const future = noted(1);
    await grounds.log.append([{ ...future, fact: { ...future.fact, v: 99 } }, noted(2)]);
    let attempts = 0;
    const group = stageGroup(echo(), grounds);
    grounds.log.subscribe({ ...group, handle: (batch) => ((attempts += 1), group.handle(batch)) });
    await until('a second attempt', () => attempts >= 2);
    expect(await echoed(grounds)).toEqual([]);
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
    expect(await grounds.store.position('echo', 'tickets', 0)).toBe(0);
  });

  test('a record that is no fact at all is parked, and the next one is decided', async () => {
    const grounds = await embeddedGrounds(systemClock);
    await grounds.database.transaction((sql) =>
      sql.run(`INSERT INTO log_records (topic, key, at, body) VALUES ('tickets', 'k', 0, '{"no":"fact"}')`),
    );
    await grounds.log.append([noted(2)]);
    grounds.log.subscribe(stageGroup(echo(), grounds));
    await drained(grounds, 2);
    expect(await echoed(grounds)).toEqual(['c2']);
    expect(await parkedInputs(grounds.database.read)).toMatchObject([
      { cause: 'tickets/0/1', json: { no: 'fact' } },
    ]);
  });

  test('whoever was overtaken rolls back: one position, one decision', async () => {
    const grounds = await embeddedGrounds(systemClock);
    await grounds.log.append([noted(1), noted(2)]);
    const stale = stageGroup(echo(), grounds);
    const batch = {
      topic: 'tickets' as const,
      partition: 0,
      after: 0,
      records: [{ topic: 'tickets' as const, partition: 0, position: 1, key: 'FL-1', json: noted(1).fact }],
    };
    await stale.handle(batch);
    await expect(
      stale.handle({ ...batch, records: [{ ...batch.records[0]!, json: noted(7).fact }] }),
    ).rejects.toMatchObject({
      retry: true,
    });
    expect(await echoed(grounds)).toEqual(['c1']);
  });

  test('what was said in a history that was undone passes by, though this one has the same id at another instant', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const group = stageGroup({ ...echo(() => {}), readsHistory: true }, grounds);
    const heard = [noted(1, 1_000), noted(2, 1_000), noted(3, 1_000)];
    await grounds.store.transaction((desk) =>
      desk.write([openedFact('FL-1'), noted(1, 1_000).fact, noted(2, 2_000).fact]),
    );
    const records = heard.map(({ key, fact }, index) => ({
      topic: 'tickets' as const,
      partition: 0,
      position: index + 1,
      key,
      json: fact as unknown,
    }));
    await group.handle({ topic: 'tickets', partition: 0, after: 0, records });
    expect(await echoed(grounds)).toEqual(['c1']);
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
    expect(await grounds.store.position('echo', 'tickets', 0)).toBe(3);
  });

  test('what failed while the process lived is no suspect afterwards, however often and however alone', async () => {
    const directory = temporaryFolder();
    for (let life = 0; life < 3; life += 1) {
      const grounds = await embeddedGrounds(systemClock, directory);
      if (life === 0) await grounds.log.append([noted(1)]);
      const down = (): void => {
        throw new Failure('the database is down', { retry: true });
      };
      const record = {
        topic: 'tickets' as const,
        partition: 0,
        position: 1,
        key: 'FL-1',
        json: noted(1).fact as unknown,
      };
      const batch = { topic: 'tickets' as const, partition: 0, after: 0, records: [record] };
      await expect(stageGroup(echo(down), grounds).handle(batch)).rejects.toMatchObject({ retry: true });
      if (life === 2) {
        await stageGroup(
          echo(() => {}),
          grounds,
        ).handle(batch);
        expect(await echoed(grounds)).toEqual(['c1']);
        expect(await parkedInputs(grounds.database.read)).toEqual([]);
      }
      await grounds.close();
    }
  });

  test('an input the process died with twice is parked unseen; the suspects beside it are decided', async () => {
    const directory = temporaryFolder();
    const crash = new Error('SIGKILL');
    let decided: string[] = [];
    let dead = false;
    const killer = (contact: string): void => {
      decided.push(contact);
      dead = contact === 'c2';
      if (dead) throw new Failure('killed', { retry: true, cause: crash });
    };
    // A death is a process that stopped in the middle of a batch: its mark is left behind, its transaction is not.
    for (let life = 0; life < 4; life += 1) {
      dead = false;
      const alive = await embeddedGrounds(systemClock, directory);
      const write: Marks['write'] = async (...mark) => (dead ? undefined : alive.marks.write(...mark));
      const grounds = { ...alive, marks: { ...alive.marks, write } };
      if (life === 0) await grounds.log.append([noted(1), noted(2), noted(3)]);
      const group = stageGroup(echo(killer), grounds);
      for (;;) {
        const after = await grounds.store.position('echo', 'tickets', 0);
        const rows = await grounds.database.read.all(
          'SELECT * FROM log_records WHERE position > ? ORDER BY position',
          after,
        );
        if (rows.length === 0) break;
        const records = rows.map((row) => ({
          topic: 'tickets' as const,
          partition: 0,
          position: Number(row.position),
          key: String(row.key),
          json: JSON.parse(String(row.body)),
        }));
        decided = [];
        const died = await group.handle({ topic: 'tickets', partition: 0, after, records }).then(
          () => false,
          (thrown: unknown) => thrown instanceof Failure && thrown.cause === crash,
        );
        if (died) break;
      }
      if (life === 3) {
        expect(await echoed(grounds)).toEqual(['c1', 'c3']);
        expect(await parkedInputs(grounds.database.read)).toMatchObject([{ cause: 'fact2', error: KILLER }]);
        expect(decided).toEqual(['c3']);
      }
      await grounds.close();
    }
  });
});

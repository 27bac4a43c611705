/** Parked inputs are handed in again: late, once, by the code that decided them at first, on both databases. */
import { describe, expect, test } from 'vitest';
import type { Database } from '../../contract/sql.ts';
import type { DraftOf, Fact } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import type { LogStage, Stage } from '../../contract/stage.ts';
import { causeOf, type DueInstant, type Input, type Store } from '../../contract/store.ts';
import { logStageGroup } from '../../runtime/logStages.ts';
import { parkingStage, parkOnLog } from '../../runtime/parking.ts';
import { rerun, type RerunGrounds, rerunnable } from '../../runtime/rerun.ts';
import { parkedId, parkInStore, stageGroup } from '../../runtime/stages.ts';
import { historyPage } from '../../store/tables/history.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { openStore } from '../../store/store.ts';
import { silent } from '../../contract/reports.ts';
import { embeddedGrounds, type TestClock, testClock, until } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { office } from '../support/team.ts';
import { noted } from '../promises/log.ts';

const LATER = 5_000_000;

type World = { trouble: (contact: string) => void };

/** Says `conversation.merged` into the contact of each note, and for each instant into its subject. */
function echo(world: World): Stage<null> {
  const draftOf = (into: string): DraftOf<'conversation.merged'>[] => {
    world.trouble(into);
    return [{ type: 'conversation.merged', into, from: 'x' }];
  };
  return {
    name: 'echo',
    topic: 'tickets',
    reads: ['ticket.noted'],
    writes: ['conversation.merged'],
    publishes: [],
    load: async () => null,
    decide(input: Input) {
      if ('due' in input) return draftOf(input.due.subject);
      return 'fact' in input && input.fact.type === 'ticket.noted' ? draftOf(input.fact.contact ?? '') : [];
    },
  };
}

/** Says at the end what all facts of the batch said. */
function summing(world: World, broken: { is: boolean }): Stage<string[]> {
  const stage = echo(world);
  return {
    ...stage,
    load: async () => [],
    decide: (input) => stage.decide(input, null),
    afterwards: {
      load: async (facts) => facts.flatMap((fact) => ('into' in fact ? [fact.into] : [])),
      decide(_, facts, all) {
        if (broken.is) throw new TypeError('broken');
        const draft = { type: 'conversation.merged', into: all.join(' '), from: 'x' } as const;
        return [{ cause: facts.at(-1)?.cause ?? '', drafts: [draft] }];
      },
    },
  };
}

type Ground = { database: Database; store: Store; clock: TestClock };

async function onSqlite(): Promise<Ground> {
  const clock = testClock(1_000);
  const { database, store } = await embeddedGrounds(clock);
  return { database, store, clock };
}

async function onPostgres(): Promise<Ground> {
  const database = opened(await freshDatabase());
  return { database, store: openStore(database, outboxWithin), clock: testClock(1_000) };
}

function handed<S>(ground: Ground, stage: Stage<S>): RerunGrounds {
  const { store, clock } = ground;
  return { store, clock, reports: silent, stages: [rerunnable(stage)], logStages: [] };
}

/** Runs the notes through the stage, as one batch. */
async function batch<S>({ store, clock }: Ground, stage: Stage<S>, ...contacts: number[]): Promise<void> {
  const marks = { shared: false, read: async () => ({ inHand: [], deaths: {} }), write: async () => {} };
  const grounds = { store, clock, marks, reports: silent, probe: () => {} };
  const after = await store.position(stage.name, stage.topic, 0);
  const records = contacts.map((n, at) => ({
    topic: stage.topic,
    partition: 0,
    position: after + at + 1,
    key: 'FL-1',
    json: noted(n).fact,
  }));
  await stageGroup(stage, grounds).handle({ topic: stage.topic, partition: 0, after, records });
}

async function history({ database }: Ground): Promise<Fact[]> {
  return (await historyPage(database.read, 0, 1_000)).map(({ fact }) => fact);
}

const into = (facts: Fact[]): string[] => facts.flatMap((fact) => ('into' in fact ? [fact.into] : []));
const idOf = (n: number): string => parkedId('echo', `fact${n}`);

function refusing(...contacts: string[]): World {
  return {
    trouble(contact) {
      if (contacts.includes(contact)) throw new TypeError(`cannot, says ana@contoso.test of ${contact}`);
    },
  };
}

const reason = noPostgres();

describe.each([
  { name: 'SQLite', open: onSqlite, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: onPostgres, skip: reason },
])('on $name', ({ open, skip }) => {
  describe.skipIf(skip !== null)('a parked input', () => {
    test('is decided late, once the fault is mended; its row goes, and that is said at last', async () => {
      const ground = await open();
      const world = refusing('c1', 'c2');
      await batch(ground, echo(world), 0, 1, 2);
      expect(await parkedInputs(ground.database.read)).toMatchObject([
        { id: idOf(1), tries: 1, parkedAt: 1_000, error: 'cannot, says [redacted] of c1' },
        { id: idOf(2), tries: 1 },
      ]);
      world.trouble = () => {};
      ground.clock.set(LATER);
      expect(await rerun(handed(ground, echo(world)), idOf(1))).toBe('decided');
      const said = await history(ground);
      expect(into(said)).toEqual(['c0', 'c1']);
      expect(said.slice(-2)).toMatchObject([
        { type: 'conversation.merged', at: LATER, cause: 'fact1', id: factId('fact1', 'echo', 0) },
        { type: 'admin.unparked', at: LATER, cause: 'fact1', parked: idOf(1) },
      ]);
      expect(await parkedInputs(ground.database.read)).toMatchObject([{ id: idOf(2) }]);
      expect(await rerun(handed(ground, echo(world)), idOf(1))).toBe('unknown');
      expect(await history(ground)).toEqual(said);
    });

    test('that fails again stays, with its newest error and one more try, and nothing of it is written', async () => {
      const ground = await open();
      await batch(ground, echo(refusing('c1')), 1);
      const before = await history(ground);
      const again = handed(ground, echo(refusing('c1')));
      for (const tries of [2, 3]) {
        expect(await rerun(again, idOf(1))).toBe('parked');
        expect(await parkedInputs(ground.database.read)).toMatchObject([{ tries, parkedAt: 1_000 }]);
      }
      const world = { trouble: () => void JSON.parse('dear team, my card is 4711') };
      expect(await rerun(handed(ground, echo(world)), idOf(1))).toBe('parked');
      expect(await parkedInputs(ground.database.read)).toMatchObject([
        { tries: 4, error: 'SyntaxError: something could not be parsed' },
      ]);
      expect(await history(ground)).toEqual(before);
    });

    test('is decided once, whoever asks at the same time, and one decided meanwhile is only unparked', async () => {
      const ground = await open();
      const world = refusing('c1', 'c2');
      await batch(ground, echo(world), 1, 2);
      world.trouble = () => {};
      const again = handed(ground, echo(world));
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => rerun(again, idOf(1))));
      expect(outcomes.toSorted()).toEqual(['decided', 'unknown', 'unknown', 'unknown']);
      // The log hands it over again, as after a restore.
      await batch(ground, echo(world), 2);
      expect(await rerun(again, idOf(2))).toBe('decided');
      expect(into(await history(ground))).toEqual(['c1', 'c2']);
    });

    test('may be an instant, or what followed from a batch', async () => {
      const ground = await open();
      const broken = { is: true };
      const stage = summing(refusing(), broken);
      await batch(ground, stage, 1, 2);
      const due: DueInstant = { stage: 'echo', subject: 'c9', kind: 'late', at: 900 };
      const cause = causeOf({ now: 0, due });
      const parked = {
        id: parkedId('echo', cause),
        group: 'echo',
        key: 'c9',
        cause,
        error: 'no',
        parkedAt: 2,
      };
      await ground.store.transaction((desk) => desk.park(parked, due));
      const waiting = await parkedInputs(ground.database.read);
      expect(waiting.map((one) => one.cause)).toEqual(['afterwards/fact1', 'due/c9/late/900']);
      const again = handed(ground, stage);
      expect(await rerun(again, waiting[0]?.id ?? '')).toBe('parked');
      broken.is = false;
      for (const { id } of waiting) expect(await rerun(again, id)).toBe('decided');
      expect(into(await history(ground))).toEqual(['c1', 'c2', 'c1 c2', 'c9']);
    });

    test('of a stage that is no more, or that is no fact, stays', async () => {
      const ground = await open();
      for (const [group, json] of [
        ['gone', noted(1).fact],
        ['echo', {}],
      ] as const) {
        const parked = { id: `k-${group}`, group, key: 'k', cause: 'c', error: 'no', parkedAt: 1 };
        await ground.store.transaction((desk) => desk.park(parked, json));
        expect(await rerun(handed(ground, echo(refusing())), parked.id)).toBe('parked');
      }
    });
  });
});

describe('an input of a stage without a store', () => {
  const stage = (world: World): LogStage => ({
    name: 'echo',
    topic: 'tickets',
    reads: ['ticket.noted'],
    publishes: ['call.chose'],
    decide(input) {
      const contact = 'fact' in input && input.fact.type === 'ticket.noted' ? (input.fact.contact ?? '') : '';
      world.trouble(contact);
      return [{ type: 'call.chose', callSid: contact, digit: '1', category: null }];
    },
  });

  test.each(['in the store', 'on the log'])(
    'parked %s goes onto the log again; each further failure is a try more, and is said',
    async (where) => {
      const clock = testClock(1_000);
      const grounds = await embeddedGrounds(clock);
      const body = JSON.stringify({ calendars: { office } });
      await grounds.database.transaction((sql) =>
        sql.run(`INSERT INTO settings (version, digest, at, body) VALUES (1, 'd', 0, ?)`, body),
      );
      const world = refusing('c1');
      const park = where === 'on the log' ? parkOnLog(grounds) : parkInStore(grounds);
      grounds.log.subscribe(logStageGroup(stage(world), { ...grounds, park }));
      if (where === 'on the log') grounds.log.subscribe(stageGroup(parkingStage, grounds));
      await grounds.log.append([noted(1)]);
      const { store, database } = grounds;
      const tries = async (n: number): Promise<boolean> =>
        (await parkedInputs(database.read)).some((one) => one.id === idOf(1) && one.tries === n);
      await until('it is parked', () => tries(1));
      const again = { store, clock, reports: silent, stages: [], logStages: [stage(world)] };
      for (const n of [2, 3]) {
        expect(await rerun(again, idOf(1))).toBe('appended');
        await until(`it is parked with ${n} tries`, () => tries(n));
      }
      world.trouble = () => {};
      expect(await rerun(again, idOf(1))).toBe('appended');
      await until('it is decided', async () => {
        const rows = await database.read.all(`SELECT key FROM log_records WHERE topic = 'calls'`);
        return rows.length === 1;
      });
      expect(await parkedInputs(database.read)).toEqual([]);
      const facts = (await historyPage(database.read, 0, 100)).map(({ fact }) => fact);
      expect(facts.filter(({ type }) => type === 'admin.unparked')).toHaveLength(3);
    },
  );
});

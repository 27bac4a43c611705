/** Lines of agents, on both databases: whom a round rings, and that no two callers get one agent. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { Lines } from '../../contract/lines.ts';
import type { Database } from '../../contract/sql.ts';
import { heldForRing, heldForTalk, PLACE_KEPT_MS } from '../../contract/liveCall.ts';
import { ended, started } from '../../ingest/twilio/facts.ts';
import { openStore } from '../../store/store.ts';
import { openLines } from '../../store/tables/lines.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock, type TestClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();
const NOW = 1_000_000;
const ALL = ['ana', 'rui', 'eva'];

type Ground = { lines: Lines; clock: TestClock; write: (facts: Fact[]) => Promise<void>; database: Database };

describe.each([
  { name: 'SQLite', open: async () => (await embeddedGrounds(testClock())).database, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: async () => opened(await freshDatabase()), skip: reason },
])('on $name', ({ open, skip }) => {
  const on = test.skipIf(skip !== null);

  async function ground(): Promise<Ground> {
    const [database, clock] = [await open(), testClock(NOW)];
    const store = openStore(database, outboxWithin);
    const write = async (facts: Fact[]) => void (await store.transaction((tx) => tx.write(facts)));
    return { lines: openLines(database, clock), clock, write, database };
  }

  const asked = (call: string, strategy: 'all' | 'longestIdle' | 'inTurn', agents = ALL, since = NOW) => ({
    call,
    agents,
    since,
    strategy,
    ringSeconds: 20,
  });

  on('two callers at once never ring one agent, and the third waits for nobody', async () => {
    for (const strategy of ['inTurn', 'longestIdle'] as const) {
      const { lines } = await ground();
      const calls = ['CA1', 'CA2', 'CA3', 'CA4'].map((call) => lines.ring(asked(call, strategy)));
      const rung = (await Promise.all(calls)).map((ids) => ids.join());
      expect(rung.toSorted()).toEqual(['', ...ALL.toSorted()]);
    }
  });

  on('a round that is told twice rings the same agent', async () => {
    const { lines } = await ground();
    for (const _twice of [1, 2]) expect(await lines.ring(asked('CA1', 'inTurn'))).toEqual(['ana']);
    expect(await lines.ring(asked('CA2', 'inTurn'))).toEqual(['rui']);
  });

  on('all at once: every caller rings all, and who takes one call is connected with no other', async () => {
    const { lines, clock } = await ground();
    for (const call of ['CA1', 'CA2']) expect(await lines.ring(asked(call, 'all'))).toEqual(ALL);
    const keys = await Promise.all(['CA1', 'CA2'].map((call) => lines.take('ana', call)));
    expect(keys.filter((isTaken) => isTaken)).toEqual([true]);
    expect(await lines.ring(asked('CA3', 'all'))).toEqual(['rui', 'eva']);
    // Twilio tells the key again.
    expect(await lines.take('ana', keys[0] === true ? 'CA1' : 'CA2')).toBe(true);
    clock.advance(heldForTalk(NOW) - NOW);
    expect(await lines.ring(asked('CA3', 'all'))).toEqual(ALL);
  });

  on('who has waited longest since a talk comes first; a ring that nobody took does not count', async () => {
    const { lines, clock } = await ground();
    for (const agent of ['ana', 'rui', 'eva']) {
      clock.advance(1_000);
      await lines.take(agent, `CA${agent}`);
      await lines.free(`CA${agent}`, true);
    }
    expect(await lines.ring(asked('CA1', 'longestIdle'))).toEqual(['ana']);
    await lines.free('CA1', false);
    expect(await lines.ring(asked('CA2', 'longestIdle'))).toEqual(['ana']);
    await lines.take('ana', 'CA2');
    await lines.free('CA2', true);
    expect(await lines.ring(asked('CA3', 'longestIdle'))).toEqual(['rui']);
    expect(await lines.ring(asked('CA4', 'inTurn', ['eva', 'ana']))).toEqual(['eva']);
  });

  on('an agent whose telephone only rang in an earlier round of the call has not talked', async () => {
    for (const isEndLost of [false, true]) {
      const { lines, clock } = await ground();
      for (const agent of ['ana', 'rui', 'eva']) {
        clock.advance(1_000);
        await lines.take(agent, `CA${agent}`);
        await lines.free(`CA${agent}`, true);
      }
      clock.advance(1_000);
      expect(await lines.ring(asked('CA1', 'longestIdle'))).toEqual(['ana']);
      if (!isEndLost) await lines.free('CA1', false);
      expect(await lines.ring(asked('CA1', 'longestIdle', ['rui', 'eva']))).toEqual(['rui']);
      expect(await lines.take('rui', 'CA1')).toBe(true);
      await lines.free('CA1', true);
      expect(await lines.ring(asked('CA2', 'longestIdle'))).toEqual(['ana']);
      expect(await lines.ring(asked('CA3', 'longestIdle'))).toEqual(['eva']);
    }
  });

  on(
    'of two agents who take one call at once one gets it, and the line of the other stays free',
    async () => {
      const { lines } = await ground();
      expect(await lines.ring(asked('CA1', 'all'))).toEqual(ALL);
      const keys = await Promise.all(ALL.map((agent) => lines.take(agent, 'CA1')));
      expect(keys.filter((isTaken) => isTaken)).toEqual([true]);
      const others = ALL.filter((_, at) => keys[at] === false);
      expect(await lines.ring(asked('CA2', 'all'))).toEqual(others);
      await lines.free('CA1', true);
      expect(await lines.ring(asked('CA2', 'all'))).toEqual(ALL);
    },
  );

  on(
    'a line whose news were lost is free after its instant, or once its call is known to be over',
    async () => {
      const { lines, clock, write } = await ground();
      expect(await lines.ring(asked('CA1', 'inTurn', ['ana']))).toEqual(['ana']);
      expect(await lines.ring(asked('CA2', 'inTurn', ['ana']))).toEqual([]);
      clock.advance(heldForRing(NOW, 20) - NOW);
      expect(await lines.ring(asked('CA2', 'inTurn', ['ana']))).toEqual(['ana']);
      expect(await lines.take('ana', 'CA2')).toBe(true);
      expect(await lines.ring(asked('CA3', 'inTurn', ['ana']))).toEqual([]);
      const over = { callSid: 'CA2', status: 'completed', durationSeconds: 9, endedAt: clock.now() };
      const begun = { callSid: 'CA2', number: '+351210000000', from: '', startedAt: NOW };
      await write([started(NOW, begun), ended(NOW, over)].map(({ fact }) => fact));
      for (const strategy of ['inTurn', 'longestIdle'] as const)
        expect(await lines.ring(asked('CA3', strategy, ['ana'])), strategy).toEqual(['ana']);
    },
  );

  const waiter = (call: string, since: number, agents = ALL, strategy: 'all' | 'inTurn' = 'inTurn') =>
    asked(call, strategy, agents, NOW + since);

  on('who waits longer is connected first; who needs another agent keeps nobody waiting', async () => {
    for (const strategy of ['inTurn', 'all'] as const) {
      const { lines } = await ground();
      for (const agent of ALL) await lines.take(agent, `CA${agent}`);
      const [first, second, third] = [
        waiter('CA2', 1, ['ana'], strategy),
        waiter('CA1', 2, ['ana', 'rui'], strategy),
        waiter('CA3', 3, ['eva'], strategy),
      ];
      const places = [];
      for (const one of [first, second, third, first]) places.push(await lines.wait(one));
      expect(places).toEqual([1, 2, 1, 1]);
      await lines.free('CAana', true);
      expect(await lines.ring(second)).toEqual([]);
      expect(await lines.ring(first)).toEqual(['ana']);
      expect(await lines.wait(second)).toBe(1);
      await lines.free('CArui', true);
      await lines.free('CAeva', true);
      expect(await lines.ring(waiter('CAnew', 4, ['rui'], strategy))).toEqual([]);
      expect(await lines.ring(second)).toContain('rui');
      expect(await lines.ring(third)).toEqual(['eva']);
    }
  });

  on('the free agents beyond those who are needed are rung for a later caller', async () => {
    const { lines } = await ground();
    for (const agent of ALL) await lines.take(agent, `CA${agent}`);
    for (const [at, call] of ['CA1', 'CA2'].entries()) await lines.wait(waiter(call, at));
    for (const agent of ALL) await lines.free(`CA${agent}`, true);
    expect(await lines.ring(waiter('CAnew', 9))).toEqual(['eva']);
    expect(await lines.ring(waiter('CA2', 1))).toEqual(['rui']);
    expect(await lines.ring(waiter('CA1', 0))).toEqual(['ana']);
  });

  on(
    'a place is lost when its caller asks no more, hangs up or leaves, and nobody waits for who is away',
    async () => {
      const { lines, clock, write } = await ground();
      for (const agent of ALL) await lines.take(agent, `CA${agent}`);
      const early = waiter('CA1', 0);
      expect(await lines.wait(early)).toBe(1);
      expect(await lines.wait(waiter('CA2', 1))).toBe(2);
      clock.advance(PLACE_KEPT_MS);
      expect(await lines.wait(waiter('CA2', 1))).toBe(1);
      expect(await lines.wait(early)).toBe(1);
      expect(await lines.wait(waiter('CA2', 1))).toBe(2);
      await lines.free('CA1', false);
      expect(await lines.wait(waiter('CA2', 1))).toBe(1);
      const begun = { callSid: 'CA2', number: '+351210000000', from: '', startedAt: NOW };
      const over = { callSid: 'CA2', status: 'completed', durationSeconds: 9, endedAt: clock.now() };
      await write([started(NOW, begun), ended(NOW, over)].map(({ fact }) => fact));
      expect(await lines.wait(waiter('CA3', 2))).toBe(1);
      const head = { v: 1, at: clock.now(), by: 'test', because: [] };
      const away = { type: 'agent.present', id: 'p1', cause: 'p1', agent: 'ana', here: false, until: null };
      await write([{ ...head, ...away } as never]);
      expect(await lines.wait(waiter('CA3', 2, ['ana']))).toBeNull();
      expect(await lines.wait(waiter('CA4', 3))).toBe(1);
    },
  );

  on(
    'an agent who is away, or whom a ring back rings, is not rung; the name of a caller is known',
    async () => {
      const { lines, write, clock, database } = await ground();
      const head = { v: 1, at: clock.now(), by: 'test', because: [] };
      const ring = {
        ticket: 'FL-1001',
        message: 'm1',
        agent: 'rui',
        attempt: 1,
        contact: null,
        number: '+1',
      };
      await write([
        {
          ...head,
          type: 'agent.present',
          id: 'p1',
          cause: 'p1',
          agent: 'ana',
          here: false,
          until: null,
        } as never,
        openedFact('FL-1001', { contact: 'c1', conversation: 'v1' }),
        { ...head, type: 'ticket.ringing', id: 'r1', cause: 'r1', ...ring, person: 'p' } as never,
      ]);
      expect(await lines.ring(asked('CA1', 'all'))).toEqual(['eva']);
      expect(await lines.ring(asked('CA1', 'inTurn', ['ana', 'rui']))).toEqual([]);
      await write([
        {
          ...head,
          type: 'agent.present',
          id: 'p2',
          cause: 'p2',
          agent: 'ana',
          here: true,
          until: null,
        } as never,
      ]);
      expect(await lines.ring(asked('CA1', 'all'))).toEqual(['ana', 'eva']);
      await openStore(database, outboxWithin).transaction((tx) =>
        tx.personFor('+351910000009', 'Maria Silva'),
      );
      expect(await lines.nameOf('+351910000009')).toBe('Maria Silva');
      expect(await lines.nameOf('+351910000008')).toBe('');
    },
  );
});

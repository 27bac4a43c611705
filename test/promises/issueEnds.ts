/** The end of a known issue on either database: a death between two pieces repeats none and leaves none out, and a lead's click reaches as many as it said. */
import { expect, test } from 'vitest';
import { isFact, type Fact } from '../../contract/fact.ts';
import { PIECE, TELL } from '../../contract/issueEnd.ts';
import type { IssueChange } from '../../contract/issueDesk.ts';
import { silent } from '../../contract/reports.ts';
import { causeOf, type Store } from '../../contract/store.ts';
import { issueDeskOf } from '../../pipeline/issues.ts';
import { router } from '../../router/router.ts';
import { decideOnce } from '../../runtime/decisions.ts';
import { identified } from '../../runtime/facts.ts';
import { replay } from '../../store/replay.ts';
import { countToTell, ticketsToTell } from '../../store/tables/issueTickets.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { issueFact, openedFact } from '../support/facts.ts';
import { type TestClock, testClock } from '../support/grounds.ts';
import { settings } from '../support/team.ts';
import type { OpenPages } from './pages.ts';

const MANY = 2 * PIECE + 3;

export function issueEndPromises(open: OpenPages): void {
  async function ended() {
    const grounds = await open();
    const clock = testClock(10_000);
    const { store, database } = grounds;
    await database.transaction((sql) => ensureSecret(sql, 'a secret of the tests'));
    const configured = { type: 'admin.configured', version: 1, digest: '1' } as const;
    const words = { settings: settings() };
    await store.transaction((tx) =>
      tx.write(identified([{ ...configured, words }], 'test', 'configured', clock.now())),
    );
    await store.transaction((tx) => tx.write(numbers().map((number) => openedFact(number))));
    await store.transaction((tx) => tx.write([issueFact('KI-1', 'k1', 'c1'), ...numbers().map(named)]));
    const desk = issueDeskOf({ database, store, clock });
    let acts = 0;
    const act = (change: IssueChange) => {
      acts += 1;
      return desk.act({ id: `act${acts}`, agent: 'lea', issue: 'KI-1', vendor: null, change });
    };
    return { ...grounds, clock, desk, act };
  }

  test('a death between two pieces, or within one, tells no customer twice and leaves none out', async () => {
    const { store, database, clock, act } = await ended();
    await act({ over: true, tell: { customers: 'named' } });
    const heard: string[] = [];
    let deaths = 0;
    for (;;) {
      const at = await store.nextDue('router');
      if (at === null) break;
      clock.set(Math.max(at, clock.now()));
      const said = await fired(store, clock.now(), deaths < 2).catch((thrown: unknown) => {
        expect(String(thrown)).toContain('killed');
        deaths += 1;
        return [];
      });
      heard.push(...said.flatMap((fact) => (isFact(fact, 'ticket.issueEnded') ? [fact.ticket] : [])));
    }
    expect(new Set(heard).size).toBe(MANY);
    expect(deaths).toBe(2);
    expect(heard).toHaveLength(MANY);
    const [row] = await database.read.all(`SELECT count(*) AS n FROM facts WHERE type = 'ticket.issueEnded'`);
    expect(Number(row?.n)).toBe(MANY);
    expect((await replay(database)).differences).toEqual([]);
  });

  test('an instant that two processes take is told by one of them', async () => {
    const { store, database, clock, act } = await ended();
    await act({ over: true, tell: { customers: 'all' } });
    const others = `SELECT count(*) AS n FROM timers WHERE kind <> '${TELL}'`;
    while (Number((await database.read.all(others))[0]?.n) > 0) await fired(store, clock.now(), false);
    await Promise.all([fired(store, clock.now(), false), fired(store, clock.now(), false)]);
    const [row] = await database.read.all(`SELECT count(*) AS n FROM facts WHERE type = 'ticket.issueEnded'`);
    expect(Number(row?.n)).toBe(PIECE);
  });

  test('a click reaches as many as it said, wider ones the rest, and none twice', async () => {
    const { store, clock, desk, act } = await ended();
    expect(await act({ tell: { customers: 'all' } })).toBe('not-over');
    await act({ over: true });
    expect(await desk.issue('KI-1')).toMatchObject({ told: 'nobody', reach: { named: MANY, all: MANY } });
    expect(await told(store, clock)).toEqual([]);
    expect(await act({ tell: { customers: 'named', reaches: MANY - 1 } })).toBe('changed');
    const texts = { en: 'Mails arrive again.' };
    expect(await act({ tell: { customers: 'named', reaches: MANY, texts } })).toMatchObject({
      told: 'named',
    });
    expect((await store.read.issue('KI-1'))?.words.ends).toEqual(texts);
    expect(await act({ tell: { customers: 'named' } })).toBe('told');
    expect(await desk.issue('KI-1')).toMatchObject({ reach: { named: 0, all: 0 } });
    expect((await told(store, clock)).sort()).toEqual(numbers());
    expect(await act({ tell: { customers: 'all' } })).toMatchObject({ told: 'all' });
    expect(await told(store, clock)).toEqual([]);
  });

  test('of a category open and waiting tickets are reached, and counted; no finished one, none of a flood', async () => {
    const { store, database } = await open();
    const over = { agent: 'rui', contact: null, answered: false };
    await store.transaction((tx) =>
      tx.write([
        ...['FL-1001', 'FL-1002', 'FL-1003'].map((number) => openedFact(number)),
        openedFact('FL-1004', { flood: 'digest' }),
        openedFact('FL-1005', { flood: 'digest' }),
        openedFact('FL-1006', { category: 'usage' }),
        named('FL-1005'),
        ...identified(
          [
            { type: 'ticket.waited', ticket: 'FL-1002', minutesLeft: 5 },
            { type: 'ticket.resolved', ticket: 'FL-1003', ...over },
          ],
          'test',
          'over',
          2_000,
        ),
      ]),
    );
    const linked = { categories: ['billing'], from: 0, to: 5_000 };
    const reached = await ticketsToTell(database.read, 'KI-1', linked, 0, PIECE);
    expect(reached.map(({ number }) => number)).toEqual(['FL-1001', 'FL-1002']);
    expect(await countToTell(database.read, 'KI-1', linked)).toEqual({ agent: 0, category: 2 });
  });
}

function numbers(): string[] {
  return Array.from({ length: MANY }, (_, n) => `FL-${1001 + n}`);
}

/** Fires until nothing is due; the tickets whose customers were told. */
async function told(store: Store, clock: TestClock): Promise<string[]> {
  const all: string[] = [];
  for (let at = await store.nextDue('router'); at !== null; at = await store.nextDue('router')) {
    clock.set(Math.max(at, clock.now()));
    const said = await fired(store, clock.now(), false);
    all.push(
      ...said.flatMap((fact) =>
        isFact(fact, 'ticket.issueEnded') && fact.tells === true ? [fact.ticket] : [],
      ),
    );
  }
  return all;
}

function named(ticket: string): Fact {
  const head = { id: `said-${ticket}`, v: 1, at: 2_700, by: 'router', cause: `said-${ticket}` };
  return { ...head, type: 'ticket.attributed', ticket, agent: 'rui', knownIssue: 'KI-1' };
}

/** As the runtime hands in the instants that have come; `dies`: the process is killed before its commit. */
function fired(store: Store, now: number, dies: boolean): Promise<Fact[]> {
  return store.transaction(async (tx) => {
    const said: Fact[] = [];
    for (const due of await tx.dueInstants('router', now, 64)) {
      const input = { now, due };
      if (due.kind === TELL && !(await tx.decided(causeOf(input), router.name)))
        said.push(...(await decideOnce(router, { reports: silent }, tx, input)));
      await tx.markHandled(due);
    }
    if (dies && said.length > 0) throw new Error('killed');
    return said;
  });
}

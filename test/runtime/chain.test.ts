/** Stages that form a chain: one commit for what follows from a batch, and every promise of a stage alone. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { systemClock } from '../../runtime/clock.ts';
import { KILLER } from '../../runtime/suspects.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { noted } from '../promises/log.ts';
import {
  arrived,
  chained,
  first,
  merged,
  quiet,
  records,
  refused,
  second,
  type Trouble,
} from '../support/chained.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';

describe('a chain of stages', () => {
  test('what follows from a batch commits once, and passes without the log', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const line = chained(grounds);
    line.join(second());
    const stages = line.join(first());
    await quiet(grounds);
    let commits = 0;
    grounds.database.onCommit(() => (commits += 1));
    await grounds.log.append([refused(1), refused(2), refused(3)]);
    await arrived(grounds, ['c1', 'c2', 'c3']);
    await stages.stop();
    expect(commits).toBe(2);
    // Handled records leave the log with the commit.
    expect(await records(grounds)).toEqual([]);
    expect(await grounds.store.position('first', 'arrivals', 0)).toBe(3);
  });

  test('an input that throws is parked in any link; the rest of the batch goes through', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const poison =
      (bad: string): Trouble =>
      (contact) => {
        if (contact === bad) throw new TypeError(`no ${bad}`);
      };
    const line = chained(grounds);
    line.join(second(poison('c3')));
    line.join(first(poison('c1')));
    await quiet(grounds);
    await grounds.log.append([refused(0), refused(1), refused(2), refused(3), refused(4)]);
    await arrived(grounds, ['c0', 'c2', 'c4']);
    const parked = await parkedInputs(grounds.database.read);
    expect(parked.map(({ group, error }) => `${group}: ${error}`).toSorted()).toEqual([
      'first: no c1',
      'second: no c3',
    ]);
  });

  test('a link that is blocked delays no other: their facts wait for it on the log, in order', async () => {
    const grounds = await embeddedGrounds(systemClock);
    let down = true;
    const line = chained(grounds);
    const blocked: Trouble = () => {
      if (down) throw new Failure('the world is down', { retry: true });
    };
    line.join(second(blocked));
    line.join(first());
    await quiet(grounds);
    await grounds.log.append([refused(1), refused(2)]);
    await until(
      'the first link passed',
      async () => (await grounds.store.position('first', 'arrivals', 0)) === 2,
    );
    expect(await records(grounds)).toEqual(['arrivals', 'arrivals', 'tickets', 'tickets']);
    expect(await merged(grounds)).toEqual([]);
    down = false;
    await arrived(grounds, ['c1', 'c2']);
    await grounds.log.append([refused(3)]);
    await arrived(grounds, ['c1', 'c2', 'c3']);
  });

  test('a fact stays behind the records that wait for its reader', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const line = chained(grounds);
    line.join(second());
    line.join(first());
    await quiet(grounds);
    // One append, so that a turn meets more records than a transaction takes: the first one and 69 notes.
    const notes = Array.from({ length: 69 }, (_, n) => noted(100 + n));
    await grounds.log.append([refused(1), ...notes]);
    await arrived(grounds, [...notes.map((_, n) => `c${100 + n}`), 'c1']);
  });

  test('a stage that left finds on the log what the others said meanwhile', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const line = chained(grounds);
    const reader = line.join(second());
    line.join(first());
    await quiet(grounds);
    await reader.stop();
    await grounds.log.append([refused(1)]);
    await until('it is on the log', async () => (await records(grounds)).includes('tickets'));
    expect(await merged(grounds)).toEqual([]);
    line.join(second());
    await arrived(grounds, ['c1']);
  });

  test('an input that kills the process in a link is found and parked by that link alone', async () => {
    const directory = temporaryFolder();
    let lives = 0;
    for (; lives < 6; lives += 1) {
      const alive = await embeddedGrounds(systemClock, directory);
      if (lives === 0) await alive.log.append([refused(1), refused(2)]);
      let dead = false;
      const killer: Trouble = (contact) => {
        if (contact !== 'c1') return;
        dead = true;
        throw new Failure('killed', { retry: true });
      };
      // A dead process writes no mark.
      const marks = {
        ...alive.marks,
        write: async (...mark: Parameters<typeof alive.marks.write>) =>
          dead ? undefined : alive.marks.write(...mark),
      };
      const grounds = { ...alive, marks };
      const line = chained(grounds);
      const links = [line.join(second(killer)), line.join(first())];
      await until('it died or is through', async () => dead || (await merged(grounds)).length === 1);
      const isThrough = !dead;
      for (const link of links.toReversed()) await link.stop();
      await grounds.close();
      if (isThrough) break;
    }
    const grounds = await embeddedGrounds(systemClock, directory);
    expect(await merged(grounds)).toEqual(['c2']);
    expect(await parkedInputs(grounds.database.read)).toMatchObject([{ group: 'second', error: KILLER }]);
    expect(lives).toBeLessThan(5);
  });
});

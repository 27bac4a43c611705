/** Facts of a new ticket pass to the next stage in the same commit; what waits for an older ticket's facts takes the log. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Batch } from '../../contract/log.ts';
import type { Stage } from '../../contract/stage.ts';
import { storeLink } from '../../runtime/links.ts';
import { stageGroup } from '../../runtime/stages.ts';
import { successors } from '../../runtime/successors.ts';
import { parkedRows } from '../../store/tables/parked.ts';
import { merged, records, refused, second, stageOf, type Trouble } from '../support/chained.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, type TestGrounds, testClock } from '../support/grounds.ts';

const TAKEN = {
  reads: ['contact.refused'],
  writes: [],
  publishes: ['ticket.opened', 'ticket.noted'],
} as const;

/** Opens a ticket for each refusal and notes it; of `old` it only notes. */
function opening(): Stage<null> {
  const said = (fact: Fact) => {
    const contact = fact.type === 'contact.refused' ? fact.detail : '';
    const ticket = `FL-${contact}`;
    const noted = { type: 'ticket.noted' as const, ticket, agent: 'rui', contact };
    return contact === 'c0' ? [noted] : [openedFact(ticket, { contact }), noted];
  };
  return stageOf('first', 'arrivals', said, () => {}, TAKEN);
}

function batchOf(...numbers: number[]): Batch {
  const lying = numbers.map((n, at) => {
    const { key, fact } = refused(n);
    return { topic: 'arrivals' as const, partition: 0, position: at + 1, key, json: fact as unknown };
  });
  return { topic: 'arrivals', partition: 0, after: 0, records: lying };
}

function followed(grounds: TestGrounds, trouble: Trouble = () => {}) {
  const following = successors();
  following.join(storeLink(second(trouble), grounds));
  return stageGroup(opening(), grounds, following);
}

test('the next stage decides a new ticket in the same commit, and its facts need no log', async () => {
  const grounds = await embeddedGrounds(testClock());
  const probed: string[] = [];
  const group = followed({ ...grounds, probe: (point, who) => probed.push(`${point} ${who}`) });
  await group.handle(batchOf(1, 2));
  expect(await merged(grounds)).toEqual(['c1', 'c2']);
  expect(await records(grounds)).toEqual([]);
  expect(probed).toEqual([
    'before-commit first',
    'before-commit second',
    'after-commit first',
    'after-commit second',
  ]);
});

test('a fact of an older ticket takes the log, behind those that may wait there', async () => {
  const grounds = await embeddedGrounds(testClock());
  await followed(grounds).handle(batchOf(0, 1));
  expect(await merged(grounds)).toEqual(['c1']);
  expect(await records(grounds)).toEqual(['tickets']);
});

test('an input that the next stage cannot decide is parked for it, and the rest commits', async () => {
  const grounds = await embeddedGrounds(testClock());
  const poison: Trouble = (contact) => {
    if (contact === 'c2') throw new Error('never');
  };
  await followed(grounds, poison).handle(batchOf(1, 2, 3));
  expect(await merged(grounds)).toEqual(['c1', 'c3']);
  const parked = await parkedRows(grounds.database.read, 0, 10);
  expect(parked.map(({ group }) => group)).toEqual(['second']);
  expect(await grounds.store.position('first', 'arrivals', 0)).toBe(3);
});

test('a next stage that is blocked blocks one try: then its facts wait on the log', async () => {
  const grounds = await embeddedGrounds(testClock());
  const group = followed(grounds, () => {
    throw new Failure('down', { retry: true });
  });
  await expect(group.handle(batchOf(1))).rejects.toThrow('down');
  expect(await records(grounds)).toEqual([]);
  await group.handle(batchOf(1));
  expect(await records(grounds)).toEqual(['tickets', 'tickets']);
  expect(await grounds.store.position('first', 'arrivals', 0)).toBe(1);
});

test('a suspect is decided alone, and hands nothing on: each stage answers for its own inputs', async () => {
  const grounds = await embeddedGrounds(testClock());
  await grounds.marks.write('first', { inHand: ['refused1', 'refused2'], deaths: {} });
  const group = followed(grounds);
  await group.handle(batchOf(1, 2));
  expect(await merged(grounds)).toEqual([]);
  expect(await records(grounds)).toEqual(['tickets', 'tickets']);
  expect(await grounds.store.position('first', 'arrivals', 0)).toBe(1);
});

test('a stage that left takes nothing more', async () => {
  const grounds = await embeddedGrounds(testClock());
  const following = successors();
  following.join(storeLink(second(), grounds))();
  await stageGroup(opening(), grounds, following).handle(batchOf(1));
  expect(await merged(grounds)).toEqual([]);
  expect(await records(grounds)).toEqual(['tickets', 'tickets']);
});

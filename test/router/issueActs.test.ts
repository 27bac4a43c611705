/** What a lead's act tells of an end: of the issue as the act leaves it, of its last end, and never of what was no problem. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { IssueChange } from '../../contract/issueDesk.ts';
import type { EndTells } from '../../contract/issueEnd.ts';
import type { IssueRow } from '../../contract/issueRow.ts';
import { configured, digestOf } from '../../installation/configure.ts';
import { issueDeskOf } from '../../pipeline/issues.ts';
import { replay } from '../../store/replay.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { settings } from '../support/team.ts';
import { vendors } from '../support/vendorNotices.ts';

const DAY = 24 * HOUR;
const at = (ms: number): string => new Date(START + ms).toISOString();

async function desk(endTells: EndTells = 'nobody') {
  const clock = testClock(START);
  const { database, store } = await embeddedGrounds(clock);
  const body = settings({ vendors: vendors(), knownIssues: { endTells } });
  await store.transaction((tx) => tx.write([configured(1, digestOf(body), body, 1)]));
  const issues = issueDeskOf({ database, store, clock });
  let acts = 0;
  const act = (issue: string | null, change: IssueChange) => {
    acts += 1;
    return issues.act({ id: `a${acts}`, agent: 'lea', issue, vendor: null, change });
  };
  const say = (fact: Fact) => store.transaction((tx) => tx.write([fact]));
  return {
    clock,
    act,
    issue: async (id = 'KI-1') => (await issues.issue(id)) as IssueRow,
    stored: (id = 'KI-1') => store.read.issue(id),
    ticket: (number: string, category: string, openedAt: number) =>
      say(openedFact(number, { category, at: openedAt, openedAt })),
    named: (ticket: string, knownIssue = 'KI-1') => say(attributed(ticket, knownIssue)),
    differences: async () => (await replay(database)).differences,
  };
}

function attributed(ticket: string, knownIssue: string): Fact {
  const head = { id: `said-${ticket}`, v: 1, at: START, by: 'router', cause: `said-${ticket}` };
  return { ...head, type: 'ticket.attributed', ticket, agent: 'rui', knownIssue };
}

/** From in an hour for an hour. */
const WORK = { title: 'Work', kind: 'planned', startsAt: at(HOUR), endsAt: at(2 * HOUR) } as const;

test('weeks after a maintenance that ended by the clock, its categories reach the tickets until its end', async () => {
  const { clock, act, issue, ticket, stored } = await desk();
  await act(null, { ...WORK, categories: ['billing'] });
  await ticket('FL-1001', 'billing', START + 90 * MINUTE);
  await ticket('FL-1002', 'billing', START + 2 * HOUR + 1);
  await ticket('FL-1003', 'billing', START + 5 * DAY);
  clock.advance(14 * DAY);
  const shown = await issue();
  expect(shown).toMatchObject({ state: 'over', reach: { named: 0, all: 1 } });
  expect(shown.tickets?.map(({ number }) => number)).toEqual(['FL-1001']);
  expect(await act('KI-1', { tell: { customers: 'all', reaches: 1 } })).toMatchObject({ told: 'all' });
  expect((await stored())?.telling).toMatchObject({ from: START, to: START + 2 * HOUR });
});

test('categories that come with the end count, and those of before do not', async () => {
  const { clock, act, ticket, stored } = await desk();
  await act(null, { title: 'Mails are late', categories: ['billing'] });
  await ticket('FL-1001', 'billing', START);
  await ticket('FL-1002', 'deployment', START);
  await ticket('FL-1003', 'deployment', START);
  clock.advance(MINUTE);
  const change = { categories: ['deployment'], over: true };
  expect(await act('KI-1', { ...change, tell: { customers: 'all', reaches: 1 } })).toBe('changed');
  expect(await act('KI-1', { ...change, tell: { customers: 'all', reaches: 2 } })).toMatchObject({
    state: 'over',
    told: 'all',
  });
  expect((await stored())?.telling?.categories).toEqual(['deployment']);
});

test('an end that comes without words for customers has the categories of its act too', async () => {
  const { clock, act, stored } = await desk('all');
  await act(null, { title: 'Mails are late', categories: ['billing'] });
  clock.advance(MINUTE);
  await act('KI-1', { categories: ['deployment'], over: true });
  expect((await stored())?.telling).toMatchObject({ customers: 'all', categories: ['deployment'] });
});

test('of information nobody is told that a problem is over', async () => {
  const { clock, act, issue, named, ticket, stored } = await desk('all');
  await act(null, { title: 'New portal', kind: 'information', categories: ['billing'] });
  await ticket('FL-1001', 'billing', START);
  await named('FL-1001');
  clock.advance(MINUTE);
  const tell = { customers: 'named' } as const;
  expect(await act('KI-1', { over: true, tell })).toBe('nothing-to-tell');
  expect(await act('KI-1', { over: true })).toMatchObject({ state: 'over', told: 'nobody' });
  expect((await stored())?.telling).toMatchObject({ customers: 'nobody' });
  expect(await act('KI-1', { tell })).toBe('nothing-to-tell');
  expect((await issue()).reach).toEqual({ named: 0, all: 0 });
});

test('an outage that an act makes information tells nobody by it', async () => {
  const { clock, act, stored } = await desk('all');
  await act(null, { title: 'Mails are late' });
  clock.advance(MINUTE);
  await act('KI-1', { kind: 'information', over: true });
  expect((await stored())?.telling).toMatchObject({ customers: 'nobody' });
});

test('of a maintenance that never began nobody is told that it is over, then or later', async () => {
  const { clock, act, issue, named, ticket } = await desk('all');
  await act(null, WORK);
  await ticket('FL-1001', 'billing', START);
  await named('FL-1001');
  clock.advance(MINUTE);
  const tell = { customers: 'named' } as const;
  expect(await act('KI-1', { over: true, tell })).toBe('nothing-to-tell');
  expect(await act('KI-1', { over: true })).toMatchObject({ state: 'over', told: 'nobody' });
  clock.advance(DAY);
  expect(await act('KI-1', { tell })).toBe('nothing-to-tell');
  expect((await issue()).reach).toEqual({ named: 0, all: 0 });
  // A lead says that it began before it was ended.
  expect(await act('KI-1', { startsAt: at(0), tell })).toMatchObject({ told: 'named' });
});

test.each([
  ['is opened again', { over: false, endsAt: at(6 * HOUR) }],
  ['gets a later end', { endsAt: at(6 * HOUR) }],
] as const)(
  'a maintenance that ended by the clock, was told and %s has a new end to tell',
  async (_, again) => {
    const { clock, act, issue, named, ticket, stored, differences } = await desk();
    await act(null, WORK);
    await ticket('FL-1001', 'billing', START);
    await named('FL-1001');
    clock.advance(3 * HOUR);
    const tell = { customers: 'named' } as const;
    expect(await act('KI-1', { tell })).toMatchObject({ told: 'named' });
    const first = await stored();
    expect(await act('KI-1', { tell })).toBe('told');
    clock.advance(MINUTE);
    expect(await act('KI-1', again)).toMatchObject({ state: 'open' });
    expect(await stored()).not.toHaveProperty('telling');
    clock.advance(4 * HOUR);
    expect(await issue()).toMatchObject({ state: 'over', told: 'nobody', reach: { named: 1 } });
    expect(await act('KI-1', { tell })).toMatchObject({ told: 'named' });
    expect((await stored())?.told?.end).toBe((first?.told?.end ?? 0) + 1);
    expect(await differences()).toEqual([]);
  },
);

test('an end that an act moves behind now is no end to tell', async () => {
  const { clock, act } = await desk();
  await act(null, WORK);
  clock.advance(3 * HOUR);
  expect(await act('KI-1', { endsAt: at(6 * HOUR), tell: { customers: 'named' } })).toBe('not-over');
});

test('words of a lead stay for the wider telling of the same end, and go with the next end', async () => {
  const { clock, act, stored } = await desk();
  await act(null, { title: 'Mails are late' });
  clock.advance(MINUTE);
  const texts = { en: 'Mails arrive.' };
  await act('KI-1', { over: true, tell: { customers: 'named', texts } });
  await act('KI-1', { tell: { customers: 'all' } });
  expect((await stored())?.words.ends).toEqual(texts);
  await act('KI-1', { over: false });
  clock.advance(MINUTE);
  await act('KI-1', { over: true });
  expect((await stored())?.words.ends).toBeUndefined();
});

test('words in a language without texts of ours would reach nobody: they are refused', async () => {
  const { act, stored } = await desk();
  await act(null, { title: 'Mails are late' });
  const tell = { customers: 'named', texts: { en: 'Mails arrive.', sv: 'Breven kommer.' } } as const;
  expect(await act('KI-1', { over: true, tell })).toBe('no-such-language');
  expect((await stored())?.state).toBe('open');
});

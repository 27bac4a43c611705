/** What the store keeps of known issues, on either database. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { ISSUES_LOCK, MAX_OPEN_ISSUES } from '../../contract/issues.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { replay } from '../../store/replay.ts';
import { issuesPage } from '../../store/tables/issues.ts';
import { ticketsOfIssue } from '../../store/tables/issueTickets.ts';
import { arrivedFacts, issueFact, issueOver, openedFact } from '../support/facts.ts';
import { issueEndPromises } from './issueEnds.ts';
import type { OpenPages } from './pages.ts';

const FROM = 'health@vendor.test';

function from(address: string, contact: string): Fact[] {
  return arrivedFacts(contact).map((fact) =>
    fact.type === 'contact.received' && fact.words !== undefined
      ? { ...fact, words: { ...fact.words, from: { address, name: '' } } }
      : fact,
  );
}

function noticed(issue: string, contact: string): Fact {
  const head = { id: `noticed-${contact}`, v: 1, at: 2_100, by: 'router', cause: contact, because: [] };
  return { ...head, type: 'issue.noticed', issue, contact, happenedAt: 2_100 };
}

const published: Fact = {
  type: 'issue.published',
  id: 'pub',
  v: 1,
  at: 2_500,
  by: 'issues',
  cause: 'pub',
  issue: 'KI-2',
  contact: null,
  agent: 'lea',
  languages: ['en'],
  because: [],
  words: { texts: { en: 'Mails are late.' } },
};

export function issuePromises(open: OpenPages): void {
  issueEndPromises(open);

  test('known issues are found by key and contact, numbered in order, and folded as the history says', async () => {
    const { store, database } = await open();
    await store.transaction((tx) => tx.write([...arrivedFacts('c1'), issueFact('KI-1', 'k1', 'c1')]));
    await store.transaction((tx) => tx.write([issueFact('KI-2', 'k2', 'c2'), published]));
    const ask = () =>
      store.transaction(async (tx) => {
        await tx.lock([ISSUES_LOCK]);
        return {
          byKey: (await tx.issuesOf('k1', [])).map(({ id }) => id),
          byContact: (await tx.issuesOf('', ['c2'])).map(({ id }) => id),
          open: (await tx.openIssues(4_000)).map(({ id }) => id),
          next: await tx.nextIssue(),
          words: (await tx.issue('KI-2'))?.words,
        };
      });
    expect(await ask()).toEqual({
      byKey: ['KI-1'],
      byContact: ['KI-2'],
      open: ['KI-2', 'KI-1'],
      next: 'KI-3',
      words: { title: 'Mails are late in KI-2', texts: { en: 'Mails are late.' } },
    });
    await store.transaction((tx) => tx.write([issueOver('KI-1')]));
    expect((await store.read.openIssues(4_000)).map(({ id }) => id)).toEqual(['KI-2']);
    expect((await issuesPage(database.read, 0, 1)).map(({ n, issue }) => [n, issue.state])).toEqual([
      [1, 'over'],
    ]);
    expect((await replay(database)).differences).toEqual([]);
  });

  test('a published issue is among the open ones, however many were opened after it', async () => {
    const { store } = await open();
    const later = Array.from({ length: MAX_OPEN_ISSUES + 1 }, (_, n) => `KI-${n + 3}`);
    await store.transaction((tx) => tx.write([issueFact('KI-2', 'k2', 'c2'), published]));
    await store.transaction((tx) => tx.write(later.map((id) => issueFact(id, id, `of-${id}`))));
    const known = (await store.read.openIssues(4_000)).map(({ id }) => id);
    expect(known).toHaveLength(MAX_OPEN_ISSUES);
    expect(known.slice(0, 2)).toEqual(['KI-2', later.at(-1)]);
  });

  test('replay finds an issue that was set and not folded', async () => {
    const { store, database } = await open();
    await store.transaction((tx) => tx.write([issueFact('KI-1', 'k1', 'c1')]));
    await database.transaction(async (sql) => {
      await sql.run(`UPDATE issues SET body = replace(body, '"outage"', '"planned"')`);
      await sql.run(`UPDATE issue_notices SET contact = 'c9'`);
    });
    const { differences } = await replay(database);
    expect(differences.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual([
      'issue KI-1',
      'issue c1',
      'issue c9',
    ]);
  });

  test('a title goes with the sender of the first notice, and one of an agent stays', async () => {
    const { store, database } = await open();
    const changed: Fact = {
      type: 'issue.changed',
      id: 'ch',
      v: 1,
      at: 2_600,
      by: 'issues',
      cause: 'ch',
      because: [],
      agent: 'lea',
      issue: 'KI-2',
      titled: true,
      words: { title: 'Ours' },
    };
    await store.transaction((tx) =>
      tx.write([
        ...from(FROM, 'c1'),
        ...from(FROM, 'c2'),
        issueFact('KI-1', 'k1', 'c1'),
        ...from('other@vendor.test', 'c4'),
        noticed('KI-1', 'c4'),
        issueFact('KI-2', 'k2', 'c2'),
        changed,
        issueFact('KI-3', 'k3', 'c3'),
      ]),
    );
    await forgetPerson(database, FROM, 9_000);
    const titles = (await issuesPage(database.read, 0, 9)).map(({ issue }) => issue.words.title);
    expect(titles).toEqual(['', 'Ours', 'Mails are late in KI-3']);
    expect((await replay(database)).differences).toEqual([]);
  });

  test('tickets of an issue: those that agents named, and unfinished ones of its categories', async () => {
    const { store, database } = await open();
    const said = (ticket: string, knownIssue: string | null): Fact => ({
      type: 'ticket.attributed',
      id: `said-${ticket}`,
      v: 1,
      at: 2_700,
      by: 'router',
      cause: `said-${ticket}`,
      ticket,
      agent: 'rui',
      knownIssue,
    });
    const numbers = ['FL-1001', 'FL-1002', 'FL-1003'];
    await store.transaction((tx) => tx.write(numbers.map((number) => openedFact(number))));
    await store.transaction((tx) => tx.write([said('FL-1001', 'KI-1'), said('FL-1002', null)]));
    const { category, openedAt } = (await store.read.ticket('FL-1003'))!;
    const byCategory = { categories: [category], from: openedAt, to: openedAt };
    expect(await ticketsOfIssue(database.read, 'KI-1', byCategory, 9)).toEqual([
      { number: 'FL-1001', by: 'agent' },
      { number: 'FL-1003', by: 'category' },
    ]);
    const later = { ...byCategory, from: openedAt + 1, to: openedAt + 2 };
    expect(await ticketsOfIssue(database.read, 'KI-1', later, 9)).toHaveLength(1);
    expect((await replay(database)).differences).toEqual([]);
    await database.transaction((sql) =>
      sql.run(`UPDATE issue_tickets SET issue = 'KI-2' WHERE ticket_n = 1001`),
    );
    expect((await replay(database)).differences.map(({ id }) => id).toSorted()).toEqual([
      'FL-1001 KI-1',
      'FL-1001 KI-2',
    ]);
  });
}

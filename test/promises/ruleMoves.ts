/** What every database promises of rules that are published, taken back, and tried beside those in force. */
import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { bookId, bookOf } from '../../contract/books.ts';
import type { Classification } from '../../contract/classification.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Rule } from '../../contract/settings.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { configure, configured, digestOf } from '../../installation/configure.ts';
import { mustNotBeOfFile, publishBook, tryBook } from '../../installation/movingRules.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { newestContacts } from '../../store/tables/contacts.ts';
import { savedBook, savedBooks, saveBook } from '../../store/tables/ruleBooks.ts';
import { bookInForceOnce, ruleVersions } from '../../store/tables/ruleMoves.ts';
import { shadowCandidates, shadowsPage } from '../../store/tables/shadow.ts';
import { testClock } from '../support/grounds.ts';
import { agent, settings } from '../support/team.ts';

export type OpenRules = () => Promise<{ database: Database; store: Store }>;

const words = { author: 'Ana', reason: 'agreed' };
const figures = { contacts: 9, changed: 2, better: 1, worse: 0, unknown: 1 };

export function ruleMovesPromises(open: OpenRules): void {
  test('a published book is in force by a version of the settings, and can be taken back', async () => {
    const { grounds, store, database } = await inForce(open);
    const [one, two] = [bookWith('one'), bookWith('two')];
    const first = await publishBook(grounds, one, { how: 'published', figures, words });
    expect(first).toEqual({ version: 2, book: bookId(one), before: bookId({ rules: [] }) });
    expect(await store.read.settings()).toMatchObject({ version: 2, rules: one.rules });
    await publishBook(grounds, two, { how: 'published', figures: null, words });
    expect(await publishBook(grounds, two, { how: 'published', figures: null, words })).toBeNull();
    const back = await bookInForceOnce(database.read, bookId(one));
    await publishBook(grounds, back ?? two, { how: 'rolledBack', figures: null, words });
    expect((await store.read.settings()).rules).toEqual(one.rules);
    const versions = await ruleVersions(database.read);
    expect(versions.map(({ version, how, book }) => [version, how, book])).toEqual([
      [4, 'rolledBack', bookId(one)],
      [3, 'published', bookId(two)],
      [2, 'published', bookId(one)],
      [1, 'configured', bookId({ rules: [] })],
    ]);
    expect(versions[2]).toMatchObject({ ...words, figures, rules: 1 });
  });

  test('rules on trial leave those in force alone', async () => {
    const { grounds, store } = await inForce(open);
    const book = bookWith('tried');
    expect(await tryBook(grounds, null, { until: null, words })).toBeNull();
    await tryBook(grounds, book, { until: 5_000, words });
    expect(await store.read.settings()).toMatchObject({ rules: [], shadow: { ...book, until: 5_000 } });
    await mustNotBeOfFile(grounds, 'shadow', []);
    await expect(mustNotBeOfFile(grounds, 'shadow', ['shadow'])).rejects.toThrow('names a file');
    await tryBook(grounds, null, { until: null, words });
    expect((await store.read.settings()).shadow).toBeUndefined();
  });

  test('rules that no command published are a file’s', async () => {
    const { grounds, store } = await inForce(open, bookWith('file'));
    await expect(mustNotBeOfFile(grounds, 'rules', [])).rejects.toThrow('names a file of rules');
    expect((await store.read.settings()).version).toBe(1);
  });

  test('a book that was handed in is found by its content, and keeps its first author', async () => {
    const { database } = await open();
    const book = bookWith('draft');
    await database.transaction((sql) => saveBook(sql, book, words, 1));
    await database.transaction((sql) => saveBook(sql, book, { author: 'Rui', reason: null }, 2));
    expect(await savedBook(database.read, bookId(book))).toEqual(book);
    const rows = await database.read.all('SELECT author FROM rule_books');
    expect(rows).toEqual([{ author: 'Ana' }]);
    await database.transaction((sql) => saveBook(sql, bookWith('later'), { author: null, reason: null }, 3));
    expect(await savedBooks(database.read, 5)).toEqual([
      { book: bookId(bookWith('later')), at: 3, author: null, reason: null },
      { book: bookId(book), at: 1, ...words },
    ]);
    expect(await savedBooks(database.read, 1)).toHaveLength(1);
  });

  test('nothing moves where another book is in force than a page showed', async () => {
    const { grounds, store } = await inForce(open);
    const unless = () => true;
    const publishing = { how: 'published' as const, figures, words, unless };
    expect(await publishBook(grounds, bookWith('one'), publishing)).toBeNull();
    expect(await tryBook(grounds, bookWith('one'), { until: 5, words, unless })).toBeNull();
    expect((await store.read.settings()).version).toBe(1);
  });

  test('of two books that are published at once both are versions', async () => {
    const { grounds, database } = await inForce(open);
    const how = { how: 'published' as const, figures: null, words };
    const books = [bookWith('one'), bookWith('two')];
    const moved = await Promise.all(books.map((book) => publishBook(grounds, book, how)));
    expect(new Set(moved.map((one) => one?.version))).toEqual(new Set([2, 3]));
    expect(new Set((await ruleVersions(database.read)).map(({ book }) => book))).toEqual(
      new Set([...books, { rules: [] }].map(bookId)),
    );
  });

  test('of two configurations and a book at once none is lost', async () => {
    const { grounds, database, store } = await inForce(open);
    const file = loadConfiguration({ file: null, environment: {} });
    const named = (id: string) => ({ ...file, settings: { ...file.settings, agents: [agent(id)] } });
    await Promise.all([
      configure(grounds, named('contoso'), 'anew'),
      configure(grounds, named('fabrikam'), 'anew'),
      publishBook(grounds, bookWith('one'), { how: 'published', figures: null, words }),
    ]);
    const rows = await database.read.all('SELECT version, body FROM settings ORDER BY version');
    expect(rows.map(({ version }) => Number(version))).toEqual([1, 2, 3, 4]);
    const bodies = rows.map(({ body }) => String(body));
    for (const id of ['contoso', 'fabrikam'])
      expect(bodies.some((body) => body.includes(`"${id}"`))).toBe(true);
    expect(bookId(bookOf(await store.read.settings()))).toBe(bookId(bookWith('one')));
  });

  test('contacts come the newest first, from any place on', async () => {
    const { database, store } = await open();
    await store.transaction((desk) => desk.write(['c1', 'c2', 'c3', 'c4'].map(received)));
    const [first, second, ...more] = await newestContacts(database.read, null, 2);
    expect([first?.contact.id, second?.contact.id, more]).toEqual(['c4', 'c3', []]);
    const rest = await newestContacts(database.read, second?.seq ?? 0, 10);
    expect(rest.map(({ contact }) => contact.id)).toEqual(['c2', 'c1']);
  });

  test('a candidate’s verdict stays out of the history, the newest counts, and `forget` removes it', async () => {
    const { database, store } = await open();
    await store.transaction((desk) => desk.write([received('c1'), received('c2')]));
    await store.transaction((desk) => desk.write([classified('c1', 'usage'), classified('c2', 'usage')]));
    await store.transaction((desk) => desk.write([classified('c1', 'updates', 'again')]));
    const rows = await shadowsPage(database.read, 'cand', 0, 10);
    expect(rows.map(({ contact, verdict }) => [contact, verdict.classification.category])).toEqual([
      ['c2', 'usage'],
      ['c1', 'updates'],
    ]);
    expect(await shadowCandidates(database.read)).toMatchObject([{ candidate: 'cand', contacts: 2 }]);
    const history = JSON.stringify(await database.read.all('SELECT body FROM facts'));
    expect(history).not.toContain('cand');
    expect((await store.read.contact('c1'))?.classification?.category).toBe('billing');
    await forgetPerson(database, 'c1@contoso.test', 9);
    expect(await shadowsPage(database.read, 'cand', 0, 10)).toHaveLength(1);
  });
}

async function inForce(open: OpenRules, book = { rules: [] as Rule[] }) {
  const { database, store } = await open();
  const body = settings(book);
  await store.transaction((desk) => desk.write([configured(1, digestOf(body), body, 1)]));
  return { database, store, grounds: { database, store, clock: testClock() } };
}

function bookWith(id: string): { rules: Rule[] } {
  const nothing = { in: 'any', language: null, mailbox: null, priority: null } as const;
  return { rules: [{ id, terms: [id], category: 'billing', weight: 1, force: false, ...nothing }] };
}

const envelope = (id: string) => ({ id, at: 1, by: 'test', cause: id });

function received(contact: string): Fact {
  return {
    type: 'contact.received',
    ...envelope(`r${contact}`),
    v: 2,
    contact,
    channel: 'email',
    source: { kind: 'import', mailbox: null, ref: contact },
    receivedAt: 1,
    raw: null,
    imported: 'no',
    words: { ...noWords, from: { address: `${contact}@contoso.test`, name: '' } },
  };
}

const verdict = (category: string): Classification => ({
  category,
  best: category,
  confidence: 1,
  scores: { [category]: 1 },
  language: 'en',
  priority: 'normal',
  because: [],
});

function classified(contact: string, would: string, again = ''): Fact {
  return {
    type: 'contact.classified',
    ...envelope(`k${contact}${again}`),
    v: 2,
    contact,
    amended: again !== '',
    classification: verdict('billing'),
    settingsVersion: 1,
    model: 'm',
    words: {
      received: { ...received(contact) } as never,
      shadow: { candidate: 'cand', classification: verdict(would), met: ['x'] },
    },
  };
}

/** What a customer's page reads of every database: the newest words to and by one person in some tickets, and no others. */
import { expect, test } from 'vitest';
import { type Channel, noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { customerPagesOf } from '../../store/customerPages.ts';
import { arrivedFacts, queuedFact } from '../support/facts.ts';
import type { OpenPages } from './pages.ts';

const THREAD = { tickets: ['FL-1001', 'FL-1002'], person: 'pana' };

type Wrote = {
  ticket: string | null;
  person: string;
  as: 'customer' | 'agent' | 'machine' | 'quarantined';
  subject: string;
  channel: Channel;
};

function wrote(id: string, at: number, more: Partial<Wrote> = {}): Fact[] {
  const { ticket = 'FL-1001', person = 'pana', as = 'customer', subject = id, channel = 'email' } = more;
  const file = { name: `${id}.pdf`, type: 'application/pdf', bytes: 9, sha256: 'x' };
  const attachments = [
    { ...file, inline: false },
    { ...file, name: 'logo.png', inline: true },
  ];
  return arrivedFacts(id).map((fact): Fact => {
    if (fact.type === 'contact.received')
      return { ...fact, channel, receivedAt: at, words: { ...noWords, subject, text: id, attachments } };
    return fact.type === 'contact.placed' ? { ...fact, ticket, person, as } : fact;
  });
}

function answered(id: string, at: number, ticket: string, to: string[]): Fact {
  const queued = queuedFact(id, 'ana@contoso.test', at);
  if (queued.type !== 'message.queued' || queued.words === undefined) throw new Error('no message');
  const words = { ...queued.words, text: id };
  return { ...queued, ticket, kind: 'reply', audience: 'customer', to, words };
}

export function customerPagesPromises(open: OpenPages): void {
  test('a customer’s page has the newest words by its person in these tickets', async () => {
    const { database, store } = await open();
    const contacts = [
      wrote('page', 1, { channel: 'web' }),
      wrote('wordless', 2, { subject: '' }),
      wrote('other', 3, { ticket: 'FL-1002' }),
      wrote('latest', 9),
      wrote('middle', 5, { ticket: 'FL-1002' }),
      wrote('elsewhere', 7, { ticket: 'FL-1003' }),
      wrote('nowhere', 7, { ticket: null }),
      wrote('ben', 7, { person: 'pben' }),
      wrote('agent', 7, { as: 'agent' }),
      wrote('machine', 7, { as: 'machine' }),
    ];
    for (const facts of contacts) await store.transaction((tx) => tx.write(facts));
    const pages = customerPagesOf(database);
    const all = await pages.saidBy(THREAD, 100);
    expect(all.map(({ text }) => text)).toEqual(['latest', 'middle', 'other', 'wordless', 'page']);
    expect(await pages.saidBy(THREAD, 2)).toEqual([
      { at: 9, text: 'latest', files: ['latest.pdf'] },
      { at: 5, text: 'middle', files: ['middle.pdf'] },
    ]);
    expect(await pages.firstSubject(THREAD)).toBe('other');
    expect(await pages.firstSubject({ ...THREAD, person: 'pben' })).toBe('ben');
    expect(await pages.firstSubject({ ...THREAD, person: 'none' })).toBe('');
  });

  test('it has the newest answers to its person in these tickets', async () => {
    const { database, store } = await open();
    const facts = [
      answered('first', 1, 'FL-1002', ['pana']),
      answered('second', 2, 'FL-1001', ['pben', 'pana']),
      answered('to Ben', 3, 'FL-1001', ['pben']),
      answered('elsewhere', 4, 'FL-1003', ['pana']),
      answered('third', 5, 'FL-1002', ['pana']),
    ];
    for (const fact of facts) await store.transaction((tx) => tx.write([fact]));
    const pages = customerPagesOf(database);
    const shown = async (limit: number) =>
      (await pages.saidTo(THREAD, limit)).map(({ ticket, text }) => `${ticket} ${text}`);
    expect(await shown(9)).toEqual(['FL-1002 first', 'FL-1001 second', 'FL-1002 third']);
    expect(await shown(2)).toEqual(['FL-1001 second', 'FL-1002 third']);
  });
}

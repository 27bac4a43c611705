/** What a customer's page reads, from contacts and answers in memory. */
import type { CustomerPages, PersonsThread, SaidTo } from '../../contract/customerPage.ts';
import { noWords } from '../../contract/contact.ts';
import type { StoredContact } from '../../contract/store.ts';

export function pagesIn(
  contacts: () => StoredContact[],
  answers: (thread: PersonsThread) => SaidTo[],
): CustomerPages {
  const written = ({ tickets, person }: PersonsThread): StoredContact[] =>
    contacts().filter(
      (one) => one.person === person && one.as === 'customer' && tickets.includes(one.ticket ?? ''),
    );
  return {
    saidTo: async (thread) => answers(thread),
    saidBy: async (thread, limit) =>
      written(thread)
        .toReversed()
        .slice(0, limit)
        .map(({ receivedAt: at, words: { text } }) => ({ at, text, files: [] })),
    firstSubject: async (thread) => written(thread)[0]?.words.subject ?? '',
  };
}

/** A mail of this person in `FL-1001`. */
export function contactBy(person: string, more: Partial<StoredContact>): StoredContact {
  return {
    id: 'c1',
    channel: 'email',
    source: { kind: 'smtp', mailbox: 'support@firstline.test', ref: more.id ?? 'c1' },
    receivedAt: 0,
    raw: null,
    imported: 'no',
    words: noWords,
    classification: null,
    conversation: 'v1',
    ticket: 'FL-1001',
    person,
    as: 'customer',
    because: [],
    ...more,
  };
}

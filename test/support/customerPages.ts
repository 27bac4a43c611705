/** What a customer's page reads, from contacts and answers in memory. */
import type { CustomerPages, PersonsThread, SaidTo } from '../../contract/customerPage.ts';
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

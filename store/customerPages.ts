/** What a customer's page shows: the answers to this person, as they were sent, and what the person wrote. */
import type { CustomerPages } from '../contract/customerPage.ts';
import type { Database } from '../contract/sql.ts';
import { answersTo } from './tables/answersTo.ts';
import { firstSubjectBy, newestBy } from './tables/saidBy.ts';

export function customerPagesOf({ read }: Pick<Database, 'read'>): CustomerPages {
  return {
    async saidTo(thread, limit) {
      const sent = await answersTo(read, thread, limit);
      return sent.map(({ ticket, at, words }) => ({
        ticket,
        at,
        text: words.text,
        files: words.attachments.map(({ name }) => name),
      }));
    },
    async saidBy(thread, limit) {
      const wrote = await newestBy(read, thread, limit);
      return wrote.map(({ at, words }) => ({
        at,
        text: words.text,
        files: words.attachments.filter(({ inline }) => !inline).map(({ name }) => name),
      }));
    },
    firstSubject: (thread) => firstSubjectBy(read, thread),
  };
}

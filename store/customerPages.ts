/** What a customer's page shows of our messages: the answers to this person, as they were sent. */
import type { CustomerPages } from '../contract/customerPage.ts';
import type { Database } from '../contract/sql.ts';
import { answersTo } from './tables/answersTo.ts';

export function customerPagesOf({ read }: Pick<Database, 'read'>): CustomerPages {
  return {
    async saidTo({ ticket, person }, limit) {
      const sent = await answersTo(read, ticket, person, limit);
      return sent.map(({ at, words }) => ({
        at,
        text: words.text,
        files: words.attachments.map(({ name }) => name),
      }));
    },
  };
}

/** The story of a ticket: its facts in pages, the newest page first, with the words that agents wrote by a click. */
import { isFact, isKnown } from '../contract/fact.ts';
import type { Database } from '../contract/sql.ts';
import { clockTypes, type Stories } from '../contract/story.ts';
import { historyOfContacts, newestOfTicket, newestOfTypes } from './tables/history.ts';
import { notesOf } from './tables/notes.ts';

export function storiesOf({ read }: Pick<Database, 'read'>): Stories {
  return {
    async clocks(number, limit) {
      const found = await newestOfTypes(read, number, clockTypes, limit);
      return found.filter((fact) => isFact(fact, ...clockTypes));
    },
    async story(number, before, limit) {
      const own = await newestOfTicket(read, number, before, limit);
      const messages = own.flatMap(({ fact }) =>
        isKnown(fact) && isFact(fact, 'message.queued') ? [fact.message] : [],
      );
      const known = new Set(own.map(({ seq }) => seq));
      const about = await historyOfContacts(read, messages);
      const written = new Map((await notesOf(read, number)).map((note) => [note.id, note]));
      const happened = [...own, ...about.filter(({ seq }) => !known.has(seq))]
        .sort((a, b) => a.seq - b.seq)
        .map((entry) => {
          const { text = null, files = [] } = written.get(entry.fact.id) ?? {};
          return { ...entry, words: text, files };
        });
      return { happened, older: own.length < limit ? null : (own[0]?.seq ?? null) };
    },
  };
}

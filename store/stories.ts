/** The story of a ticket: its facts in pages, the newest page first, with the words that agents wrote by a click. */
import { isFact, isKnown } from '../contract/fact.ts';
import type { Database, Sql } from '../contract/sql.ts';
import { clockTypes, type Stories } from '../contract/story.ts';
import { type Together, togetherWith } from '../contract/together.ts';
import { type Entry, historyOfContacts, newestOfTicket, newestOfTypes } from './tables/history.ts';
import { notesOf } from './tables/notes.ts';
import { ticketByNumber, ticketsOf } from './tables/tickets.ts';

/** Their words are read together. */
async function together(read: Sql, number: string): Promise<Together> {
  const ticket = await ticketByNumber(read, number);
  return togetherWith(ticket ?? { number }, async (numbers) => {
    const found = await ticketsOf(read, numbers);
    return numbers.map((one) => found.get(one) ?? null);
  });
}

export function storiesOf({ read }: Pick<Database, 'read'>): Stories {
  return {
    async clocks(number, limit) {
      const found = await newestOfTypes(read, number, clockTypes, limit);
      return found.filter((fact) => isFact(fact, ...clockTypes));
    },
    async story(number, before, limit) {
      const { tickets: numbers, further } = await together(read, number);
      const found: Entry[] = [];
      for (const one of numbers) found.push(...(await newestOfTicket(read, one, before, limit)));
      const own = found.sort((a, b) => a.seq - b.seq).slice(-limit);
      const messages = own.flatMap(({ fact }) =>
        isKnown(fact) && isFact(fact, 'message.queued') ? [fact.message] : [],
      );
      const known = new Set(own.map(({ seq }) => seq));
      const about = await historyOfContacts(read, messages);
      const notes = await Promise.all(numbers.map((one) => notesOf(read, one)));
      const written = new Map(notes.flat().map((note) => [note.id, note]));
      const happened = [...own, ...about.filter(({ seq }) => !known.has(seq))]
        .sort((a, b) => a.seq - b.seq)
        .map((entry) => {
          const { text = null, files = [] } = written.get(entry.fact.id) ?? {};
          return { ...entry, words: text, files };
        });
      return { happened, older: own.length < limit ? null : (own[0]?.seq ?? null), further };
    },
  };
}

/** What agents settled contacts on, as labelled texts: to learn from, and to export. Reads only, in pages. */
import { setImmediate as otherWork } from 'node:timers/promises';
import { type Classification, UNCLASSIFIED } from '../../contract/classification.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { contactsPage } from '../../store/tables/contacts.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import { isNothing, settledOn } from '../backtesting/compared.ts';

/** `how` *corrected*: an agent changed the category. *confirmed*: agents answered and ended the ticket under it. */
export type Label = {
  id: string;
  ticket: string;
  category: string;
  how: 'corrected' | 'confirmed';
  /** What the classifier had decided. */
  was: string | null;
  language: string | null;
  subject: string;
  text: string;
};

/** A page takes some milliseconds; between two the process does its other work. */
const PAGE = 50;

/** In the order in which the contacts came. */
export async function* labelsIn(read: Sql): AsyncIterable<Label> {
  for (let after = 0; ; ) {
    const page = await contactsPage(read, after, PAGE);
    const numbers = page.flatMap(({ contact }) => contact.ticket ?? []);
    const tickets = await ticketsOf(read, [...new Set(numbers)]);
    for (const { contact } of page) {
      const ticket = tickets.get(contact.ticket ?? '');
      if (ticket === undefined || ticket.contacts[0] !== contact.id || isNothing(contact)) continue;
      const category = settledOn(ticket, contact.classification);
      if (category !== null && category !== UNCLASSIFIED) yield labelOf(contact, ticket.number, category);
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return;
    await otherWork();
  }
}

function labelOf({ id, words, classification }: StoredContact, ticket: string, category: string): Label {
  const was = classification?.category ?? null;
  return {
    id,
    ticket,
    category,
    how: was === category ? 'confirmed' : 'corrected',
    was,
    language: languageOf(words.language, classification),
    subject: words.subject,
    text: words.text,
  };
}

function languageOf(said: string | null, classification: Classification | null): string | null {
  return said ?? classification?.language ?? null;
}

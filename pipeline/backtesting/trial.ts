/** What a candidate that was tried beside the rules and model in force would have changed. Reads only, in pages. */
import { setImmediate as otherWork } from 'node:timers/promises';
import { bookId, withBook } from '../../contract/books.ts';
import type { Settings } from '../../contract/settings.ts';
import { bookOfCandidate } from '../../contract/shadow.ts';
import type { Sql } from '../../contract/sql.ts';
import { contactsById } from '../../store/tables/contacts.ts';
import { savedBook } from '../../store/tables/ruleBooks.ts';
import { shadowCandidates, shadowsPage } from '../../store/tables/shadow.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import { type Change, compared, isNothing } from './compared.ts';
import { Tally } from './tally.ts';

/** Between two pages the process does its other work. */
const PAGE = 100;

export type Candidate = Awaited<ReturnType<typeof shadowCandidates>>[number];

/** The candidate that decided last, or the wanted one; null: none decided yet. */
export async function candidateIn(read: Sql, wanted: string | null): Promise<Candidate | null> {
  const known = await shadowCandidates(read);
  return (wanted === null ? known[0] : known.find(({ candidate }) => candidate === wanted)) ?? null;
}

export type Trial = {
  read: Sql;
  /** In force. */
  settings: Settings;
  candidate: string;
  /** Called with each contact that the candidate decided otherwise. */
  changed: (change: Change) => Promise<void>;
};

export async function tried({ read, settings, candidate, changed }: Trial): Promise<Tally> {
  const tally = new Tally(await triedSettings(read, settings, candidate));
  for (let after = 0; ; ) {
    const page = await shadowsPage(read, candidate, after, PAGE);
    const ids = page.map(({ contact }) => contact);
    const contacts = await contactsById(read, ids);
    const numbers = [...contacts.values()].flatMap(({ ticket }) => ticket ?? []);
    const tickets = await ticketsOf(read, [...new Set(numbers)]);
    for (const { contact: id, verdict } of page) {
      const contact = contacts.get(id);
      if (contact === undefined || contact.classification === null || isNothing(contact)) continue;
      const { classification: after, met } = verdict;
      const one = compared(contact, tickets.get(contact.ticket ?? '') ?? null, {
        before: contact.classification,
        after,
        met,
      });
      const outcome = tally.add(one);
      if (outcome !== null) await changed({ contact, compared: one, outcome });
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return tally;
    await otherWork();
  }
}

/** With the candidate's rules, so that the report names those that met nothing. */
async function triedSettings(read: Sql, settings: Settings, candidate: string): Promise<Settings> {
  const book = bookOfCandidate(candidate);
  if (book === null) return settings;
  const { shadow } = settings;
  if (shadow !== undefined && bookId(shadow) === book) return withBook(settings, shadow);
  return withBook(settings, (await savedBook(read, book)) ?? { rules: [] });
}

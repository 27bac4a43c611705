/**
 * The contacts of a time that opened a ticket, with it: a bounded number, with pauses in which the process does its other
 * work. Reads only.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Classification } from '../../contract/classification.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { type ContactRow, receivedContacts } from '../../store/tables/contacts.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import { isNothing } from '../backtesting/compared.ts';

const SLICE = 50;
/** Contacts that are read for each opener that is wanted: other contacts are later words of their tickets. */
const READ_TIMES = 5;
/** Characters between two pauses: they take some milliseconds. */
const PAUSE_UNITS = 20_000;

export type Opener = { contact: StoredContact; classification: Classification; ticket: Ticket };

/** `until` is excluded. */
export type Span = { from: number; until: number };

/**
 * The newest first, `most` at most; imported ones are left out. False: there are more contacts than were read.
 */
export async function openersIn(
  read: Sql,
  { from, until }: Span,
  most: number,
  see: (opener: Opener) => void,
): Promise<boolean> {
  let upTo = { at: until, seq: 0 };
  let [looked, seen, units] = [0, 0, 0];
  for (;;) {
    const slice = await receivedContacts(read, { from, until: upTo }, SLICE);
    for (const opener of await openersOf(read, slice)) {
      if (seen === most) return false;
      see(opener);
      seen += 1;
      units += opener.contact.words.text.length;
      if (units < PAUSE_UNITS) continue;
      await otherWork();
      units = 0;
    }
    const last = slice.at(-1);
    if (last === undefined || slice.length < SLICE) return true;
    looked += slice.length;
    if (looked >= READ_TIMES * most) return false;
    upTo = { at: last.contact.receivedAt, seq: last.seq };
    await otherWork();
  }
}

async function openersOf(read: Sql, rows: readonly ContactRow[]): Promise<Opener[]> {
  const tickets = await ticketsOf(read, [...new Set(rows.flatMap(({ contact }) => contact.ticket ?? []))]);
  return rows.flatMap(({ contact }) => {
    const [ticket, { classification }] = [tickets.get(contact.ticket ?? ''), contact];
    const isOpener = ticket?.contacts[0] === contact.id && !isNothing(contact);
    return isOpener && classification !== null ? [{ contact, classification, ticket }] : [];
  });
}

/**
 * The newest contacts that opened a ticket, with it: a bounded number, in slices between which the process does its other
 * work. Reads only.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Classification } from '../../contract/classification.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { newestContacts } from '../../store/tables/contacts.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import { isNothing } from '../backtesting/compared.ts';

const MAX_CONTACTS = 5_000;
const SLICE = 50;

export type Opener = { contact: StoredContact; classification: Classification; ticket: Ticket };

/** Of contacts received since the instant; imported ones are left out. The newest first. */
export async function* openersSince(read: Sql, since: number): AsyncIterable<Opener> {
  let before: number | null = null;
  for (let looked = 0; looked < MAX_CONTACTS; looked += SLICE) {
    const slice = await newestContacts(read, before, SLICE);
    const tickets = await ticketsOf(read, [...new Set(slice.flatMap(({ contact }) => contact.ticket ?? []))]);
    for (const { contact } of slice) {
      const ticket = tickets.get(contact.ticket ?? '');
      const { classification, imported, receivedAt } = contact;
      if (ticket === undefined || classification === null || ticket.contacts[0] !== contact.id) continue;
      if (receivedAt >= since && imported === 'no' && !isNothing(contact))
        yield { contact, classification, ticket };
    }
    before = slice.at(-1)?.seq ?? before;
    if (slice.length < SLICE) return;
    await otherWork();
  }
}

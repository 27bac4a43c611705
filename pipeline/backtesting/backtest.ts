/**
 * Decides the stored contacts again, under the settings in force and under a draft, by the function of the stage. Reads
 * only, in pages. Decides nothing and sends nothing.
 */
import { comparedBy } from '../../classifier/classifier.ts';
import type { Model } from '../../classifier/model.ts';
import type { Classification } from '../../contract/classification.ts';
import type { Figures } from '../../contract/facts/admin.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { contactsPage } from '../../store/tables/contacts.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import { type Change, compared, isNothing } from './compared.ts';
import { Tally } from './tally.ts';

const PAGE = 500;

export type Backtest = {
  read: Sql;
  /** In force, and with the draft. */
  settings: [Settings, Settings];
  models: [Model, Model];
  /** Contacts received before it are left out (epoch ms). */
  since: number;
  /** Called with each contact that is decided otherwise. */
  changed?: (change: Change) => Promise<void>;
  /** Called with the number of contacts seen so far. */
  progress?: (seen: number) => void;
};

export async function backtested({ read, settings, models, since, ...told }: Backtest): Promise<Tally> {
  const tally = new Tally(settings[1]);
  let seen = 0;
  for (let after = 0; ; ) {
    const page = await contactsPage(read, after, PAGE);
    const contacts = page.map(({ contact }) => contact);
    await decideAgain({ read, settings, models, since, tally, ...told }, contacts, () => {
      seen += 1;
      told.progress?.(seen);
    });
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return tally;
  }
}

/** Adds these contacts to the tally. */
export async function decideAgain(
  { read, settings, models, since, tally, changed }: Omit<Backtest, 'progress'> & { tally: Tally },
  contacts: readonly StoredContact[],
  seen: () => void = () => {},
): Promise<void> {
  const numbers = contacts.flatMap(({ ticket }) => ticket ?? []);
  const tickets = await ticketsOf(read, [...new Set(numbers)]);
  for (const contact of contacts) {
    seen();
    if (contact.receivedAt < since || isNothing(contact)) continue;
    const both = decidedAgain(contact, settings, models);
    const one = compared(contact, tickets.get(contact.ticket ?? '') ?? null, both);
    const outcome = tally.add(one);
    if (outcome !== null) await changed?.({ contact, compared: one, outcome });
  }
}

function decidedAgain(
  { id, channel, source, receivedAt, raw, imported, words }: StoredContact,
  settings: [Settings, Settings],
  models: [Model, Model],
): { before: Classification; after: Classification; met: string[] } {
  const received = { contact: id, channel, source, receivedAt, raw, imported, words };
  let met: string[] = [];
  const [before, after] = comparedBy(received, settings, models, (rules) => {
    met = rules;
  });
  return { before, after, met };
}

/** What a version of the rules is kept with. */
export function figuresOf({ contacts, changed, outcomes }: Tally): Figures {
  return { contacts, changed, ...outcomes };
}

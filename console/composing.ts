/** The form in which an agent writes: its words, whether they are a note, whom they go to, and which draft it shows. */
import type { Recipients, Written } from '../contract/drafts.ts';
import { NEW_TICKET } from '../contract/order.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { numberOf } from './about.ts';
import { beginIn } from './beginning.ts';
import type { Composed } from './pages/knownTicket.ts';
import { addressesIn, everybody, recipientsOf, wrongAmong } from './recipients.ts';
import type { SignedIn } from './visit.ts';

/** Refusals that say nothing of a value. */
export type Why = {
  [K in keyof SignedIn['words']['refused']]: SignedIn['words']['refused'][K] extends string ? K : never;
}[keyof SignedIn['words']['refused']];

/** As the form has it, to show it again. */
export function composedIn(visit: SignedIn): Composed {
  const { form } = visit;
  const isNew = numberOf(visit) === NEW_TICKET;
  return {
    as: isNote(visit) ? 'note' : 'reply',
    text: textIn(visit),
    recipients: isNew
      ? fieldsIn(form)
      : form.has('to')
        ? { to: form.get('to') ?? '', cc: form.get('cc') ?? '' }
        : null,
    version: versionIn(visit),
  };
}

export function writtenIn(
  visit: SignedIn,
  people: readonly Person[],
  ticket: Pick<Ticket, 'number' | 'requester'>,
): Written {
  const isNew = ticket.number === NEW_TICKET;
  return {
    kind: isNote(visit) ? 'note' : 'reply',
    text: textIn(visit),
    recipients: isNew ? fieldsIn(visit.form) : recipientsOf(visit.form, everybody(people, ticket)),
  };
}

/** Of a conversation that begins. */
function fieldsIn(form: ReadonlyMap<string, string>): Recipients {
  return { to: form.get('to') ?? '', cc: form.get('cc') ?? '', begin: beginIn(form) };
}

/** A form ends its lines with CR and LF. */
function textIn({ form }: SignedIn): string {
  return (form.get('text') ?? '').replaceAll('\r\n', '\n');
}

export function isNote({ form }: SignedIn): boolean {
  return form.get('as') === 'note' || form.get('verb') === 'note';
}

/** Of the draft that the form shows; 0: none. */
export function versionIn({ form }: SignedIn): number {
  const version = form.get('version') ?? '';
  return /^\d{1,9}$/.test(version) ? Number(version) : 0;
}

/** The people whom an order names; none where the reply goes to everybody. A text: why it may not go there. */
export function namedIn(
  { words, settings }: SignedIn,
  recipients: Written['recipients'],
): { to?: string[]; cc?: string[] } | string {
  if (recipients === null) return {};
  const to = addressesIn(recipients.to);
  const cc = addressesIn(recipients.cc).filter((address) => !to.includes(address));
  if (to.length === 0) return words.refused.nobody;
  if (to.length + cc.length > MAX_NAMED) return words.refused.tooMany;
  const wrong = wrongAmong([...to, ...cc], settings);
  if (wrong !== null) return words.refused[wrong.why](wrong.address);
  return { to, ...(cc.length === 0 ? {} : { cc }) };
}

/** Limits the people of a reply, as the order does (contract/order.ts). */
const MAX_NAMED = 50;

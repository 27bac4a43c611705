/** What a form of the composer is about: a ticket, or a conversation that has no ticket yet. */
import { NEW_TICKET } from '../contract/order.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { SignedIn } from './visit.ts';

export const WRITE = '/write';

export type About = Pick<
  Ticket,
  'number' | 'requester' | 'participants' | 'customer' | 'language' | 'plan' | 'resolution'
>;

const BEGINNING: About = {
  number: NEW_TICKET,
  requester: null,
  participants: [],
  customer: null,
  language: null,
  plan: '',
  resolution: null,
};

/** As an address or, of a form that signs in again, a field names it. */
export function numberOf({ context, form }: SignedIn): string {
  if (context.req.path === WRITE) return NEW_TICKET;
  return (context.req.param('number') ?? form.get('ticket') ?? '').toUpperCase();
}

/** Null: there is no such ticket. */
export async function aboutIn(visit: SignedIn): Promise<About | null> {
  const number = numberOf(visit);
  return number === NEW_TICKET ? BEGINNING : visit.desk.read.ticket(number);
}

/** The page with the composer. */
export function pageOf(number: string): string {
  return number === NEW_TICKET ? WRITE : `/t/${number}`;
}

/** How a person reads which ticket it is. */
export function labelOf({ words }: Pick<SignedIn, 'words'>, number: string): string {
  return number === NEW_TICKET ? words.writing.label : number;
}

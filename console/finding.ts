/**
 * What the palette finds: tickets by number, words, people and Message-IDs, as the page `find` does; and open tickets whose
 * customer's name has the words, or whose words came in this moment.
 *
 * Promises few queries, however many tickets there are: the second part looks in the open tickets that are due first.
 */
import type { ListedTicket } from '../contract/lists.ts';
import { customerOf } from './pages/ticketSide.ts';
import type { SignedIn } from './visit.ts';

/** Limits the open tickets in which words are looked for, and those that are named. */
const LOOKED_AT = 500;
const NAMED = 8;
const MAX_WORDS = 8;
const MAX_TEXT = 200;

export async function findTickets(visit: SignedIn): Promise<Response> {
  const { context, desk } = visit;
  const text = (context.req.query('q') ?? '').slice(0, MAX_TEXT).trim();
  const found = new Map<string, ListedTicket>();
  if (text !== '')
    for (const { ticket } of (await desk.finder.find(text, {}, null, NAMED)).items)
      found.set(ticket.number, ticket);
  if (found.size < NAMED) for (const ticket of await openWith(visit, text)) found.set(ticket.number, ticket);
  const tickets = [...found.values()].slice(0, NAMED).map((ticket) => ({
    number: ticket.number,
    subject: ticket.subject || visit.words.noSubject,
    about: aboutOf(visit, ticket),
  }));
  return context.json({ tickets });
}

async function openWith(visit: SignedIn, text: string): Promise<ListedTicket[]> {
  const wanted = plain(text).split(/\s+/, MAX_WORDS).filter(Boolean);
  if (wanted.length === 0) return [];
  const { items } = await visit.desk.lists.list({ list: 'open' }, null, LOOKED_AT);
  return items.filter((ticket) => {
    const looked = plain(
      `${ticket.number} ${ticket.subject} ${ticket.requesterAddress} ${aboutOf(visit, ticket)}`,
    );
    return wanted.every((word) => looked.includes(word));
  });
}

function aboutOf(visit: SignedIn, ticket: ListedTicket): string {
  const who = ticket.requesterName || ticket.requesterAddress;
  return [who, customerOf(visit, ticket)].filter(Boolean).join(' · ');
}

/** Letters without accents, as people type them. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/**
 * What the palette finds: a ticket by its number, and open tickets by subject, requester or customer.
 *
 * Promises one query for a number and one for words, however many tickets there are: words are looked for in the open
 * tickets that are due first.
 */
import type { ListedTicket } from '../contract/lists.ts';
import { customerOf } from './pages/ticketSide.ts';
import type { SignedIn } from './visit.ts';

/** Limits the tickets in which words are looked for, and those that are named. */
const LOOKED_AT = 500;
const NAMED = 8;
const MAX_WORDS = 8;
const MAX_TEXT = 200;

export async function findTickets(visit: SignedIn): Promise<Response> {
  const { context } = visit;
  const text = (context.req.query('q') ?? '').slice(0, MAX_TEXT).trim();
  const number = /^(?:fl-?)?(\d{1,12})$/i.exec(text)?.[1];
  const tickets = number === undefined ? await byWords(visit, text) : await byNumber(visit, `FL-${number}`);
  return context.json({ tickets });
}

type Found = { number: string; subject: string; about: string };

async function byNumber({ desk, words }: SignedIn, number: string): Promise<Found[]> {
  const found = await desk.pages.ticket(number);
  if (found === null) return [];
  return [{ number, subject: found.subject || words.noSubject, about: words.status[found.status] }];
}

async function byWords(visit: SignedIn, text: string): Promise<Found[]> {
  const wanted = plain(text).split(/\s+/, MAX_WORDS).filter(Boolean);
  if (wanted.length === 0) return [];
  const { items } = await visit.desk.lists.list({ list: 'open' }, null, LOOKED_AT);
  return items
    .map((ticket) => ({ ticket, about: aboutOf(visit, ticket) }))
    .filter(({ ticket, about }) => {
      const looked = plain(`${ticket.number} ${ticket.subject} ${ticket.requesterAddress} ${about}`);
      return wanted.every((word) => looked.includes(word));
    })
    .slice(0, NAMED)
    .map(({ ticket, about }) => ({
      number: ticket.number,
      subject: ticket.subject || visit.words.noSubject,
      about,
    }));
}

function aboutOf(visit: SignedIn, ticket: ListedTicket): string {
  const who = ticket.requesterName || ticket.requesterAddress;
  return [who, customerOf(visit, ticket)].filter(Boolean).join(' · ');
}

/** Letters without accents, as people type them. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

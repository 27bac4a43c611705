/** The page of one ticket. An unknown number gets a page too, with status 404. */
import type { Person, Read } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { randomId } from '../contract/ids.ts';
import type { Composed, Known, Refused } from './pages/knownTicket.ts';
import { ticketPage, unknownPage } from './pages/ticketPage.ts';
import { storyOf } from './story.ts';
import type { SignedIn } from './visit.ts';

/** Limits the people whom a page names. Further ones are counted. */
const MAX_PEOPLE = 20;

export async function showTicket(visit: SignedIn): Promise<Response> {
  return shownTicket(visit, NOTHING_WRITTEN, null, 200);
}

const NOTHING_WRITTEN: Composed = { as: 'reply', text: '' };

/** `seen` is read before the rest, so that what the page does not show refuses an order. */
export async function shownTicket(
  visit: SignedIn,
  composed: Composed,
  refused: Refused | null,
  status: 200 | 403 | 409 | 413 | 422,
): Promise<Response> {
  const { context, desk } = visit;
  const number = (context.req.param('number') ?? '').toUpperCase();
  const seen = await desk.pages.seen(number);
  const [ticket, row] = [await desk.read.ticket(number), await desk.pages.ticket(number)];
  if (ticket === null || row === null) return unknownPage(visit);
  const known: Known = {
    ticket,
    subject: row.subject,
    ...(await peopleOf(desk.read, ticket)),
    story: await storyOf(visit, number, positionIn(context.req.query('before'))),
    seen,
    click: randomId('k'),
    composed,
    refused,
  };
  return ticketPage(visit, known, status);
}

/** The requester first. Nobody can write to a person who was erased. */
async function peopleOf(
  read: Read,
  { requester, participants }: Ticket,
): Promise<Pick<Known, 'people' | 'further'>> {
  const ids = new Set([...(requester === null ? [] : [requester]), ...participants]);
  const people = await Promise.all([...ids].slice(0, MAX_PEOPLE).map((id) => read.person(id)));
  const known = people.filter((person): person is Person => person !== null && person.address !== '');
  return { people: known, further: Math.max(0, ids.size - MAX_PEOPLE) };
}

function positionIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

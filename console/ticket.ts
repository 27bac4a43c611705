/** The page of one ticket. An unknown number gets a page too, with status 404. */
import type { Unsent, Waiting } from '../contract/drafts.ts';
import type { ListedTicket, TicketList } from '../contract/lists.ts';
import type { Person, Read } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { randomId } from '../contract/ids.ts';
import { NEW_TICKET } from '../contract/order.ts';
import type { Reach } from '../contract/reach.ts';
import { numberOf } from './about.ts';
import { issuesAbout } from '../contract/issueLinks.ts';
import { clockStory } from './clocks.ts';
import { type Composed, type Known, MAX_FOLLOWING, type Refused } from './pages/knownTicket.ts';
import { ticketPage, unknownPage } from './pages/ticketPage.ts';
import { refusedFor } from './refusals.ts';
import { storyOf } from './story.ts';
import { doneOrder } from './undoing.ts';
import { waitingFor } from './held.ts';
import { valuesOf } from '../contract/telling/handover.ts';
import { isAhead, type SignedIn } from './visit.ts';
import { shownWrite } from './writing.ts';

/** Limits the people whom a page names. Further ones are counted. */
const MAX_PEOPLE = 20;
/** Limits the further tickets of a customer and of a person, and those of them that are looked at. */
const MAX_OTHERS = 5;
const MAX_LOOKED_AT = 12;
/** Limits the followers of an incident that its page names, the newest first. */
const MAX_FOLLOWERS = 50;
/** Limits the facts that a clock is drawn from. Older pauses are not drawn, and the figure starts later. */
const MAX_CLOCK_FACTS = 200;

export async function showTicket(visit: SignedIn): Promise<Response> {
  return shownTicket(visit, null, null, 200);
}

/**
 * `seen` is read before the rest, so that what the page does not show refuses an order. `composed` null: what the agent's
 * draft has. `reach`: what the order of the form would come to.
 */
export async function shownTicket(
  visit: SignedIn,
  composed: Composed | null,
  refused: Refused | null,
  status: 200 | 403 | 409 | 413 | 422,
  reach: Reach | null = null,
): Promise<Response> {
  const { context, desk, person } = visit;
  const number = numberOf(visit);
  if (number === NEW_TICKET) return shownWrite(visit, composed, refused, status);
  const seen = await desk.pages.seen(number);
  const [ticket, row] = [await desk.read.ticket(number), await desk.pages.ticket(number)];
  if (ticket === null || row === null) return unknownPage(visit);
  const draft = person.agent === null ? null : await desk.drafts.of(person.agent.id, number);
  const waiting = (await waitingFor(visit)).filter((one) => one.ticket === number);
  const before = positionIn(context.req.query('before'));
  const story = await storyOf(visit, number, before);
  const since = before === null ? await sinceLooked(visit, number, seen) : 0;
  const known: Known = {
    ticket,
    subject: row.subject,
    ...(await peopleOf(desk.read, ticket)),
    story,
    clocks: await clocksOf(visit, number),
    ...(await aboutCustomer(visit, ticket, story.entries)),
    followers: await followersOf(desk.lists, ticket),
    ...(await issuesOf(visit, ticket)),
    collected: await collectedOf(desk.read, ticket),
    draft,
    waiting,
    done: await doneOrder(visit),
    reach,
    seen,
    since,
    click: randomId('k'),
    composed: composed ?? composedOf(draft),
    refused: refused ?? refusedOf(visit, waiting),
  };
  return ticketPage(visit, known, status);
}

async function collectedOf(read: Read, { handover }: Ticket): Promise<Known['collected']> {
  const ids = new Set(handover?.found.map(({ contact }) => contact));
  const contacts = await Promise.all([...ids].map((id) => read.contact(id)));
  return handover === undefined
    ? []
    : valuesOf(
        handover,
        contacts.filter((one) => one !== null),
      );
}

/** The issue that an agent named is shown although it is over. */
async function issuesOf(
  { desk, now }: SignedIn,
  ticket: Ticket,
): Promise<Pick<Known, 'issues' | 'openIssues' | 'issue'>> {
  const open = await desk.read.openIssues(now);
  const named = typeof ticket.issue === 'string' ? await desk.read.issue(ticket.issue) : null;
  return { issues: issuesAbout(ticket, open, now), openIssues: open, issue: named };
}

/** A page that a browser fetches ahead, or a script for the form in it, is looked at by nobody. */
async function sinceLooked(
  { context, desk, person, now }: SignedIn,
  number: string,
  seen: number,
): Promise<number> {
  if (isAhead(context) || context.req.header('firstline-shown') === '0') return 0;
  return desk.seen.look(person.account.id, number, seen, now);
}

function composedOf(draft: Unsent | null): Composed {
  if (draft === null) return { as: 'reply', text: '', recipients: null, version: 0 };
  const { kind, text, recipients, version } = draft;
  return { as: kind, text, recipients, version };
}

/** The newest order about this ticket that was refused when its moment came. */
function refusedOf(visit: SignedIn, waiting: readonly Waiting[]): Refused | null {
  const last = waiting.findLast(({ refusal }) => refusal !== null);
  return last?.refusal ? refusedFor(visit, last.refusal, last.id) : null;
}

/** The requester first. Nobody can write to a person who was erased. */
export async function peopleOf(
  read: Read,
  { requester, participants }: Pick<Ticket, 'requester' | 'participants'>,
): Promise<Pick<Known, 'people' | 'further'>> {
  const ids = new Set([...(requester === null ? [] : [requester]), ...participants]);
  const people = await Promise.all([...ids].slice(0, MAX_PEOPLE).map((id) => read.person(id)));
  const known = people.filter((person): person is Person => person !== null && person.address !== '');
  return { people: known, further: Math.max(0, ids.size - MAX_PEOPLE) };
}

export async function clocksOf({ desk, settings, now }: SignedIn, number: string): Promise<Known['clocks']> {
  const facts = await desk.stories.clocks(number, MAX_CLOCK_FACTS);
  return {
    firstResponse: clockStory('firstResponse', facts, settings.calendars, now),
    resolution: clockStory('resolution', facts, settings.calendars, now),
  };
}

async function aboutCustomer(
  { desk }: SignedIn,
  ticket: Ticket,
  entries: Known['story']['entries'],
): Promise<Pick<Known, 'opening' | 'proved' | 'callers' | 'others'>> {
  const opening = await desk.read.contact(ticket.contacts[0] ?? '');
  const contacts = entries.flatMap((entry) => (entry.kind === 'contact' ? [entry.contact] : []));
  const numbers = contacts.flatMap(({ words }) => (words.call === null ? [] : [words.from?.address ?? '']));
  return {
    opening,
    proved: opening?.words.verdict.dmarc === 'pass',
    callers: [...new Set(numbers)].filter((one) => one !== ''),
    others: await othersOf(desk.lists, ticket),
  };
}

async function othersOf(
  lists: SignedIn['desk']['lists'],
  { number, customer, requester }: Ticket,
): Promise<ListedTicket[]> {
  const wanted: TicketList[] = [
    ...(requester === null ? [] : [{ list: 'person' as const, person: requester }]),
    ...(customer === null ? [] : [{ list: 'customer' as const, customer }]),
  ];
  const pages = await Promise.all(wanted.map((list) => lists.list(list, null, MAX_LOOKED_AT)));
  const byNumber = new Map(pages.flatMap(({ items }) => items).map((one) => [one.number, one]));
  byNumber.delete(number);
  const isOver = ({ status }: ListedTicket): number => (status === 'open' || status === 'waiting' ? 0 : 1);
  return [...byNumber.values()].toSorted((a, b) => isOver(a) - isOver(b) || b.n - a.n).slice(0, MAX_OTHERS);
}

async function followersOf(
  lists: SignedIn['desk']['lists'],
  { number: incident, incident: leads }: Ticket,
): Promise<Known['followers']> {
  if (leads === undefined) return { count: 0, newest: [] };
  const list = { list: 'followers', incident } as const;
  const { items: newest } = await lists.list(list, null, MAX_FOLLOWERS);
  return { count: await lists.count(list, MAX_FOLLOWING), newest };
}

function positionIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

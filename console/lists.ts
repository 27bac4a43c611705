/**
 * The lists of tickets: mine, unassigned, open, waiting, snoozed, watched, resolved; a queue's, a customer's and a person's. Each page
 * is one query on one index, and one for the last words of its rows.
 */
import { randomId } from '../contract/ids.ts';
import {
  type ListCursor,
  type ListedTicket,
  type ListOrder,
  type ListPart,
  listParts,
  type TicketList,
} from '../contract/lists.ts';
import type { Viewer } from '../contract/seen.ts';
import { type AgentSettings, TRIAGE } from '../contract/settings.ts';
import { titleOf } from '../contract/telling/titles.ts';
import { dayLine } from './day.ts';
import { type Group, listPage, type ListShown } from './pages/listPage.ts';
import type { Html } from './pages/markup.ts';
import { unknownPage } from './pages/ticketPage.ts';
import {
  addresses,
  addressOfAgent,
  hasOrders,
  hasOwners,
  type ListName,
  listNames,
  listOf,
  listOfAgent,
  type Show,
  shows,
  type Whose,
} from './places.ts';
import { isSameDay, number, today } from './times.ts';
import { mayAct, type SignedIn } from './visit.ts';

/** Rows of a page. */
export const PAGE = 50;

const HOUR = 3_600_000;
/** Limits how far the tickets of a heading are counted, as in the navigation: a person with more needs no number. */
const MAX_COUNTED = 100;

export function showList(name: ListName): (visit: SignedIn) => Promise<Response> {
  return async (visit) => {
    const { context, person, words } = visit;
    const whose: Whose = hasOwners(name) && context.req.query('of') === 'all' ? 'all' : 'own';
    const list = listOf(name, person, whose, orderOf(visit, name));
    if (list === null) return context.redirect(addresses.open, 303);
    const owners = hasOwners(name) && person.agent !== null ? { whose, address: addresses[name] } : null;
    return shown(visit, list, {
      here: name,
      title: words.lists[name],
      lead: today(visit),
      address: whose === 'all' ? `${addresses[name]}?of=all` : addresses[name],
      owners,
      empty: words.empty[name],
      style: {
        by: hasOwners(name) && name !== 'snoozed' ? 'changed' : 'due',
        showsAgent: whose === 'all' || name === 'open' || name === 'watched',
      },
      order: hasOrders(name) ? { name, by: orderOf(visit, name) } : null,
      click: mayAct(visit) && (name === 'mine' || name === 'unassigned') ? randomId('k') : null,
    });
  };
}

/** Tickets that wait in a queue for an agent. */
export async function showQueue(visit: SignedIn): Promise<Response> {
  const queue = visit.context.req.param('queue') ?? '';
  const { settings, words } = visit;
  if (queue !== TRIAGE && settings.categories.every(({ id }) => id !== queue)) return unknownPage(visit);
  const list: TicketList = { list: 'unassigned', queue };
  return shown(visit, list, {
    ...PLAIN,
    here: `queue:${queue}`,
    title: queue === TRIAGE ? words.day.triage : titleOf(settings, queue, words.tag),
    lead: words.day.queueLead,
    address: `/queue/${encodeURIComponent(queue)}`,
    empty: words.empty.unassigned,
    style: { by: 'due', showsAgent: false },
  });
}

/** A list of an agent, for a lead. `aside`: whether new tickets come to them. */
export async function showAgent(
  visit: SignedIn,
  { agent, show, title, aside }: { agent: string; show: Show; title: string; aside: Html | null },
): Promise<Response> {
  const { team } = visit.words;
  const lists = shows.map(async (one) => ({
    href: addressOfAgent(agent, one),
    label: team[one],
    count: await visit.desk.lists.count(listOfAgent(agent, one), MAX_COUNTED),
    isHere: one === show,
  }));
  return shown(visit, listOfAgent(agent, show), {
    ...PLAIN,
    here: 'team',
    title,
    lead: today(visit),
    address: addressOfAgent(agent, show),
    empty: team.noTicket,
    style: { by: show === 'waiting' ? 'changed' : 'due', showsAgent: false },
    lists: await Promise.all(lists),
    ...(aside === null ? {} : { aside }),
  });
}

export async function showCustomer(visit: SignedIn): Promise<Response> {
  const { settings, words } = visit;
  const customer = settings.customers.find(({ id }) => id === visit.context.req.param('customer'));
  if (customer === undefined) return unknownPage(visit);
  return shown(
    visit,
    { list: 'customer', customer: customer.id },
    {
      ...PLAIN,
      title: customer.name,
      lead: [words.side.plan(customer.plan), ...customer.domains].join(' · '),
      address: `/customer/${encodeURIComponent(customer.id)}`,
      empty: words.day.noTicket,
      style: { by: 'changed', showsAgent: true },
    },
  );
}

/** A person who was forgotten has tickets, and neither name nor address. */
export async function showPerson(visit: SignedIn): Promise<Response> {
  const { desk, words } = visit;
  const person = await desk.read.person(visit.context.req.param('person') ?? '');
  if (person === null) return unknownPage(visit);
  return shown(
    visit,
    { list: 'person', person: person.id },
    {
      ...PLAIN,
      title: person.name || person.address || words.noRequester,
      ...(person.address.includes('@') ? { writeTo: person.address } : {}),
      lead: person.name === '' ? '' : person.address,
      address: `/person/${person.id}`,
      empty: words.day.noTicket,
      style: { by: 'changed', showsAgent: true },
    },
  );
}

const PLAIN = { here: 'ticket', owners: null, click: null, order: null } as const;

type Frame = Omit<ListShown, 'groups' | 'lastWords' | 'next' | 'isFirst' | 'day' | 'parts'>;

/** Limits the rows whose parts are counted; of one's own list, where each is looked up, MAX_COUNTED. */
const MAX_PARTED = 1_000;
/** Lists of tickets that wait for a person, which are worth narrowing. */
const PARTED: readonly TicketList['list'][] = ['mine', 'unassigned', 'open', 'waiting'];

async function shown(visit: SignedIn, list: TicketList, frame: Frame): Promise<Response> {
  const { lists } = visit.desk;
  const after = cursorOf(visit.context.req.query('after'));
  const viewer = viewerOf(visit);
  const most = list.list === 'mine' ? MAX_COUNTED : MAX_PARTED;
  const parts = PARTED.includes(list.list) ? await lists.parts(list, viewer, most) : null;
  const only = parts === null ? null : partOf(list, visit.context.req.query('only'));
  const partly = only === null ? undefined : { part: only, viewer };
  const { items, next } = await lists.list(list, after, PAGE, partly);
  return listPage(visit, {
    ...frame,
    lead: list.list === 'mine' && parts !== null ? ownLead(visit, parts.all) : frame.lead,
    isFirst: after === null,
    groups: groupsOf(visit, list, items),
    parts: parts === null ? null : { counts: parts, only, isLong: parts.all === most },
    lastWords: await lists.lastWords(
      items.map(({ number: no }) => no),
      viewer.account,
    ),
    day:
      list.list === 'mine' && after === null && only === null
        ? dayLine(visit, agentNamed(visit, list.agent), items)
        : null,
    next,
  });
}

function agentNamed({ settings }: SignedIn, id: string): AgentSettings | null {
  return settings.agents.find((one) => one.id === id) ?? null;
}

/** The date, and how much there is of one's own. */
function ownLead(visit: SignedIn, open: number): string {
  if (open === 0) return today(visit);
  const shown = open < MAX_COUNTED ? number(visit, open) : `${number(visit, MAX_COUNTED - 1)}+`;
  return `${today(visit)}. ${visit.words.day.open(shown, open === 1)}`;
}

function cursorOf(text: string | undefined): ListCursor | null {
  const found = /^(\d{1,16})\.(\d{1,15})$/.exec(text ?? '');
  return found === null ? null : { at: Number(found[1]), n: Number(found[2]) };
}

/** Unread tickets are looked for in one's own list alone: other lists may be long. */
function partOf({ list }: TicketList, text: string | undefined): ListPart | null {
  const known = listParts.filter((part) => part !== 'unread' || list === 'mine');
  return known.find((part) => part === text) ?? null;
}

export function viewerOf({ person }: SignedIn): Viewer {
  return { account: person.account.id, agent: person.agent?.id ?? null };
}

function orderOf({ person }: SignedIn, name: ListName): ListOrder {
  return hasOrders(name) && person.account.byChange.includes(name) ? 'changed' : 'due';
}

/** A person's choice of how a list is ordered. It stays until they choose again. */
export async function orderList({ context, desk, form, person }: SignedIn): Promise<Response> {
  const name = listNames.find((one) => one === form.get('list'));
  if (name === undefined || !hasOrders(name)) return context.redirect(addresses.open, 303);
  const rest = person.account.byChange.filter((one) => one !== name);
  await desk.accounts.orderBy(person.account.id, form.get('by') === 'changed' ? [...rest, name] : rest);
  return context.redirect(addresses[name], 303);
}

const BY_DUE: readonly TicketList['list'][] = ['mine', 'unassigned', 'open'];

/** Lists by deadline have a group for each time of day; other lists are one group in their own order. */
function groupsOf(visit: SignedIn, list: TicketList, tickets: readonly ListedTicket[]): Group[] {
  const isChanged = 'by' in list && list.by === 'changed';
  if (isChanged || !BY_DUE.includes(list.list))
    return tickets.length === 0 ? [] : [{ name: null, tickets: [...tickets] }];
  const groups: Group[] = (['late', 'withinHour', 'today', 'later', 'noClock'] as const).map((group) => ({
    name: group,
    tickets: [],
  }));
  for (const ticket of tickets)
    groups.find((group) => group.name === groupOf(visit, ticket.due))?.tickets.push(ticket);
  return groups.filter((group) => group.tickets.length > 0);
}

function groupOf(visit: SignedIn, due: number | null): Group['name'] {
  if (due === null) return 'noClock';
  if (due <= visit.now) return 'late';
  if (due <= visit.now + HOUR) return 'withinHour';
  return isSameDay(visit, due, visit.now) ? 'today' : 'later';
}

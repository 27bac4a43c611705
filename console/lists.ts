/** The lists of tickets: mine, unassigned, open, waiting, snoozed, resolved. Each page is one query on one index. */
import type { ListCursor, ListedTicket } from '../contract/lists.ts';
import { type Group, listPage } from './pages/listPage.ts';
import { addresses, hasOwners, type ListName, listOf, type Whose } from './places.ts';
import { isSameDay } from './times.ts';
import type { SignedIn } from './visit.ts';

/** Rows of a page. */
export const PAGE = 50;

const HOUR = 3_600_000;

export function showList(name: ListName): (visit: SignedIn) => Promise<Response> {
  return async (visit) => {
    const { context, desk, person } = visit;
    const whose: Whose = hasOwners(name) && context.req.query('of') === 'all' ? 'all' : 'own';
    const list = listOf(name, person, whose);
    if (list === null) return context.redirect(addresses.open, 303);
    const after = cursorOf(context.req.query('after'));
    const { items, next } = await desk.lists.list(list, after, PAGE);
    return listPage(visit, {
      name,
      whose,
      isFirst: after === null,
      groups: groupsOf(visit, name, items),
      next,
    });
  };
}

function cursorOf(text: string | undefined): ListCursor | null {
  const found = /^(\d{1,16})\.(\d{1,15})$/.exec(text ?? '');
  return found === null ? null : { at: Number(found[1]), n: Number(found[2]) };
}

/** Lists by deadline have a group for each time of day; other lists are one group in their own order. */
function groupsOf(visit: SignedIn, name: ListName, tickets: readonly ListedTicket[]): Group[] {
  if (hasOwners(name)) return tickets.length === 0 ? [] : [{ name: null, tickets: [...tickets] }];
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

/**
 * The open tickets, by deadline. Reads the tickets in pages, the oldest first, and at most MAX_READ of them for one
 * page of the console: a list with its own index replaces this walk.
 */
import type { TicketRow } from '../contract/rows.ts';
import { type Due, dueOf } from './due.ts';
import { type Group, type OpenShown, openTicketsPage, type Shown } from './pages/openTicketsPage.ts';
import { isSameDay } from './times.ts';
import type { SignedIn } from './visit.ts';

/** Rows of one read. */
const PAGE = 500;
/** Limits the tickets read for one page of the console. */
export const MAX_READ = 2_000;

const HOUR = 3_600_000;

const SHOWN: readonly Shown[] = ['all', 'mine', 'unassigned'];

export async function showOpen(visit: SignedIn): Promise<Response> {
  const { context, person } = visit;
  const show = SHOWN.find((one) => one === context.req.query('show')) ?? 'all';
  const after = cursorOf(context.req.query('after'));
  const { open, read, next } = await openAfter(visit, after);
  const own = (ticket: TicketRow): boolean => person.agent !== null && ticket.agent === person.agent.id;
  const lists: Record<Shown, TicketRow[]> = {
    all: open,
    mine: open.filter(own),
    unassigned: open.filter(({ agent }) => agent === null),
  };
  const counts = { all: open.length, mine: lists.mine.length, unassigned: lists.unassigned.length };
  const shown: OpenShown = { show, after, counts, groups: groupsOf(visit, lists[show]), read, next };
  return openTicketsPage(visit, shown);
}

type Walked = { open: TicketRow[]; read: number; next: number | null };

async function openAfter({ desk: { pages } }: SignedIn, from: number): Promise<Walked> {
  const open: TicketRow[] = [];
  let read = 0;
  for (let after = from; ; ) {
    const page = await pages.page('tickets', after, PAGE);
    read += page.items.length;
    open.push(...page.items.filter(({ status }) => status === 'open'));
    if (page.next === null || read >= MAX_READ) return { open, read, next: page.next };
    after = page.next;
  }
}

function groupsOf(visit: SignedIn, tickets: readonly TicketRow[]): Group[] {
  const groups: Group[] = (['late', 'withinHour', 'today', 'later', 'noClock'] as const).map((name) => ({
    name,
    rows: [],
  }));
  const dated = tickets
    .map((ticket) => ({ ticket, due: dueOf(ticket) }))
    .sort((a, b) => (a.due?.at ?? Infinity) - (b.due?.at ?? Infinity));
  for (const row of dated) groups.find(({ name }) => name === groupOf(visit, row.due))?.rows.push(row);
  return groups.filter(({ rows }) => rows.length > 0);
}

function groupOf(visit: SignedIn, due: Due | null): Group['name'] {
  if (due === null) return 'noClock';
  if (due.at <= visit.now) return 'late';
  if (due.at <= visit.now + HOUR) return 'withinHour';
  return isSameDay(visit, due.at, visit.now) ? 'today' : 'later';
}

function cursorOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/**
 * One order about each ticket that was selected in a list. First the page shows what would happen: which tickets, and which not
 * and why. Then each is decided on its own, and the page names the changed ones.
 *
 * Promises: a ticket that changed in a way that its row did not show is refused, as on its own page. The same form sent twice
 * orders each ticket once. What fails for one ticket changes nothing for another.
 */
import { priority } from '../contract/classification.ts';
import { randomId, sha256 } from '../contract/ids.ts';
import { type Clicked, type Order, type OrderRefusal, orderKeys } from '../contract/order.ts';
import type { AgentSettings } from '../contract/settings.ts';
import type { TicketRow } from '../contract/ticketRow.ts';
import { movesOf, roomFor } from './moving.ts';
import { bulkPage, type Many, type WhyNot } from './pages/bulkPage.ts';
import { whyOf } from './refusals.ts';
import type { SignedIn } from './visit.ts';
import { START } from './visit.ts';

/** Limits the tickets of one form: those of a page of a list. */
const MAX_PICKED = 50;
const DIGEST_LENGTH = 20;

type Picked = { number: string; seen: number };

export async function actOnMany(visit: SignedIn): Promise<Response> {
  const { form, person, words } = visit;
  const [orders, picked] = [ordersIn(form.get('do') ?? ''), pickedIn(form)];
  const empty: Many = {
    what: form.get('do') ?? '',
    back: backIn(form),
    click: '',
    done: [],
    not: [],
    moves: [],
  };
  if (picked.length === 0) return bulkPage(visit, empty, words.bulk.nothingPicked, 422);
  if (person.agent === null) return bulkPage(visit, empty, words.refused.right, 403);
  if (orders === null || picked.length > MAX_PICKED)
    return bulkPage(visit, empty, words.refused.unclear, 422);
  const click = /^k[a-z2-7]{26}$/.exec(form.get('click') ?? '')?.[0];
  const isPreview = form.get('step') !== 'do';
  if (!isPreview && click === undefined) return bulkPage(visit, empty, words.refused.unclear, 422);
  const asked = { agent: person.agent, orders, click: isPreview ? null : (click ?? '') };
  const many = { ...empty, click: isPreview ? randomId('k') : '' };
  const tickets = await visit.desk.pages.ticketsOf(picked.map(({ number }) => number));
  const there = picked.filter(({ number }) => tickets.has(number));
  const whys = await (isPreview ? lookedAt : carriedOut)(visit, asked, there, tickets);
  for (const one of picked) {
    const why = whys.get(one.number);
    const shown = { ...one, subject: tickets.get(one.number)?.subject ?? '' };
    if (why === null) many.done.push(shown);
    else many.not.push({ ...shown, why: why ?? 'gone' });
  }
  if (isPreview) many.moves = await movesIn(visit, asked, many, tickets);
  return bulkPage(visit, many, null, 200);
}

/** What the order would do to agents' load; nothing where it gives tickets to nobody. */
async function movesIn({ desk, now, settings }: SignedIn, asked: Asked, { done }: Many, tickets: Tickets) {
  const receiver = receiverOf(asked);
  if (receiver === undefined || done.length === 0) return [];
  const moved = done.flatMap(({ number }) => tickets.get(number) ?? []);
  return movesOf(settings, receiver, moved, await desk.read.agentLoads(), now);
}

function receiverOf({ agent, orders }: Asked): string | undefined {
  return orders.take === true ? agent.id : orders.assign;
}

/** `click` null: it is only looked at. */
type Asked = { agent: AgentSettings; orders: Clicked; click: string | null };

/** Why the order is not, or would not be, carried out about each ticket; null: it is. */
type Whys = Map<string, WhyNot | null>;
type Tickets = ReadonlyMap<string, TicketRow>;

/** All tickets are asked about together, and each as if those before it were done: an agent's room ends with them. */
async function lookedAt(visit: SignedIn, asked: Asked, there: Picked[], tickets: Tickets): Promise<Whys> {
  const { desk, settings } = visit;
  const trials = await desk.wouldDo(there.map((one) => orderOf(asked, one)));
  const receiver = settings.agents.find(({ id }) => id === receiverOf(asked));
  const hasRoom = receiver === undefined ? () => true : roomFor(receiver, await desk.read.agentLoads());
  return new Map(
    there.map(({ number }, at) => {
      const [refusal, ticket] = [trials[at]?.refusal ?? null, tickets.get(number)];
      if (refusal !== null) return [number, reasonOf(refusal)];
      if (ticket === undefined) return [number, null];
      if (isSo(ticket, asked)) return [number, 'already'];
      return [number, hasRoom(ticket) ? null : 'room'];
    }),
  );
}

/** One after the other: each is one transaction, and colleagues work meanwhile. */
async function carriedOut({ desk }: SignedIn, asked: Asked, there: Picked[]): Promise<Whys> {
  const whys: Whys = new Map();
  for (const one of there) {
    const answer = await desk.order(orderOf(asked, one));
    const isKnown = answer !== null && answer !== 'other';
    if (isKnown) whys.set(one.number, answer.refusal && reasonOf(answer.refusal));
  }
  return whys;
}

function orderOf({ agent, orders, click }: Asked, { number, seen }: Picked): Order {
  const digest = sha256(JSON.stringify([number, orders])).slice(0, DIGEST_LENGTH);
  return { id: `${click ?? 'k'}.${digest}`, agent: agent.id, ticket: number, seen, orders };
}

function reasonOf({ reason, because }: OrderRefusal): WhyNot {
  if (reason === 'changed') return 'changed';
  const why = whyOf(reason, because[0]?.rule ?? '');
  return why === 'room' || why === 'status' ? why : 'unclear';
}

/** Whether the order would change nothing. */
function isSo(ticket: TicketRow, asked: Asked): boolean {
  const { resolve, wait, ...to } = asked.orders;
  if (resolve === true) return ticket.status === 'resolved';
  if (wait === true) return ticket.status === 'waiting';
  const wanted = receiverOf(asked);
  if (wanted !== undefined) return ticket.agent === wanted;
  return to.priority === ticket.priority || to.category === ticket.category;
}

/** Null: the choice is unknown. */
function ordersIn(choice: string): Clicked | null {
  const colon = choice.indexOf(':');
  const [kind, value] = colon < 0 ? [choice, ''] : [choice.slice(0, colon), choice.slice(colon + 1)];
  switch (kind) {
    case 'resolve':
    case 'wait':
    case 'take':
      return { [kind]: true };
    case 'assign':
    case 'category': {
      const name = orderKeys[kind].safeParse(value);
      return name.success && name.data !== undefined ? { [kind]: name.data } : null;
    }
    case 'priority': {
      const chosen = priority.safeParse(value);
      return chosen.success ? { priority: chosen.data } : null;
    }
    default:
      return null;
  }
}

/** A box has the ticket's number in its name, and as its value the position up to which its row shows the ticket. */
function pickedIn(form: ReadonlyMap<string, string>): Picked[] {
  return [...form].flatMap(([name, value]) => {
    const number = /^pick-(FL-\d{1,12})$/.exec(name)?.[1];
    return number === undefined || !/^\d{1,15}$/.test(value) ? [] : [{ number, seen: Number(value) }];
  });
}

/** The list that the form came from: a path of ours. */
function backIn(form: ReadonlyMap<string, string>): string {
  const back = form.get('back') ?? '';
  return /^\/[a-z]+(?:\/[\w.%~-]+){0,2}(?:\?[\w=&.%+~-]*)?$/.test(back) ? back : START;
}

/**
 * Loads what orders about an incident, and its reopening, change besides it: the tickets that follow.
 *
 * Never leaves followers out, however many. Never locks one of these tickets before the name of the incident.
 */
import { issuesNamed } from './issuesNamed.ts';
import { MACHINES } from '../contract/contact.ts';
import { FOLLOWERS_PAGE, holdsUnheard } from '../contract/incidents.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { Tx } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { stormLock } from './alertOf.ts';
import { loadTickets } from './loadTickets.ts';
import { withOwnProved } from './own.ts';
import { isCallersOwn, standingOf } from './sender.ts';
import type { RouterState } from './state.ts';
import { ownClaimIn } from './tokens.ts';

/** Those orders of a mail or a click that concern an incident. */
type Orders = {
  update?: unknown;
  resolve?: boolean | undefined;
  reopen?: boolean | undefined;
  follow?: string | null | undefined;
  unfollow?: boolean | undefined;
};

/**
 * Before any of the tickets is locked. `numbers`: those that are ordered about. Returns the incidents that they follow and may leave: they are
 * locked before their followers.
 */
export async function lockIncidents(orders: Orders | null, numbers: string[], tx: Tx): Promise<string[]> {
  if (orders === null || !concernsIncident(orders)) return [];
  const keys: string[] = [];
  const left: string[] = [];
  const { follow } = orders;
  for (const number of new Set(follow ? [...numbers, follow] : numbers)) {
    const ticket = await tx.ticket(number);
    if (ticket === null) continue;
    const incident = ticket.follows === undefined ? ticket : await tx.ticket(ticket.follows);
    // Of other tickets it needs no name: each would be a row.
    const isOne = incident?.incident !== undefined || number === follow;
    if (incident !== null && isOne) keys.push(stormLock(incident.incident?.key ?? incident.number));
    if (ticket.follows !== undefined && orders.unfollow === true) left.push(ticket.follows);
  }
  if (keys.length > 0) await tx.lock([...new Set(keys)]);
  return left;
}

function concernsIncident({ update, resolve, reopen, follow, unfollow }: Orders): boolean {
  return Boolean(update) || resolve === true || reopen === true || Boolean(follow) || unfollow === true;
}

/** Of these tickets: the followers of those that the orders change with them. */
export async function addOrderedFollowers(
  state: RouterState,
  orders: Orders | null,
  numbers: string[],
  tx: Tx,
): Promise<void> {
  if (orders === null || !concernsIncident(orders)) return;
  for (const number of new Set(numbers)) {
    const ticket = state.tickets.get(number);
    if (ticket?.incident !== undefined) await addAll(state, ticket, tx);
    else if (ticket?.follows !== undefined && orders.unfollow === true) {
      await loadTickets(state, [ticket.follows], tx);
      // Whether another one follows it.
      keep(state, await tx.followersToChange(ticket.follows, 0, 2));
    }
  }
}

/** Limits the facts of a ticket that are searched: far more than a matter has. */
const MAX_CHANGES = 10_000;

/** Those of these tickets that hold words of a customer behind the last act of an agent. */
export async function addUnheard(state: RouterState, numbers: string[], tx: Tx): Promise<void> {
  for (const number of new Set(numbers))
    if (holdsUnheard(await tx.changesAfter(number, 0, MAX_CHANGES))) state.unheard.add(number);
}

/** Of those of these tickets that are incidents, resolved, and that this contact may open again. */
export async function addResolvedFollowers(
  state: RouterState,
  received: Received,
  numbers: string[],
  tx: Tx,
): Promise<void> {
  const wanted = new Set(numbers.filter((number) => isResolvedIncident(state.tickets.get(number))));
  if (wanted.size === 0) return;
  // A mark of ours that anyone can write makes no machine of a person.
  const believed = withOwnProved(received, state);
  if (!mayReopen(believed)) return;
  for (const number of wanted) {
    const ticket = state.tickets.get(number);
    if (ticket !== undefined && mayJoin(state, believed, ticket)) await addAll(state, ticket, tx, 'resolved');
  }
}

function isResolvedIncident(ticket: Ticket | undefined): boolean {
  return ticket?.incident !== undefined && ticket.status === 'resolved';
}

/** Thanks, mail of machines and imported contacts open nothing again. */
function mayReopen({ words, imported }: Received): boolean {
  if (words === undefined || imported !== 'no') return false;
  const isMachines = words.automatic !== null && MACHINES.includes(words.automatic.kind);
  return !isMachines && words.gesture === undefined && words.answer?.solved !== true;
}

/** A problem may where it is the alert of this ticket, a mail whose sender may add to the ticket, and a call or SMS of the ticket's people. Which ticket a call joins is decided later. */
function mayJoin(
  { alert, entries, tickets, settings, sender }: RouterState,
  received: Received,
  ticket: Ticket,
): boolean {
  const { words, channel } = received;
  if (words === undefined || channel === 'call' || channel === 'sms')
    return isCallersOwn(settings, ticket, sender);
  const of = tickets.get(alert?.ticket ?? '');
  const isOwn = of !== undefined && (of.merged?.into ?? of.number) === ticket.number;
  if (isOwn && alert?.alert.state === 'problem') return true;
  // A person who answers an alert is heard as any other.
  if (isOwn && entries.length === 0) return false;
  return (
    ownClaimIn(words, settings).length > 0 || standingOf(settings, ticket, sender, words.verdict).allowed
  );
}

async function addAll(
  state: RouterState,
  { number: incident }: Ticket,
  tx: Tx,
  which?: 'resolved',
): Promise<void> {
  const into: string[] = [];
  for (let after = 0; ; ) {
    const page = await tx.followersToChange(incident, after, FOLLOWERS_PAGE, which);
    keep(state, page);
    into.push(...page.flatMap(({ merged }) => merged?.into ?? []));
    const last = page.at(-1);
    if (last === undefined || page.length < FOLLOWERS_PAGE) break;
    after = Number(last.number.slice(3));
  }
  await loadTickets(
    state,
    into.filter((number) => !state.tickets.has(number)),
    tx,
  );
}

function keep(state: RouterState, tickets: Ticket[]): void {
  for (const ticket of tickets) state.tickets.set(ticket.number, ticket);
}

/** For an agent's mail. Known issues are locked before tickets, and an incident before its followers. */
export async function lockNamed(
  state: RouterState,
  ordered: (Orders & { issue: string | null }) | null,
  claimed: string[],
  now: number,
  tx: Tx,
): Promise<string[]> {
  state.issues = await issuesNamed(claimed.length === 0 ? null : ordered?.issue, now, tx);
  return lockIncidents(ordered, claimed, tx);
}

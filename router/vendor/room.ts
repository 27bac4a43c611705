/**
 * Whether the hourly limits have room for what customers hear of an end. It uses half of each limit at most: acknowledgements need the rest,
 * and what it tells without room is withheld for good.
 *
 * Counts what was sent within the hour, and what this piece adds.
 */
import { isPhoneNumber } from '../../contract/address.ts';
import type { LinkedTicket } from '../../contract/issueTickets.ts';
import { limitsOf, type Settings } from '../../contract/settings.ts';
import type { Person, Tx } from '../../contract/store.ts';
import {
  AUTOMATIC,
  AUTOMATIC_SMS,
  automaticDomainTally,
  automaticTally,
  HOUR_MS,
} from '../../contract/tallies.ts';
import type { Ticket } from '../../contract/ticket.ts';

/** Of the limits, the share that an end may use. */
export const SHARE = 1 / 2;

/** One customer to tell. `all`: the installation's own limit has no room; `own`: another one has none. */
export type Room = 'yes' | 'all' | 'own';

/** Asks in the order in which they are told. */
export type AskRoom = (ticket: Ticket) => Room;

type Budget = { name: string; limit: number };

export async function roomOf(
  settings: Settings,
  linked: readonly LinkedTicket[],
  tickets: ReadonlyMap<string, Ticket>,
  now: number,
  tx: Tx,
): Promise<AskRoom> {
  const people = new Map<string, Person>();
  for (const { number } of linked) {
    const id = tickets.get(number)?.requester ?? null;
    const person = id === null || people.has(id) ? null : await tx.person(id);
    if (person !== null) people.set(person.id, person);
  }
  const addressOf = ({ requester }: Ticket): string => people.get(requester ?? '')?.address ?? '';
  const all = linked.flatMap(({ number }) => tickets.get(number) ?? []);
  const names = all.flatMap((ticket) => budgetsOf(ticket, addressOf(ticket), settings));
  const counted = new Map(
    await tx.counted([AUTOMATIC, ...new Set(names.map(({ name }) => name))], now - HOUR_MS),
  );
  const isUsed = ({ name, limit }: Budget): boolean =>
    (counted.get(name) ?? 0) >= Math.max(1, Math.floor(limit * SHARE));
  const installation = { name: AUTOMATIC, limit: limitsOf(settings).automaticPerInstallationPerHour };
  return (ticket) => {
    const address = addressOf(ticket);
    if (address === '') return 'yes';
    const own = budgetsOf(ticket, address, settings);
    if (isUsed(installation)) return 'all';
    if (own.some(isUsed)) return 'own';
    for (const { name } of [installation, ...own]) counted.set(name, (counted.get(name) ?? 0) + 1);
    return 'yes';
  };
}

/** As the notifier counts them: a configured customer's domain has no limit. */
function budgetsOf({ customer }: Ticket, address: string, settings: Settings): Budget[] {
  if (address === '') return [];
  const limits = limitsOf(settings);
  const domain = customer === null ? automaticDomainTally(address) : null;
  return [
    { name: automaticTally(address), limit: limits.automaticPerHour },
    ...(domain === null ? [] : [{ name: domain, limit: limits.automaticPerDomainPerHour }]),
    ...(isPhoneNumber(address) ? [{ name: AUTOMATIC_SMS, limit: limits.smsPerHour }] : []),
  ];
}

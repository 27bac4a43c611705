/**
 * Collects what a vendor asks for from the customer's contacts of a ticket, and adds to it what a later mail says.
 *
 * Never takes words of agents, of vendors or of machines, or keeps words: it keeps their places.
 */
import type { Channel } from '../../contract/contact.ts';
import type { Collected, Found } from '../../contract/handover.ts';
import type { Ask } from '../../contract/handOverSettings.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { asksOf, handOverOf, vendorMeant } from '../../contract/vendorAsks.ts';
import type { Arrival } from '../arrival.ts';
import type { Decision } from '../decision.ts';
import type { Ordered } from '../ordered.ts';
import { findIn, productIn } from './finding.ts';

/** Limits the contacts that are searched: the first and the newest. */
export const MAX_SEARCHED_CONTACTS = 20;
/** Limits the places of a hand-over. */
const MAX_FOUND = 60;

/** At an agent's order. Findings of an earlier mail come before those of a later one. */
export function collect(decision: Decision, ordered: Ordered, named: string | null): void {
  const ticket = decision.ticket(ordered.ticket);
  if (ticket === null) return;
  const vendor = vendorMeant(decision.settings, ticket, named);
  const contacts = (ordered.contacts ?? []).filter(isCustomers);
  decision.change({
    type: 'ticket.collected',
    ticket: ticket.number,
    agent: ordered.agent,
    contact: ordered.contact,
    ...collectedFrom(decision.settings, vendor, contacts),
    because: [{ rule: 'agent-ordered', detail: { agent: ordered.agent } }],
  });
}

function collectedFrom(settings: Settings, vendor: string, contacts: readonly StoredContact[]): Collected {
  const asked = handOverOf(settings, vendor);
  const product = contacts.map(({ words }) => productIn(words, asked)).find((name) => name !== null) ?? null;
  const asks = asksOf(asked, product);
  const found = contacts.flatMap((contact) => findIn(contact, asks)).slice(0, MAX_FOUND);
  return { vendor, product, found: firstWriter(found), missing: missingOf(asks, product, found) };
}

/** The vendor may write to the first customer who wrote. */
function firstWriter(found: readonly Found[]): Found[] {
  const first = found.find(({ part }) => part === 'from');
  return found.filter((one) => one.part !== 'from' || one === first);
}

/** Times without any zone are found, and asked for. */
function missingOf(asks: readonly Ask[], product: string | null, found: readonly Found[]): string[] {
  return asks
    .map(({ id }) => id)
    .filter((id) => id !== 'product' || product === null)
    .filter((id) => !found.some((one) => one.ask === id && one.noZone !== true));
}

/** A mail of the customer joins: it may hold the missing things. */
export function fillIn({ contact, words, received }: Arrival, decision: Decision, number: string): void {
  if (!isWritten(received.channel)) return;
  const ticket = decision.ticket(number);
  const before = ticket?.handover;
  if (ticket === null || before === undefined || before.missing.length === 0) return;
  const settings = handOverOf(decision.settings, before.vendor);
  const product = before.product ?? productIn(words, settings);
  const wanted = asksOf(settings, product).filter(({ id }) => before.missing.includes(id));
  const numbered =
    before.askedAt === undefined ? [] : asksOf(settings, before.product).filter(isMissing(before));
  const more = findIn({ id: contact, words }, wanted, numbered);
  if (more.length === 0 && product === before.product) return;
  const found = [...before.found, ...more].slice(-MAX_FOUND);
  decision.change({
    type: 'ticket.collected',
    ticket: number,
    agent: before.agent,
    contact,
    vendor: before.vendor,
    product,
    found,
    missing: missingOf(asksOf(settings, product), product, found),
    because: [{ rule: 'customer-wrote' }],
  });
}

function isMissing({ missing }: Pick<Collected, 'missing'>): (ask: Ask) => boolean {
  return ({ id }) => missing.includes(id);
}

/** Of a person, or of a system that the ticket is about. The words of a call may become others. */
function isCustomers({ as, channel, words }: StoredContact): boolean {
  if (as !== 'customer' || !isWritten(channel)) return false;
  return words.automatic === null || ['list', 'generated'].includes(words.automatic.kind);
}

function isWritten(channel: Channel): boolean {
  return channel === 'email' || channel === 'web';
}

/** The ticket's contacts that are searched: ids. */
export function searchedIn({ contacts }: Pick<Ticket, 'contacts'>): string[] {
  return contacts.length <= MAX_SEARCHED_CONTACTS
    ? contacts
    : [...contacts.slice(0, 1), ...contacts.slice(1 - MAX_SEARCHED_CONTACTS)];
}

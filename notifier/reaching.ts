/** Whom an agent's answer reaches, by mail or by SMS. Never an address that is neither. */
import { listed } from '../contract/telling/formats.ts';
import { localeOf } from '../contract/telling/language.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { namesProgram } from '../contract/unread.ts';
import { customerOf } from './facets.ts';
import { phrase } from './language.ts';
import { isOwnAddress } from './safety.ts';
import { channelTo, mailboxOf, mayReachBySms, numberOf } from './sender.ts';
import type { Situation } from './situation.ts';
import { nameAndAddress } from './story.ts';

/**
 * The requester first, then the other participants, but for people who get no answers; or the people whom the agent names.
 * Each once.
 */
export function reached(situation: Situation, ticket: Ticket, named: readonly string[] | null): Person[] {
  const everybody = [...(ticket.requester === null ? [] : [ticket.requester]), ...ticket.participants].filter(
    (id) => isAnswered(situation, ticket, id),
  );
  return [...new Set(named ?? everybody)]
    .map((id) => situation.people.get(id))
    .filter((person) => person !== undefined)
    .filter(({ address }) => canReach(situation, ticket, address));
}

/** Tells an agent where the words above the marker go. */
export function answeredText(situation: Situation, ticket: Ticket, language: string): string {
  const people = reached(situation, ticket, null);
  if (people.length === 0) return phrase(language, 'answer.nobody');
  return (['email', 'sms'] as const)
    .flatMap((channel) => {
      const names = people
        .filter(({ address }) => channelTo(address) === channel)
        .map((person) => nameAndAddress(person) + ofCustomer(situation, ticket, person));
      if (names.length === 0) return [];
      const who = listed(localeOf(language), names);
      const mailbox = ourAddress(channel, situation, ticket);
      return [phrase(language, `answer.${channel}`, { who, mailbox })];
    })
    .join('\n');
}

/** ` (Contoso)` behind the requester, whose customer the ticket's is. */
function ofCustomer({ settings }: Situation, ticket: Ticket, { id }: Person): string {
  const customer = id === ticket.requester ? customerOf(settings, ticket) : null;
  return customer === null ? '' : ` (${customer.name})`;
}

/** Tickets of older releases do not say who gets no answers: their addresses do. */
function isAnswered({ people, settings }: Situation, { notAnswered = [] }: Ticket, id: string): boolean {
  const address = people.get(id)?.address ?? '';
  return !notAnswered.includes(id) && !namesProgram(address) && !isOwnAddress(address, settings);
}

function canReach({ settings }: Situation, ticket: Ticket, address: string): boolean {
  const channel = channelTo(address);
  if (channel === 'sms')
    return numberOf(settings, ticket) !== null && mayReachBySms(settings, ticket, address);
  return channel === 'email' && mailboxOf(settings, ticket) !== null;
}

function ourAddress(channel: 'email' | 'sms', { settings }: Situation, ticket: Ticket): string {
  return (channel === 'sms' ? numberOf(settings, ticket) : mailboxOf(settings, ticket)?.address) ?? '';
}

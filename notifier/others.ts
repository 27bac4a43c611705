/**
 * Further open tickets of the caller or of the customer, below the assignment, so that an agent who gets a call knows of
 * the mail about the same matter. The ticket's page lists the same.
 *
 * Never: a part of a subject that could pass for a line of the notice.
 */
import type { ListedTicket, TicketOwner } from '../contract/lists.ts';
import type { Read } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import { phrase } from './language.ts';

/** Limits the tickets that a notice names. */
const MAX_OTHERS = 5;
const MAX_SUBJECT_CHARS = 80;

/** The newest first. */
export async function othersOf(
  ticket: Ticket | null,
  read: Pick<Read, 'unfinished'>,
): Promise<ListedTicket[]> {
  if (ticket === null || ticket.imported !== 'no') return [];
  const { customer, number, requester } = ticket;
  const owners: TicketOwner[] = [
    ...(requester === null ? [] : [{ by: 'person' as const, id: requester }]),
    ...(customer === null ? [] : [{ by: 'customer' as const, id: customer }]),
  ];
  const found = (await Promise.all(owners.map((of) => read.unfinished(of)))).flat();
  const others = new Map(found.map((one) => [one.number, one]));
  others.delete(number);
  return [...others.values()].toSorted((a, b) => b.n - a.n).slice(0, MAX_OTHERS);
}

type Reader = { language: string; timeZone: string };

/** '' without any. */
export function othersText({ now, others }: { now: number; others: ListedTicket[] }, reader: Reader): string {
  if (others.length === 0) return '';
  const lines = others.map((one) => lineOf(one, now, reader));
  return [phrase(reader.language, 'others'), ...lines].join('\n');
}

function lineOf(one: ListedTicket, now: number, { language, timeZone }: Reader): string {
  const { due, number, status, subject } = one;
  const words = subject.replace(/\s+/g, ' ').trim();
  const untitled = phrase(language, one.channel === 'call' ? 'yourCall' : 'yourRequest');
  const told = [
    words === '' ? untitled : shortened(words),
    ...(status === 'open' ? [] : [phrase(language, `status.${status}`)]),
    ...(due === null
      ? []
      : [phrase(language, 'asked.due', { due: nearInstantText(due, now, language, timeZone) })]),
  ];
  return `- ${number}: ${told.join(' · ')}`;
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MAX_SUBJECT_CHARS
    ? text
    : `${characters.slice(0, MAX_SUBJECT_CHARS - 1).join('')}…`;
}

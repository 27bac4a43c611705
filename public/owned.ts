/**
 * The ticket and the person of a token, and the words to and by that person. Gives nothing for a wrong token, a forgotten
 * person, or a ticket that ended 14 days ago: the answers are alike. Never gives a note, or words to or by another person.
 */
import { isAddress } from '../contract/address.ts';
import { type CustomerPages, isPageOf, pageEnds, pagePath, ticketClaimed } from '../contract/customerPage.ts';
import type { Person, Read } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Together, togetherWith } from '../contract/together.ts';

/** Limits the files of one form. */
export const MAX_PAGE_FILES_BYTES = 10_000_000;

export type Owned = { ticket: Ticket; person: Person; token: string };

export type OwnedGrounds = {
  read: Pick<Read, 'ticket' | 'person' | 'secret'>;
  pages: CustomerPages;
};

export async function ownedBy(
  token: string,
  { read }: Pick<OwnedGrounds, 'read'>,
  now: number,
): Promise<Owned | null> {
  const number = ticketClaimed(token);
  const ticket = number === null ? null : await read.ticket(number);
  if (ticket === null) return null;
  const secret = await read.secret();
  const id = ticket.participants.find((one) =>
    isPageOf(secret, { ticket: ticket.number, person: one }, token),
  );
  const person = id === undefined ? null : await read.person(id);
  // A forgotten person has no address.
  if (person === null || !isAddress(person.address)) return null;
  const shown = await followed(ticket, person, read);
  const ends = pageEnds(shown);
  return ends !== null && now >= ends ? null : { ticket: shown, person, token };
}

/** The ticket into which it was merged: what the person wrote there and here is one thread to them. */
async function followed(ticket: Ticket, person: Person, read: Pick<Read, 'ticket'>): Promise<Ticket> {
  let shown = ticket;
  while (shown.merged !== undefined) {
    const next = await read.ticket(shown.merged.into);
    if (next?.participants.includes(person.id) !== true) break;
    shown = next;
  }
  return shown;
}

/** `ours`: we said it. */
export type Said = { at: number; ours: boolean; text: string; files: string[] };

/** Limits what the page shows: the newest. */
const MAX_SAID = 100;

/** `subject`: of the person's first words, else '': another person's subject is theirs. `hasOlder`: there is more than is shown. */
export type Shown = { subject: string; said: Said[]; hasOlder: boolean };

/** The words to and by the person, the newest first. */
export async function shownOf(owned: Owned, { read, pages }: OwnedGrounds): Promise<Shown> {
  const { tickets, further } = await together(owned, read);
  const thread = { tickets, person: owned.person.id };
  const secret = await read.secret();
  const linkIn = (ticket: string): string => pagePath(secret, { ticket, person: owned.person.id });
  const ours = await pages.saidTo(thread, MAX_SAID + 1);
  const theirs = await pages.saidBy(thread, MAX_SAID + 1);
  const all = [
    ...ours.map(({ ticket, at, text, files }) => ({
      at,
      ours: true,
      text: withoutLink(text, linkIn(ticket)),
      files,
    })),
    ...theirs.map((one) => ({ ...one, ours: false })),
  ].toSorted((a, b) => b.at - a.at);
  return {
    subject: await pages.firstSubject(thread),
    said: all.slice(0, MAX_SAID),
    hasOlder: further > 0 || all.length > MAX_SAID,
  };
}

/** Without the line that leads to this page, which ends an answer (notifier/pageLink.ts). */
function withoutLink(text: string, link: string): string {
  const at = text.lastIndexOf(`/${link}`);
  return at < 0 ? text : text.slice(0, Math.max(0, text.lastIndexOf('\n', at))).trimEnd();
}

function together({ ticket }: Owned, read: Pick<Read, 'ticket'>): Promise<Together> {
  return togetherWith(ticket, (numbers) => Promise.all(numbers.map((number) => read.ticket(number))));
}

/** The subject alone. */
export async function subjectIn(owned: Owned, { read, pages }: OwnedGrounds): Promise<string> {
  const { tickets } = await together(owned, read);
  return pages.firstSubject({ tickets, person: owned.person.id });
}

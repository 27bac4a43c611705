/**
 * The ticket and the person of a token, and the words to and by that person. Gives nothing for a wrong token, a forgotten
 * person, or a ticket that ended 14 days ago: the answers are alike. Never gives a note, or words to or by another person.
 */
import { isAddress } from '../contract/address.ts';
import { type CustomerPages, isPageOf, pageEnds, pagePath, ticketClaimed } from '../contract/customerPage.ts';
import type { Person, Read } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';

/** Limits the files of one form. */
export const MAX_PAGE_FILES_BYTES = 10_000_000;

export type Owned = { ticket: Ticket; person: Person; token: string };

export type OwnedGrounds = {
  read: Pick<Read, 'ticket' | 'person' | 'contact' | 'secret'>;
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

/** The ticket, and those merged into it. */
async function togetherWith(ticket: Ticket, read: Pick<Read, 'ticket'>): Promise<Ticket[]> {
  const all = [ticket];
  for (const one of all)
    for (const { ticket: number } of one.took ?? []) {
      const taken = await read.ticket(number);
      if (taken !== null) all.push(taken);
    }
  return all;
}

/** `ours`: we said it. */
export type Said = { at: number; ours: boolean; text: string; files: string[] };

/** Limits what the page shows: the newest. */
const MAX_SAID = 100;

/** The newest first. */
export async function saidIn({ ticket: shown, person }: Owned, grounds: OwnedGrounds): Promise<Said[]> {
  const all: Said[] = [];
  for (const ticket of await togetherWith(shown, grounds.read))
    all.push(...(await saidInOne(ticket, person, grounds)));
  return all.toSorted((a, b) => b.at - a.at).slice(0, MAX_SAID);
}

async function saidInOne(ticket: Ticket, person: Person, { read, pages }: OwnedGrounds): Promise<Said[]> {
  const owner = { ticket: ticket.number, person: person.id };
  const ours = await pages.saidTo(owner, MAX_SAID);
  const link = pagePath(await read.secret(), owner);
  const contacts = await Promise.all(ticket.contacts.slice(-MAX_SAID).map((id) => read.contact(id)));
  const theirs = contacts.flatMap((contact) =>
    contact === null || contact.person !== person.id || contact.as !== 'customer'
      ? []
      : [
          {
            at: contact.receivedAt,
            ours: false,
            text: contact.words.text,
            files: contact.words.attachments.filter(({ inline }) => !inline).map(({ name }) => name),
          },
        ],
  );
  return [...ours.map((one) => ({ ...one, text: withoutLink(one.text, link), ours: true })), ...theirs];
}

/** Without the line that leads to this page, which ends an answer (notifier/pageLink.ts). */
function withoutLink(text: string, link: string): string {
  const at = text.lastIndexOf(`/${link}`);
  return at < 0 ? text : text.slice(0, Math.max(0, text.lastIndexOf('\n', at))).trimEnd();
}

/** The subject of the person's first words, else none: another person's subject is theirs. */
export async function subjectIn({ ticket, person }: Owned, { read }: OwnedGrounds): Promise<string> {
  const all = await togetherWith(ticket, read);
  for (const id of all.flatMap(({ contacts }) => contacts.slice(0, MAX_SAID))) {
    const contact = await read.contact(id);
    if (contact?.person === person.id && contact.channel !== 'web' && contact.words.subject !== '')
      return contact.words.subject;
  }
  return '';
}

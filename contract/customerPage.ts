/**
 * The address of a customer's page of one ticket: `/s/1042-PROOF`, where the proof is an HMAC over the ticket and the person, of 160
 * bits. Good without signing in, for this ticket and this person alone, until 14 days after the ticket's end. It names nobody.
 */
import { createHmac } from 'node:crypto';
import type { Answer } from './contact.ts';
import { base32 } from './ids.ts';
import { CLOSE_AFTER_MS, type Ticket } from './ticket.ts';
import { sameToken } from './token.ts';

export type PageOwner = { ticket: string; person: string };

export const PAGE_PATH = '/s/:token';

/** Below our public URL. */
export function pagePath(secret: string, owner: PageOwner): string {
  return `s/${owner.ticket.replace(/^FL-/i, '')}-${proofOf(secret, owner)}`;
}

/** The whole address; '' where no public one is known. */
export function pageUrl(publicUrl: string, secret: string, owner: PageOwner): string {
  return publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}/${pagePath(secret, owner)}`;
}

const TOKEN = /^(\d{1,12})-([a-z2-7]{32})$/;

/** The ticket that a token claims to be of; null for other text. Proves nothing. */
export function ticketClaimed(token: string): string | null {
  const [, digits] = TOKEN.exec(token) ?? [];
  return digits === undefined ? null : `FL-${digits}`;
}

/** Whether we made this token for this person. Takes constant time. */
export function isPageOf(secret: string, owner: PageOwner, token: string): boolean {
  return sameToken(TOKEN.exec(token)?.[2] ?? '', proofOf(secret, owner));
}

/** Quoted words may have the link of another person: it opens nothing without its proof. */
export function withoutPageProofs(text: string): string {
  return text.replace(/(\/s\/\d{1,12}-)[a-z2-7]{32}/gi, '$1…');
}

/** Until when the page is shown; null: the ticket has not ended. */
export function pageEnds({ status, resolvedAt, closedAt }: Ticket): number | null {
  if (status === 'closed') return closedAt ?? 0;
  return status === 'resolved' ? (resolvedAt ?? 0) + CLOSE_AFTER_MS : null;
}

function proofOf(secret: string, { ticket, person }: PageOwner): string {
  const text = ['page', ticket.toUpperCase(), person].join('\n');
  return base32(createHmac('sha256', secret).update(text).digest().subarray(0, 20));
}

/** What the customer sends from the page. `id`: of the form, so that one form sent twice is one contact. */
export type FromPage = {
  id: string;
  /** When the form was shown, epoch ms. */
  shownAt: number;
  ticket: string;
  person: { id: string; address: string; name: string };
  subject: string;
  text: string;
  answer: Answer | null;
  files: { name: string; type: string; content: Uint8Array }[];
};

/** A ticket with those merged into it, and one person of them. */
export type PersonsThread = { tickets: string[]; person: string };

/** One thing that was said to the person in this ticket. */
export type SaidTo = { ticket: string; at: number; text: string; files: string[] };

/** Words of the person. */
export type SaidBy = { at: number; text: string; files: string[] };

/** Each reads few rows of each ticket, by an index, however much the person wrote elsewhere. */
export interface CustomerPages {
  /** Answers of ours to this person, the oldest first, at most `limit` of the newest. */
  saidTo(thread: PersonsThread, limit: number): Promise<SaidTo[]>;
  /** What the person wrote, the newest first. */
  saidBy(thread: PersonsThread, limit: number): Promise<SaidBy[]>;
  /** The subject of the person's first words that have one, outside of pages; '' without any. */
  firstSubject(thread: PersonsThread): Promise<string>;
}

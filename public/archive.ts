/** What the archive of one person holds, in a form that its page and its data share. Never anything of another person. */
import type { Answer } from '../contract/contact.ts';

/** `path`: in the archive; null: it cannot be read any more. */
export type ArchivedFile = { name: string; type: string; bytes: number; path: string | null };

/** `until`: an instant. `after`: days from the end of the request. */
export type Kept =
  | { rule: 'forever' }
  | { rule: 'held' }
  | { rule: 'until'; at: number }
  | { rule: 'after'; days: number };

export type ArchivedEntry = {
  at: number;
  /** We said it. */
  ours: boolean;
  channel: 'email' | 'call' | 'sms' | 'web';
  subject: string;
  text: string;
  /** Its words were erased by age. */
  erased: boolean;
  /** A message of ours that came back. */
  failed: boolean;
  answer?: Answer;
  files: ArchivedFile[];
  /** Where the entry has no ticket. */
  kept?: Kept;
};

export type ArchivedTicket = {
  number: string;
  /** Of the person's first words here; '' where another person's, or ours, came first. */
  subject: string;
  status: 'open' | 'waiting' | 'resolved' | 'closed';
  openedAt: number;
  closedAt: number | null;
  kept: Kept;
};

/** `ticket` null: entries without a ticket. The entries are the oldest first. */
export type ArchivedPart = { ticket: ArchivedTicket | null; entries: ArchivedEntry[] };

export type ArchivedPerson = {
  addresses: string[];
  names: string[];
  customer: string | null;
  /** Tags. */
  languages: string[];
  /** Takes no automatic SMS. */
  optedOut: boolean;
};

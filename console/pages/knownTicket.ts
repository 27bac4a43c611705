/** What the page of a ticket is made of. */
import type { StoredIssue } from '../../contract/issues.ts';
import type { Recipients, Unsent, Waiting } from '../../contract/drafts.ts';
import type { ListedTicket } from '../../contract/lists.ts';
import type { Reach } from '../../contract/reach.ts';
import type { Person, StoredContact } from '../../contract/store.ts';
import type { SlaClockName } from '../../contract/slaClock.ts';
import type { Value } from '../../contract/telling/handover.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { ClockStory } from '../clocks.ts';
import type { Story } from '../story.ts';

/**
 * The words of the draft or, after a refusal, of the form. `recipients` null: everybody. `version`: of the draft that the form
 * shows.
 */
export type Composed = {
  as: 'reply' | 'note';
  text: string;
  recipients: Recipients | null;
  version: number;
};

/**
 * Why an order was refused, and the changes since the page was shown. `order`: the id of a held one, whose refusal its agent
 * must read.
 */
export type Refused = {
  why: string;
  changes: { what: string; by: string; at: number }[];
  order: string | null;
};

/** An order of the form before. `seen`: the ticket's position after it; null where no other order takes it back. */
export type Done = { ticket: string; order: string | null; seen: number | null };

/** Limits the followers that a page counts. */
export const MAX_FOLLOWING = 10_000;

export type Known = {
  ticket: Ticket;
  subject: string;
  /** The requester and the participants. */
  people: Person[];
  /** The number of participants beyond those. */
  further: number;
  story: Story;
  clocks: Record<SlaClockName, ClockStory | null>;
  /** The contact that opened the ticket; null where it is gone. */
  opening: StoredContact | null;
  /** Whether the sender's own domain vouched for them (DMARC). */
  proved: boolean;
  /** Numbers that rang about this ticket. */
  callers: string[];
  /** Further tickets of the same customer and the same person: open ones first, then the newest. */
  others: ListedTicket[];
  /** Of an incident: how many tickets follow it, at most `MAX_FOLLOWING`, and the newest of them. */
  followers: { count: number; newest: ListedTicket[] };
  /** What the order of the form would come to; null: none was asked about. */
  reach: Reach | null;
  /** Known issues that concern its subject now, the newest first. */
  issues: StoredIssue[];
  /** The findings for a vendor, with the contacts that say it. */
  collected: Value[];
  /** All that are not over. */
  openIssues: StoredIssue[];
  /** The one that an agent named. */
  issue: StoredIssue | null;
  /** The position of the ticket's newest fact that this page shows. */
  seen: number;
  /** The position up to which this person had seen the ticket before this look; 0: nothing of it. */
  since: number;
  /** The id that the forms of this page carry. */
  click: string;
  composed: Composed;
  refused: Refused | null;
  draft: Unsent | null;
  /** Held and refused orders about this ticket. */
  waiting: Waiting[];
  done: Done | null;
};

export function nameOf({ name, address }: Person): string {
  return name || address;
}

/** What an agent ordered, by mail or by a click, with the words and the people that it concerns. */
import type { Reason } from '../contract/classification.ts';
import type { Attachment } from '../contract/contact.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Callees } from './callees.ts';
import type { IssuesNamed } from './issuesNamed.ts';
import type { Orders } from './orderForm.ts';
import type { SplitOff } from './state.ts';

/** An agent's mail or click that passed the checks. Its `text` holds nothing private and may leave. */
export type Ordered = {
  agent: string;
  ticket: string;
  /** The mail; null for a click. */
  contact: string | null;
  orders: Orders;
  /** The text is for the team, or it is the answer. A click says which; a mail by its commands. */
  text: 'note' | 'reply';
  /** The people whom the click names; null: all participants of the ticket. */
  to: string[] | null;
  cc: string[];
  /** The mail holds no command: it is a reply, after which the ticket waits for the customer. */
  plain: boolean;
  /** Why the text is a note that the agent did not call one. */
  kept?: Reason;
  attachments: Attachment[];
  /** Blob of the agent's raw mail. */
  raw: string | null;
  /** Blobs of the attachments of a click. */
  blobs?: string[];
  /** Of an order to ring one of the ticket's people. */
  callees?: Callees;
  /** The ticket holds words of a customer that the agent may not have seen. */
  unheard?: boolean;
  /** Of an order by mail: when it was written, or came in if nobody knows. */
  writtenAt?: number;
  /** Of an order about a hand-over: the contacts of the ticket, and the findings as the answered notice shows it. */
  contacts?: StoredContact[];
  draft?: string | null;
  /** Of the conversation that the reply begins. */
  subject?: string;
  /** Where the order names one. */
  issues?: IssuesNamed | null;
  /** The contact that is split off. By a click alone. */
  split?: SplitOff;
};

export function hasContent({ orders, attachments }: Ordered): boolean {
  return orders.text !== '' || hasFiles(attachments);
}

/** Files that the agent chose, not the pictures of a signature. */
export function hasFiles(attachments: readonly Attachment[]): boolean {
  return attachments.some(({ inline, ours }) => !inline && ours !== true);
}

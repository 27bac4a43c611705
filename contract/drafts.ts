/**
 * What an agent has written about a ticket and not sent, and orders that are held for a moment before they leave the
 * house. Both are rows and not facts: nothing has happened yet, so that undo needs no history to take back.
 *
 * Promises: an agent has one draft a ticket, on every device. A held order is carried out once or taken back, never both,
 * and its words become the draft again when it is taken back or refused.
 */
import { z } from 'zod';
import { reason } from './classification.ts';
import { clickRefusals, mailRefusals } from './facts/agent.ts';
import type { Order, OrderAnswer, OrderFile, OrderRefusal } from './order.ts';

/** How long words that leave the house can be taken back. */
export const HOLD_MS = 10_000;

/** Whether this owner of blobs is a draft, and not a contact. */
export function isDraft(owner: string): boolean {
  return /^d[a-z2-7]{26}$/.test(owner);
}

/** Limits the files of a reply: with their encoding they stay below the 25 MB that most relays take. */
export const MAX_FILES = 20;
export const MAX_FILES_BYTES = 15 * 1024 * 1024;

/** The fields To and Cc as the agent left them, and those of a conversation that the words begin. */
export const recipients = z.object({
  to: z.string(),
  cc: z.string(),
  begin: z
    .object({ subject: z.string(), category: z.string(), priority: z.string(), mailbox: z.string() })
    .optional(),
});
export type Recipients = z.infer<typeof recipients>;

export type DraftKind = 'reply' | 'note';

/** `recipients` null: the agent has not touched them. */
export type Written = { kind: DraftKind; text: string; recipients: Recipients | null };

export type Unsent = Written & {
  /** Owner of the blobs of its files. */
  id: string;
  agent: string;
  ticket: string;
  files: OrderFile[];
  /** Raised by each change, so that a device knows whether it shows the newest words. */
  version: number;
  updatedAt: number;
};

/** `broken`: the order could not be decided, which the operator's report explains. */
export type HeldRefusal = OrderRefusal | { reason: 'broken'; allowed: string[]; because: [] };

export const heldRefusal = z.object({
  reason: z.enum([...mailRefusals, ...clickRefusals, 'broken']),
  allowed: z.array(z.string()),
  because: z.array(reason),
}) as z.ZodType<HeldRefusal>;

/** An order that waits to be carried out, or was refused when its moment came. */
export type Waiting = {
  /** The order's id. */
  id: string;
  ticket: string;
  /** '' for an order without words. */
  text: string;
  /** Null: it was refused. */
  sendAt: number | null;
  refusal: HeldRefusal | null;
};

export type HeldState = 'held' | 'sent' | 'back' | 'refused' | 'unknown';

export interface Drafts {
  of(agent: string, ticket: string): Promise<Unsent | null>;
  /**
   * Keeps the words if the draft still has this version (0: no draft yet), and returns the new version. Empty words
   * without files remove the draft. `newer`: another device has changed it. `sent`: the page that shows these words has sent
   * them.
   */
  save(
    key: DraftKey,
    written: Written,
    at: SavedAt,
  ): Promise<{ version: number } | { newer: Unsent } | 'sent'>;
  /** Removes the draft; returns the files that it had. */
  discard(agent: string, ticket: string): Promise<OrderFile[]>;
  /** Adds or removes files. Makes a missing draft. Returns it with its new version. */
  changeFiles(key: DraftKey, change: (files: OrderFile[]) => OrderFile[], now: number): Promise<Unsent>;
  /** The agent's held orders and those that were refused, the oldest first, at most MAX_WAITING. */
  waiting(agent: string): Promise<Waiting[]>;
  state(agent: string, order: string): Promise<HeldState>;
  /** The files that went with replies about this ticket. */
  sentFiles(ticket: string): Promise<OrderFile[]>;
  /** Takes a held order back. Null: it is too late, or was taken back before. */
  undo(agent: string, order: string, now: number): Promise<{ ticket: string } | null>;
  /** The agent has read why an order was refused. */
  dismiss(agent: string, order: string): Promise<void>;
  /** An order that was not held had these words: its draft is used up. */
  used(key: DraftKey, order: string, written: Written, at: Pick<SavedAt, 'version' | 'now'>): Promise<void>;
}

export type DraftKey = { agent: string; ticket: string };
/** `click`: the id that the page's forms carry. */
export type SavedAt = { version: number; click: string; now: number };

/** Limits the held and refused orders that pages show. */
export const MAX_WAITING = 20;

/** What holding an order came to. `back`: the agent took this same order back. */
export type HoldAnswer =
  | { outcome: 'held'; id: string; sendAt: number }
  | { outcome: 'refused'; refusal: OrderRefusal }
  | { outcome: 'decided'; answer: OrderAnswer }
  | { outcome: 'back' };

/** `written` null: the order has no words. `version`: of the draft that the page showed. */
export type ToHold = { order: Order; written: Written | null; version: number };

/** A held order, locked by the transaction. */
export type Held = { order: Order; text: string; sendAt: number };

/** Of a transaction of the runtime. All lock `orders/AGENT` first, as each decision about an order does. */
export interface HeldOrders {
  hold(toHold: ToHold, sendAt: number, now: number): Promise<void>;
  /** `sendAt` null: it is not held any more. */
  find(agent: string, id: string): Promise<{ sendAt: number | null; state: HeldState } | null>;
  /** A held order of the same agent about the same ticket that asks the same with the same words. */
  same(order: Order, text: string): Promise<{ id: string; sendAt: number } | null>;
  /** The latest moment of what this agent has held about this ticket; 0: nothing. */
  lastOf(order: Order): Promise<number>;
  toChange(agent: string, id: string): Promise<Held | null>;
  /** `refusal` null: it was carried out. Otherwise its words are the draft again. */
  end(agent: string, id: string, refusal: HeldRefusal | null, now: number): Promise<void>;
  /** Due orders without a lease; their lease begins now. */
  claim(now: number, leaseMs: number, limit: number): Promise<{ agent: string; id: string }[]>;
}

/** A file that an agent attaches. */
export type AttachedFile = { name: string; type: string; content: Uint8Array };

export interface DraftFiles {
  /**
   * Why a file must not leave, or null. `ours`: it holds a notice of ours, or the address of its agent. `unread`: it could
   * not be searched for one.
   */
  refusal(file: AttachedFile, agent: { email: string }): Promise<'ours' | 'unread' | null>;
  /** Keeps the bytes for a draft. Returns the blob's name. */
  put(draft: string, content: Uint8Array): Promise<string>;
  remove(blobs: readonly string[]): Promise<void>;
}

/**
 * What a person orders about a ticket by a click or by the API. It is decided at once, by the code that also obeys
 * agents' mails (router/orders.ts).
 *
 * Never holds one order twice, or two orders that contradict each other.
 */
import { z } from 'zod';
import { priority, type Reason } from './classification.ts';
import type { FactOf, FactType } from './fact.ts';
import { reach, type Reach } from './reach.ts';
import { caseNumber } from './vendors.ts';

/** Limit the text in characters, so that a fact with it fits into a record of the log, and the people of a reply. */
const MAX_TEXT = 50_000;
export const MAX_PEOPLE = 50;
/** Limits the subject of a conversation that an agent begins. */
const MAX_SUBJECT = 200;
/** Limits the names of agents, tickets and the like, and the address of a person (RFC 5321 §4.5.3.1). */
const MAX_NAME = 320;

const name = z.string().min(1).max(MAX_NAME);
/** With a character that is no space. */
const text = z.string().max(MAX_TEXT).regex(/\S/);
const people = z.array(name).max(MAX_PEOPLE);
const yes = z.literal(true);
/** One line: it becomes a field of a mail. */
const subject = z
  .string()
  .max(MAX_SUBJECT)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u)
  .regex(/\S/);

/** Each key is one order. An absent key orders nothing. */
export const orderKeys = {
  /**
   * Begins a conversation: a ticket whose first words are the reply of the same order. The first address of `reply.to` is the
   * customer's. `mailbox` absent: the first one.
   */
  open: z
    .strictObject({ subject, category: name, priority: priority.optional(), mailbox: name.optional() })
    .optional(),
  /** The answer to the customer. `to` absent: all participants of the ticket. */
  reply: z.strictObject({ text, to: people.min(1).optional(), cc: people.optional() }).optional(),
  /** Words for the team alone. */
  note: z.strictObject({ text }).optional(),
  /** Rings the agent, then the customer. */
  call: yes.optional(),
  resolve: yes.optional(),
  /** The customer must answer first: the resolution clock is paused. */
  wait: yes.optional(),
  reopen: yes.optional(),
  /** Hides the ticket from its agent's day until this instant (epoch ms); null shows it again. Clocks go on. */
  snooze: z.number().int().nonnegative().nullable().optional(),
  assign: name.optional(),
  /** Assigns the ticket to who orders it. */
  take: yes.optional(),
  priority: priority.optional(),
  category: name.optional(),
  /** The number of a related ticket. */
  link: name.optional(),
  /** The known issue that the ticket is about, `KI-1`; `none`; or `auto`: its category decides. */
  issue: name.optional(),
  /** The number of the ticket into which this one is merged. */
  merge: name.optional(),
  /** It is merged no more. */
  unmerge: yes.optional(),
  /** The id of a contact of this ticket that is another matter: it opens a ticket. */
  split: name.optional(),
  /** The number of the incident that it follows from now on. */
  follow: name.optional(),
  unfollow: yes.optional(),
  /** Of an incident: an answer to its customer, and to the customer of each ticket that follows it. */
  update: z.strictObject({ text }).optional(),
  /**
   * The ticket is passed on to a vendor, by hand: its id (absent: the category's) and the number that it gave. Ordered
   * again it corrects either.
   */
  handOver: z.strictObject({ vendor: name.optional(), reference: caseNumber.optional() }).optional(),
  /** The vendor is done with it. */
  handBack: yes.optional(),
  /** What a vendor asks for is collected from the ticket's mails (its id; absent: as with `handOver`). */
  collect: z.strictObject({ vendor: name.optional() }).optional(),
  /** The customer is asked for the missing things, once. */
  askMissing: yes.optional(),
  /** These words go to the vendor by mail, and the ticket is passed on. */
  tellVendor: z.strictObject({ vendor: name.optional(), text }).optional(),
  /** Whether who orders it watches the ticket: it is in their list, and they are told when the customer writes. */
  watch: z.boolean().optional(),
};

/** The keys of an order, with values of any type. */
type Keys = { [K in keyof typeof orderKeys]?: unknown };

/** The ticket of an order that begins a conversation: it has no number yet. */
export const NEW_TICKET = 'NEW';

/** The other keys of an order with `open`. */
const BESIDE_OPEN: readonly (keyof Keys)[] = ['open', 'reply', 'resolve', 'wait', 'assign'];

const EXCLUSIVE: readonly (readonly (keyof Keys)[])[] = [
  ['reply', 'note', 'update', 'tellVendor'],
  ['note', 'update', 'askMissing'],
  ['collect', 'askMissing', 'tellVendor'],
  ['tellVendor', 'handOver', 'handBack'],
  ['follow', 'unfollow', 'merge', 'unmerge', 'split'],
  ['resolve', 'wait', 'reopen', 'snooze', 'merge', 'unmerge', 'split'],
  ['assign', 'merge'],
  ['take', 'merge'],
  ['reply', 'split'],
  ['update', 'split'],
  ['category', 'split'],
  ['priority', 'split'],
  ['assign', 'split'],
  ['take', 'split'],
  ['handOver', 'merge'],
  ['collect', 'merge'],
  ['askMissing', 'merge'],
  ['tellVendor', 'merge'],
  ['askMissing', 'resolve', 'reopen', 'snooze'],
  ['tellVendor', 'resolve'],
  ['call', 'merge'],
  ['call', 'unmerge'],
  ['assign', 'take'],
  ['handOver', 'handBack'],
];

/** Why the orders as a whole are refused, or null. */
export function contradiction(orders: Keys): string | null {
  const given = (Object.keys(orderKeys) as (keyof Keys)[]).filter((key) => orders[key] !== undefined);
  if (given.length === 0) return 'nothing is ordered';
  for (const keys of EXCLUSIVE) {
    const both = keys.filter((key) => given.includes(key));
    if (both.length > 1) return `${both.join(' and ')} exclude each other`;
  }
  if (orders.open === undefined) return null;
  if (orders.reply === undefined) return 'open needs a reply';
  const beside = given.find((key) => !BESIDE_OPEN.includes(key));
  if (beside !== undefined) return `open and ${beside} exclude each other`;
  return null;
}

export const orderKinds = Object.keys(orderKeys) as readonly (keyof typeof orderKeys)[];
export type OrderKind = (typeof orderKinds)[number];
export type Clicked = { [K in OrderKind]?: z.output<(typeof orderKeys)[K]> };

/** The kinds that are ordered, in the order of `orderKinds`. */
export function kindsIn(orders: Clicked): OrderKind[] {
  return orderKinds.filter((kind) => orders[kind] !== undefined);
}

/** `id`: made once by the form or the script, so that the same click is decided once. An agent's ids are its own. */
export type Order = {
  id: string;
  agent: string;
  ticket: string;
  /** The history's position up to which the agent had seen the ticket; null: changes meanwhile do not matter. */
  seen: number | null;
  orders: Clicked;
  /** Files of the reply, each a blob. Only the console names them: a script could name another's blob. */
  files?: OrderFile[] | undefined;
  /** When the agent sent it, if it was held: the agent knows what they did themself since then. */
  heldSince?: number | undefined;
  /** How far the page said that it goes. It is refused where it goes elsewhere by now. */
  shown?: Reach | undefined;
};

/** `sha256` is that of its bytes. */
export const orderFile = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  blob: z.string(),
});
export type OrderFile = z.infer<typeof orderFile>;

/** An order as a row keeps it while it is held. */
export const keptOrder: z.ZodType<Order> = z.object({
  id: z.string(),
  agent: z.string(),
  ticket: z.string(),
  seen: z.number().nullable(),
  orders: z.strictObject(orderKeys),
  files: z.array(orderFile).optional(),
  heldSince: z.number().optional(),
  shown: reach.optional(),
});

/** Of an order's id. */
export const orderId = z.string().regex(/^[\w.:-]{1,128}$/);

export type OrderRefusal = Pick<FactOf<'agent.refused'>, 'reason' | 'allowed'> & { because: Reason[] };

/** What an order would come to. `reach`: of one about an incident. */
export type Trial = { refusal: OrderRefusal | null; reach?: Reach };

/**
 * `facts`: those about the order's ticket, in order. `seen`: the ticket's position in the history after them. `ticket`: its
 * number, where the order began it. `stays`: followers of the resolved incident that stay open, because words of a customer wait there.
 */
export type OrderAnswer = {
  ticket?: string;
  stays?: string[];
  reach?: Reach;
  facts: { id: string; type: FactType }[];
  refusal: OrderRefusal | null;
  seen: number;
};

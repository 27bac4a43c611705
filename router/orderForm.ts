/** What an agent orders of one ticket, by mail or by a click: every order there is, and the form with nothing ordered. */
import type { Priority } from '../contract/classification.ts';
import type { Clicked } from '../contract/order.ts';

export type Orders = {
  resolve: boolean;
  wait: boolean;
  /** Waiting or resolved, it is open again. By a click alone, as the next one. */
  reopen: boolean;
  /** Until this instant (epoch ms); null: it is shown again; undefined: not ordered. */
  snooze: number | null | undefined;
  link: string | null;
  /** A known issue, or that it is about none. */
  issue: string | null;
  /** The ticket into which this one is merged; or it is merged no more. */
  merge: string | null;
  unmerge: boolean;
  /** The incident that it follows; or it follows none any longer. */
  follow: string | null;
  unfollow: boolean;
  /** The text goes to the customers of the tickets that follow this one too. */
  update: boolean;
  /** Passed on to a vendor, with its number; or it is done. */
  handOver: NonNullable<Clicked['handOver']> | null;
  handBack: boolean;
  /** What this vendor asks for is collected; its id, or null for the one that is meant. */
  collect: { vendor: string | null } | null;
  /** The customer is asked for the missing things. */
  askMissing: boolean;
  /** The text goes to this vendor. `whole`: nothing that was collected is added to it. */
  tellVendor: { vendor: string | null; whole: boolean } | null;
  /** Undefined: not ordered. By a click alone. */
  watch: boolean | undefined;
  /** Addresses that get the answer: these alone; null: everybody on the ticket. */
  to: string[] | null;
  /** Addresses that get the answer too. */
  cc: string[];
  /** Asks for the ticket's story, for the agent's open tickets, for tickets with these words. */
  status: boolean;
  /** Of this ticket; null: of the one that the mail answers. */
  statusOf: string | null;
  mine: boolean;
  find: string | null;
  /** The agent is away until the day that these words name; '' until they are back. */
  away: string | null;
  back: boolean;
  /** In a new mail: for whom it opens a ticket. */
  openFor: string | null;
  /** The text goes to the customer, in reply to any notice and from any agent. */
  reply: boolean;
  note: boolean;
  called: boolean;
  /** The agent is rung, then the customer. */
  call: boolean;
  category: string | null;
  priority: Priority | null;
  assign: string | null;
  /** The text below the commands, or that of a reply or a note. */
  text: string;
};

export const NONE: Orders = {
  resolve: false,
  wait: false,
  reopen: false,
  snooze: undefined,
  link: null,
  issue: null,
  merge: null,
  unmerge: false,
  follow: null,
  unfollow: false,
  update: false,
  handOver: null,
  handBack: false,
  collect: null,
  askMissing: false,
  tellVendor: null,
  watch: undefined,
  to: null,
  cc: [],
  status: false,
  statusOf: null,
  mine: false,
  find: null,
  away: null,
  back: false,
  openFor: null,
  reply: false,
  note: false,
  called: false,
  call: false,
  category: null,
  priority: null,
  assign: null,
  text: '',
};

/**
 * Words with `#assign` are for the colleague, with `#call` and `#handover` for the team: a note to a customer is worse than no
 * reply.
 */
export function isNote(orders: Orders): boolean {
  return orders.note || orders.called || orders.call || orders.assign !== null || orders.collect !== null;
}

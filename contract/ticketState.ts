/** The state of a ticket. Only `evolve` (ticket.ts) makes one. */
import { z } from 'zod';
import { toAccept } from './accepting.ts';
import { agentBefore } from './agentBefore.ts';
import { brokenPromises } from './brokenPromise.ts';
import { callbackState } from './callBack.ts';
import { priority } from './classification.ts';
import { handover } from './handover.ts';
import { channel, imported } from './contact.ts';
import { ofCause } from './incidents.ts';
import { issueEnds } from './issueEnd.ts';
import { ringState } from './ring.ts';
import { slaClock } from './slaClock.ts';
import { mergedInto, taken } from './taken.ts';
import { ticketStatus } from './ticketStatus.ts';
import { withVendor } from './vendors.ts';

export const ticketState = z.object({
  /** `FL-1001`. */
  number: z.string(),
  conversation: z.string(),
  customer: z.string().nullable(),
  requester: z.string().nullable(),
  /** Ids of the persons who may add to the ticket by their address alone. */
  participants: z.array(z.string()),
  /** Those participants who get no answer: answers go to another address, or to nobody. */
  notAnswered: z.array(z.string()).exactOptional(),
  mailbox: z.string().nullable(),
  channel,
  plan: z.string(),
  language: z.string().nullable(),
  category: z.string(),
  priority,
  queue: z.string(),
  digit: z.string(),
  status: ticketStatus,
  agent: z.string().nullable(),
  assignedAt: z.number().nullable(),
  /** While the ticket has no agent: the instant of the next attempt to assign it, or null. */
  retryAt: z.number().nullable(),
  linked: z.string().nullable(),
  imported,
  openedAt: z.number(),
  firstRespondedAt: z.number().nullable(),
  pausedSince: z.number().nullable(),
  resolvedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
  firstResponse: slaClock.nullable(),
  resolution: slaClock.nullable(),
  broken: brokenPromises.exactOptional(),
  /** 0 until the first escalation of a breach. */
  escalationLevel: z.number(),
  contacts: z.array(z.string()),
  /** Person ids whose address bounced hard. */
  bounced: z.array(z.string()),
  /** Keyed digest of the sender's domain, if the sender is no configured customer, and when the router opened the ticket. */
  origin: z.object({ domain: z.string(), at: z.number() }).exactOptional(),
  /** The agent of the requester's last ticket, where the settings want it. */
  before: agentBefore.exactOptional(),
  /** Keyed digest of the sender or domain whose further mails join this ticket. By rule no agent gets it. */
  flood: z.string().exactOptional(),
  /** Until then the ticket is hidden from its agent's day. */
  snoozedUntil: z.number().exactOptional(),
  /** Its agent has not accepted it yet (accepting.ts). */
  toAccept: toAccept.exactOptional(),
  /** Agents who want to know of the customer's words. Absent where nobody ever did. */
  watchers: z.array(z.string()).exactOptional(),
  /** The known issue that an agent says it is about; null: none; absent: nobody says, and its category decides. */
  issue: z.string().nullable().exactOptional(),
  /** Of known issues that it is about. Absent until one ends. */
  issueEnds: issueEnds.exactOptional(),
  /** Absent where an agent never passed it on. */
  vendor: withVendor.exactOptional(),
  /** The findings for a vendor, until it was sent. */
  handover: handover.exactOptional(),
  /** The agent who began the conversation with a mail of ours. */
  begunBy: z.string().exactOptional(),
  /** A form opened it: the requester's address is a claim, to which only an acknowledgement goes. */
  unproved: z.literal(true).exactOptional(),
  /** The customer has not answered our first mail yet: no SLA clock runs or is met. */
  unasked: z.literal(true).exactOptional(),
  /** The last ring back. */
  ring: ringState.exactOptional(),
  /** The last promise to ring the customer back. */
  callback: callbackState.exactOptional(),
  /** Absent unless it is merged into another ticket. */
  merged: mergedInto.exactOptional(),
  /** Tickets that are merged into this one. */
  took: z.array(taken).exactOptional(),
  ...ofCause,
});
export type Ticket = z.infer<typeof ticketState>;

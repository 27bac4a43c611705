/** Facts about tickets. `evolve` in contract/ticket.ts folds them; nothing else changes a ticket. */
import { z } from 'zod';
import { priority, reason } from '../classification.ts';
import { channel, imported } from '../contact.ts';

const ticket = z.string();
const because = z.array(reason);
export const clockName = z.enum(['firstResponse', 'resolution']);

/** Counted pieces of business time, epoch milliseconds. */
const intervals = z.array(z.tuple([z.number(), z.number()]));

export const ticketFacts = {
  'ticket.opened': z.object({
    ticket,
    conversation: z.string(),
    contact: z.string(),
    channel,
    /** Customer id, null for somebody we do not know. */
    customer: z.string().nullable(),
    /** Person id; null for a withheld number. */
    requester: z.string().nullable(),
    /** Our mailbox or number that the customer used: answers come from it. */
    mailbox: z.string().nullable(),
    plan: z.string(),
    language: z.string().nullable(),
    category: z.string(),
    priority,
    queue: z.string(),
    /** The menu digit of a call, `''` for none. */
    digit: z.string(),
    /** A ticket this one belongs beside, but could not be joined to. */
    linked: z.string().nullable(),
    imported,
    openedAt: z.number(),
    /** Keyed digest of the sender's domain, where the sender is no configured customer and writes by mail. */
    origin: z.string().optional(),
    /** Keyed digest of the sender or domain of a flood: the ticket takes what comes beyond the limit. */
    flood: z.string().optional(),
    because,
  }),
  'ticket.joined': z.object({ ticket, contact: z.string(), person: z.string().nullable(), because }),
  /** A machine's mail about this ticket. Touches no clock and no state. */
  'ticket.attached': z.object({ ticket, contact: z.string(), because }),
  /** A clock was set: first, after a pause, after a change of priority. */
  'ticket.scheduled': z.object({
    ticket,
    clock: clockName,
    calendar: z.string(),
    /** Business minutes that were left when it was set. */
    minutes: z.number(),
    from: z.number(),
    /** Business minutes it had counted before `from`; absent in facts from before this was kept. */
    elapsed: z.number().optional(),
    due: z.number(),
    intervals,
    /** The ladder's instants for this clock, in order; `level` 0 is the warning. */
    steps: z.array(z.object({ at: z.number(), level: z.number(), tell: z.enum(['agent', 'lead', 'admin']) })),
    because,
  }),
  'ticket.assigned': z.object({ ticket, agent: z.string(), previous: z.string().nullable(), because }),
  /** Nobody can take it now. `retryAt`: when somebody's shift begins, null if nobody ever will by the calendar. */
  'ticket.queued': z.object({ ticket, queue: z.string(), retryAt: z.number().nullable(), because }),
  /** A person answered the customer: meets the first response. */
  'ticket.answered': z.object({
    ticket,
    agent: z.string(),
    contact: z.string().nullable(),
    via: z.enum(['mail', 'call', 'console']),
  }),
  'ticket.noted': z.object({ ticket, agent: z.string(), contact: z.string().nullable() }),
  /** The customer was asked: resolution is paused with `minutesLeft` business minutes to go. */
  'ticket.waited': z.object({ ticket, minutesLeft: z.number().nullable() }),
  'ticket.resumed': z.object({ ticket, because }),
  'ticket.resolved': z.object({
    ticket,
    agent: z.string(),
    contact: z.string().nullable(),
    /** The resolving words go out as a reply, so that no notice of the resolution is needed. */
    answered: z.boolean().default(false),
  }),
  'ticket.reopened': z.object({ ticket, contact: z.string().nullable(), because }),
  'ticket.closed': z.object({ ticket, because }),
  'ticket.categorised': z.object({
    ticket,
    previous: z.string(),
    category: z.string(),
    queue: z.string(),
    because,
  }),
  'ticket.prioritised': z.object({ ticket, previous: priority, priority, because }),
  /** A step of the ladder before the breach was reached. */
  'ticket.warned': z.object({
    ticket,
    clock: clockName,
    due: z.number(),
    /** When it should have fired, and how much later it did. */
    step: z.number(),
    lateMs: z.number(),
    tell: z.array(z.string()),
    because,
  }),
  'ticket.escalated': z.object({
    ticket,
    clock: clockName,
    level: z.number(),
    due: z.number(),
    step: z.number(),
    lateMs: z.number(),
    tell: z.array(z.string()),
    because,
  }),
  /** An address of this ticket cannot be reached. */
  'ticket.bounced': z.object({
    ticket,
    contact: z.string().nullable(),
    person: z.string().nullable(),
    status: z.string(),
  }),
};

/** Facts about tickets. Only `evolve` in contract/ticket.ts folds them into a ticket. */
import { z } from 'zod';
import { priority, reason } from '../classification.ts';
import { channel, imported } from '../contact.ts';
import { agentBefore } from '../agentBefore.ts';
import { acceptFacts, acceptKey } from './accepting.ts';
import { handoverFacts } from './handover.ts';
import { mergeFacts } from './merge.ts';
import { ladderStep, ladderSteps } from '../ladderSteps.ts';
import { openingAlert } from '../monitoring.ts';
import { withVendor } from '../vendors.ts';
import { ofCauseFacts } from './cause.ts';

const ticket = z.string();
const because = z.array(reason);
export const slaClockName = z.enum(['firstResponse', 'resolution']);

/** Counted intervals of business time, in epoch milliseconds. */
const intervals = z.array(z.tuple([z.number(), z.number()]));

export const ticketFacts = {
  'ticket.opened': z.object({
    ticket,
    conversation: z.string(),
    /** Null: an agent began the conversation. */
    contact: z.string().nullable(),
    channel,
    /** Customer id; null for a sender who is no configured customer. */
    customer: z.string().nullable(),
    /** Person id; null for a withheld number. */
    requester: z.string().nullable(),
    /** Person id of our own staff who forwarded the requester's mail; a participant too. */
    forwarder: z.string().optional(),
    /**
     * Person id of the sender, where an answer does not go there: the mail names another address, or this one is a
     * program's. A participant too, and the requester if nobody can be answered.
     */
    notAnswered: z.string().optional(),
    /** Person ids of those to whom the mail went too; participants. */
    cc: z.array(z.string()).optional(),
    /** Our mailbox or number that the customer used; answers come from it. */
    mailbox: z.string().nullable(),
    plan: z.string(),
    language: z.string().nullable(),
    category: z.string(),
    priority,
    queue: z.string(),
    /** The menu digit of a call, `''` for none. */
    digit: z.string(),
    /** A related ticket that this contact could not join. */
    linked: z.string().nullable(),
    imported,
    openedAt: z.number(),
    /** The agent of the requester's last ticket, where the settings want it, and that ticket. */
    before: agentBefore.exactOptional(),
    /** Keyed digest of the sender's domain, if the sender is no configured customer and writes by mail. */
    origin: z.string().optional(),
    /** Keyed digest of the sender or domain of a flood: mails beyond the limit join this ticket. */
    flood: z.string().optional(),
    /** The agent who began the conversation with a mail of ours. */
    begunBy: z.string().optional(),
    /** A form opened it: the requester's address is a claim. */
    unproved: z.literal(true).optional(),
    /** It was split from another ticket, where an answer of then went to its requester: no first response is due. */
    answeredAt: z.number().exactOptional(),
    /** An alert of a monitoring system opened it. */
    alert: openingAlert.optional(),
    /** The incident that it follows. */
    follows: z.string().optional(),
    /** It is an incident: further tickets of this cause follow it. */
    incident: z.object({ key: z.string() }).optional(),
    because,
  }),
  'ticket.joined': z.object({
    ticket,
    contact: z.string(),
    person: z.string().nullable(),
    /** Person ids of those to whom the mail went too: from now on participants. */
    cc: z.array(z.string()).optional(),
    /** Person id of the participant who wrote, where `person` is another or null. Absent in a ticket that is no alert and took none in. */
    wrote: z.string().optional(),
    /** It proves the address of a requester who had written by a form. */
    proved: z.literal(true).optional(),
    because,
  }),
  /** A machine's mail about this ticket. Changes neither SLA clocks nor status. */
  'ticket.attached': z.object({ ticket, contact: z.string(), because }),
  ...ofCauseFacts,
  /** An SLA clock was set: at first, at a pause with a vendor, after a pause, after a change of priority. */
  'ticket.scheduled': z.object({
    ticket,
    clock: slaClockName,
    calendar: z.string(),
    /** Business minutes left when it was set. */
    minutes: z.number(),
    from: z.number(),
    /** Business minutes counted before `from`; absent in facts of older releases. */
    elapsed: z.number().optional(),
    due: z.number(),
    intervals,
    /** Paused from `from` on, with `minutes` left, because a vendor has the ticket. `due` is what it was. */
    paused: z.literal(true).optional(),
    /** The ladder's instants for this SLA clock, in order; `level` 0 is the warning. */
    steps: ladderSteps,
    because,
  }),
  'ticket.assigned': z.object({
    ticket,
    agent: z.string(),
    previous: z.string().nullable(),
    accept: acceptKey.exactOptional(),
    because,
  }),
  ...acceptFacts,
  /** No agent can take the ticket now. `retryAt`: the start of the next shift; null if the calendars have none. */
  'ticket.queued': z.object({ ticket, queue: z.string(), retryAt: z.number().nullable(), because }),
  /** A person answered the customer; this meets the first response. */
  'ticket.answered': z.object({
    ticket,
    agent: z.string(),
    contact: z.string().nullable(),
    via: z.enum(['mail', 'call', 'console']),
    /** People whom the agent put beside the customer: from now on they take part in the ticket. */
    people: z.array(z.string()).optional(),
    /** Person ids of those whom the agent names as its recipients; absent: it went to all who get answers. */
    to: z.array(z.string()).optional(),
    /** When the customer had it, where that is not the instant of the fact: of a call that our number connected. */
    answeredAt: z.number().exactOptional(),
    /** The incident of which it is an update, written for all its followers. */
    update: z.string().optional(),
  }),
  /**
   * An answer did not reach `person`; null: it reached none. If it is thereby lost (`taken`), it counts as no answer any more: the
   * first response is that of the earliest answer left, and a ticket without a later answer is open again (`opens`).
   * The `ticket.scheduled` of the same decision resume the SLA clocks with the time they had left.
   */
  'ticket.unanswered': z.object({
    ticket,
    agent: z.string(),
    answeredAt: z.number(),
    message: z.string().nullable(),
    /** The bounce that told it. */
    contact: z.string().nullable(),
    person: z.string().nullable(),
    taken: z.boolean(),
    opens: z.boolean(),
    firstRespondedAt: z.number().nullable(),
    /** The earliest answer left, of a ticket that took others in: `firstRespondedAt` may wait for a later one. */
    left: z.number().nullable().optional(),
    /** It was an answer of a ticket that is merged into this one. `waits`: the first response is due again, `dues`: the deadlines that come. */
    merged: z
      .object({
        ticket: z.string(),
        waits: z.boolean(),
        dues: z.object({ firstResponse: z.number().exactOptional(), resolution: z.number().exactOptional() }),
      })
      .optional(),
    because,
  }),
  'ticket.noted': z.object({ ticket, agent: z.string(), contact: z.string().nullable() }),
  /** We wait for the customer's answer: the resolution clock is paused with `minutesLeft` business minutes left. */
  'ticket.waited': z.object({ ticket, minutesLeft: z.number().nullable() }),
  'ticket.resumed': z.object({ ticket, because }),
  'ticket.resolved': z.object({
    ticket,
    agent: z.string(),
    contact: z.string().nullable(),
    /** The resolving words go to the customer as a reply, so no notice of the resolution is needed. */
    answered: z.boolean().default(false),
    /** Who said that it is solved, on the page of the ticket: then no agent did. */
    person: z.string().optional(),
    /** The monitoring system says that its alert is over: then no agent did. */
    recovered: z.literal(true).optional(),
    /** Followers of this incident that stay open, because a customer wrote there and no agent acted there since. */
    stays: z.array(z.string()).optional(),
    because: because.optional(),
  }),
  /** A person said on the page of the ticket whether it is solved, and how good our help was (1 to 5; null: not said). */
  'ticket.rated': z.object({
    ticket,
    contact: z.string(),
    person: z.string(),
    solved: z.boolean(),
    score: z.int().min(1).max(5).nullable(),
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
  'ticket.prioritised': z.object({
    ticket,
    previous: priority,
    priority,
    /** Until when its agent has to accept it now. Absent where nothing has to be accepted. */
    acceptBy: z.number().nullable().exactOptional(),
    because,
  }),
  /** A step of the ladder before the breach fired. */
  'ticket.warned': z.object({
    ticket,
    clock: slaClockName,
    due: z.number(),
    /** The step's planned instant, and the delay of its firing. */
    step: z.number(),
    lateMs: z.number(),
    tell: z.array(z.string()),
    because,
  }),
  'ticket.escalated': z.object({
    ticket,
    clock: slaClockName,
    level: z.number(),
    due: z.number(),
    step: z.number(),
    lateMs: z.number(),
    tell: z.array(z.string()),
    /** When it is told again, unless an agent takes the ticket on before. Absent: not again. */
    next: ladderStep.optional(),
    because,
  }),
  /** An agent hides the ticket from the day until `until`. No SLA clock stops. */
  'ticket.snoozed': z.object({ ticket, agent: z.string(), until: z.number() }),
  /** A snoozed ticket is shown again: its instant came, the customer wrote, or an agent wants it. */
  'ticket.woken': z.object({ ticket, because }),
  /** An agent watches the ticket, or does no more. */
  'ticket.watched': z.object({ ticket, agent: z.string(), watching: z.boolean() }),
  /** An agent says that another ticket is related. */
  'ticket.linked': z.object({
    ticket,
    agent: z.string(),
    linked: z.string(),
    previous: z.string().nullable(),
  }),
  /** An agent says which known issue the ticket is about; null: none; absent: nobody says any longer, and its category decides. */
  'ticket.attributed': z.object({
    ticket,
    agent: z.string(),
    knownIssue: z.string().nullable().exactOptional(),
    previous: z.string().nullable().exactOptional(),
  }),
  /** The known issue that it is about is over, for the `end`th time. */
  'ticket.issueEnded': z.object({
    ticket,
    knownIssue: z.string(),
    end: z.number(),
    linkedBy: z.enum(['agent', 'category']),
    /** The customer is told. */
    tells: z.literal(true).optional(),
    because,
  }),
  /** An agent passed the ticket on to a vendor, or corrects to whom or the vendor's number. */
  'ticket.handedOver': z.object({
    ticket,
    agent: z.string(),
    vendor: z.string(),
    reference: z.string().nullable(),
    previous: withVendor.nullable(),
    /** The ticket's plan pauses the resolution clock: the `ticket.scheduled` beside this fact has it. */
    pauses: z.literal(true).optional(),
    /** Firstline wrote to them in the same decision. */
    sent: z.literal(true).optional(),
    /** The customer is told that it was passed on: the first time, where the vendor's settings want it. */
    tells: z.literal(true).optional(),
  }),
  /** The vendor is done with it. */
  'ticket.handedBack': z.object({ ticket, agent: z.string(), previous: withVendor }),
  ...handoverFacts,
  ...mergeFacts,
  /** A contact of the ticket came again with more, such as the transcript of a call. */
  'ticket.amended': z.object({
    ticket,
    contact: z.string(),
    news: z.array(z.enum(['caller', 'digit', 'recording', 'transcript', 'pictures', 'missing'])),
    /** With the news `caller` of a ticket that had no requester: person, customer and plan. */
    caller: z.object({ requester: z.string(), customer: z.string().nullable(), plan: z.string() }).optional(),
    /** The caller of a merged ticket, who takes part here too. `answered`: of the customer of this one. */
    brought: z.object({ person: z.string(), merged: z.string(), answered: z.boolean() }).exactOptional(),
    because,
  }),
  /** A mail to an address of this ticket bounced. */
  'ticket.bounced': z.object({
    ticket,
    contact: z.string().nullable(),
    person: z.string().nullable(),
    status: z.string(),
    /** An answer bounced: the `ticket.unanswered` beside it tells the agent. */
    told: z.literal(true).optional(),
  }),
};

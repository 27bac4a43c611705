/** Actions of agents: by mail, in the console, or by absence. */
import { reach } from '../reach.ts';
import { z } from 'zod';
import { reason } from '../classification.ts';
import { attachment } from '../contact.ts';

/** Why a mail in an agent's name was rejected; an order has some of these reasons too. */
export const mailRefusals = [
  'bad-token',
  'wrong-sender',
  'failed-verdict',
  'unknown-command',
  'empty',
  'bad-argument',
  'old-token',
  'not-yours',
  'words-in-quote',
  'merged-away',
] as const;
/** `changed`: the ticket is not as the agent had seen it. `no-right`: this person may order nothing. */
export const clickRefusals = ['changed', 'no-right'] as const;

const agent = z.string();

/** Refines the reason `empty`: the mail has words, but they cannot all be read. */
export const UNREADABLE_RULE = 'unreadable';

/** Refines the reason `empty`: the words have the form of the agent's signature, and may be an answer. */
export const DOUBTED_RULE = 'signature-or-answer';

/** Refines the reason `bad-argument`: words or commands that need a ticket, in a mail that concerns none. */
export const NO_TICKET_RULE = 'no-ticket';

/** The reason of a lost answer that gave no message: the notifier told the agent at once. */
export const NOT_MADE_RULE = 'not-made';

/** The reason of a note that the agent did not call one: words in reply to a notice that asks for no answer. */
export const KEPT_RULE = 'kept-as-note';

export const agentFacts = {
  /** An answer for the customer. The notifier sends it. */
  'agent.replied': z.object({
    agent,
    ticket: z.string(),
    /** The agent's mail; null if from the console. */
    contact: z.string().nullable(),
    resolves: z.boolean(),
    /** Ids of the people who get it. `to` null: all participants of the ticket. */
    to: z.array(z.string()).nullable(),
    cc: z.array(z.string()),
    words: z
      .object({
        text: z.string(),
        attachments: z.array(attachment),
        /** Blob name of the agent's raw mail, which holds the attachments. */
        raw: z.string().nullable(),
        /** Blob names of the attachments, `draft/sha256`, where the reply was a click. */
        blobs: z.array(z.string()).optional(),
        /** Of the conversation that these words begin. */
        subject: z.string().optional(),
      })
      .optional(),
  }),
  /**
   * An agent's answer does not reach a person, or reaches none: it could not be made into a message, or its message failed.
   * The router decides whether it still counts as an answer.
   */
  'answer.lost': z.object({
    agent,
    ticket: z.string(),
    /** The instant of `ticket.answered`. */
    answeredAt: z.number(),
    /** The message; null if none could be made. */
    message: z.string().nullable(),
    /** Person id of the recipient; null: it reaches nobody at all. */
    person: z.string().nullable(),
    because: z.array(reason),
  }),
  /** A note for other agents. Never sent to the customer. */
  'agent.noted': z.object({
    agent,
    ticket: z.string(),
    contact: z.string().nullable(),
    /** Absent for a note that the agent called one. */
    because: z.array(reason).optional(),
    words: z.object({ text: z.string() }).optional(),
  }),
  /** Words for a vendor, as the agent confirmed them. The notifier sends them. */
  'agent.toldVendor': z.object({
    agent,
    ticket: z.string(),
    /** The agent's mail; null if from the console. */
    contact: z.string().nullable(),
    vendor: z.string(),
    /** The contacts whose words are in the text: `forget` finds the message by them. */
    contacts: z.array(z.string()),
    words: z.object({ text: z.string() }).optional(),
  }),
  /** An order by a click or by the API that the router obeyed. Other facts of the same cause hold the changes. */
  'agent.ordered': z.object({
    agent,
    ticket: z.string(),
    /** The history's position up to which the agent had seen the ticket; null: it was not asked. */
    seen: z.number().nullable(),
    orders: z.array(z.string()),
    /** Of orders about an incident. */
    reach: reach.optional(),
  }),
  /**
   * A mail in an agent's name, or an order, that the router rejected. For a mail a notice goes to the agent of the From
   * address, if there is one; an order is answered at once.
   */
  'agent.refused': z.object({
    agent: z.string().nullable(),
    ticket: z.string().nullable(),
    /** The mail; null for an order. */
    contact: z.string().nullable(),
    reason: z.enum([...mailRefusals, ...clickRefusals]),
    /** The allowed commands, categories or agents. */
    allowed: z.array(z.string()),
    because: z.array(reason),
  }),
  /**
   * A person opened something of a contact that is more than its words: who listened, and who has a copy. Said once a
   * session.
   */
  'agent.looked': z.object({
    /** Null: the account has no agent. */
    agent: z.string().nullable(),
    /** '' where the agent followed the link of a notice. */
    account: z.string(),
    ticket: z.string(),
    contact: z.string(),
    what: z.enum(['recording', 'original', 'file']),
    /** The place of the file among the contact's attachments, from 0; null for a recording or an original. */
    file: z.number().nullable(),
  }),
  /**
   * An agent is available for new tickets, or is not, until an instant or until they say that they are back (null).
   * `saidBy`: the agent who set it.
   */
  'agent.present': z.object({ agent, here: z.boolean(), until: z.number().nullable(), saidBy: z.string() }),
  /**
   * What an agent asks by mail, which Firstline answers with one mail to them: the story of the ticket, their open tickets,
   * tickets with these words. `away`, `back`: the agent set it, and `agent.present` beside it holds until when.
   */
  'agent.asked': z.object({
    agent,
    /** Of the notice that the mail answers; null for a new mail. */
    ticket: z.string().nullable(),
    contact: z.string(),
    what: z.enum(['status', 'mine', 'find', 'away', 'back']),
    /** Of `away`; null: until they say that they are back. */
    until: z.number().nullable(),
    /** Of `find`. */
    words: z.object({ text: z.string() }).optional(),
  }),
  /** The mail of the morning is due to an agent, once a day. `day`: `YYYY-MM-DD` in the zone of their calendar. */
  'agent.briefed': z.object({ agent, day: z.string() }),
  /** An agent's auto-reply arrived; the leads get a notice. */
  'agent.away': z.object({
    agent,
    ticket: z.string().nullable(),
    contact: z.string(),
    /** Until then the agent gets no new tickets: the reply is proved to be theirs. */
    until: z.number().optional(),
  }),
};

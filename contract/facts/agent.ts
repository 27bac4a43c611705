/** Actions of agents: by mail, in the console, or by absence. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { attachment } from '../contact.ts';

const agent = z.string();

/** Refines the reason `empty`: the mail has words, but they cannot all be read. */
export const UNREADABLE_RULE = 'unreadable';

export const agentFacts = {
  /** An answer for the customer. The notifier sends it. */
  'agent.replied': z.object({
    agent,
    ticket: z.string(),
    /** The agent's mail; null if from the console. */
    contact: z.string().nullable(),
    resolves: z.boolean(),
    words: z
      .object({
        text: z.string(),
        attachments: z.array(attachment),
        /** Blob name of the agent's raw mail, which holds the attachments. */
        raw: z.string().nullable(),
      })
      .optional(),
  }),
  /** A note for other agents. Never sent to the customer. */
  'agent.noted': z.object({
    agent,
    ticket: z.string(),
    contact: z.string().nullable(),
    words: z.object({ text: z.string() }).optional(),
  }),
  /**
   * A mail in an agent's name that the router rejected. A notice goes to the agent of the From address, if there is
   * one.
   */
  'agent.refused': z.object({
    agent: z.string().nullable(),
    ticket: z.string().nullable(),
    contact: z.string(),
    reason: z.enum([
      'bad-token',
      'wrong-sender',
      'failed-verdict',
      'unknown-command',
      'empty',
      'bad-argument',
      'old-token',
    ]),
    /** The allowed commands, categories or agents. */
    allowed: z.array(z.string()),
    because: z.array(reason),
  }),
  /** An agent's auto-reply arrived; the leads get a notice. */
  'agent.away': z.object({ agent, ticket: z.string().nullable(), contact: z.string() }),
};

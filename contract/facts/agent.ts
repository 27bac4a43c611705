/** What agents did: by mail, by the console, or by being away. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { attachment } from '../contact.ts';

const agent = z.string();

export const agentFacts = {
  /** An answer for the customer. The notifier sends it on. */
  'agent.replied': z.object({
    agent,
    ticket: z.string(),
    /** The agent's mail, or null from the console. */
    contact: z.string().nullable(),
    resolves: z.boolean(),
    words: z
      .object({
        text: z.string(),
        attachments: z.array(attachment),
        /** Blob name of the agent's raw mail, where its attachments are. */
        raw: z.string().nullable(),
      })
      .optional(),
  }),
  /** Nothing leaves: for the other agents. */
  'agent.noted': z.object({
    agent,
    ticket: z.string(),
    contact: z.string().nullable(),
    words: z.object({ text: z.string() }).optional(),
  }),
  /** A mail in an agent's name that was not acted on. The agent named by the From address is told, where there is one. */
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
    /** The commands, categories or agents that would have been allowed. */
    allowed: z.array(z.string()),
    because: z.array(reason),
  }),
  /** An agent's auto-reply came: the leads are told. */
  'agent.away': z.object({ agent, ticket: z.string().nullable(), contact: z.string() }),
};

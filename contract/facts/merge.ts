/** Facts about tickets that are merged and split. */
import { z } from 'zod';
import { reason } from '../classification.ts';

const ticket = z.string();
const because = z.array(reason);

export const mergeFacts = {
  /** An agent merged the ticket into another one: it is closed, and later mails to it go there. */
  'ticket.merged': z.object({ ticket, agent: z.string(), into: z.string(), because }),
  /**
   * The ticket is open as it was. `answeredAt`: the first answer of the other one meanwhile that went to its requester. `stays`: contacts that
   * came meanwhile, and stay there.
   */
  'ticket.unmerged': z.object({
    ticket,
    agent: z.string(),
    from: z.string(),
    answeredAt: z.number().nullable(),
    stays: z.number(),
    because,
  }),
  /** The same merge, of the ticket that goes on. */
  'ticket.tookIn': z.object({
    ticket,
    agent: z.string(),
    merged: z.string(),
    /** Person ids of the ticket that came: they take part from now on. */
    people: z.array(z.string()),
    /** Who gets the answers from now on: first its requester, then those of the tickets that were merged into it. */
    requesters: z.array(z.string()),
    /** The new people who get no answer. */
    notAnswered: z.array(z.string()),
    /** The ticket that came has no first response: this one owes one again. */
    waits: z.boolean(),
    /** Agents who watched the ticket that came: they watch this one from now on. */
    watchers: z.array(z.string()).exactOptional(),
    /** The deadlines that came with it: the `ticket.scheduled` beside this fact set them. */
    dues: z.object({ firstResponse: z.number().exactOptional(), resolution: z.number().exactOptional() }),
    because,
  }),
  /** The way back, of the ticket that goes on. */
  'ticket.gaveBack': z.object({
    ticket,
    agent: z.string(),
    merged: z.string(),
    /** Person ids that take part no more: they took part by this merge alone, and got no answer. */
    leaves: z.array(z.string()),
    /** Person ids that may write here, as after an answer of meanwhile, and get no more. */
    notAnswered: z.array(z.string()),
    /** The findings of its hand-over go: some are of the merged ticket. */
    clears: z.literal(true).exactOptional(),
    because,
  }),
  /** An agent split a contact off: it is another matter, and opened the ticket `into`. The `contact.placed` beside this fact moves it. */
  'ticket.split': z.object({ ticket, agent: z.string(), contact: z.string(), into: z.string(), because }),
};

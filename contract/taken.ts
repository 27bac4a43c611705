/** What a ticket keeps of a merge: the merged one how it stood, the other one what it had before. The steps are in merged.ts. */
import { z } from 'zod';
import { type SlaClock, slaClock } from './slaClock.ts';
import { ticketStatus } from './ticketStatus.ts';

/** Into which ticket, and how the ticket stood. */
export const mergedInto = z.object({
  into: z.string(),
  at: z.number(),
  was: z.object({
    status: ticketStatus,
    closedAt: z.number().nullable(),
    snoozedUntil: z.number().exactOptional(),
  }),
});

/** A ticket that was merged into this one, and what this one had before. */
export const taken = z.object({
  ticket: z.string(),
  at: z.number(),
  /** Person ids of all who took part there. */
  people: z.array(z.string()),
  /** People who take part here by this merge alone: they have not written here since, and no mail here went to them. */
  brought: z.array(z.string()),
  /** Whom this one answers too: first its requester, then those of the tickets that were merged into it. */
  requesters: z.array(z.string()),
  /** Those of them who got no answers here before. */
  silent: z.array(z.string()),
  /** Number of contacts at that time. */
  contacts: z.number(),
  /** The instants of the answers here since that went to the requester: the first ones. */
  answers: z.array(z.number()),
  /** The first response was due again: the ticket that came has none. */
  waits: z.boolean(),
  firstRespondedAt: z.number().nullable(),
  firstResponse: slaClock.nullable(),
  resolution: slaClock.nullable(),
  /** Agents who watch this one by merges alone. Absent where nobody does. */
  watchers: z.array(z.string()).exactOptional(),
  /** The deadlines that it brought, each earlier than that of before. */
  dues: z.object({ firstResponse: z.number().exactOptional(), resolution: z.number().exactOptional() }),
});
export type Taken = z.infer<typeof taken>;

/** The most tickets that are merged into one. */
export const MAX_TAKEN = 50;

/** What a merge reads and changes of a ticket. */
export type Mergeable = {
  number: string;
  status: z.infer<typeof ticketStatus>;
  agent: string | null;
  participants: string[];
  watchers?: string[];
  notAnswered?: string[];
  contacts: string[];
  closedAt: number | null;
  retryAt: number | null;
  snoozedUntil?: number;
  firstRespondedAt: number | null;
  firstResponse: SlaClock | null;
  resolution: SlaClock | null;
  merged?: z.infer<typeof mergedInto>;
  took?: Taken[];
};

/** Facts about known issues: what a vendor said, or what the team knows. The store keeps their words beside the history. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { announcement } from '../issueEnd.ts';

/** `information`: a lead wrote it; nothing is broken. */
export const issueKind = z.enum(['outage', 'planned', 'information']);
export type IssueKind = z.infer<typeof issueKind>;

export const issueState = z.enum(['open', 'planned', 'over']);
export type IssueState = z.infer<typeof issueState>;

/** A vendor's number of an issue: an id, never a sentence or an address. */
export const trackingId = z.string().regex(/^[A-Z0-9][A-Z0-9_:/.-]{2,127}$/);

/** By language. */
const texts = z.record(z.string(), z.string());

const head = { issue: z.string(), because: z.array(reason) };
const window = { startsAt: z.number().nullable(), endsAt: z.number().nullable() };
/** A notice, or an agent; null: the other of them did it. */
const doer = { contact: z.string().nullable(), agent: z.string().nullable() };

export const issueFacts = {
  /** `happenedAt`: when the notice says that it was written. `key`: keyed digest by which further notices find it. */
  'issue.opened': z.object({
    ...head,
    ...doer,
    ...window,
    /** Null: of no vendor. */
    vendor: z.string().nullable(),
    kind: issueKind,
    state: issueState,
    products: z.array(z.string()),
    /** Of the tickets that it concerns; null: every one. */
    categories: z.array(z.string()).nullable(),
    tracking: trackingId.nullable(),
    key: z.string().nullable(),
    happenedAt: z.number(),
    words: z.object({ title: z.string(), texts: texts.optional() }).optional(),
  }),
  /** A further notice about it. An absent key says nothing new. `late`: it was written before one that is known. */
  'issue.noticed': z.object({
    ...head,
    contact: z.string(),
    happenedAt: z.number(),
    late: z.literal(true).optional(),
    startsAt: z.number().optional(),
    endsAt: z.number().optional(),
    /** It says an end or other times that no mail may set: a lead decides. */
    asks: z.literal(true).optional(),
  }),
  /** An agent changed it. An absent key stays. `titled`: the title is in `words`. */
  'issue.changed': z.object({
    ...head,
    agent: z.string(),
    kind: issueKind.optional(),
    state: issueState.optional(),
    startsAt: z.number().nullable().optional(),
    endsAt: z.number().nullable().optional(),
    products: z.array(z.string()).optional(),
    categories: z.array(z.string()).nullable().optional(),
    titled: z.literal(true).optional(),
    words: z.object({ title: z.string() }).optional(),
  }),
  /** Customers read of it from now on, in these languages; none: they no longer do. */
  'issue.published': z.object({
    ...head,
    ...doer,
    languages: z.array(z.string()),
    words: z.object({ texts }).optional(),
  }),
  'issue.over': z.object({ ...head, ...doer, happenedAt: z.number() }),
  /** From now on the tickets about it hear that it is over. */
  'issue.announced': z.object({
    ...head,
    ...doer,
    ...announcement.shape,
    /** In place of our sentence, by language. */
    words: z.object({ texts }).optional(),
  }),
  /**
   * The tickets up to the number `upTo` heard it: `tickets` of them in this piece. The next piece comes at `nextAt`; null: none. `left`: the
   * number of the first one whose customer's hourly limits had no room; the next round begins there.
   */
  'issue.relayed': z.object({
    ...head,
    upTo: z.number(),
    tickets: z.number(),
    nextAt: z.number().nullable(),
    left: z.number().exactOptional(),
  }),
};

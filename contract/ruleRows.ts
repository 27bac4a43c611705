/** The rows about books of rules, as the API and the commands show them. */
import { z } from 'zod';
import { classification, reason } from './classification.ts';
import { figures } from './facts/admin.ts';

const instant = z.iso.datetime();

const version = z.object({
  /** The digest of its content. */
  book: z.string(),
  /** The first settings with it. */
  version: z.number(),
  at: instant,
  how: z.enum(['configured', 'published', 'rolledBack']),
  author: z.string().nullable(),
  reason: z.string().nullable(),
  figures: figures.nullable(),
  rules: z.number(),
  inForce: z.boolean(),
});

const { category, priority, queue, product, tags, autoReply } = classification.shape;
const shown = z.object({ category, priority, queue, product, tags, autoReply, because: z.array(reason) });

export const outcome = z.enum(['better', 'worse', 'unknown']);

const change = z.object({
  contact: z.string(),
  ticket: z.string().nullable(),
  before: shown,
  after: shown,
  /** The category on which agents left the ticket; null where none looked. */
  settled: z.string().nullable(),
  outcome,
});

const pair = z.object({ before: z.number(), after: z.number() });
const share = z.object({
  texts: z.number(),
  right: z.number(),
  share: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

const summary = z.object({
  ...figures.shape,
  /** Before → after → contacts. */
  matrix: z.record(z.string(), z.record(z.string(), z.number())),
  settled: z.object({ before: share, after: share }),
  queues: z.record(z.string(), pair),
  priorities: z.record(z.string(), pair),
  agents: z.record(z.string(), z.object({ tickets: z.number(), lost: z.number() })),
  rules: z.array(z.object({ rule: z.string(), met: z.number(), warning: z.string().nullable() })),
});

/** All null, and no changes, where no candidate decided yet. */
const trial = z.object({
  candidate: z.string().nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
  summary: summary.nullable(),
  /** The newest ones. */
  changes: z.array(change),
});

/** How often each rule in force is met by the newest contacts. */
const use = z.object({
  /** The days that are looked back. */
  days: z.number(),
  contacts: z.number(),
  /** False: there are more than were looked at. */
  isWhole: z.boolean(),
  /** When the first and the last of these contacts were received. */
  from: instant.nullable(),
  to: instant.nullable(),
  items: z.array(
    z.object({
      rule: z.string(),
      met: z.number(),
      /** The last day on which it was met, UTC. */
      last: z.iso.date().nullable(),
      byDay: z.record(z.string(), z.number()),
      warning: z.string().nullable(),
    }),
  ),
});

/** A contact for which a label is asked. */
const doubtful = z.object({
  contact: z.string(),
  ticket: z.string(),
  receivedAt: instant,
  subject: z.string(),
  /** That the ticket has now. */
  category: z.string(),
  best: z.string(),
  confidence: z.number(),
  second: z.string(),
  /** Between the scores of the two. */
  margin: z.number(),
  isLabelled: z.boolean(),
});

const counted = z.object({
  contacts: z.number(),
  /** Of them: corrected, unclassified, or of words that the model hardly knows. */
  counted: z.number(),
  share: z.number().nullable(),
  /** Of 95 % (Wilson). */
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

/** The last seven days beside the four weeks before. */
const drift = z.object({
  /** When each week begins, the newest first. */
  weeks: z.array(instant),
  /** False: some week has more contacts than were looked at. Of each then its newest are compared. */
  isWhole: z.boolean(),
  items: z.array(
    z.object({
      measure: z.enum(['corrected', 'unclassified', 'unseen']),
      /** That the classifier gave; null: of all contacts. */
      category: z.string().nullable(),
      recent: counted,
      usual: counted,
      byWeek: z.array(counted.pick({ contacts: true, counted: true })),
      /** Beyond the intervals; null: not, or too few contacts to say. */
      change: z.enum(['up', 'down']).nullable(),
    }),
  ),
});

export const ruleRows = {
  Drift: drift,
  Doubtful: z.object({ items: z.array(doubtful) }),
  RuleUse: use,
  RuleVersions: z.object({ items: z.array(version) }),
  RuleTrial: trial,
};
export type DoubtfulRow = z.infer<typeof doubtful>;
export type DriftRow = z.infer<typeof drift>;
export type RuleUseRow = z.infer<typeof use>;
export type RuleTrialRow = z.infer<typeof trial>;
export type RuleVersionRow = z.infer<typeof version>;

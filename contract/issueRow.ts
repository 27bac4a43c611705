/** A known issue in the HTTP API and in `firstline issues`. Part of rows.ts. */
import { z } from 'zod';
import { type EpochMs, iso } from './clock.ts';
import { issueKind, issueState } from './facts/issue.ts';
import { endTells, toldCustomers } from './issueEnd.ts';
import { linkedTicket } from './issueTickets.ts';
import { MAX_SOURCES, stateAt, type StoredIssue } from './issues.ts';

/** Limits the tickets that one issue names, of each kind. */
export const MAX_LINKED = 100;

export const issueRowSchema = z.object({
  id: z.string(),
  vendor: z.string().nullable(),
  kind: issueKind,
  state: issueState.describe('A maintenance is open between its start and its end, and over after that'),
  title: z.string().describe('As the vendor or an agent wrote it'),
  products: z.array(z.string()),
  categories: z.array(z.string()).nullable().describe('Of the tickets that it concerns; null: every one'),
  tracking: z.string().nullable().describe('The number that the vendor gave it'),
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  openedAt: z.iso.datetime(),
  overAt: z.iso.datetime().nullable(),
  published: z.boolean(),
  texts: z.record(z.string(), z.string()).describe('What customers read, by language'),
  notices: z.number().describe('How many notices of the vendor told of it'),
  tickets: z
    .array(linkedTicket)
    .optional()
    .describe(
      `The newest ${MAX_LINKED} tickets about it that an agent named, and the newest unfinished ones that its categories name; of one issue that was asked for`,
    ),
  told: endTells.optional().describe('Of one that is over: whose customers were told so, or are being told'),
  reach: z
    .object({ named: z.number(), all: z.number() })
    .optional()
    .describe('Of one issue that was asked for: how many tickets each choice of `tell` reaches'),
  sources: z.array(z.string()).describe(`The contacts of the first ${MAX_SOURCES} of them`),
});
export type IssueRow = z.infer<typeof issueRowSchema>;

export function issueRow(issue: StoredIssue, now: EpochMs): IssueRow {
  const { words } = issue;
  return {
    id: issue.id,
    vendor: issue.vendor,
    kind: issue.kind,
    state: stateAt(issue, now),
    title: words.title,
    products: issue.products,
    categories: issue.categories,
    tracking: issue.tracking,
    startsAt: iso(issue.startsAt),
    endsAt: iso(issue.endsAt),
    openedAt: iso(issue.openedAt),
    overAt: iso(issue.overAt),
    published: issue.published,
    texts: words.texts,
    notices: issue.notices,
    ...(stateAt(issue, now) === 'over' ? { told: toldCustomers(issue) } : {}),
    sources: issue.sources,
  };
}

/**
 * Known issues for people: to read them and to open one, and, for leads and admins, to change, publish and end one. `pipeline/` implements it.
 *
 * Never does one act twice: each has an id that a form or a script made once.
 */
import { z } from 'zod';
import { issueKind, trackingId } from './facts/issue.ts';
import { endTells } from './issueEnd.ts';
import { sha256 } from './ids.ts';
import type { IssueRow } from './issueRow.ts';

/** One line: it becomes part of a mail's line and of a cell. */
export const issueTitle = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
  .regex(/\S/);

/** Read aloud by a telephone too. */
const text = z.string().max(1_000).regex(/\S/);
const names = z.array(z.string().min(1).max(100)).max(100);
const instant = z.iso.datetime().nullable();

/** Each key is one change. An absent one stays. */
export const issueChange = z.strictObject({
  title: issueTitle.optional(),
  kind: issueKind.optional().describe('Of a new one `outage` where it is absent'),
  products: names.optional().describe('Ids of the products of the vendor'),
  categories: names.nullable().optional().describe('Of the tickets that it concerns; null: every one'),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  texts: z
    .record(z.string().regex(/^[a-z]{2,3}$/), text)
    .refine((given) => Object.keys(given).length > 0)
    .optional()
    .describe('What customers read, by language; it is published with them'),
  publish: z.boolean().optional().describe('Whether customers read of it, by its texts'),
  tracking: trackingId.optional().describe('Of a new one: the number that its vendor gives it, in capitals'),
  tell: z
    .strictObject({
      customers: endTells
        .exclude(['nobody'])
        .describe('`named`: of tickets that an agent named; `all`: also of those that its categories name'),
      texts: z
        .record(z.string().regex(/^[a-z]{2,3}$/), text)
        .refine((given) => Object.keys(given).length > 0)
        .optional()
        .describe(
          'By language of ours, in place of our sentence; they stay for a further `tell` of the same end',
        ),
      reaches: z.int().nonnegative().optional().describe('Refused where it would reach another number'),
    })
    .optional()
    .describe('The customers of unfinished tickets about it are told once that it is over'),
  over: z.boolean().optional().describe('It is over; false: it is open again'),
});
export type IssueChange = z.infer<typeof issueChange>;

/** `issue` null: a new one. `vendor`: of a new one; null: of none. `shown`: as the form had shown it (`asShown`); absent: a script's act is not asked. */
export type IssueAct = {
  id: string;
  agent: string;
  issue: string | null;
  vendor: string | null;
  change: IssueChange;
  shown?: string;
};

/** What people change of an issue, as a digest: a form that showed another state is refused. */
export function asShown({
  title,
  kind,
  products,
  categories,
  startsAt,
  endsAt,
  overAt,
  published,
  texts,
}: IssueRow): string {
  const all = [title, kind, products, categories, startsAt, endsAt, overAt, published, texts];
  return sha256(JSON.stringify(all)).slice(0, DIGEST_LENGTH);
}

const DIGEST_LENGTH = 20;

/**
 * `unknown`: no issue has this id. `other`: the id of the act belongs to another one. `no-right`: the agent's role may not do it. `changed`: it
 * is not as the form had shown it. Others name the fault in the change.
 */
export type IssueRefused =
  | 'unknown'
  | 'other'
  | 'changed'
  | 'no-right'
  | 'no-title'
  | 'no-such-vendor'
  | 'no-such-category'
  | 'contradiction'
  | 'no-texts'
  | 'ends-before-start'
  | 'not-over'
  | 'told'
  | 'nothing-to-tell'
  | 'no-such-language'
  | 'nothing';

export interface IssueDesk {
  /** In the order of their numbers; `after` 0: from the first. */
  page(after: number, limit: number): Promise<{ items: IssueRow[]; next: number | null }>;
  issue(id: string): Promise<IssueRow | null>;
  /** Those that are not over, the newest first, at most `limit`. */
  unended(limit: number): Promise<IssueRow[]>;
  /** Those that are over, the newest first, with numbers below `before`; null: from the newest. */
  over(before: number | null, limit: number): Promise<{ items: IssueRow[]; next: number | null }>;
  act(act: IssueAct): Promise<IssueRow | IssueRefused>;
}

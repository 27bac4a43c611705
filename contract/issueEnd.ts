/**
 * Who is told that a known issue is over: each open ticket about it hears it in its story, and customers get one message each where the
 * settings or a lead want it. It goes on in pieces, so that an issue of many tickets holds up nothing.
 *
 * Pure. Never goes on once the issue is open again.
 */
import { z } from 'zod';

/** Whose customers: nobody's; those of tickets that an agent named; those of tickets that a category names too. */
export const endTells = z.enum(['nobody', 'named', 'all']);
export type EndTells = z.infer<typeof endTells>;

export const issueSettings = z.strictObject({
  endTells,
  /** A caller hears the published ones first. Absent: not. */
  phone: z.boolean().optional(),
});

/** The tickets of one end of an issue: those that agents named, and those of these categories, opened between these instants. */
const chosen = {
  customers: endTells,
  categories: z.array(z.string()),
  from: z.number(),
  to: z.number(),
};
export const announcement = z.object(chosen);
export type Announcement = z.infer<typeof announcement>;

export const endState = {
  /** The number of its last end by a word; of the end that comes, where it went on after one that was told. Absent: 0. */
  ends: z.number().exactOptional(),
  /** The last end of which tickets were told, how far their customers, and the last instant of a piece. */
  told: z.object({ end: z.number(), customers: endTells, lastAt: z.number() }).exactOptional(),
  /** Tickets up to this number were told, except from `left` on those without room; the next piece comes at `nextAt`. Absent: nobody waits for it. */
  telling: z
    .object({ ...chosen, upTo: z.number(), nextAt: z.number(), left: z.number().exactOptional() })
    .exactOptional(),
};

/** Limits the tickets of one piece. */
export const PIECE = 25;

/** What the fold of an issue knows of its ends. */
export type Ending = {
  ends?: number;
  told?: { end: number; customers: EndTells; lastAt: number };
  telling?: Announcement & { upTo: number; nextAt: number; left?: number };
};

export const endOf = ({ ends = 0 }: Ending): number => ends;

/** The number of its next end: one that tickets heard of has its number for itself. */
export function comingEnd(issue: Ending): number {
  const isNew = issue.told !== undefined && issue.told.end !== endOf(issue);
  return isNew ? endOf(issue) : endOf(issue) + 1;
}

/** How far the telling of the end that counts now has come. */
export function toldCustomers(issue: Ending): EndTells {
  return issue.told?.end === endOf(issue) ? issue.told.customers : 'nobody';
}

const WIDTH: Readonly<Record<EndTells, number>> = { nobody: 0, named: 1, all: 2 };

/** Whether `customers` reaches more people than were told. */
export function reachesMore(customers: EndTells, issue: Ending): boolean {
  return WIDTH[customers] > WIDTH[toldCustomers(issue)];
}

/** Unfinished tickets, by who linked them. */
export type ByWhom = { agent: number; category: number };

/** How many tickets each choice reaches that were not told. */
export function reachOf({ agent, category }: ByWhom, told: EndTells): { named: number; all: number } {
  const named = told === 'nobody' ? agent : 0;
  return { named, all: told === 'all' ? 0 : named + category };
}

export function duesOfIssue({ telling }: Ending): { kind: typeof TELL; at: number }[] {
  return telling === undefined ? [] : [{ kind: TELL, at: telling.nextAt }];
}

export const TELL = 'tell';

/** What a ticket knows of the ends of its issues. `told`: its customer was told. */
export const issueEnds = z.array(z.object({ issue: z.string(), end: z.number(), told: z.boolean() }));
export type IssueEnds = z.infer<typeof issueEnds>;

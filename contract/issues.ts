/**
 * Known issues: what a vendor said about its services, or what the team knows. A known issue is no ticket: nobody has to close it,
 * and no clock counts.
 *
 * Pure steps of `evolveIssue`. Never holds a word of a notice or a text of ours: the store has them beside the state.
 */
import { z } from 'zod';
import type { FactOf } from './fact.ts';
import { issueKind, issueState } from './facts/issue.ts';
import { HOUR_MS } from './tallies.ts';
import { foldOf } from './fold.ts';
import { announced, relayed, unsaid, wentOn } from './issueEndSteps.ts';
import { type ByWhom, comingEnd, endState } from './issueEnd.ts';
import type { LinkedByCategory, LinkedTicket } from './issueTickets.ts';
import { including } from './people.ts';

export const knownIssue = z.object({
  /** `KI-1`. */
  id: z.string(),
  vendor: z.string().nullable(),
  kind: issueKind,
  state: issueState,
  products: z.array(z.string()),
  categories: z.array(z.string()).nullable(),
  tracking: z.string().nullable(),
  key: z.string().nullable(),
  startsAt: z.number().nullable(),
  endsAt: z.number().nullable(),
  openedAt: z.number(),
  overAt: z.number().nullable(),
  /** The date of the newest notice: an earlier notice that comes later changes nothing. */
  saidAt: z.number(),
  /** The contacts of its first notices, and the number of all. */
  sources: z.array(z.string()),
  notices: z.number(),
  /** The languages of the published texts. */
  languages: z.array(z.string()),
  /** Customers read of it. */
  published: z.boolean(),
  /** An agent wrote the title. */
  titled: z.literal(true).exactOptional(),
  ...endState,
});
export type KnownIssue = z.infer<typeof knownIssue>;

export type IssueFact = FactOf<
  | 'issue.opened'
  | 'issue.noticed'
  | 'issue.changed'
  | 'issue.published'
  | 'issue.over'
  | 'issue.announced'
  | 'issue.relayed'
>;

/** Limits the sources that the state names. Each decision reads them; the table of notices has all. */
export const MAX_SOURCES = 50;

export function evolveIssue(issue: KnownIssue | null, fact: IssueFact): KnownIssue {
  if (fact.type === 'issue.opened') return opened(fact);
  if (issue === null) throw new Error(`${fact.type} of an unknown issue: ${fact.issue}`);
  const next = after(issue, fact);
  const goesOn = stateAt(issue, fact.at) === 'over' && stateAt(next, fact.at) !== 'over';
  return goesOn ? wentOn(next) : next;
}

function after(issue: KnownIssue, fact: Exclude<IssueFact, { type: 'issue.opened' }>): KnownIssue {
  switch (fact.type) {
    case 'issue.noticed':
      return noticed(issue, fact);
    case 'issue.changed':
      return changed(issue, fact);
    case 'issue.published':
      return {
        ...issue,
        languages: fact.languages,
        published: fact.languages.length > 0,
      };
    case 'issue.over':
      return over(issue, fact);
    case 'issue.announced':
      return announced(issue, fact);
    case 'issue.relayed':
      return relayed(issue, fact);
  }
}

function opened(fact: FactOf<'issue.opened'>): KnownIssue {
  const { issue: id, vendor, kind, state, products, categories, tracking, key, startsAt, endsAt } = fact;
  const isByAgent = fact.contact === null;
  return {
    id,
    vendor,
    kind,
    state,
    products,
    categories,
    tracking,
    key,
    startsAt,
    endsAt,
    openedAt: fact.at,
    overAt: state === 'over' ? fact.happenedAt : null,
    saidAt: fact.happenedAt,
    sources: fact.contact === null ? [] : [fact.contact],
    notices: isByAgent ? 0 : 1,
    languages: [],
    published: false,
    ...(isByAgent ? { titled: true as const } : {}),
  };
}

function noticed(issue: KnownIssue, fact: FactOf<'issue.noticed'>): KnownIssue {
  const next = withSource(issue, fact.contact);
  if (fact.late === true) return next;
  return { ...next, ...given(fact), saidAt: fact.happenedAt };
}

function changed(issue: KnownIssue, fact: FactOf<'issue.changed'>): KnownIssue {
  const { state = issue.state, kind = issue.kind } = fact;
  return {
    ...(fact.state === undefined || state === 'over' ? issue : unsaid(issue)),
    ...given(fact),
    kind,
    state,
    overAt: state === 'over' ? (issue.overAt ?? fact.at) : null,
    ...(fact.titled === true ? { titled: true as const } : {}),
  };
}

function over(issue: KnownIssue, { contact, happenedAt }: FactOf<'issue.over'>): KnownIssue {
  return {
    ...unsaid(contact === null ? issue : withSource(issue, contact)),
    ends: comingEnd(issue),
    state: 'over',
    overAt: happenedAt,
    saidAt: Math.max(issue.saidAt, happenedAt),
  };
}

function withSource(issue: KnownIssue, contact: string): KnownIssue {
  const sources = issue.sources.length < MAX_SOURCES ? including(issue.sources, contact) : issue.sources;
  return { ...issue, sources, notices: issue.notices + 1 };
}

type Changes = Partial<Pick<KnownIssue, 'startsAt' | 'endsAt' | 'products' | 'categories'>>;

/** The keys that the fact has. */
function given(fact: { [K in keyof Changes]?: Changes[K] | undefined }): Changes {
  const { startsAt, endsAt, products, categories } = fact;
  return {
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(products === undefined ? {} : { products }),
    ...(categories === undefined ? {} : { categories }),
  };
}

/** Raise the version when `evolveIssue` gives other values in the same shape. */
export const issueFold = foldOf<KnownIssue, IssueFact>(2, knownIssue, evolveIssue);

/** With its words: the title, the published texts and those of its end by language. After `forget` they may be ''. */
export type StoredIssue = KnownIssue & {
  /** `ends`: what customers are told at its end, by language, in place of our sentence. */
  words: { title: string; texts: Record<string, string>; ends?: Record<string, string> };
};

/** Serialises the decisions about known issues: they are few. */
export const ISSUES_LOCK = 'issues';
/** Limits the issues that a page, a mail or a decision reads. More are never open at one time. */
export const MAX_OPEN_ISSUES = 100;

export interface IssueReads {
  issue(id: string): Promise<StoredIssue | null>;
  /** Outages and maintenances that are not over at this instant, the published ones first, then the newest, at most `MAX_OPEN_ISSUES`. */
  openIssues(now: number): Promise<StoredIssue[]>;
}

/** Under the lock `ISSUES_LOCK`. */
export interface IssuesToChange {
  /** The newest issues that have this key, or a notice by one of these contacts. */
  issuesOf(key: string, contacts: string[]): Promise<StoredIssue[]>;
  nextIssue(): Promise<string>;
  /** Open and waiting tickets of an issue with numbers above `after`, in the order of their numbers, at most `limit`. */
  ticketsToTell(issue: string, of: LinkedByCategory, after: number, limit: number): Promise<LinkedTicket[]>;
  countToTell(issue: string, of: LinkedByCategory): Promise<ByWhom>;
}

/** How long an entry counts that nobody ends. */
const WITHOUT_END_MS = { planned: 24 * HOUR_MS, information: 30 * 24 * HOUR_MS };

/** When it ends without a word: a maintenance at its end, or a day after its start; information after a month. Null: never. */
export function untilOf({ kind, startsAt, endsAt, saidAt }: KnownIssue): number | null {
  if (kind === 'outage') return null;
  if (kind === 'planned' && endsAt !== null) return endsAt;
  return kind === 'planned' && startsAt !== null
    ? startsAt + WITHOUT_END_MS.planned
    : saidAt + WITHOUT_END_MS.information;
}

/** What it is at this instant: a maintenance begins and ends by the clock. */
export function stateAt(issue: KnownIssue, now: number): KnownIssue['state'] {
  const { state, startsAt } = issue;
  if (state === 'over') return state;
  const until = untilOf(issue);
  if (until !== null && until <= now) return 'over';
  return state === 'planned' && startsAt !== null && startsAt <= now ? 'open' : state;
}

/** Whether there was a problem that can be over: information is none, nor is a maintenance that was ended before its start. */
export function hadBegun({ kind, startsAt, overAt }: KnownIssue, now: number): boolean {
  if (kind === 'information') return false;
  return kind === 'outage' || startsAt === null || startsAt <= (overAt ?? now);
}

/** An outage began before we heard of it, even where a mail gives a later start. */
export function beganAt({ kind, startsAt, openedAt }: KnownIssue): number {
  return kind === 'outage' ? Math.min(startsAt ?? openedAt, openedAt) : (startsAt ?? openedAt);
}

/** Those that concern tickets of this category now, the newest first. */
export function concerning<T extends KnownIssue>(issues: readonly T[], category: string, now: number): T[] {
  return issues.filter(
    (issue) =>
      issue.kind !== 'information' && stateAt(issue, now) === 'open' && isAbout(issue.categories, category),
  );
}

function isAbout(categories: readonly string[] | null, category: string): boolean {
  return categories === null || categories.includes(category);
}

export const issueId = z.string().regex(/^KI-[1-9]\d{0,8}$/);

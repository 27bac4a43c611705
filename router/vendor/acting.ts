/**
 * What an act of a lead or an admin changes in a known issue.
 *
 * Pure. Never refuses half: an act is done as a whole, or not at all.
 */
import type { Draft, DraftOf } from '../../contract/fact.ts';
import { asShown, type IssueAct, type IssueChange, type IssueRefused } from '../../contract/issueDesk.ts';
import { issueRow } from '../../contract/issueRow.ts';
import { hadBegun, stateAt, type StoredIssue } from '../../contract/issues.ts';
import { type ByWhom, reachesMore, reachOf, toldCustomers } from '../../contract/issueEnd.ts';
import type { Role, Settings } from '../../contract/settings.ts';
import { languages } from '../../contract/telling/language.ts';
import { announce, customersToTell } from './announcing.ts';

/** `key`: by which notices with its number find a new one. */
type Grounds = {
  settings: Settings;
  issue: StoredIssue | null;
  /** The issues that are open with it, and how many tickets could hear of its end. */
  open: readonly StoredIssue[];
  linked: ByWhom;
  number: string;
  key: string | null;
  now: number;
};

export function decidedAct(act: IssueAct, grounds: Grounds): Draft[] | IssueRefused {
  const { settings, issue, number, key, now } = grounds;
  const role = settings.agents.find(({ id }) => id === act.agent)?.role;
  const { change } = act;
  if (!mayAct(role, act)) return 'no-right';
  if (act.issue !== null && issue === null) return 'unknown';
  if (issue !== null && act.shown !== undefined && act.shown !== asShown(issueRow(issue, now)))
    return 'changed';
  const known = new Set(settings.categories.map(({ id }) => id));
  if ((change.categories ?? []).some((category) => !known.has(category))) return 'no-such-category';
  if (change.texts !== undefined && change.publish === false) return 'contradiction';
  const hasText = Object.keys(change.texts ?? issue?.words.texts ?? {}).length > 0;
  if (change.publish === true && !hasText) return 'no-texts';
  if (change.tracking !== undefined && act.vendor === null) return 'no-such-vendor';
  const wrong = isBackwards(issue, change);
  if (wrong) return 'ends-before-start';
  if (issue === null) return opened(act, settings, { number, key, now });
  const untold = whyNotTell(change, issue, grounds);
  if (untold !== null) return untold;
  const drafts = changes(act.agent, issue, change, grounds);
  return drafts.length === 0 ? 'nothing' : drafts;
}

/** An agent opens one for the team. What customers read, and every change, is for leads and admins. */
function mayAct(role: Role | undefined, { issue, change }: IssueAct): boolean {
  if (role === 'lead' || role === 'admin') return true;
  const opensForTeam = issue === null && change.texts === undefined && change.publish === undefined;
  return role === 'agent' && opensForTeam;
}

/** Its end is before its start. */
function isBackwards(issue: StoredIssue | null, { startsAt, endsAt }: IssueChange): boolean {
  if (startsAt === undefined && endsAt === undefined) return false;
  const start = startsAt === undefined ? (issue?.startsAt ?? null) : instantOf(startsAt);
  const end = endsAt === undefined ? (issue?.endsAt ?? null) : instantOf(endsAt);
  return start !== null && end !== null && end < start;
}

function opened(
  act: IssueAct,
  settings: Settings,
  { number: issue, key, now }: Pick<Grounds, 'number' | 'key' | 'now'>,
): Draft[] | IssueRefused {
  const { agent, change } = act;
  const vendor = settings.vendors?.find(({ id }) => id === act.vendor) ?? null;
  if (act.vendor !== null && vendor === null) return 'no-such-vendor';
  if (change.title === undefined) return 'no-title';
  const { kind = 'outage', products = [], endsAt = null } = change;
  const isPlanned = kind === 'planned';
  const startsAt = change.startsAt ?? null;
  return [
    {
      type: 'issue.opened',
      issue,
      contact: null,
      agent,
      vendor: act.vendor,
      kind,
      state: isPlanned ? 'planned' : 'open',
      products,
      categories: change.categories === undefined ? (vendor?.categories ?? null) : change.categories,
      tracking: change.tracking ?? null,
      key,
      startsAt: startsAt === null ? (isPlanned ? null : now) : Date.parse(startsAt),
      endsAt: instantOf(endsAt),
      happenedAt: now,
      because: because(agent),
      words: { title: change.title },
    },
    ...published(agent, issue, {}, false, change),
  ];
}

function changes(
  agent: string,
  issue: StoredIssue,
  change: IssueChange,
  { settings, open, now }: Grounds,
): Draft[] {
  const { id, words } = issue;
  const isOver = stateAt(issue, now) === 'over';
  const again = change.over === false && isOver;
  const changed = changedBy(change, isOver);
  const next = asChanged(issue, change, now);
  const ends = change.over === true && stateAt(next, now) !== 'over';
  return [
    ...(changed === null && !again
      ? []
      : [
          {
            ...changed,
            ...(again ? againBy(issue, change, now) : {}),
            type: 'issue.changed' as const,
            issue: id,
            agent,
            because: because(agent),
          },
        ]),
    ...published(agent, id, words.texts, issue.published, change),
    ...(ends
      ? [
          {
            type: 'issue.over' as const,
            issue: id,
            contact: null,
            agent,
            happenedAt: now,
            because: because(agent),
          },
        ]
      : []),
    ...(ends || change.tell !== undefined ? [announced(agent, next, change, { settings, open, now })] : []),
  ];
}

/** A lead says it, or the settings do. */
function announced(
  agent: string,
  issue: StoredIssue,
  { tell }: IssueChange,
  { settings, open, now }: Pick<Grounds, 'settings' | 'open' | 'now'>,
): Draft {
  const customers = tell?.customers ?? customersToTell(settings, issue, now, true);
  const by = { contact: null, agent, because: because(agent) };
  return announce(issue, open, now, { ...by, customers, texts: tell?.texts });
}

/** The issue as its end is told: what comes in the same act counts. */
export function asChanged(issue: StoredIssue, change: IssueChange, now: number): StoredIssue {
  const isOver = stateAt(issue, now) === 'over';
  const { titled: _titled, words: _words, ...facts } = changedBy(change, isOver) ?? {};
  return { ...issue, ...facts };
}

/** Words of a lead in another language leave in no message. */
const spoken = new Set<string>(languages);

/** Null: its end may be told, or the change does not ask for it. `over: true` beside it ends the issue first. */
function whyNotTell(change: IssueChange, before: StoredIssue, { linked, now }: Grounds): IssueRefused | null {
  const { tell, over } = change;
  if (tell === undefined) return null;
  if (Object.keys(tell.texts ?? {}).some((tag) => !spoken.has(tag))) return 'no-such-language';
  const issue = asChanged(before, change, now);
  const isOver = stateAt(issue, now) === 'over';
  if (over === false || (!isOver && over !== true)) return 'not-over';
  if (!hadBegun(issue, now)) return 'nothing-to-tell';
  const told = isOver ? toldCustomers(issue) : 'nobody';
  if (isOver && !reachesMore(tell.customers, issue)) return 'told';
  const reaches = reachOf(linked, told)[tell.customers];
  return tell.reaches === undefined || tell.reaches === reaches ? null : 'changed';
}

/** A maintenance that ended by the clock goes on from now. */
function againBy({ kind }: StoredIssue, { endsAt = null }: IssueChange, now: number) {
  const goesOn = { startsAt: now, endsAt: instantOf(endsAt) };
  return { state: 'open' as const, ...(kind === 'planned' ? goesOn : {}) };
}

/** Null: nothing but what customers read, or its end. */
function changedBy({ title, kind, products, categories, startsAt, endsAt }: IssueChange, isOver: boolean) {
  const changed = {
    ...(kind === undefined ? {} : { kind }),
    ...(kind === undefined || isOver
      ? {}
      : { state: kind === 'planned' ? ('planned' as const) : ('open' as const) }),
    ...(products === undefined ? {} : { products }),
    ...(categories === undefined ? {} : { categories }),
    ...(startsAt === undefined ? {} : { startsAt: instantOf(startsAt) }),
    ...(endsAt === undefined ? {} : { endsAt: instantOf(endsAt) }),
    ...(title === undefined ? {} : { titled: true as const, words: { title } }),
  };
  return Object.keys(changed).length === 0 ? null : changed;
}

/** Texts that come replace all of before. */
function published(
  agent: string,
  issue: string,
  before: Record<string, string>,
  isPublished: boolean,
  { texts, publish }: IssueChange,
): DraftOf<'issue.published'>[] {
  if (texts === undefined && publish === undefined) return [];
  if (publish === false && !isPublished) return [];
  const head = { type: 'issue.published', issue, contact: null, agent, because: because(agent) } as const;
  if (publish === false) return [{ ...head, languages: [] }];
  const languages = Object.keys(texts ?? before);
  return [
    {
      ...head,
      languages,
      ...(texts === undefined ? {} : { words: { texts } }),
    },
  ];
}

function instantOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

const because = (agent: string) => [{ rule: 'agent-ordered', detail: { agent } }];

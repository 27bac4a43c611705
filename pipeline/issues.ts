/** Known issues for people, in either profile: each act is one transaction, decided by the router's own code. */
import type { Fact } from '../contract/fact.ts';
import { factId } from '../contract/ids.ts';
import type { IssueAct, IssueDesk, IssueRefused } from '../contract/issueDesk.ts';
import { linkedByCategory } from '../contract/issueLinks.ts';
import { type IssueRow, issueRow, MAX_LINKED } from '../contract/issueRow.ts';
import { reachOf, toldCustomers } from '../contract/issueEnd.ts';
import { hadBegun, ISSUES_LOCK, stateAt } from '../contract/issues.ts';
import type { RuntimeTx } from '../contract/store.ts';
import type { Installation } from '../installation/installation.ts';
import { asChanged, decidedAct } from '../router/vendor/acting.ts';
import { keyOf } from '../router/vendor/key.ts';
import { identified, outgoing } from '../runtime/facts.ts';
import { countToTell, ticketsOfIssue } from '../store/tables/issueTickets.ts';
import {
  issueById,
  issuesPage,
  numberOf,
  openIssues,
  overIssues,
  unendedIssues,
} from '../store/tables/issues.ts';

/** Who says the facts. */
const DESK = 'issues';
/** The facts that the notifier reads. */
const TOLD: ReadonlySet<string> = new Set(['issue.over']);

type Grounds = Pick<Installation, 'database' | 'store' | 'clock'>;

export function issueDeskOf({ database, store, clock }: Grounds): IssueDesk {
  return {
    async page(after, limit) {
      const rows = await issuesPage(database.read, after, limit);
      const now = clock.now();
      const next = rows.length < limit ? null : (rows.at(-1)?.n ?? null);
      return { items: rows.map(({ issue }) => issueRow(issue, now)), next };
    },
    async issue(id) {
      const issue = await issueById(database.read, id.toUpperCase());
      if (issue === null) return null;
      const now = clock.now();
      const byCategory = linkedByCategory(issue, await openIssues(database.read, now), now);
      const tickets = await ticketsOfIssue(database.read, issue.id, byCategory, MAX_LINKED);
      const linked = await countToTell(database.read, issue.id, byCategory);
      const told = stateAt(issue, now) === 'over' ? toldCustomers(issue) : 'nobody';
      const reach = hadBegun(issue, now) ? reachOf(linked, told) : NO_REACH;
      return { ...issueRow(issue, now), tickets, reach };
    },
    async unended(limit) {
      const now = clock.now();
      return (await unendedIssues(database.read, now, limit)).map((issue) => issueRow(issue, now));
    },
    async over(before, limit) {
      const now = clock.now();
      const found = await overIssues(database.read, now, before ?? Number.MAX_SAFE_INTEGER, limit);
      const last = found.at(-1);
      const next = found.length < limit || last === undefined ? null : numberOf(last.id);
      return { items: found.map((issue) => issueRow(issue, now)), next };
    },
    act: (act) => store.transaction((tx) => acted(tx, act, clock.now())),
  };
}

async function acted(tx: RuntimeTx, act: IssueAct, now: number): Promise<IssueRow | IssueRefused> {
  await tx.lock([`orders/${act.agent}`]);
  await tx.lock([ISSUES_LOCK]);
  const cause = `issue/${act.agent}/${act.id}`;
  const [done] = await tx.remembered(cause, [factId(cause, DESK, 0)]);
  if (done !== undefined) return again(tx, act, done, now);
  const number = act.issue?.toUpperCase() ?? (await tx.nextIssue());
  const issue = act.issue === null ? null : await tx.issue(number);
  const key = await keyFor(tx, act);
  const open = await tx.openIssues(now);
  const linked =
    issue === null || act.change.tell === undefined
      ? NONE_LINKED
      : await tx.countToTell(issue.id, linkedByCategory(asChanged(issue, act.change, now), open, now));
  const drafts = decidedAct(act, { settings: await tx.settings(), issue, open, linked, number, key, now });
  if (typeof drafts === 'string') return drafts;
  const facts = await tx.write(identified(drafts, DESK, cause, now));
  await tx.publish(facts.filter(({ type }) => TOLD.has(type)).map(outgoing));
  return rowOf(tx, number, now);
}

const NO_REACH = { named: 0, all: 0 };
const NONE_LINKED = { agent: 0, category: 0 };

/** Notices of its vendor with this number find it. */
async function keyFor(tx: RuntimeTx, { vendor, change: { tracking } }: IssueAct): Promise<string | null> {
  if (vendor === null || tracking === undefined) return null;
  return keyOf(await tx.secret(), { vendor, tracking, topic: '' });
}

/** The same act, sent again: nothing is done twice. */
async function again(
  tx: RuntimeTx,
  act: IssueAct,
  done: Fact,
  now: number,
): Promise<IssueRow | IssueRefused> {
  const about = 'issue' in done ? done.issue : '';
  const isSame = act.issue === null ? done.type === 'issue.opened' : about === act.issue.toUpperCase();
  return isSame ? rowOf(tx, about, now) : 'other';
}

async function rowOf(tx: RuntimeTx, number: string, now: number): Promise<IssueRow> {
  const issue = await tx.issue(number);
  if (issue === null) throw new Error(`${number} was not folded`);
  return issueRow(issue, now);
}

/** `replay` of known issues: folded again from the history, against their rows and the contacts of their notices. */
import { isDeepStrictEqual } from 'node:util';
import { type Fact, isFact } from '../contract/fact.ts';
import { type IssueFact, issueFold, type KnownIssue } from '../contract/issues.ts';
import type { Database } from '../contract/sql.ts';
import type { Difference } from './difference.ts';
import type { IssueFold } from './foldedAgain.ts';
import { issuesPage, noticesPage } from './tables/issues.ts';

const PAGE = 1_000;

export class ReplayedIssues {
  readonly #fold: IssueFold;
  readonly #issues = new Map<string, KnownIssue>();
  readonly #notices = new Map<string, string>();

  constructor(fold: IssueFold = issueFold) {
    this.#fold = fold;
  }

  see(fact: Fact): void {
    if (!fact.type.startsWith('issue.')) return;
    const of = fact as IssueFact;
    this.#issues.set(of.issue, this.#fold.evolve(this.#issues.get(of.issue) ?? null, of));
    const contact = toldBy(of);
    if (contact !== null && !this.#notices.has(contact)) this.#notices.set(contact, of.issue);
  }

  async compare({ read }: Database): Promise<Difference[]> {
    const stored = new Map<string, KnownIssue>();
    for (let after = 0; ; ) {
      const page = await issuesPage(read, after, PAGE, this.#fold);
      for (const {
        issue: { words: _words, ...issue },
      } of page)
        stored.set(issue.id, issue);
      after = page.at(-1)?.n ?? after;
      if (page.length < PAGE) break;
    }
    const told = new Map<string, string>();
    for (let after = ''; ; ) {
      const page = await noticesPage(read, after, PAGE);
      for (const { contact, issue } of page) told.set(contact, issue);
      after = page.at(-1)?.contact ?? after;
      if (page.length < PAGE) break;
    }
    return [...different(this.#issues, stored), ...different(this.#notices, told)];
  }
}

/** The notice that the fact stands for; null: none. */
function toldBy(fact: IssueFact): string | null {
  return isFact(fact, 'issue.opened', 'issue.noticed', 'issue.over') ? fact.contact : null;
}

function different(folded: ReadonlyMap<string, unknown>, stored: ReadonlyMap<string, unknown>): Difference[] {
  return [...new Set([...folded.keys(), ...stored.keys()])].flatMap((id): Difference[] => {
    const both = { folded: folded.get(id) ?? null, stored: stored.get(id) ?? null };
    return isDeepStrictEqual(asJson(both.folded), asJson(both.stored))
      ? []
      : [{ kind: 'issue', id, ...both }];
  });
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A vendor's notice opens a known issue, ends one, or asks whether one is over: the leads hear of each once, so that nothing is hidden. */
import type { FactOf } from '../contract/fact.ts';
import { issueHeadline, issueLine } from '../contract/telling/knownIssues.ts';
import { leadersOf } from './agents.ts';
import type { MessageDraft } from './envelope.ts';
import { tellWithinLimit } from './notice.ts';
import type { Situation } from './situation.ts';

type News = FactOf<'issue.opened' | 'issue.noticed' | 'issue.over'>;

const RULES = { opened: 'known-issue-opened', over: 'known-issue-over', asks: 'known-issue-asks' } as const;

export function issueNews(situation: Situation, fact: News): MessageDraft[] {
  const { settings, issue } = situation;
  const what = whatOf(fact);
  // What an agent does is known to the agent.
  if (what === null || issue === null || fact.contact === null) return [];
  return tellWithinLimit(situation, leadersOf(settings), {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: RULES[what], detail: { issue: issue.id } }],
    values: (reader) => ({
      headline: issueHeadline(what, reader.language),
      event: issueLine(issue, settings, reader),
    }),
  });
}

function whatOf(fact: News): keyof typeof RULES | null {
  if (fact.type === 'issue.noticed') return fact.asks === true ? 'asks' : null;
  return fact.type === 'issue.opened' ? 'opened' : 'over';
}

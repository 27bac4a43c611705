/** The leads hear of each known issue that a vendor's mail opens or ends, and of nobody's act. */
import { expect, test } from 'vitest';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import { issueFact } from '../support/facts.ts';
import { decide, fact } from './given.ts';

const issue: StoredIssue = {
  ...issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never),
  words: { title: 'Mails are late', texts: {} },
};
const said = { issue: 'KI-1', contact: 'c1', agent: null, happenedAt: 1, because: [] };
const to = (drafts: unknown[]) =>
  (drafts as { type: string; audience: string; kind: string }[]).map((one) => [
    one.type,
    one.audience,
    one.kind,
  ]);

test('an opening, an end and a question are one notice to each lead', () => {
  const { words: _words, ...rest } = issueFact('KI-1', 'k', 'c1') as never as Record<string, unknown>;
  const opened = fact<'issue.opened'>(rest as never);
  const over = fact<'issue.over'>({ type: 'issue.over', ...said });
  const { agent: _agent, ...noticed } = said;
  const asks = fact<'issue.noticed'>({ type: 'issue.noticed', ...noticed, asks: true });
  for (const one of [opened, over, asks]) {
    const drafts = decide(one, { issue, ticket: null });
    expect(drafts.length).toBeGreaterThan(0);
    for (const each of to(drafts)) expect(each).toEqual(['message.queued', 'agent', 'notice']);
    expect(JSON.stringify(drafts)).toContain('Mails are late');
  }
});

test('a further notice and an act of a person are none', () => {
  const { agent: _agent, ...noticed } = said;
  const more = fact<'issue.noticed'>({ type: 'issue.noticed', ...noticed });
  const byLead = fact<'issue.over'>({ type: 'issue.over', ...said, contact: null, agent: 'lea' });
  expect(decide(more, { issue, ticket: null })).toEqual([]);
  expect(decide(byLead, { issue, ticket: null })).toEqual([]);
  expect(decide(fact<'issue.over'>({ type: 'issue.over', ...said }), { issue: null, ticket: null })).toEqual(
    [],
  );
});

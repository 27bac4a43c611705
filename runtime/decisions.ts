/**
 * Decides one input inside a transaction: loads the state, writes the facts to the history, publishes them.
 *
 * Never opens a savepoint, parks an input or moves a position. The caller decides how to treat an error.
 */
import type { Fact } from '../contract/fact.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Stage } from '../contract/stage.ts';
import { causeOf, keptUnder, type RuntimeTx, type Input } from '../contract/store.ts';
import { identified, mustDeclare, outgoing } from './facts.ts';

type Grounds = { reports: Reports & Metrics };

/** Decides one input. Returns its facts. */
export async function decideOnce<S>(
  stage: Stage<S>,
  grounds: Grounds,
  tx: RuntimeTx,
  input: Input,
): Promise<Fact[]> {
  const cause = causeOf(input);
  const state = await stage.load(input, tx);
  const facts = identified(stage.decide(input, state), stage.name, cause, input.now);
  await say(stage, grounds, tx, facts, keptUnder(stage, input));
  grounds.reports.say('debug', 'decided', { stage: stage.name, cause, facts: facts.map(({ type }) => type) });
  return facts;
}

/** Decides follow-ups from `facts`, all facts of this transaction. Returns the follow-up facts. */
export async function decideAfterwards<S>(
  stage: Stage<S>,
  grounds: Grounds,
  tx: RuntimeTx,
  facts: Fact[],
  now: number,
): Promise<Fact[]> {
  const state = (await stage.afterwards?.load(facts, tx)) ?? null;
  if (stage.afterwards === undefined || state === null) return [];
  const said: Fact[] = [];
  for (const { cause, drafts } of stage.afterwards.decide(now, facts, state)) {
    const before = [...facts, ...said].filter((fact) => fact.cause === cause).length;
    said.push(...identified(drafts, stage.name, cause, now, before));
  }
  await say(stage, grounds, tx, said);
  return said;
}

async function say<S>(
  stage: Stage<S>,
  grounds: Grounds,
  tx: RuntimeTx,
  facts: Fact[],
  under?: string,
): Promise<void> {
  mustDeclare(stage.name, [...stage.writes, ...stage.publishes], facts);
  const written = facts.filter((fact) => stage.writes.includes(fact.type));
  const fresh = new Set(written.length === 0 ? [] : await tx.write(written, under));
  // A fact that was already in the history was published then.
  const published = facts.filter(
    (fact) => stage.publishes.includes(fact.type) && (fresh.has(fact) || !stage.writes.includes(fact.type)),
  );
  await tx.publish(published.map(outgoing));
  for (const fact of facts) {
    grounds.reports.count('firstline_facts_total', { stage: stage.name, type: fact.type });
    if (fact.type === 'contact.repeated')
      grounds.reports.count('firstline_repeats_total', { source: fact.source.kind });
  }
}

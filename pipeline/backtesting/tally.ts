/** What a draft of rules, or a candidate, changes, counted contact by contact. Pure. */
import type { Classification } from '../../contract/classification.ts';
import type { Settings } from '../../contract/settings.ts';
import { canServe } from '../../contract/serving.ts';
import { queueFor } from '../../router/opening.ts';
import { shareOf } from './shares.ts';

/** `settled`: the category on which agents left the ticket; null where none looked. `opens`: the ticket that it opened. */
export type Compared = {
  mailbox: string | null;
  before: Classification;
  after: Classification;
  settled: string | null;
  opens: { agent: string | null } | null;
  /** Ids of the met rules of the draft. */
  met: string[];
};

export type Outcome = 'better' | 'worse' | 'unknown';

type Pair = { before: number; after: number };

/** A rule that meets more than this share of all contacts is a doubtful one. */
const MUCH = 0.2;

export class Tally {
  contacts = 0;
  changed = 0;
  readonly outcomes: Record<Outcome, number> = { better: 0, worse: 0, unknown: 0 };
  private readonly matrix = new Map<string, Map<string, number>>();
  private readonly queues = new Map<string, Pair>();
  private readonly priorities = new Map<string, Pair>();
  private readonly agents = new Map<string, { tickets: number; lost: number }>();
  private readonly met = new Map<string, number>();
  private readonly right = { of: 0, before: 0, after: 0 };
  private readonly settings: Settings;
  private readonly rules: string[];

  /** `settings`: with the draft. */
  constructor(settings: Settings) {
    this.settings = settings;
    this.rules = (settings.ruleBook?.rules ?? settings.rules).map(({ id }) => id);
  }

  /** Null where nothing changed. */
  add(one: Compared): Outcome | null {
    const { before, after, settled } = one;
    this.contacts += 1;
    const row = this.matrix.get(before.category) ?? new Map<string, number>();
    row.set(after.category, (row.get(after.category) ?? 0) + 1);
    this.matrix.set(before.category, row);
    for (const id of one.met) this.met.set(id, (this.met.get(id) ?? 0) + 1);
    count(this.priorities, before.priority, after.priority);
    this.queue(one);
    if (settled !== null) {
      this.right.of += 1;
      if (before.category === settled) this.right.before += 1;
      if (after.category === settled) this.right.after += 1;
    }
    if (!isChanged(before, after)) return null;
    this.changed += 1;
    const outcome = outcomeOf(one);
    this.outcomes[outcome] += 1;
    return outcome;
  }

  summary() {
    const { of, before, after } = this.right;
    const share = (right: number) => shareOf([{ right, of }]);
    return {
      contacts: this.contacts,
      changed: this.changed,
      ...this.outcomes,
      matrix: Object.fromEntries([...this.matrix].map(([id, row]) => [id, Object.fromEntries(row)])),
      settled: { before: share(before), after: share(after) },
      queues: Object.fromEntries(this.queues),
      priorities: Object.fromEntries(this.priorities),
      agents: Object.fromEntries(this.agents),
      rules: this.rules.map((rule) => this.rule(rule)),
    };
  }

  private rule(rule: string) {
    const met = this.met.get(rule) ?? 0;
    return { rule, met, warning: metWarning(met, this.contacts) };
  }

  /** Only a contact that opened a ticket went to a queue. */
  private queue({ mailbox, before, after, opens }: Compared): void {
    if (opens === null) return;
    const queueOf = ({ queue, category }: Classification) =>
      queueFor(this.settings, mailbox, queue ?? category);
    count(this.queues, queueOf(before), queueOf(after));
    const agent = this.settings.agents.find(({ id }) => id === opens.agent);
    if (agent === undefined) return;
    const held = this.agents.get(agent.id) ?? { tickets: 0, lost: 0 };
    const isLost = canServe(agent, queueOf(before)) && !canServe(agent, queueOf(after));
    this.agents.set(agent.id, { tickets: held.tickets + 1, lost: held.lost + (isLost ? 1 : 0) });
  }
}

/** Null where there is nothing to warn of. */
export function metWarning(met: number, contacts: number): string | null {
  if (contacts === 0) return null;
  if (met === 0) return 'it met nothing';
  return met / contacts > MUCH ? 'it met more than a fifth' : null;
}

export function isChanged(before: Classification, after: Classification): boolean {
  return DECIDED.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

const DECIDED = ['category', 'priority', 'queue', 'product', 'tags', 'autoReply'] as const;

function outcomeOf({ before, after, settled }: Compared): Outcome {
  if (settled === null || before.category === after.category) return 'unknown';
  if (after.category === settled) return 'better';
  return before.category === settled ? 'worse' : 'unknown';
}

function count(into: Map<string, Pair>, before: string, after: string): void {
  const at = (key: string): Pair => {
    const pair = into.get(key) ?? { before: 0, after: 0 };
    into.set(key, pair);
    return pair;
  };
  at(before).before += 1;
  at(after).after += 1;
}

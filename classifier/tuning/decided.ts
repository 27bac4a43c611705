/**
 * What the met rules of an admin decide together: points of each category, limited by group; the first forced category;
 * the first priority set, then raised; queue, product, tags, no automatic answer. Each effect of a rule of a book is a reason.
 */
import type { Classification, Priority, Reason } from '../../contract/classification.ts';
import { MAX_POINTS } from '../../contract/ruleBook.ts';
import type { Compiled, MetRule } from './compile.ts';

export type Points = { sums: Map<string, number>; because: Reason[] };

/** The points of a rule or of its group for one category count at most the cap. */
export function pointsOf({ caps }: Compiled, met: readonly MetRule[]): Points {
  const groups = new Map<string, Map<string, number>>();
  const sums = new Map<string, number>();
  for (const { rule } of met) {
    for (const [category, points] of rule.points) {
      if (rule.group === null) {
        sums.set(category, (sums.get(category) ?? 0) + points);
        continue;
      }
      const of = groups.get(rule.group) ?? new Map<string, number>();
      of.set(category, (of.get(category) ?? 0) + points);
      groups.set(rule.group, of);
    }
  }
  const because: Reason[] = [];
  for (const [group, of] of groups) {
    const cap = caps.get(group) ?? MAX_POINTS;
    for (const [category, sum] of of) {
      const counted = Math.max(-cap, Math.min(cap, sum));
      sums.set(category, (sums.get(category) ?? 0) + counted);
      if (counted !== sum) because.push({ rule: 'group-cap', detail: { group, category, sum, cap } });
    }
  }
  return { sums, because };
}

/** The first rule that forces one of the categories. */
export function forcing(met: readonly MetRule[], categories: readonly string[]): MetRule | undefined {
  return met.find(({ rule }) => rule.category !== null && categories.includes(rule.category));
}

/** Rules whose forced category another decision comes before. */
export function overruled(met: readonly MetRule[], by: string, category: string): Reason[] {
  return met.flatMap(({ rule }) =>
    rule.isBook && rule.category !== null && rule.id !== by && rule.category !== category
      ? [{ rule: rule.id, detail: { does: 'overruled', category: rule.category, by } }]
      : [],
  );
}

const ORDER: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** The first rule that sets a priority, as in a list of an earlier release. */
export function settingPriority(met: readonly MetRule[]): { met: MetRule; priority: Priority } | null {
  for (const one of met) {
    const { priority } = one.rule;
    if (typeof priority === 'string') return { met: one, priority };
  }
  return null;
}

/** `priority` after the rules that raise it, in order. */
export function raisedPriority(
  met: readonly MetRule[],
  priority: Priority,
): { priority: Priority; because: Reason[] } {
  let at = ORDER.indexOf(priority);
  const because: Reason[] = [];
  for (const one of met) {
    const { priority: effect } = one.rule;
    if (effect === null || typeof effect === 'string') continue;
    const to =
      'raise' in effect ? Math.min(ORDER.length - 1, at + effect.raise) : ORDER.indexOf(effect.atLeast);
    if (to <= at) continue;
    at = to;
    because.push(doing(one, 'priority', { priority: ORDER[at] ?? priority }));
  }
  return { priority: ORDER[at] ?? priority, because };
}

type Extras = Pick<Classification, 'product' | 'queue' | 'tags' | 'autoReply'>;

/** `queues`: the queues that exist. Of several rules the first decides; tags add up. */
export function extrasOf(
  met: readonly MetRule[],
  queues: readonly string[],
): { extras: Extras; because: Reason[] } {
  const extras: Extras = {};
  const because: Reason[] = [];
  for (const one of met) {
    const { product, queue, tags, autoReply } = one.rule;
    if (product !== null && extras.product === undefined) {
      extras.product = product;
      because.push(doing(one, 'product', { product }));
    }
    if (queue !== null && extras.queue === undefined && queues.includes(queue)) {
      extras.queue = queue;
      because.push(doing(one, 'queue', { queue }));
    }
    for (const tag of tags) {
      if (extras.tags?.includes(tag) === true) continue;
      extras.tags = [...(extras.tags ?? []), tag];
      because.push(doing(one, 'tag', { tag }));
    }
    if (autoReply !== null && extras.autoReply === undefined) {
      extras.autoReply = autoReply;
      because.push(doing(one, 'auto-reply', {}));
    }
  }
  return { extras, because };
}

/** A reason that says itself what the rule does, so that it can be told once the rule is gone. */
export function doing(
  { rule, at, part }: MetRule,
  does: string,
  detail: NonNullable<Reason['detail']>,
): Reason {
  return {
    rule: rule.id,
    ...(at === null ? {} : { at }),
    detail: { ...(at === null ? {} : { in: part }), does, ...detail },
  };
}

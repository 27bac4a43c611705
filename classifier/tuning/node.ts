/** A compiled condition, and what of a contact it sees. `holds` is the only function that decides whether one is met. */
import type { Entity } from '../../contract/classification.ts';
import type { Part } from '../features.ts';
import type { Met, Occurrence } from '../rules.ts';
import { type Circumstances, noCircumstances } from './circumstances.ts';
import type { ReadHeader } from './headers.ts';
import { like, within } from './near.ts';
import { type Budget, type Patterns, placesOf } from './patterns.ts';

export type Verdict = { category: string; confidence: number };

/** `words`: met terms by their order. `distinct`: the words of a part. `verdict`: null in the first pass. */
export type Sight = {
  text: Record<Part, string>;
  words: ReadonlyMap<number, Met>;
  near: () => ReadonlyMap<number, Occurrence[]>;
  distinct: (part: Part) => ReadonlyMap<string, [number, number]>;
  patterns: Patterns;
  met: Record<Part, ReadonlySet<number>>;
  budget: Budget;
  entities: readonly Entity[];
  language: string | null;
  about: Circumstances;
  /** The fields that rules name. */
  headers: () => readonly ReadHeader[];
  verdict: Verdict | null;
};

/** Where a condition is met; null: by no word. */
export type Evidence = { at: [number, number] | null; part: Part };

export type Node =
  | { is: 'all' | 'any'; of: Node[] }
  | { is: 'not'; of: Node }
  | { is: 'words'; orders: number[] }
  | { is: 'near'; groups: number[][]; words: number }
  | { is: 'like'; words: { word: string; language: string }[]; parts: Part[] }
  | { is: 'pattern'; patterns: number[]; parts: Part[] }
  | { is: 'entity'; fits: (entity: Entity) => boolean; parts: Part[] }
  | { is: 'circumstance'; holds: (sight: Sight) => boolean };

const nowhere: Evidence = { at: null, part: 'text' };

/** Null: not met. */
export function holds(node: Node, sight: Sight): Evidence | null {
  switch (node.is) {
    case 'all':
      return all(node.of, sight);
    case 'any':
      return first(node.of, (one) => holds(one, sight));
    case 'not':
      return holds(node.of, sight) === null ? nowhere : null;
    case 'words':
      return first(node.orders, (order) => sight.words.get(order) ?? null);
    case 'near':
      return first(node.groups, (orders) => nearby(orders, node.words, sight));
    case 'like':
      return first(node.parts, (part) => likely(node.words, part, sight));
    case 'pattern':
      return first(node.parts, (part) => fitting(node.patterns, part, sight));
    case 'entity':
      return first(sight.entities, (entity) =>
        node.parts.includes(entity.in) && node.fits(entity) ? { at: entity.at, part: entity.in } : null,
      );
    case 'circumstance':
      return node.holds(sight) ? nowhere : null;
  }
}

export const unseen: Pick<Sight, 'about' | 'verdict'> = { about: noCircumstances, verdict: null };

/** The evidence of all is the first that has a place. */
function all(nodes: readonly Node[], sight: Sight): Evidence | null {
  let evidence = nowhere;
  for (const node of nodes) {
    const found = holds(node, sight);
    if (found === null) return null;
    if (evidence.at === null) evidence = found;
  }
  return evidence;
}

function first<T>(of: readonly T[], find: (one: T) => Evidence | null): Evidence | null {
  for (const one of of) {
    const found = find(one);
    if (found !== null) return { at: found.at, part: found.part };
  }
  return null;
}

function nearby(orders: readonly number[], words: number, sight: Sight): Evidence | null {
  const places = orders.map((order) => sight.near().get(order) ?? []);
  return places.length === 0 || places.some((of) => of.length === 0) ? null : within(places, words);
}

function likely(
  words: readonly { word: string; language: string }[],
  part: Part,
  sight: Sight,
): Evidence | null {
  return first(words, ({ word, language }) => {
    if (language !== '' && sight.language !== null && sight.language !== language) return null;
    const at = like(word, sight.distinct(part));
    return at === null ? null : { at, part };
  });
}

function fitting(patterns: readonly number[], part: Part, sight: Sight): Evidence | null {
  return first(patterns, (index) => {
    if (!sight.met[part].has(index)) return null;
    const [at = null] = placesOf(sight.patterns, index, sight.text[part], 1, sight.budget);
    return { at, part };
  });
}

/** A syntax tree as far as the measures need it: kinds, positions, and the parts by name. */
import { z } from 'zod';

const head = z.looseObject({ type: z.string(), start: z.number(), end: z.number() });

/** A node of the ESTree with TypeScript, as oxc gives it. */
export type Node = z.infer<typeof head>;

export function toNode(value: unknown): Node {
  return head.parse(value);
}

/** The part `name` of a node, or null where there is none or it is not a node. */
export function part(node: Node, name: string): Node | null {
  return asNode(node[name]);
}

/** A node's text value: an identifier's name, a literal's string; null otherwise. */
export function word(node: Node | null): string | null {
  const value = node?.type === 'Identifier' ? node.name : node?.type === 'Literal' ? node.value : null;
  return typeof value === 'string' ? value : null;
}

/** The node and everything below it, outermost first. */
export function* everyNode(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      const child = asNode(one);
      if (child !== null) yield* everyNode(child);
    }
  }
}

function asNode(value: unknown): Node | null {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
    ? toNode(value)
    : null;
}

/**
 * Finds the things that a text names: invoice, order, tenant, incident, error code, host, and the products that the
 * admin lists. Says places only, never words. Each thing once, the first of each kind first.
 */
import type { Entity } from '../../contract/classification.ts';
import type { RuleBook } from '../../contract/ruleBook.ts';
import type { Part } from '../features.ts';
import type { Met } from '../rules.ts';
import { MAX_TEXT_UNITS } from '../tokens.ts';
import { type Budget, type Patterns, placesOf } from './patterns.ts';

/** Limits the things of one kind, and of a contact: a pasted log names hundreds. */
const MAX_OF_KIND = 5;

/** Each begins at a fixed word or at the edge of one, and has bounded repeats only. */
const builtIn: Readonly<Record<string, RegExp>> = {
  invoice:
    /\b(?:(?:INV|FT|FR|RE|RG|FAC|FAT)[-/ ]?\d{4,12}|(?:invoice|fatura|factura|rechnung|facture|fattura|faktura)(?: ?(?:no|nr|number|n[º°])\.?)? ?[#:]? ?\d[\d/-]{2,20})\b/gi,
  order:
    /\b(?:(?:PO|SO|ORD)[ #-]?\d{5,12}|(?:order|encomenda|pedido|bestellung|commande|ordine)(?: ?(?:no|nr|number|n[º°])\.?)? ?[#:]? ?\d[\d/-]{2,20})\b/gi,
  tenant:
    /\b(?:[a-z0-9-]{1,63}\.onmicrosoft\.com|tenant(?: ?id)?:? ?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/gi,
  incident: /\b(?:INC|CHG|PRB|CS|TT)[-# ]?\d{5,12}\b/g,
  'error-code':
    /\b(?:0x[0-9a-f]{8}|(?:AADSTS|ORA-|TS-|MS)\d{4,7}|(?:ERR|ERROR|E)_[A-Z0-9_]{3,40}|HTTP[ /]?[45]\d\d|(?:error|erro|fehler|erreur|errore)(?: ?code)?:? ?#?\d{3,6})\b/gi,
  host: /(?<![\w@.-])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:srv|db|web|app|dc|host|server|vm|node|sql|mail|fs)(?=[a-z0-9-]{0,62}\d)[a-z0-9-]{1,62}(?:\.[a-z0-9-]{1,63}){0,4})(?![\w@-])/gi,
};

export const builtInKinds = [...Object.keys(builtIn), 'product'];

/** `own`: orders of the admin's patterns. `products`: orders of the products' words. */
export type Finder = {
  builtIn: [kind: string, pattern: RegExp][];
  own: [kind: string, pattern: number][];
  products: [id: string, words: number][];
};

/** A kind that the book names replaces or turns off the built-in one. */
export function builtInOf({ entities = {} }: Pick<RuleBook, 'entities'>): Finder['builtIn'] {
  return Object.entries(builtIn).filter(([kind]) => !Object.hasOwn(entities, kind));
}

export type Looked = {
  text: Record<Part, string>;
  words: ReadonlyMap<number, Met>;
  patterns: Patterns;
  met: Record<Part, ReadonlySet<number>>;
  budget: Budget;
};

export function entitiesIn(finder: Finder, looked: Looked): Entity[] {
  const products = finder.products.flatMap(([id, order]): Entity[] => {
    const met = looked.words.get(order);
    const at = met?.at ?? null;
    return met === undefined || at === null ? [] : [{ kind: 'product', at, in: met.part, id }];
  });
  const found = [
    ...finder.own.flatMap(([kind, index]) => distinct(ownIn(kind, index, looked), looked)),
    ...finder.builtIn.flatMap(([kind, pattern]) => distinct(builtInIn(kind, pattern, looked), looked)),
  ];
  return [...found, ...products.slice(0, MAX_OF_KIND)];
}

const parts = ['subject', 'text'] as const;

function ownIn(kind: string, index: number, { text, patterns, met, budget }: Looked): Entity[] {
  return parts.flatMap((part) =>
    met[part].has(index)
      ? placesOf(patterns, index, text[part], MAX_OF_KIND, budget).map((at) => ({ kind, at, in: part }))
      : [],
  );
}

/** Most texts have nothing of most kinds: looking for this first costs little. */
const ALWAYS_IN: Readonly<Record<string, RegExp>> = {
  tenant: /tenant|onmicrosoft/i,
  'error-code': /[\d_]/,
};
const A_DIGIT = /\d/;

function builtInIn(kind: string, pattern: RegExp, { text }: Looked): Entity[] {
  return parts.flatMap((part) => {
    const found: Entity[] = [];
    const read = text[part].slice(0, MAX_TEXT_UNITS);
    if (!(ALWAYS_IN[kind] ?? A_DIGIT).test(read)) return found;
    for (const match of read.matchAll(pattern)) {
      found.push({ kind, at: [match.index, match.index + match[0].length], in: part });
      if (found.length === MAX_OF_KIND) break;
    }
    return found;
  });
}

function distinct(found: Entity[], { text }: Looked): Entity[] {
  const seen = new Set<string>();
  return found
    .filter(({ at, in: part }) => {
      const word = text[part].slice(...at).toLowerCase();
      return !seen.has(word) && seen.add(word);
    })
    .slice(0, MAX_OF_KIND);
}

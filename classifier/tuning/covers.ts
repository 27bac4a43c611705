/**
 * Whether one condition is met wherever another is, as far as their form shows: the lint's way to find a rule that
 * another hides. *No* may be wrong, *yes* never is.
 */
import type { Condition } from '../../contract/ruleBook.ts';
import { hoisted } from './hoisted.ts';
import { asList, likeWord, type Lists, type Scope, termsIn } from './terms.ts';

/** One demand of a condition: a key with its value, in a part of the text. */
type Atom = { key: string; value: unknown; scope: Scope; near?: number };

/** Whether `wide` is met whenever `narrow` is. */
export function covers(wide: Condition, narrow: Condition, lists: Lists): boolean {
  const given = atomsOf(narrow);
  return atomsOf(wide).every((demand) => isImplied(demand, given, lists));
}

/** Whether the condition excludes what it demands. */
export function isImpossible(condition: Condition, lists: Lists): boolean {
  const atoms = atomsOf(condition);
  const demands = atoms.filter(({ key }) => key !== 'not');
  return atoms.some(
    ({ key, value, scope }) =>
      key === 'not' &&
      atomsOf(value as Condition, scope).every((demand) => isImplied(demand, demands, lists)),
  );
}

function atomsOf(condition: Condition, scope: Scope = 'any'): Atom[] {
  const { all = [], in: part, near, subject, text, ...rest } = hoisted(condition);
  const own = part === undefined ? scope : part === 'newWords' ? 'any' : part;
  return [
    ...all.flatMap((one) => atomsOf(one, own)),
    ...(subject === undefined ? [] : atomsOf(subject, 'subject')),
    ...(text === undefined ? [] : atomsOf(text, 'text')),
    ...Object.entries(rest).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key, value, scope: own, ...(near === undefined ? {} : { near }) }],
    ),
  ];
}

function isImplied(demand: Atom, given: readonly Atom[], lists: Lists): boolean {
  if (demand.key === 'any')
    return (
      given.some((one) => same(one, demand)) ||
      (demand.value as Condition[]).some((one) =>
        atomsOf(one, demand.scope).every((atom) => isImplied(atom, given, lists)),
      )
    );
  return given.some((one) => implies(one, demand, lists));
}

function implies(one: Atom, demand: Atom, lists: Lists): boolean {
  if (one.key === 'any')
    return (one.value as Condition[]).every((other) => isImplied(demand, atomsOf(other, one.scope), lists));
  if (one.key !== demand.key || (demand.scope !== 'any' && one.scope !== demand.scope)) return false;
  if (same(one, demand)) return true;
  if (one.key === 'words') return areWithin(one, demand, lists);
  if (!SETS.has(one.key)) return false;
  const allowed = new Set(asList(demand.value as string | string[]));
  return asList(one.value as string | string[]).every((value) => allowed.has(value));
}

/** Keys of which one value is enough. */
const SETS = new Set([
  'from',
  'to',
  'domain',
  'plan',
  'channel',
  'language',
  'entity',
  'product',
  'pattern',
  'category',
]);

function same(a: Atom, b: Atom): boolean {
  return a.key === b.key && a.near === b.near && JSON.stringify(a.value) === JSON.stringify(b.value);
}

function areWithin(one: Atom, demand: Atom, lists: Lists): boolean {
  if (one.near !== undefined || demand.near !== undefined) return false;
  const wide = termsIn(demand.value as Condition['words'] & {}, lists);
  return termsIn(one.value as Condition['words'] & {}, lists).every(({ language, terms }) =>
    terms.every((term) =>
      wide.some(
        (of) => (of.language === '' || of.language === language) && of.terms.some((w) => isMetBy(w, term)),
      ),
    ),
  );
}

/** Whether the term `wide` is met wherever `term` is. */
function isMetBy(wide: string, term: string): boolean {
  if (wide === term || likeWord(wide) === term) return true;
  const isPhrase = ` ${term} `.includes(` ${wide} `);
  if (likeWord(term) !== null || !wide.endsWith('*')) return isPhrase && likeWord(term) === null;
  return term.split(' ').some((word) => word.startsWith(wide.slice(0, -1)));
}

/** Faults of a single rule: terms, patterns, names that nothing knows, points out of range. */
import { patternFault } from '../../contract/patternFault.ts';
import { TRIAGE } from '../../contract/settings.ts';
import { UNCLASSIFIED } from '../../contract/classification.ts';
import { type BookRule, type Condition, MAX_POINTS, type Words } from '../../contract/ruleBook.ts';
import { STEMMED } from '../stems.ts';
import { asksVerdict } from './compile.ts';
import { builtInKinds } from './entities.ts';
import type { Lintable, Trouble } from './trouble.ts';
import { headerFaults } from './headerFaults.ts';
import { hoisted } from './hoisted.ts';
import { termFault } from './termFaults.ts';
import { asList, productsOf, type Lists, termsIn } from './terms.ts';

/** Limits how deep conditions hold conditions. */
const MAX_DEPTH = 10;

type Path = Trouble['path'];
type Found = Omit<Trouble, 'rule'>;

/** `isList`: of a list of an earlier release, whose keys have other names. */
export function ruleFaults(rule: BookRule, path: Path, settings: Lintable, isList: boolean): Trouble[] {
  const at = (keys: Path): Path => (isList ? path : [...path, ...keys]);
  const names = namesOf(settings);
  const found = [...conditionFaults(rule.when, ['when'], names, 0), ...effectFaults(rule, names, isList)];
  return found.map((one) => ({ ...one, rule: rule.id, path: at(one.path) }));
}

type Names = Record<'categories' | 'calendars' | 'plans' | 'customers' | 'kinds' | 'products', string[]> & {
  lists: Lists;
};

function namesOf({ ruleBook: book, categories, calendars, plans, customers }: Lintable): Names {
  return {
    categories: categories.map(({ id }) => id),
    calendars: Object.keys(calendars),
    plans: Object.keys(plans),
    customers: customers.map(({ id }) => id),
    kinds: [...new Set([...builtInKinds, ...Object.keys(book?.entities ?? {})])],
    products: [...productsOf(book ?? { version: 1, rules: [] }).keys()],
    lists: book?.lists ?? {},
  };
}

function conditionFaults(written: Condition, path: Path, names: Names, depth: number): Found[] {
  const given = hoisted(written);
  if (depth > MAX_DEPTH) return [fault(path, 'conditions are nested too deep', `at most ${MAX_DEPTH}`)];
  const within: [Path, Condition][] = [
    ...(given.all ?? []).map((one, i): [Path, Condition] => [[...path, 'all', i], one]),
    ...(given.any ?? []).map((one, i): [Path, Condition] => [[...path, 'any', i], one]),
    ...(['not', 'subject', 'text'] as const).flatMap((key): [Path, Condition][] => {
      const one = given[key];
      return one === undefined ? [] : [[[...path, key], one]];
    }),
  ];
  return [
    ...wordFaults(given, path, names.lists),
    ...patternFaults(given, path),
    ...headerFaults(given, path, names.lists).map((found) => ({ ...found, severity: 'refused' as const })),
    ...nameFaults(given, path, names),
    ...idleKeys(given, path),
    ...within.flatMap(([at, one]) => conditionFaults(one, at, names, depth + 1)),
  ];
}

function wordFaults({ words, near }: Condition, path: Path, lists: Lists): Found[] {
  if (words === undefined) return [];
  const each = placed(words, [...path, 'words']).flatMap(([at, terms]) =>
    terms.flatMap((term, i): Found[] => {
      const place = terms.length === 1 ? at : [...at, i];
      const twice = terms.findIndex((one) => one.toLowerCase() === term.toLowerCase()) < i;
      if (twice) return [fault(place, `"${term}" is there twice`, 'remove one')];
      const found = termFault(term, lists);
      return found === null ? [] : [{ path: place, ...found, severity: 'refused' }];
    }),
  );
  return [
    ...each,
    ...languageWarnings(words, path),
    ...(near === undefined ? [] : nearFaults(words, path, lists)),
  ];
}

/** Terms of each language with their path. */
function placed(words: Words, path: Path): [Path, string[]][] {
  if (typeof words === 'string' || Array.isArray(words)) return [[path, asList(words)]];
  return Object.entries(words).map(([language, terms]) => [[...path, language], asList(terms)]);
}

function nearFaults(words: Words, path: Path, lists: Lists): Found[] {
  const groups = termsIn(words, lists);
  const at = [...path, 'near'];
  if (groups.some(({ terms }) => terms.length < 2))
    return [fault(at, 'needs two terms that stand near each other', 'give two terms')];
  const isLike = groups.some(({ terms }) => terms.some((term) => term.includes('~')));
  return isLike ? [fault(at, 'does not go with "~1"', 'write the words exactly')] : [];
}

function languageWarnings(words: Words, path: Path): Found[] {
  if (typeof words === 'string' || Array.isArray(words)) return [];
  return Object.entries(words).flatMap(([language, terms]) =>
    STEMMED.includes(language) || asList(terms).every((term) => term.endsWith('*'))
      ? []
      : [
          {
            path: [...path, 'words', language],
            problem: `there are no stems for the language ${language}: only the exact word is met`,
            mend: 'use a prefix (word*)',
            severity: 'warning' as const,
          },
        ],
  );
}

function patternFaults({ pattern }: Condition, path: Path): Found[] {
  const patterns = asList(pattern);
  return patterns.flatMap((one, i) => {
    const found = patternFault(one);
    const at = [...path, 'pattern', ...(patterns.length === 1 ? [] : [i])];
    return found === null
      ? []
      : [fault(at, `the pattern cannot be used: ${found}`, 'correct it (RE2 syntax)')];
  });
}

function nameFaults(given: Condition, path: Path, names: Names): Found[] {
  const customer = given.customer ?? [];
  const isSection = typeof customer === 'object' && !Array.isArray(customer);
  const asked: [string, keyof Omit<Names, 'lists'>, string[]][] = [
    ['category', 'categories', asList(given.category).filter((id) => id !== UNCLASSIFIED)],
    ['plan', 'plans', asList(given.plan)],
    ['entity', 'kinds', asList(given.entity)],
    ['product', 'products', asList(given.product)],
    ['hours', 'calendars', given.hours === undefined ? [] : [given.hours.calendar]],
    ['customer', 'customers', isSection ? asList(customer.id) : asList(customer)],
    ['customer', 'plans', isSection ? asList(customer.plan) : []],
  ];
  return asked.flatMap(([key, kind, given]) =>
    given
      .filter((name) => !names[kind].includes(name))
      .map((name) => unknown([...path, key], SINGULAR[kind], name, names[kind])),
  );
}

const SINGULAR = {
  categories: 'category',
  calendars: 'calendar',
  plans: 'plan',
  customers: 'customer',
  kinds: 'entity',
  products: 'product',
} as const;

function idleKeys(given: Condition, path: Path): Found[] {
  const { in: part, near, words, pattern, entity, product, all, any, not } = given;
  const hasText = [words, pattern, entity, product, all, any, not].some((one) => one !== undefined);
  if (near !== undefined && words === undefined)
    return [fault([...path, 'near'], 'stands beside no words', 'add `words`')];
  if (part !== undefined && !hasText)
    return [fault([...path, 'in'], 'stands beside no words', 'add `words`')];
  return [];
}

function effectFaults(rule: BookRule, names: Names, isList: boolean): Found[] {
  const { points = {}, category, queue, product } = rule.then;
  const found: Found[] = [];
  for (const [id, value] of Object.entries(points)) {
    const at = ['then', 'points', id];
    if (!names.categories.includes(id) && !isList) found.push(unknown(at, 'category', id, names.categories));
    if (Math.abs(value) > MAX_POINTS)
      found.push(
        fault(
          at,
          `${value} ${isList ? 'as weight' : 'points'} drown everything else`,
          `at most ${MAX_POINTS}; to decide alone: ${isList ? 'force: true' : '`category`'}`,
        ),
      );
    if (value === 0 && (!isList || rule.then.priority === undefined))
      found.push(fault(at, '0 points change nothing', 'remove it, or give points'));
  }
  if (Object.keys(points).length > 0 && asksVerdict(rule.when))
    found.push(
      fault(['then', 'points'], 'points come too late once the category is known', 'use `category`'),
    );
  if (category !== undefined && !names.categories.includes(category) && !isList)
    found.push(unknown(['then', 'category'], 'category', category, names.categories));
  if (queue !== undefined && ![...names.categories, TRIAGE].includes(queue))
    found.push(unknown(['then', 'queue'], 'queue', queue, [...names.categories, TRIAGE]));
  if (product !== undefined && !names.products.includes(product))
    found.push(unknown(['then', 'product'], 'product', product, names.products));
  if (Object.keys(rule.then).length === 0)
    found.push(fault(['then'], 'it changes nothing', 'give an effect'));
  return found;
}

function unknown(path: Path, kind: string, name: string, known: string[]): Found {
  return fault(path, `there is no ${kind} "${name}"`, `known: ${known.join(', ') || 'none'}`);
}

function fault(path: Path, problem: string, mend: string): Found {
  return { path, problem, mend, severity: 'refused' };
}

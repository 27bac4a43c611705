/**
 * Finds the faults of an admin's rules, which never work or work on everything: each with its place, the fault and the
 * remedy. Who loads a configuration refuses it for a *refused* fault; an *expired* rule only has no effect any more.
 */
import type { BookRule } from '../../contract/ruleBook.ts';
import type { Rule } from '../../contract/settings.ts';
import { type Compiled, compileTuning } from './compile.ts';
import { covers, isImpossible } from './covers.ts';
import { triedExamples } from './examples.ts';
import { ruleFaults } from './ruleFaults.ts';
import { patternFault } from '../../contract/patternFault.ts';
import { instructionsOf, MAX_INSTRUCTIONS } from './patterns.ts';
import { termFault } from './termFaults.ts';
import type { Lists } from './terms.ts';
import { type Lintable, refused, type Trouble } from './trouble.ts';

/** Limits the rules of a file, so that a contact is decided in time. */
const MAX_RULES = 2_000;

/** `now`: epoch ms, for rules that expire. */
export function lint(settings: Lintable, now: number): Trouble[] {
  const { ruleBook: book } = settings;
  const rules = book?.rules ?? settings.rules.map(asBookRule);
  const root = book === undefined ? [] : ['rules'];
  const lists = book?.lists ?? {};
  const each = rules.flatMap((rule, i) => [
    ...ruleFaults(rule, [...root, i], settings, book === undefined),
    ...beside(rule, rules.slice(0, i), [...root, i], lists),
    ...expired(rule, [...root, i], now),
  ]);
  const found = [...listFaults(settings), ...entityFaults(settings), ...each];
  if (rules.length > MAX_RULES)
    found.push(refused(null, root, `there are ${rules.length} rules`, `write at most ${MAX_RULES}`));
  // Faulty patterns cannot be compiled.
  if (found.some(({ severity }) => severity === 'refused')) return found;
  const compiled = compileTuning(settings);
  const instructions = instructionsOf([...compiled.patterns.each, ...compiled.headers.patterns.each]);
  if (instructions > MAX_INSTRUCTIONS)
    found.push(
      refused(
        null,
        root,
        `the patterns are too large together (${instructions} instructions)`,
        `at most ${MAX_INSTRUCTIONS}: remove some, or shorten their {repeats}`,
      ),
    );
  return [...found, ...failing(compiled, settings)];
}

/** A rule of a list of an earlier release in the later language; for the lint and for people. */
export function asBookRule({
  id,
  terms,
  in: part,
  language,
  mailbox,
  category,
  weight,
  force,
  priority,
}: Rule): BookRule {
  const words = terms.length === 0 ? {} : { words: language === null ? terms : { [language]: terms } };
  const points = !force && category !== null ? { points: { [category]: weight } } : {};
  return {
    id,
    when: {
      ...words,
      ...(part === 'any' ? {} : { in: part }),
      ...(terms.length > 0 || language === null ? {} : { language }),
      ...(mailbox === null ? {} : { to: mailbox }),
    },
    // oxlint-disable-next-line no-thenable -- data, and no function
    then: {
      ...points,
      ...(force && category !== null ? { category } : {}),
      ...(priority === null ? {} : { priority }),
    },
  };
}

function listFaults({ ruleBook: book }: Lintable): Trouble[] {
  const lists = book?.lists ?? {};
  return Object.entries(lists).flatMap(([name, list]) => {
    const parts = Array.isArray(list)
      ? [[[], list] as const]
      : Object.entries(list).map(([key, of]) => [[key], of] as const);
    return parts.flatMap(([key, terms]) =>
      terms.flatMap((term, i) => {
        const path = ['lists', name, ...key, i];
        if (term.startsWith('$'))
          return [refused(null, path, 'a list holds no other list', 'write its terms')];
        if (terms.indexOf(term) < i) return [refused(null, path, `"${term}" is there twice`, 'remove one')];
        const fault = termFault(term, lists);
        return fault === null ? [] : [refused(null, path, fault.problem, fault.mend)];
      }),
    );
  });
}

function entityFaults({ ruleBook: book }: Lintable): Trouble[] {
  return Object.entries(book?.entities ?? {}).flatMap(([name, entity]) => {
    const fault = entity === null ? null : patternFault(entity.pattern);
    if (fault === null) return [];
    return [
      refused(
        null,
        ['entities', name, 'pattern'],
        `the pattern cannot be used: ${fault}`,
        'correct it (RE2 syntax)',
      ),
    ];
  });
}

/** Faults of a rule together with those before it. */
function beside(rule: BookRule, earlier: BookRule[], path: Trouble['path'], lists: Lists): Trouble[] {
  if (earlier.some(({ id }) => id === rule.id))
    return [
      refused(rule.id, [...path, 'id'], `the id "${rule.id}" is given twice`, 'give each rule its own id'),
    ];
  if (isImpossible(rule.when, lists))
    return [
      refused(
        rule.id,
        whenOf(path),
        'it demands what it excludes, so it is never met',
        'remove one of the two',
      ),
    ];
  const when = JSON.stringify(rule.when);
  const twin = earlier.find(
    (one) => JSON.stringify(one.when) === when && (one.group ?? '') === (rule.group ?? ''),
  );
  if (twin !== undefined && JSON.stringify(Object.keys(twin.then)) === JSON.stringify(Object.keys(rule.then)))
    return [
      refused(
        rule.id,
        whenOf(path),
        `the rule ${twin.id} has the same condition`,
        'make one rule of the two',
      ),
    ];
  const hiding = earlier.find((one) => hides(one, rule, lists));
  if (hiding === undefined) return [];
  const how = hiding.then.stop === true ? 'stops' : 'decides the category';
  return [
    refused(
      rule.id,
      whenOf(path),
      `the rule ${hiding.id} before it ${how} whenever this one is met, so it has no effect`,
      `put it before ${hiding.id}, or narrow ${hiding.id}`,
    ),
  ];
}

function hides(earlier: BookRule, later: BookRule, lists: Lists): boolean {
  const { then } = earlier;
  if (earlier.expires !== undefined || asks(earlier)) return false;
  const decidesMore = Object.keys(later.then).some((effect) => effect !== 'points' && effect !== 'category');
  if (then.stop !== true && (then.category === undefined || decidesMore)) return false;
  return covers(earlier.when, later.when, lists);
}

/** A second-pass rule comes after all of the first pass. */
function asks({ when }: BookRule): boolean {
  return when.category !== undefined || when.confidence !== undefined;
}

/** In a list of an earlier release the rule itself is the condition. */
function whenOf(path: Trouble['path']): Trouble['path'] {
  return path[0] === 'rules' ? [...path, 'when'] : path;
}

function expired({ id, expires }: BookRule, path: Trouble['path'], now: number): Trouble[] {
  if (expires === undefined || now < Date.parse(expires) + 24 * 3_600_000) return [];
  return [
    {
      rule: id,
      path: [...path, 'expires'],
      problem: `it expired after ${expires}, so it has no effect`,
      mend: 'remove it, or set a later day',
      severity: 'expired',
    },
  ];
}

function failing(compiled: Compiled, settings: Lintable): Trouble[] {
  const index = new Map((settings.ruleBook?.rules ?? []).map(({ id }, i) => [id, i]));
  return triedExamples(compiled, settings)
    .filter(({ ok }) => !ok)
    .map(({ rule, list, index: at }) =>
      refused(
        rule,
        ['rules', index.get(rule) ?? 0, 'examples', list, at],
        list === 'match'
          ? 'the rule is not met by this example'
          : 'the rule is met by this example, and must not be',
        'correct the condition or the example',
      ),
    );
}

/** Faults of a condition on header fields: a field that no contact keeps, a term or a pattern that is never met. */
import { patternFault } from '../../contract/patternFault.ts';
import { askedElsewhere, isKeptHeader } from '../../contract/mailHeaders.ts';
import type { Condition } from '../../contract/ruleBook.ts';
import { headerPatterns, headerWords } from './headers.ts';
import { type Fault, termFault } from './termFaults.ts';
import { asList, type Lists } from './terms.ts';

type Path = (string | number)[];
type Found = { path: Path } & Fault;

/** RFC 5322 §2.2: what a field can be called. */
const NAME = /^[!-9;-~]{1,80}$/;

export function headerFaults({ header }: Condition, path: Path, lists: Lists): Found[] {
  if (header === undefined) return [];
  const at = [...path, 'header'];
  const names = Object.keys(header);
  if (names.length === 0)
    return [{ path: at, problem: 'it names no field', mend: 'write a name, as in { X-Priority: 1 }' }];
  const lower = names.map((name) => name.toLowerCase());
  return Object.entries(header).flatMap(([name, ask], i): Found[] => {
    const own = [...at, name];
    if (lower.indexOf(name.toLowerCase()) < i)
      return [{ path: own, problem: `the field "${name}" is named twice`, mend: 'make one of the two' }];
    return [
      ...nameFaults(name).map((fault) => ({ path: own, ...fault })),
      ...wordsOf(ask)
        .flatMap((term) => termFault(term, lists) ?? [])
        .map((fault) => ({ path: own, ...fault })),
      ...headerPatterns(ask).flatMap((pattern) => {
        const fault = patternFault(pattern);
        const problem = `the pattern cannot be used: ${fault}`;
        return fault === null
          ? []
          : [{ path: [...own, 'pattern'], problem, mend: 'correct it (RE2 syntax)' }];
      }),
    ];
  });
}

function nameFaults(name: string): Fault[] {
  if (!NAME.test(name))
    return [
      { problem: `"${name}" is no name of a header field`, mend: 'write it as the mail has it, X-Priority' },
    ];
  const lower = name.toLowerCase();
  if (isKeptHeader(lower)) return [];
  return [
    {
      problem: `no contact keeps the field "${name}"`,
      mend: askedElsewhere(lower) ?? 'ask for another field (docs/rules.md)',
    },
  ];
}

function wordsOf(ask: NonNullable<Condition['header']>[string]): string[] {
  const words = headerWords(ask) ?? [];
  if (typeof words === 'string' || Array.isArray(words)) return asList(words);
  return Object.values(words).flatMap((terms) => asList(terms));
}

/**
 * Words the problems of a configuration for its author: the place, the fault, the allowed values. Never shows a given
 * value, because it may be a misplaced secret; words of a fixed list excepted.
 */
import type { z } from 'zod';
import { Failure } from '../contract/failure.ts';
import { nearest } from './nearest.ts';

/** `key`: the last part of the path, if the key itself is wrong, not its value. */
export type Problem = { path: PropertyKey[]; message: string; key?: string };

/** A line of the file, the name of an environment variable, or null if unknown. */
export type Place = number | string | null;

/** Limits the named problems of one file, and the named unknown keys of one section; the rest is counted. */
const MOST_PROBLEMS = 100;
const MOST_KEYS = 10;

/** Names all problems at once. Without `retry`: the same file fails again. */
export class ConfigurationError extends Failure {
  readonly problems: string[];

  constructor(source: string, all: string[]) {
    const problems = [...all.slice(0, MOST_PROBLEMS), ...more(all.length - MOST_PROBLEMS)];
    super(
      [`${source}: ${all.length === 1 ? '1 problem' : `${all.length} problems`}`, ...problems].join('\n  '),
      {
        retry: false,
      },
    );
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/** `line 7: agents[0].role: must be …`, each with its place, in the order of the file. */
export function problemLines(problems: Problem[], placeOf: (problem: Problem) => Place): string[] {
  const lines = problems
    .slice(0, MOST_PROBLEMS)
    .map((problem) => ({ problem, place: placeOf(problem) }))
    .toSorted((a, b) => lineOf(a.place) - lineOf(b.place))
    .map(({ problem, place }) => {
      const where = typeof place === 'number' ? `line ${place}` : place;
      return [where, pathText(problem.path), problem.message]
        .filter((part) => part !== null && part !== '')
        .join(': ');
    });
  return [...lines, ...more(problems.length - MOST_PROBLEMS)];
}

function more(count: number): string[] {
  return count > 0 ? [`and ${count} more`] : [];
}

function lineOf(place: Place): number {
  return typeof place === 'number' ? place : 0;
}

export function pathText(path: PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    path: issue.code === 'invalid_key' ? issue.path.slice(0, -1) : issue.path,
    message: issue.message,
    ...keyOf(issue),
  }));
}

function keyOf(issue: z.core.$ZodIssue): { key?: string } {
  const key =
    issue.code === 'unrecognized_keys'
      ? issue.keys[0]
      : issue.code === 'invalid_key'
        ? issue.path.at(-1)
        : undefined;
  return typeof key === 'string' ? { key } : {};
}

export function unknownKeys(keys: readonly string[], allowed: readonly string[]): string {
  const named = keys.slice(0, MOST_KEYS).map((key) => {
    const meant = nearest(key, allowed);
    return meant === null ? `"${key}"` : `"${key}" (did you mean "${meant}"?)`;
  });
  return `unknown key ${[...named, ...more(keys.length - MOST_KEYS)].join(', ')}; allowed: ${allowed.join(', ')}`;
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section of keys',
  record: 'a section of keys',
};

/** The wording for problems without a text of their own; passed to zod with each parse. */
export function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.input === undefined ? 'is missing; ' : ''}must be ${KINDS[issue.expected] ?? issue.expected}${found(issue.input)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}${meant(issue.input, issue.values.map(String))}`;
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return 'must not be empty';
      return `must be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'invalid_key':
      return `the key "${String(issue.path?.at(-1) ?? '')}" ${issue.issues[0]?.message ?? 'is not allowed'}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
}

function found(input: unknown): string {
  if (input === undefined) return '';
  if (input === null) return ', nothing is given';
  if (Array.isArray(input)) return ', a list is given';
  if (typeof input === 'number') return ', a number is given (put text that looks like a number in quotes)';
  return `, ${KINDS[typeof input] ?? typeof input} is given`;
}

function meant(input: unknown, allowed: string[]): string {
  const like = typeof input === 'string' ? nearest(input, allowed) : null;
  return like === null ? '' : ` (did you mean ${like}?)`;
}

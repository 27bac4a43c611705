/** Facts outlive the code that wrote them: every version ever written stays readable, and no history keeps words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeFact,
  decodeOrCarry,
  type Fact,
  type FactType,
  isFact,
  isKnown,
  payloads,
  versionOf,
  withoutWords,
} from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';

type Json = { id: string; v: number; type: string; [key: string]: unknown };
const golden: Json[] = readFileSync(join(import.meta.dirname, 'facts.golden.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));
const facts: Fact[] = golden.map(decodeFact);
const [first = { id: '', v: 1, type: '' }] = golden;

/** How a fact is refused: true, if a retry may help. */
function refusal(json: unknown): { retry: boolean; message: string } {
  try {
    decodeFact(json);
  } catch (thrown) {
    if (thrown instanceof Failure) return { retry: thrown.retry, message: thrown.message };
    throw thrown;
  }
  throw new Error('it was decoded');
}

function currentOf(type: string): number {
  return versionOf(type as FactType);
}

describe('the golden file', () => {
  test('every line that was ever written still decodes, and nothing of it is lost', () => {
    for (const [index, fact] of facts.entries()) {
      const { v, ...written } = golden[index] ?? first;
      expect(fact).toMatchObject(written);
      expect(fact.v).toBeGreaterThanOrEqual(v);
    }
  });

  test('there is a line of every type, as it is written today', () => {
    const written = golden.filter(({ type, v }) => v === currentOf(type)).map(({ type }) => type);
    expect([...new Set(written)].toSorted()).toEqual(Object.keys(payloads).toSorted());
  });

  test('every line also decodes as the history keeps it', () => {
    for (const fact of facts)
      expect(decodeFact(JSON.parse(JSON.stringify(withoutWords(fact))))).toEqual(withoutWords(fact));
  });
});

describe('what cannot be decoded', () => {
  test.each(Object.keys(payloads))('%s of a newer Firstline blocks: it can be read later', (type) => {
    expect(refusal({ ...first, type, v: currentOf(type) + 1 })).toMatchObject({ retry: true });
  });

  test('a type that only a newer Firstline knows blocks as well', () => {
    expect(refusal({ type: 'ticket.teleported', v: 2 })).toMatchObject({ retry: true });
  });

  test('an unknown type comes from a newer Firstline, whatever its version', () => {
    expect(refusal({ ...first, type: 'ticket.teleported' })).toEqual({
      retry: true,
      message: 'ticket.teleported version 1 comes from a newer Firstline: upgrade this process',
    });
    expect(refusal({ ...first, type: 'constructor' })).toMatchObject({ retry: true });
  });

  test('what only a newer Firstline can read is carried whole', () => {
    const future = { ...first, type: 'ticket.teleported', v: 3, into: 'FL-1001' };
    const fact = decodeOrCarry(future);
    expect(fact).toEqual(future);
    expect(isKnown(fact)).toBe(false);
    expect(isKnown(decodeOrCarry(first))).toBe(true);
    for (const broken of [{ ...future, at: 'noon' }, { type: 'ticket.teleported', v: 1 }, null])
      expect(() => decodeOrCarry(broken)).toThrow('not a fact');
  });

  const noVersion = [0, -1, 1.5, '1', null, 2 ** 60].map((v) => ({ type: 'ticket.closed', v }));
  const noType = [5, null, ['ticket.closed']].map((type) => ({ type, v: 1 }));
  const list = Object.assign([], { type: 'ticket.closed', v: 1 });

  test.each([
    null,
    5,
    'text',
    [[]],
    {},
    { type: 'ticket.closed' },
    { v: 1 },
    ...noVersion,
    ...noType,
    [list],
  ])('%j is no fact', (json) => {
    expect(refusal(json)).toEqual({ retry: false, message: 'not a fact: no type or version' });
  });

  test('a fact without one of its keys is broken, and the message names the key', () => {
    for (const { id: _id, ...json } of golden) {
      expect(refusal(json)).toMatchObject({ retry: false, message: expect.stringMatching(/at id/) });
    }
  });
});

describe('a person’s words', () => {
  const withWords = golden.filter((json) => 'words' in json);

  test('stand in some facts', () => {
    expect(withWords.length).toBeGreaterThan(5);
  });

  test('never enter the history, whatever they are', () => {
    const secret = fc.string({ minLength: 12, unit: 'grapheme' }).map((text) => `<${text}>`);
    fc.assert(
      fc.property(fc.constantFrom(...withWords), secret, (json, said) => {
        const fact = decodeFact({ ...json, words: withText(json['words'], said) });
        expect(JSON.stringify(fact)).toContain(JSON.stringify(said));
        const kept = withoutWords(fact);
        expect(kept).not.toHaveProperty('words');
        expect(JSON.stringify(kept)).not.toContain(JSON.stringify(said));
        expect(kept).toMatchObject(withoutKey(fact));
      }),
    );
  });

  test('a fact without them stays as it is', () => {
    for (const fact of facts) if (!('words' in fact)) expect(withoutWords(fact)).toBe(fact);
  });
});

test('isFact tells types apart', () => {
  const [fact] = facts;
  if (fact === undefined) throw new Error('no facts');
  expect(isFact(fact, 'contact.received')).toBe(true);
  expect(isFact(fact, 'ticket.closed', 'contact.received')).toBe(true);
  expect(isFact(fact, 'ticket.closed')).toBe(false);
});

/** The same shape with another text in every string; words of a fixed list stay, or it would not decode. */
function withText(value: unknown, text: string): unknown {
  if (typeof value === 'string') return FIXED.test(value) ? value : text;
  if (Array.isArray(value)) return value.map((item) => withText(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withText(inner, text)]));
}
/** Enumerations, times and dates. */
const FIXED = /^(email|web|imap|no|low|bounce|pass|none|agent|lead|admin|\d\d:\d\d|\d{4}-\d\d-\d\d)$/;

function withoutKey(fact: Fact): object {
  return Object.fromEntries(Object.entries(fact).filter(([key]) => key !== 'words'));
}

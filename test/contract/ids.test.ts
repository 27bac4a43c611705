/** Ids that are derived are frozen: a changed one would make a repeat look new. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, derivedId, factId, placedId, randomId, sha256, shortKey } from '../../contract/ids.ts';

test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('base32 of "%s" (RFC 4648 §10, without padding)', (text, expected) => {
  expect(base32(Buffer.from(text))).toBe(expected);
});

test('base32 tells any two byte strings of one length apart', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(base32(a) === base32(b)).toBe(Buffer.compare(a, b) === 0);
      expect(base32(a)).toMatch(/^[a-z2-7]{16}$/);
    }),
  );
});

test('SHA-256 in small hexadecimal (FIPS 180-4)', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a fact’s id is frozen: cause, stage and ordinal', () => {
  expect(factId('golden/contact.received', 'golden', 0)).toBe('fy3wxjncd655i6nbzgwdt2glemi');
});

test('an id is the base32 of the first 128 bits of a digest, and a short key the first 48', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (cause) => {
      const digest = createHash('sha256').update(cause).digest();
      expect(derivedId('m', cause)).toBe(`m${base32(digest.subarray(0, 16))}`);
      expect(shortKey(cause)).toBe(digest.readUIntBE(0, 6));
    }),
  );
});

test('every part of the cause counts', () => {
  const ids = [
    factId('a', 'router', 0),
    factId('b', 'router', 0),
    factId('a', 'notifier', 0),
    factId('a', 'router', 1),
  ];
  expect(new Set(ids).size).toBe(4);
  expect(derivedId('m', 'a')).toBe(derivedId('m', 'a'));
  expect(derivedId('m', 'a')).toMatch(/^m[a-z2-7]{26}$/);
});

test('ids of places never repeat, and those of one place lie together', () => {
  const ids = [7, 8, 2 ** 40 + 7].flatMap((place) =>
    Array.from({ length: 1000 }, () => ({ place: place % 2 ** 40, id: placedId('p', place) })),
  );
  expect(new Set(ids.map(({ id }) => id)).size).toBe(3000);
  for (const { id } of ids) expect(id).toMatch(/^p[a-z2-7]{26}$/);
  const places = ids.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ place }) => place);
  expect(places.filter((place, n) => place !== places[n - 1])).toHaveLength(2);
});

test('random ids tell nothing and never repeat', () => {
  const ids = Array.from({ length: 1000 }, () => randomId('p'));
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^p[a-z2-7]{26}$/);
});

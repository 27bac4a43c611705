/** What is remembered of names of counts is what each mail would be given without memory. */
import { expect, test } from 'vitest';
import { domainTally, sameTallies, senderTally, sendersDomain } from '../../contract/tallies.ts';

/** More than are remembered. */
const MANY = 2_500;

function words(n: number) {
  return {
    from: { name: '', address: `ana${n}@mail.company${n}.example` },
    subject: `Question ${n}`,
    text: `Nothing has worked since Monday in office ${n}.`,
  };
}

test('names are the same before and after they were forgotten', () => {
  const before = Array.from({ length: MANY }, (_, n) => namesOf(n));
  expect(new Set(before.map(({ sender }) => sender)).size).toBe(MANY);
  expect(new Set(before.map(({ domain }) => domain)).size).toBe(MANY);
  expect(new Set(before.map(({ same }) => same.domain)).size).toBe(MANY);
  expect(Array.from({ length: MANY }, (_, n) => namesOf(n))).toEqual(before);
});

test('a mail without an address has no domain, however often it is asked', () => {
  expect([sendersDomain(''), sendersDomain(''), domainTally(''), domainTally('')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('a text that is too long to be remembered is told from one that differs at its end', () => {
  const long = `ana@${'a'.repeat(400)}`;
  expect(senderTally(`${long}.example`)).not.toBe(senderTally(`${long}.test`));
});

test('two mails with the same words have the same names, and others have others', () => {
  const [one, two] = [words(1), words(1)];
  expect(sameTallies(one)).toEqual(sameTallies(two));
  expect(sameTallies({ ...one, subject: 'Another' })).not.toEqual(sameTallies(one));
  expect(sameTallies(one)).toEqual(sameTallies(one));
});

function namesOf(n: number) {
  const { from, subject, text } = words(n);
  return {
    sender: senderTally(from.address),
    domain: domainTally(from.address),
    same: sameTallies({ from, subject, text }),
  };
}

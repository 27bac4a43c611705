/** What patterns look at is bounded; what is kept and what is found in ordinary mails is not changed by it. */
import { describe, expect, test } from 'vitest';
import { bouncesIn } from '../../ingest/mail/automatic/bounces.ts';
import { forwardedFrom } from '../../ingest/mail/forwarded.ts';
import { newWords } from '../../ingest/mail/reply/newWords.ts';
import { quoteHeaderAt } from '../../ingest/mail/reply/quoteHeader.ts';

describe('a quote header', () => {
  test.each([
    'On Tue, 3 March 2026 at 10:00, Ann <ann@x.example> wrote:',
    'On 3/3/2026 10:00, Ann wrote:',
    'Am 03.03.2026 um 10:00 schrieb Ann Example:',
    'Ann <ann@x.example> wrote:',
    'Le 3 mars 2026 à 10:00, Ann <ann@x.example> a écrit :',
    '2026/3/3 Ann <ann@x.example>:',
    'El mar., 3 mar. 2026 a las 10:00, Ann (<ann@x.example>) escribió:',
    '------ Ann wrote ------',
    '-----Original Message-----',
  ])('%s', (line) => {
    expect(quoteHeaderAt([line, '> hello'], 0, [])).toEqual({ from: 0, to: 1, before: '' });
  });

  test('within a line leaves what stands before it', () => {
    const line = 'Thank you. ------ On 3 March 2026 at 10:00 Ann wrote:';
    expect(quoteHeaderAt([line], 0, [])?.before).toBe('Thank you.');
  });

  test.each(['On Monday we wrote:', 'The server wrote:', '10:00 is too early:', `On ${'@'.repeat(386)}:`])(
    'is not: %s',
    (line) => expect(quoteHeaderAt([line, 'hello'], 0, [])).toBe(null),
  );
});

test('a line is cut for looking, and kept whole', () => {
  const long = `hello ${'a'.repeat(50_000)}`;
  expect(newWords(`${long}\n\nRegards,\nAnn`)).toBe(long);
  expect(newWords(`From: ${'a'.repeat(50_000)}\nTo: b`)).toContain('a'.repeat(50_000));
});

test('telephone lines above each other, by the ten thousands, are taken off', () => {
  const text = `hello\n${'Sent from my iPhone\n--\n'.repeat(20_000)}On 3 March 2026 at 10:00 Ann wrote:\n> x`;
  expect(newWords(text)).toBe('hello');
});

test.each([
  ['Fwd: x', 'From: Ann Example <ann@x.example>\nSent: 10:00', 'Ann Example', 'ann@x.example'],
  ['Fwd: x', 'From: Ann [mailto:ann@x.example]', 'Ann', 'ann@x.example'],
  ['Fwd: x', '*From:* "Ann" <ann@x.example>', 'Ann', 'ann@x.example'],
])('a forward %s of %s', (subject, text, name, address) => {
  const situation = {
    kind: 'forward',
    subject,
    people: [],
    known: null,
    domains: [],
    ours: [],
    answersThem: false,
    writer: null,
  } as const;
  expect(forwardedFrom(situation, text)).toEqual({ name, address });
});

test('each recipient of a bounce has what is said below it, up to the next', () => {
  const text = 'failed:\n<a@x.example>\n550 5.1.1 user unknown\n<b@x.example>\n552 5.2.2 mailbox full\n';
  const fields = [{ name: 'x-failed-recipients', value: 'b@x.example, a@x.example' }];
  const bounces = bouncesIn({ fields, text, subject: 'failed', reports: [] });
  expect(bounces.map(({ recipient, status, hard }) => [recipient, status, hard])).toEqual([
    ['b@x.example', '5.2.2', false],
    ['a@x.example', '5.1.1', true],
  ]);
});

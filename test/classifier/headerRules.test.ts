/** Rules that ask for header fields: what meets them, what refuses them, and that the stage decides by them. */
import { describe, expect, test } from 'vitest';
import { classificationOf } from '../../classifier/classifier.ts';
import type { MailHeader } from '../../contract/mailHeaders.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { wordsOf } from '../../ingest/received.ts';
import { settings } from '../support/team.ts';
import { book, company, faults, isMet } from './tuningWorld.ts';
import { model } from './world.ts';

const of = (given: Record<string, string | string[]>): { headers: MailHeader[] } => ({
  headers: Object.entries(given).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  ),
});
const alert = of({ 'x-alert': 'Critical: the disk of web-7 is full' });

describe('a header condition', () => {
  test.each<[what: string, when: string, about: ReturnType<typeof of>, met: boolean]>([
    ['a field that is there', '{ header: { X-Alert: true } }', alert, true],
    ['a field that is not', '{ header: { X-Alert: true } }', of({}), false],
    ['the absence of one', '{ header: { X-Alert: false } }', of({}), true],
    ['no absence', '{ header: { X-Alert: false } }', alert, false],
    ['a term, without case', '{ header: { x-alert: critical } }', alert, true],
    ['a term of another field', '{ header: { X-Other: critical } }', alert, false],
    ['one of several terms', '{ header: { X-Alert: [fatal, "web 7"] } }', alert, true],
    ['a prefix', '{ header: { X-Alert: "crit*" } }', alert, true],
    ['a number', '{ header: { X-Priority: 1 } }', of({ 'x-priority': '1 (Highest)' }), true],
    ['another number', '{ header: { X-Priority: 1 } }', of({ 'x-priority': '10' }), false],
    ['words of a section', '{ header: { X-Alert: { words: "critcal~1" } } }', alert, true],
    ['a pattern', "{ header: { X-Alert: { pattern: 'WEB-\\d+' } } }", alert, true],
    ['a pattern that does not fit', "{ header: { X-Alert: { pattern: 'db-\\d+' } } }", alert, false],
    ['words and a pattern', "{ header: { X-Alert: { words: fatal, pattern: 'web-\\d' } } }", alert, false],
    [
      'both in one field of the name',
      "{ header: { X-A: { words: fatal, pattern: 'web' } } }",
      of({ 'x-a': ['fatal', 'web'] }),
      false,
    ],
    ['any field of the name', '{ header: { X-A: web } }', of({ 'x-a': ['fatal', 'web'] }), true],
    ['every name', '{ header: { X-A: web, X-B: true } }', of({ 'x-a': 'web' }), false],
    ['beside another condition', '{ header: { X-Alert: critical }, channel: sms }', alert, false],
    ['the opposite', '{ not: { header: { X-Alert: critical } } }', alert, false],
  ])('%s', (_what, when, about, met) => {
    expect(isMet(when, { text: 'hello' }, about)).toBe(met);
  });

  test('reads lists, and no words of the text', () => {
    const list = 'lists: { danger: [phishing] }';
    expect(isMet('{ header: { X-A: $danger } }', {}, of({ 'x-a': 'phishing' }), list)).toBe(true);
    expect(isMet('{ header: { X-A: $danger } }', { text: 'phishing' }, of({ 'x-a': 'no' }), list)).toBe(
      false,
    );
    expect(isMet('{ words: critical }', { text: 'hello' }, alert)).toBe(false);
  });
});

const when = (condition: string) => `[{ id: a, when: ${condition}, then: { tag: x } }]`;

test.each([
  ['{ header: { Received: mx } }', 'no contact keeps'],
  ['{ header: { From: kim } }', 'no contact keeps'],
  ['{ header: { "X Alert": a1 } }', 'no name of a header field'],
  ['{ header: { X-A: true, x-a: web } }', 'named twice'],
  ['{ header: {} }', 'names no field'],
  ['{ header: { X-A: "we*b" } }', 'a star inside'],
  ['{ header: { X-A: { words: { en: "!!!" } } } }', 'has no word'],
  ['{ header: { X-A: $none } }', 'no list'],
  ["{ header: { X-A: { pattern: 'a*' } } }", 'fits the empty text'],
  ["{ header: { X-A: { pattern: '(?=a)' } } }", 'cannot be used'],
  ['{ header: { X-A: web }, not: { header: { X-A: web } } }', 'demands what it excludes'],
])('%s is refused', (condition, problem) => {
  const found = faults(when(condition));
  expect(found.map((one) => one.severity)).toEqual(['refused']);
  expect(found[0]?.problem).toContain(problem);
});

test('an example has header fields', () => {
  const rules = (value: string) =>
    `[{ id: a, when: { header: { X-Alert: critical } }, then: { tag: x },
      examples: { match: [{ headers: { x-alert: ${value} } }], noMatch: [hello] } }]`;
  expect(faults(rules('critical'))).toEqual([]);
  expect(faults(rules('calm'))[0]?.problem).toContain('not met by this example');
});

test('the stage decides a mail by its header, and a contact of an earlier release as one without', async () => {
  const raw = ['From: a@monitor.test', 'X-Alert: critical', 'Subject: Disk', '', 'It is full.'].join('\r\n');
  const words = wordsOf(await parseEmail(Buffer.from(raw)));
  const { headers: _, ...earlier } = words;
  const ruleBook = book(when('{ header: { X-Alert: critical } }'));
  const inForce = { ...settings({ categories: company.categories, ruleBook }), version: 1 };
  const tags = (given: typeof words) =>
    classificationOf(
      {
        contact: 'c1',
        channel: 'email',
        source: { kind: 'smtp', mailbox: null, ref: '1' },
        receivedAt: 0,
        raw: null,
        imported: 'no',
        words: given,
      },
      inForce,
      model,
    ).tags;
  expect(tags(words)).toEqual(['x']);
  expect(tags(earlier)).toBeUndefined();
});

test('many patterns read less: what a sender writes takes a bounded time, and the first fields are read', () => {
  const patterns = Array.from({ length: 80 }, (_, i) => `'c${i}(x|y){8}z'`).join(',');
  const about = (at: number) => ({
    headers: Array.from({ length: 20 }, (_, i) => ({
      name: 'x-a',
      value: i === at ? 'c7xyxyxyxyz' : 'ab'.repeat(100),
    })),
  });
  const condition = `{ header: { X-A: { pattern: [${patterns}] } } }`;
  expect(faults(when(condition))).toEqual([]);
  expect(isMet(condition, {}, about(2))).toBe(true);
  expect(isMet(condition, {}, about(19))).toBe(false);
  expect(isMet("{ header: { X-A: { pattern: 'c7(x|y){8}z' } } }", {}, about(19))).toBe(true);
});

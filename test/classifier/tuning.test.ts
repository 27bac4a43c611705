/** What a rule of a book asks for, and what it does. */
import { describe, expect, test } from 'vitest';
import type { Circumstances } from '../../classifier/tuning/circumstances.ts';
import { classify } from '../../classifier/classify.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { model, plain, rule, withRules } from './world.ts';
import { book, company, decidedBy, isMet } from './tuningWorld.ts';

const MONDAY_NOON = Date.parse('2026-01-05T12:00:00Z');
const MONDAY_NIGHT = Date.parse('2026-01-05T22:00:00Z');
const LISTS =
  'lists: { danger: [phishing, "forwarding rule"], products: { mail: [outlook], cloud: [azure] } }';

type Case = [what: string, when: string, text: string, met: boolean, about?: Partial<Circumstances>];

const words: Case[] = [
  ['a word', '{ words: zebra }', 'The zebra.', true],
  ['one of several', '{ words: [lion, zebra] }', 'The zebra.', true],
  ['a phrase', '{ words: "white zebra" }', 'a white zebra', true],
  ['no phrase in other order', '{ words: "white zebra" }', 'a zebra, white', false],
  ['a prefix', '{ words: "zebr*" }', 'Zebras', true],
  ['a stem of its language', '{ words: { pt: fatura } }', 'as faturas', true],
  ['one letter wrong', '{ words: "kompromittiert~1" }', 'wurde kompromitiert', true],
  ['two letters swapped', '{ words: "zebra~1" }', 'a zerba', true],
  ['not two letters wrong', '{ words: "zebra~1" }', 'a zobro', false],
  ['a list', '{ words: $danger }', 'a new forwarding rule', true],
  ['a part of a list', '{ words: $products.mail }', 'azure', false],
  ['near', '{ words: [invoice, wrong], near: 4 }', 'the invoice of May is wrong', true],
  ['not near', '{ words: [invoice, wrong], near: 3 }', 'the invoice of last May is wrong', false],
  ['near needs every term', '{ words: [invoice, wrong], near: 4 }', 'invoice invoice', false],
  ['all', '{ all: [words: zebra, words: lion] }', 'zebra and lion', true],
  ['not all', '{ all: [words: zebra, words: lion] }', 'zebra', false],
  ['any', '{ any: [words: zebra, words: lion] }', 'lion', true],
  ['not', '{ words: zebra, not: { words: zoo } }', 'zebra in the zoo', false],
  ['without what it excludes', '{ words: zebra, not: { words: zoo } }', 'zebra', true],
  ['only in the subject', '{ subject: { words: zebra } }', 'zebra', false],
  ['only in the text', '{ words: zebra, in: text }', 'zebra', true],
  ['in as an item of all', '{ all: [words: zebra, in: subject] }', 'zebra', false],
  ['a pattern, without case', "{ pattern: 'inc\\d{7}' }", 'see INC0012345', true],
  ['another pattern', "{ pattern: ['abc', 'inc\\d{9}'] }", 'see INC0012345', false],
  ['a long text', '{ length: { min: 10 } }', 'short', false],
  ['a short text', '{ length: { max: 10 } }', 'short', true],
  ['a product', '{ product: mail }', 'my Outlook', true],
  ['another product', '{ product: cloud }', 'my Outlook', false],
  ['an entity', '{ entity: incident }', 'see INC0012345', true],
];

const proved = { from: 'Kim@monitor.contoso.test', auth: 'pass' as const };
const contoso = { customer: { id: 'contoso', plan: 'gold', vip: true } };

const circumstances: Case[] = [
  ['an address', '{ from: kim@monitor.contoso.test }', '', true, proved],
  ['another address', '{ from: ann@monitor.contoso.test }', '', false, proved],
  ['a domain', '{ from: "@monitor.contoso.test" }', '', true, proved],
  ['no domain above', '{ from: "@contoso.test" }', '', false, proved],
  ['a domain with those below', '{ domain: contoso.test }', '', true, proved],
  ['no name that ends alike', '{ domain: toso.test }', '', false, proved],
  ['a proved sender', '{ auth: pass }', '', true, proved],
  [
    'no unproved one',
    '{ from: "@monitor.contoso.test", auth: pass }',
    '',
    false,
    { ...proved, auth: 'fail' },
  ],
  ['a recipient', '{ to: help@x.test }', '', true, { to: ['help@x.test'] }],
  ['a channel', '{ channel: [call, sms] }', '', true, { channel: 'sms' }],
  ['another channel', '{ channel: call }', '', false, { channel: 'email' }],
  ['an attachment', '{ attachment: true }', '', true, { attachments: [{ name: 'a.exe', type: 'x/y' }] }],
  ['no attachment', '{ attachment: false }', '', true, {}],
  ['by name', '{ attachment: { name: "*.exe" } }', '', true, { attachments: [{ name: 'A.EXE', type: '' }] }],
  [
    'by another type',
    '{ attachment: { type: "image/*" } }',
    '',
    false,
    { attachments: [{ name: 'a', type: 'text/plain' }] },
  ],
  ['a customer', '{ customer: contoso }', '', true, contoso],
  ['a plan', '{ plan: gold }', '', true, contoso],
  ['a plan of a customer', '{ customer: { plan: [standard] } }', '', false, contoso],
  ['a vip', '{ vip: true }', '', true, contoso],
  ['nobody is no vip', '{ vip: true }', '', false, {}],
  ['in hours', '{ hours: { calendar: office, open: true } }', '', true, { receivedAt: MONDAY_NOON }],
  ['out of hours', '{ hours: { calendar: office, open: false } }', '', true, { receivedAt: MONDAY_NIGHT }],
  ['not at an unknown instant', '{ hours: { calendar: office, open: false } }', '', false, {}],
  ['a new thread', '{ thread: new }', '', true, { isReply: false }],
  ['a reply', '{ thread: reply }', '', false, { isReply: false }],
];

describe('a condition is met by', () => {
  test.each([...words, ...circumstances])('%s', (_, when, text, met, about = {}) => {
    expect(isMet(when, { text }, about, LISTS)).toBe(met);
  });

  test('the subject where it says so', () => {
    expect(isMet('{ subject: { words: zebra } }', { subject: 'Zebra' })).toBe(true);
    expect(isMet('{ text: { words: zebra } }', { subject: 'Zebra' })).toBe(false);
  });

  test('a language, not one that nobody could tell', () => {
    expect(isMet('{ language: pt }', { text: 'x', language: 'pt' })).toBe(true);
    expect(isMet('{ language: pt }', { text: '1' })).toBe(false);
  });
});

const text = { text: 'A word about the zebra', language: 'en' };

describe('a met rule', () => {
  test('adds and takes points, and says where and how many', () => {
    const odds = ({ scores }: { scores: Record<string, number> }): number =>
      Math.log((scores['billing'] ?? 0) / (scores['usage'] ?? 0));
    const rules = '[{ id: z, when: { words: zebra }, then: { points: { billing: 2, usage: -1 } } }]';
    const found = decidedBy(rules, text);
    expect(odds(found) - odds(classify({ subject: '', ...text }, plain, model))).toBeCloseTo(3, 9);
    expect(found.because).toContainEqual({
      rule: 'z',
      weight: -1,
      at: [17, 22],
      detail: { in: 'text', does: 'points', category: 'usage', points: -1 },
    });
  });

  test('counts with its group at most the cap, and the cap is said', () => {
    const one = (id: string, when: string) =>
      `{ id: ${id}, group: g, when: ${when}, then: { points: { billing: 5 } } }`;
    const rules = `[${one('a', '{ words: zebra }')}, ${one('b', '{ words: word }')}]`;
    const { because, scores } = decidedBy(`{ groups: { g: { cap: 4 } }, rules: ${rules} }`, text);
    expect(because).toContainEqual({
      rule: 'group-cap',
      detail: { group: 'g', category: 'billing', sum: 10, cap: 4 },
    });
    const alone = decidedBy('[{ id: a, when: { words: zebra }, then: { points: { billing: 4 } } }]', text);
    expect(scores).toEqual(alone.scores);
  });

  test('decides the category: the first does, and a later one is named', () => {
    const rules = `[{ id: a, when: { words: zebra }, then: { category: updates } },
      { id: b, when: { words: word }, then: { category: usage } }]`;
    const { category, confidence, because } = decidedBy(rules, text);
    expect({ category, confidence }).toEqual({ category: 'updates', confidence: 1 });
    expect(because).toContainEqual({ rule: 'b', detail: { does: 'overruled', category: 'usage', by: 'a' } });
  });

  test('sets the priority once, then others raise it', () => {
    const rules = `[{ id: a, when: { words: zebra }, then: { priority: low } },
      { id: b, when: { words: word }, then: { priority: { raise: 1 } } },
      { id: c, when: { words: word }, then: { priority: { atLeast: high } } },
      { id: d, when: { words: word }, then: { priority: urgent } }]`;
    const { priority, because } = decidedBy(rules, text);
    expect(priority).toBe('high');
    expect(because.filter(({ detail }) => detail?.['does'] === 'priority').map((one) => one.rule)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test('names queue, product and tags, and forbids an automatic answer', () => {
    const rules = `[{ id: a, when: { words: zebra }, then: { queue: billing, product: mail, tag: [x, y], autoReply: never } },
      { id: b, when: { words: word }, then: { queue: usage, tag: y } }]`;
    const found = decidedBy(`{ ${LISTS}, rules: ${rules} }`, text);
    expect(found).toMatchObject({ queue: 'billing', product: 'mail', tags: ['x', 'y'], autoReply: 'never' });
  });

  test('stops the later ones, of both passes', () => {
    const rules = (stop: boolean) => `[{ id: a, when: { words: zebra }, then: { tag: a, stop: ${stop} } },
      { id: b, when: { words: zebra }, then: { tag: b } },
      { id: c, when: { confidence: { min: 0 } }, then: { tag: c } }]`;
    expect(decidedBy(rules(true), text).tags).toEqual(['a']);
    expect(decidedBy(rules(false), text).tags).toEqual(['a', 'b', 'c']);
  });

  test('of the second pass sees the verdict, and may change it unless a rule has decided', () => {
    const second = '{ id: b, when: { category: updates }, then: { category: usage, priority: high } }';
    const forced = '{ id: a, when: { words: zebra }, then: { category: updates } }';
    const points = '{ id: a, when: { words: zebra }, then: { points: { updates: 6 } } }';
    expect(decidedBy(`[${points}, ${second}]`, text)).toMatchObject({ category: 'usage', priority: 'high' });
    expect(decidedBy(`[${forced}, ${second}]`, text)).toMatchObject({
      category: 'updates',
      priority: 'high',
    });
    expect(decidedBy(`[${second}]`, text).priority).toBe('normal');
  });

  test('has no effect after its last day, by the instant of the contact', () => {
    const rules = '[{ id: a, when: { words: zebra }, then: { tag: x }, expires: 2026-01-05 }]';
    expect(decidedBy(rules, text, { receivedAt: MONDAY_NIGHT }).tags).toEqual(['x']);
    expect(decidedBy(rules, text, { receivedAt: MONDAY_NIGHT + 7_200_000 }).tags).toBeUndefined();
  });

  test('is told in words in each language, also once it is gone', () => {
    const rules = '[{ id: a, when: { words: zebra }, then: { points: { billing: 1 }, priority: urgent } }]';
    const { because } = decidedBy(rules, text);
    const own = because.filter(({ rule: id }) => id === 'a');
    const reader = { settings: { ...company, agents: [], rules: [] }, timeZone: 'UTC' };
    const told = (language: string) =>
      clausesOf(own, { ...reader, language }, { words: { subject: '', ...text } });
    expect(told('en')).toEqual([
      'your rule “a” applies: “zebra”, and gives 1 point to billing',
      'your rule “a” applies: “zebra”, and makes the priority urgent',
    ]);
    expect(new Set(['en', 'pt', 'es'].map((language) => told(language).join())).size).toBe(3);
  });
});

test('the same input gives the same bytes, whatever was decided between', () => {
  const rules = `[{ id: a, when: { words: "zebra~1", pattern: 'w\\w+d' }, then: { points: { billing: 1 }, tag: x } }]`;
  const settings = { ...company, rules: [], ruleBook: book(rules) };
  const decide = (input: string) => JSON.stringify(classify({ subject: '', text: input }, settings, model));
  const first = decide('a word about the zerba');
  decide('word '.repeat(3_000));
  expect(decide('a word about the zerba')).toBe(first);
});

test('a list of an earlier release decides as before', () => {
  const found = classify(
    { subject: 'Zebra', text: '' },
    withRules(rule(['zebra'], { priority: 'low' })),
    model,
  );
  expect(found.because).toContainEqual({
    rule: 'own-zebra',
    weight: 5,
    at: [0, 5],
    detail: { in: 'subject' },
  });
  expect(found.because).toContainEqual({ rule: 'own-zebra', at: [0, 5], detail: { in: 'subject' } });
  expect(found.priority).toBe('low');
});

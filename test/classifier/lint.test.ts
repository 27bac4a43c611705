/** What a file of rules is refused for, and what it is not. */
import { describe, expect, test } from 'vitest';
import { lint } from '../../classifier/tuning/lint.ts';
import { rule } from './world.ts';
import { company, faults } from './tuningWorld.ts';

const zebra = (more: string) => `[{ id: a, when: { words: zebra }, ${more} }]`;
const when = (condition: string) => `[{ id: a, when: ${condition}, then: { tag: x } }]`;
const two = (first: string, second: string) => `[{ id: a, ${first} }, { id: b, ${second} }]`;

const refusals: [what: string, yaml: string, problem: string][] = [
  ['a star inside', when('{ words: "refu*d" }'), 'a star inside'],
  ['a pattern in slashes', when('{ words: "/INC[0-9]{7}/" }'), 'looks like a pattern'],
  ['a pattern without them', when('{ words: "vpn.*down" }'), 'looks like a pattern'],
  ['a sign alone', when('{ words: "€" }'), 'has no word'],
  ['a sign behind a word', when('{ words: "c++" }'), 'no part of a word'],
  ['signs alone', when('{ words: "!!!" }'), 'has no word'],
  ['a short prefix', when('{ words: "po*" }'), 'too short'],
  ['a near miss of a short word', when('{ words: "vpn~1" }'), '"~1"'],
  ['a near miss of a phrase', when('{ words: "the zebra~1" }'), '"~1"'],
  ['a term twice', when('{ words: [zebra, lion, Zebra] }'), 'twice'],
  ['an unknown list', when('{ words: $danger }'), 'no list'],
  [
    'a bad term of a list',
    `{ lists: { danger: ["!!!"] }, rules: ${when('{ words: $danger }')} }`,
    'has no word',
  ],
  ['a bad term inside', when('{ all: [any: [words: "a*b"], channel: sms] }'), 'a star inside'],
  ['near with one term', when('{ words: zebra, near: 5 }'), 'two terms'],
  ['near without words', when('{ channel: sms, near: 5 }'), 'beside no words'],
  ['a pattern with look-ahead', when("{ pattern: 'a(?=b)' }"), 'cannot be used'],
  ['a pattern that is open', when("{ pattern: '[a' }"), 'cannot be used'],
  ['a pattern that fits everything', when("{ pattern: 'a*' }"), 'fits the empty text'],
  [
    'a pattern of an entity',
    `{ entities: { x: { pattern: '(' } }, rules: ${when('{ entity: x }')} }`,
    'cannot be used',
  ],
  ['too many points', zebra('then: { points: { billing: 1e9 } }'), 'drown'],
  ['too many points against', zebra('then: { points: { billing: -7 } }'), 'drown'],
  ['no points', zebra('then: { points: { billing: 0 } }'), 'change nothing'],
  [
    'points after the verdict',
    '[{ id: a, when: { category: usage }, then: { points: { billing: 1 } } }]',
    'too late',
  ],
  ['points of an unknown category', zebra('then: { points: { biling: 1 } }'), 'no category "biling"'],
  ['an unknown category', zebra('then: { category: biling }'), 'no category "biling"'],
  ['an unknown queue', zebra('then: { queue: nowhere }'), 'no queue "nowhere"'],
  ['an unknown product', zebra('then: { product: mail }'), 'no product "mail"'],
  ['an unknown calendar', when('{ hours: { calendar: night, open: true } }'), 'no calendar "night"'],
  ['an unknown plan', when('{ plan: silver }'), 'no plan "silver"'],
  ['an unknown plan of a customer', when('{ customer: { plan: silver } }'), 'no plan "silver"'],
  ['an unknown customer', when('{ customer: fabrikam }'), 'no customer "fabrikam"'],
  ['an unknown entity', when('{ entity: invoices }'), 'no entity "invoices"'],
  [
    'an id twice',
    `[{ id: a, when: { words: x1 }, then: { tag: x } }, { id: a, when: { words: x2 }, then: { tag: x } }]`,
    'given twice',
  ],
  ['what excludes itself', when('{ words: zebra, not: { words: [zebra, lion] } }'), 'never met'],
  [
    'two forces on one term',
    two(
      'when: { words: zebra }, then: { category: usage }',
      'when: { words: zebra }, then: { category: billing }',
    ),
    'same condition',
  ],
  [
    'what a stop hides',
    two(
      'when: { words: [zebra, lion] }, then: { tag: x, stop: true }',
      'when: { words: lion, channel: sms }, then: { tag: y }',
    ),
    'rule a before it stops',
  ],
  [
    'what a stop hides by its prefix',
    two(
      'when: { words: "zeb*" }, then: { tag: x, stop: true }',
      'when: { subject: { words: zebra } }, then: { tag: y }',
    ),
    'rule a before it stops',
  ],
  [
    'points behind a force',
    two(
      'when: { words: zebra }, then: { category: usage }',
      'when: { all: [words: zebra, from: "@x.test"] }, then: { points: { billing: 1 } }',
    ),
    'decides the category',
  ],
  [
    'an example that is not met',
    zebra('then: { tag: x }, examples: { match: ["a lion"] }'),
    'not met by this example',
  ],
  [
    'an example that is met',
    zebra('then: { tag: x }, examples: { noMatch: [{ subject: Zebra }] }'),
    'must not be',
  ],
];

describe('refused is', () => {
  test.each(refusals)('%s', (_, yaml, problem) => {
    const found = faults(yaml);
    expect(found.map((one) => one.severity)).toEqual(['refused']);
    expect(found[0]?.problem).toContain(problem);
    expect(found[0]?.mend).not.toBe('');
  });
});

const fine: [what: string, yaml: string][] = [
  [
    'a prefix, a phrase, a hyphen, a dot',
    when('{ words: ["zeb*", "white zebra", e-mail, node.js, "what is"] }'),
  ],
  ['a short prefix of a script without spaces', when('{ words: "登录*" }')],
  [
    'a force behind a narrower one',
    two(
      'when: { words: zebra, channel: sms }, then: { category: usage }',
      'when: { words: zebra }, then: { category: billing }',
    ),
  ],
  [
    'a priority behind a force',
    two(
      'when: { words: zebra }, then: { category: usage }',
      'when: { words: zebra }, then: { priority: high }',
    ),
  ],
  [
    'a wider rule behind a stop',
    two(
      'when: { words: zebra }, then: { tag: x, stop: true }',
      'when: { words: [zebra, lion] }, then: { tag: y }',
    ),
  ],
  [
    'a rule behind a stop in another part',
    two(
      'when: { subject: { words: zebra } }, then: { tag: x, stop: true }',
      'when: { words: zebra }, then: { tag: y }',
    ),
  ],
  [
    'a rule behind a stop for another language',
    two(
      'when: { words: { pt: zebra } }, then: { tag: x, stop: true }',
      'when: { words: zebra }, then: { tag: y }',
    ),
  ],
  [
    'a proved sender in an example',
    '[{ id: a, when: { from: "@x.test", auth: pass }, then: { tag: x }, examples: { match: [{ from: a@x.test }], noMatch: [{ from: a@x.test, auth: fail }] } }]',
  ],
  [
    'the instant of an example',
    '[{ id: a, when: { hours: { calendar: office, open: false } }, then: { tag: x }, examples: { match: [{ at: "2026-01-05T22:00:00Z" }] } }]',
  ],
  [
    'the verdict of an example',
    '[{ id: a, when: { category: usage, vip: true }, then: { priority: high }, examples: { match: [{ category: usage, customer: contoso }], noMatch: [{ category: billing, customer: contoso }] } }]',
  ],
];

test.each(fine)('not refused is %s', (_, yaml) => {
  expect(faults(yaml)).toEqual([]);
});

test('an expired rule is told apart from one that is refused', () => {
  const yaml = zebra('then: { tag: x }, expires: 2026-01-05');
  expect(faults(yaml, Date.parse('2026-01-05T23:00:00Z'))).toEqual([]);
  expect(faults(yaml, Date.parse('2026-01-06T00:00:00Z')).map((one) => one.severity)).toEqual(['expired']);
});

test('a word of a language without stems is a warning', () => {
  expect(faults(when('{ words: { pl: faktura } }')).map((one) => one.severity)).toEqual(['warning']);
  expect(faults(when('{ words: { pl: "faktur*" } }'))).toEqual([]);
});

test('a list of an earlier release is refused for the same', () => {
  const terms = ['refu*d', '/INC[0-9]{7}/', '€', 'c++', '!!!', 'po*'];
  const rules = [
    ...terms.map((term, i) => rule([term], { id: `t${i}` })),
    rule(['hello'], { id: 'heavy', weight: 1e9 }),
    rule(['zebra'], { id: 'first', force: true }),
    rule(['zebra'], { id: 'second', force: true, category: 'usage' }),
  ];
  const found = lint({ ...company, rules }, 0);
  expect(found.map((one) => one.rule)).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 'heavy', 'second']);
  expect(lint({ ...company, rules: [rule(['zebra', 'lion'])] }, 0)).toEqual([]);
});

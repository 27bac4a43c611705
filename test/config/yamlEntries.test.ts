/** Entries written into a YAML file of a person's hand: what they wrote stays as it is. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withEntries } from '../../config/yamlEntries.ts';

const eve = { id: 'eve', tags: ['a', 'b, c'], note: 'yes: #1' };
const EVE = '{id: eve, tags: [a, "b, c"], note: "yes: #1"}';
const adding = (text: string, ...added: object[]): string =>
  withEntries(text, { section: 'people', added: added.map((one) => ({ ...one })), changed: [] });
const changing = (text: string, index: number, set: Record<string, unknown>): string =>
  withEntries(text, { section: 'people', added: [], changed: [{ index, set }] });

describe('a new entry', () => {
  test.each([
    ['an empty file', '', `people:\n  - ${EVE}\n`],
    ['a file of comments', '# ours\n', `# ours\n\npeople:\n  - ${EVE}\n`],
    ['a file without the list', 'a: 1 # one\n', `a: 1 # one\n\npeople:\n  - ${EVE}\n`],
    ['no line break at the end', 'a: 1', `a: 1\n\npeople:\n  - ${EVE}\n`],
    ['an empty list', 'people: [] # none\nb: 2\n', `people: [\n  ${EVE} ] # none\nb: 2\n`],
    ['nothing behind the key', 'people:\nb: 2\n', `people: [\n  ${EVE} ]\nb: 2\n`],
    [
      'a list with comments',
      'people:\n  # first\n  - {id: a} # a\n  # last\n\n# b follows\nb: 2\n',
      `people:\n  # first\n  - {id: a} # a\n  - ${EVE}\n  # last\n\n# b follows\nb: 2\n`,
    ],
    [
      'blocks of keys, without indent',
      'people:\n- id: a\n  tags:\n  - x # x\nb: 2\n',
      `people:\n- id: a\n  tags:\n  - x # x\n- ${EVE}\nb: 2\n`,
    ],
    ['a list as the last thing', 'people:\n  - id: a', `people:\n  - id: a\n  - ${EVE}`],
    ['one line', 'people: [{id: a}, {id: b}] # two\n', `people: [{id: a}, {id: b}, ${EVE}] # two\n`],
    ['a tall list', 'people: [\n    {id: a}, # a\n  ]\n', `people: [\n    {id: a},\n    ${EVE}, # a\n  ]\n`],
    ['Windows lines', 'people:\r\n  - id: a\r\nb: 2\r\n', `people:\r\n  - id: a\n  - ${EVE}\r\nb: 2\r\n`],
    ['a text of lines', 'people:\n  - id: a\n    note: |\n      one\n      two\n\nb: 2\n', null],
    [
      'JSON',
      '{"people": [{"id": "a"}], "b": 2}',
      `{"people": [{"id": "a"}, ${JSON.stringify(eve)}], "b": 2}`,
    ],
    ['JSON without the list', '{"b": 2}', `{"b": 2, "people": [${JSON.stringify(eve)}]}`],
  ])('goes into %s', (_, before, after) => {
    const written = adding(before, eve);
    if (after !== null) expect(written).toBe(after);
    expect(parse(written).people.at(-1)).toEqual(eve);
  });

  test('is one of several, in their order', () => {
    expect(parse(adding('people:\n  - id: a\n', { id: 'b' }, { id: 'c' })).people).toEqual([
      { id: 'a' },
      { id: 'b' },
      { id: 'c' },
    ]);
  });
});

describe('a changed entry', () => {
  const block =
    'people:\n  - id: a # a\n    tags: # of a\n      - x # x\n      - y\n    note: old # said\n  # b\n  - id: b\nz: 1\n';
  test.each([
    ['a value', 0, { note: 'new' }, block.replace('note: old # said', 'note: new # said')],
    ['a list', 0, { tags: ['z'] }, block.replace('tags: # of a\n      - x # x\n      - y\n', 'tags: [z]\n')],
    ['a new key', 0, { plan: 'gold' }, block.replace('# said\n', '# said\n    plan: gold\n')],
    [
      'a new key of a short entry',
      1,
      { plan: 'gold' },
      block.replace('- id: b\n', '- id: b\n    plan: gold\n'),
    ],
    [
      'several',
      0,
      { plan: 'gold', note: 'new' },
      block.replace('old # said\n', 'new # said\n    plan: gold\n'),
    ],
  ])('gets %s', (_, index, set, after) => {
    expect(changing(block, index, set)).toBe(after);
  });

  test('stands before a new one behind it', () => {
    const wish = { section: 'people', added: [{ id: 'c' }], changed: [{ index: 0, set: { plan: 'gold' } }] };
    expect(withEntries('people:\n  - id: a\n', wish)).toBe(
      'people:\n  - id: a\n    plan: gold\n  - {id: c}\n',
    );
  });

  test.each([
    ['{id: a, note: old}', '{id: a, note: new, plan: gold}'],
    ['{"id": "a", "note": "old"}', '{"id": "a", "note": new, plan: gold}'],
    ['{id: a, note: }', '{id: a, note: new, plan: gold}'],
  ])('in one line: %s', (before, after) => {
    expect(changing(`people: [${before}] # x\n`, 0, { note: 'new', plan: 'gold' })).toBe(
      `people: [${after}] # x\n`,
    );
  });

  test.each([
    ['an alias', 'base: &base {id: a}\npeople: [*base]\n'],
    ['the end of a document', 'a: 1\n...\n'],
    ['no list', 'people: {a: 1}\n'],
    ['no keys at all', '- a\n'],
  ])('or a new one is refused where the file has %s', (_, text) => {
    const wish = { section: 'people', added: [{ id: 'z' }], changed: [{ index: 0, set: { note: 'new' } }] };
    expect(() => withEntries(text, wish)).toThrow('only a person can change');
  });
});

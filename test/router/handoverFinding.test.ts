/** What is found in a customer's mail of what a vendor asks for, by name, by number and by form. */
import { describe, expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import { wordsAt } from '../../contract/handover.ts';
import { knownAsks } from '../../contract/handOverSettings.ts';
import { findIn, productIn } from '../../router/handover/finding.ts';

const asks = knownAsks.map((id) => ({ id, label: {} }));
const region = { id: 'region', label: { en: 'Region', pt: 'Região' } };
const GUID = '6f1d2c3b-4a59-4e6f-8a7b-9c0d1e2f3a4b';

function found(text: string, { subject = '', wanted = [...asks, region], asked = [] as typeof asks } = {}) {
  const words = { ...noWords, subject, text };
  return findIn({ id: 'c1', words }, wanted, asked).map((one) => [one.ask, wordsAt(one, { words })]);
}

describe('by form', () => {
  test.each([
    ['tenant', 'It is contoso.onmicrosoft.com, all of it', 'contoso.onmicrosoft.com'],
    ['tenant', `Tenant ID: ${GUID}`, GUID],
    ['errors', 'Windows says 0x80070005.', '0x80070005'],
    ['errors', 'AADSTS50076 at the sign-in', 'AADSTS50076'],
    ['errors', 'Fehlercode: 4012 erscheint', '4012'],
    ['errors', 'erro 503 desde ontem', '503'],
    ['errors', 'returned 5.7.1 to me', '5.7.1'],
    ['correlations', `request ${GUID} failed`, GUID],
    ['times', 'on 2026-03-02T09:15:00Z it', '2026-03-02T09:15:00Z'],
    ['times', 'on 02.03.2026, 09:15 it', '02.03.2026, 09:15'],
    ['times', 'since 9h15 it', '9h15'],
    ['host', 'see https://mail.contoso.com/owa', 'mail.contoso.com'],
  ])('%s: %s', (ask, text, value) => {
    expect(found(text).filter(([id]) => id === ask)).toEqual([[ask, value]]);
  });

  test.each([
    ['tenant', 'write to ann@contoso.onmicrosoft.com'],
    ['errors', 'order 4012 of May, 40 errors'],
    ['times', 'version 10.12.2 and 1:2'],
    ['correlations', `tenant: ${GUID}`],
  ])('no %s in: %s', (ask, text) => {
    expect(found(text).filter(([id]) => id === ask)).toEqual([]);
  });

  test('in the subject too, each value once', () => {
    expect(
      found('0x80070005 and 0x80070005', { subject: 'Error 0x80070006' }).filter(([id]) => id === 'errors'),
    ).toEqual([
      ['errors', '0x80070005'],
      ['errors', '0x80070006'],
    ]);
  });
});

describe('by name', () => {
  test('a line, in any language and by the admin’s label, up to an empty line or the next name', () => {
    const text = 'Passos: abrir\ne fechar\nRegião: Lisboa\n\nObrigada';
    expect(found(text, { wanted: [asks[6] ?? region, region] })).toEqual([
      ['steps', 'abrir\ne fechar'],
      ['region', 'Lisboa'],
    ]);
  });

  test('below a quoted line, and by the numbers of our questions', () => {
    const asked = asks.filter(({ id }) => id === 'steps' || id === 'impact');
    const of = { wanted: asked, asked };
    expect(found('1. open it\n2) all of us', of)).toEqual([
      ['steps', 'open it'],
      ['impact', 'all of us'],
    ]);
    const quoted =
      '> 1. What you did, step by step:\n1. open\n2. close\n\n> 2. Who cannot work because of it, and since when:\n\nall of us';
    expect(found(quoted, of)).toEqual([
      ['steps', '1. open\n2. close'],
      ['impact', 'all of us'],
    ]);
    expect(found('1. open it', { wanted: asked })).toEqual([]);
  });
});

test('the product is the first that the mail names by a whole word', () => {
  const settings = {
    products: [
      { name: 'Cloud Mail', words: ['outlook'], asks: null },
      { name: 'Cloud Disk', words: [], asks: null },
    ],
  };
  const named = (text: string) => productIn({ ...noWords, text }, settings as never);
  expect([named('My Outlook!'), named('the cloud  disk'), named('outlooks'), named('')]).toEqual([
    'Cloud Mail',
    'Cloud Disk',
    null,
    null,
  ]);
});

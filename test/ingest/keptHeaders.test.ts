/** The header fields that a contact keeps for rules: what a mail's writer or a server says of it, bounded. */
import { describe, expect, test } from 'vitest';
import { contactWords } from '../../contract/contact.ts';
import { limits } from '../../ingest/limits.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { wordsOf } from '../../ingest/received.ts';

const OWN = [
  'From: Kim <kim@contoso.test>',
  'To: support@firstline.test',
  'Subject: Disk',
  'Message-ID: <a@b.test>',
];

async function headersOf(...lines: string[]) {
  return (await parseEmail(Buffer.from([...lines, ...OWN, '', 'It is full.'].join('\r\n')))).headers;
}

describe('a contact keeps', () => {
  test.each([
    ['X-Alert-Severity: critical', { name: 'x-alert-severity', value: 'critical' }],
    [
      'List-Id: News  of\r\n the house <news.contoso.test>',
      { name: 'list-id', value: 'News of the house <news.contoso.test>' },
    ],
    ['Organization: =?utf-8?Q?F=C3=A1brica?=', { name: 'organization', value: 'Fábrica' }],
    ['X-Empty:', { name: 'x-empty', value: '' }],
  ])('%j', async (line, kept) => {
    expect(await headersOf(line)).toEqual([kept]);
  });

  test('each of several with one name, in order', async () => {
    const kept = await headersOf('X-Spam-Flag: YES', 'Precedence: bulk', 'X-Spam-Flag: NO');
    expect(kept?.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'x-spam-flag=YES',
      'precedence=bulk',
      'x-spam-flag=NO',
    ]);
  });
});

test.each([
  ['Received: from a.test by b.test'],
  ['DKIM-Signature: v=1; b=abc'],
  ['ARC-Seal: i=1'],
  ['Authentication-Results: mx.test; dmarc=pass'],
  ['X-Originating-IP: [192.0.2.7]'],
  ['X-MS-Exchange-Organization-SCL: 1'],
  ['Content-Language: en'],
])('%j is no field for rules, and a contact without any has no key', async (line) => {
  expect(await headersOf(line)).toBeUndefined();
});

describe('however many a sender writes', () => {
  test('those at the top are kept', async () => {
    const flood = Array.from({ length: 500 }, (_, i) => `X-Noise-${i}: ${'n'.repeat(50_000)}`);
    const kept = (await headersOf('X-Spam-Flag: YES', ...flood)) ?? [];
    expect(kept[0]).toEqual({ name: 'x-spam-flag', value: 'YES' });
    expect(kept.length).toBeLessThanOrEqual(limits.keptHeaders);
    const lengths = kept.map(({ value }) => value.length);
    expect(Math.max(...lengths)).toBe(limits.keptHeaderValue);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(limits.keptHeadersLength);
  });

  test('a long name is left out', async () => {
    expect(await headersOf(`X-${'a'.repeat(200)}: 1`, 'X-B: 2')).toEqual([{ name: 'x-b', value: '2' }]);
  });
});

describe('a value that is cut never ends inside an address or a number', () => {
  const pad = (length: number) => 'word '.repeat(length).slice(0, length);
  test.each([
    ['x <kim@contoso.test>', 10],
    ['see kim.silva@contoso.test', 9],
    ['see kim%40contoso.test/next', 12],
    ['see kim&#64;contoso.test', 14],
    ['call +351912345678', 12],
    ['"kim@contoso.test"', 16],
  ])('%j, cut at %i', async (end, at) => {
    const [kept] = (await headersOf(`X-To: ${pad(limits.keptHeaderValue - at)}${end}`)) ?? [];
    expect(kept?.value.length).toBeGreaterThan(limits.keptHeaderValue - at - 5);
    expect(kept?.value).not.toMatch(/kim|conto|\+3|[<"]k/);
  });

  test('one that ends at the limit, or a run without any, is kept to there', async () => {
    const address = 'kim@contoso.test';
    const whole = `${pad(limits.keptHeaderValue - address.length)}${address}`;
    const kept = await headersOf(`X-A: ${whole} more`, `X-B: <https://list.test/${'a'.repeat(400)}>`);
    expect(kept?.[0]?.value).toBe(whole);
    expect(kept?.[1]?.value).toBe(`<https://list.test/${'a'.repeat(181)}`);
  });

  test('nor where it is cut before it is decoded, or by the length of all', async () => {
    const gap = ' '.repeat(975);
    const folded = `a${gap}see  kim.silva.of.the.house@contoso.test`;
    const encoded = `a${gap}=?utf-8?Q?kim.silva.of.the.hou=40contoso.test?=`;
    const kept = (await headersOf(`X-A: ${folded}`, `X-B: ${encoded}`)) ?? [];
    expect(kept.map(({ value }) => value)).toEqual(['a see', 'a']);
    const many = Array.from(
      { length: 39 },
      (_, i) => `X-N-${i}: ${pad(97)} kim@contoso.test, ana@contoso.test`,
    );
    for (const { value } of (await headersOf(...many)) ?? [])
      expect(value.replaceAll(/(?:kim|ana)@contoso\.test/g, '')).not.toMatch(/kim|ana|@|conto/);
  });
});

test('the identity and the other keys are as without them, and the schema holds them', async () => {
  const with_ = await parseEmail(Buffer.from([...OWN, 'X-Alert: high', '', 'x'].join('\r\n')));
  const { headers, ...rest } = wordsOf(with_);
  expect(headers).toEqual([{ name: 'x-alert', value: 'high' }]);
  expect(contactWords.parse(wordsOf(with_))).toEqual(wordsOf(with_));
  expect(contactWords.parse(rest)).toEqual(rest);
});

/** A mail composed at once has the bytes that nodemailer's streams write, whatever its words. */
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { composedByNodemailer, textsOf } from '../../notifier/mime.ts';
import { bytesAtOnce, type Fields } from '../../notifier/mimeBytes.ts';
import { seeded } from '../simulation/random.ts';

type Shape = { words: { text: string; html: string | null }; readable: boolean };

const usual: Fields = [
  ['From', [{ name: 'Apoio ao cliente, Ação', address: 'support@firstline.test' }]],
  ['To', [{ name: 'Ana "a"', address: 'ana@cliente.example' }]],
  ['Subject', 'Recebemos o seu pedido FL-1001: a fatura de março está em duplicado outra vez (12)'],
  ['Date', 'Mon, 05 Jan 2026 09:00:00 +0000'],
  ['Message-ID', '<m1@firstline.test>'],
  ['References', Array.from({ length: 9 }, (_, n) => `<${n}.abcdef@cliente.example>`).join(' ')],
  ['Reply-To', 'support+FL-1001.abc@firstline.test'],
  ['X-Auto-Response-Suppress', 'DR, RN, NRN, OOF, AutoReply'],
  ['X-Firstline', 'm1'],
];

function atOnce({ words, readable }: Shape, fields = usual): string | undefined {
  return bytesAtOnce('m1', fields, textsOf(words, 'm1', { readable }))?.toString('latin1');
}

async function byNodemailer({ words, readable }: Shape, fields = usual): Promise<string> {
  return (await composedByNodemailer('m1', fields, textsOf(words, 'm1', { readable }), [])).toString(
    'latin1',
  );
}

const random = seeded(7);
const pieces = [
  'a',
  'ç',
  ' ',
  '\t',
  '.',
  '=',
  '\n',
  '\r\n',
  '\r',
  '日本',
  '🙂',
  '\u00a0',
  '-- ',
  'From ',
  'fatura ',
  '\0',
  'x'.repeat(70),
];

function words(length: number): string {
  return Array.from({ length }, () => random.pick(pieces)).join('');
}

const texts = [
  '',
  'ok',
  'One line that is longer than seventy-six characters, so that it cannot stay as it is in seven bits.',
  'ends with white space \t',
  'Olá,\n\nrecebemos o seu pedido.\n\n-- \nApoio',
  '.\n..\n.',
  'x'.repeat(2_000),
  'ç'.repeat(2_000),
  ...Array.from({ length: 60 }, (_, n) => words(1 + n * 3)),
];
const shapes: Shape[] = texts.flatMap((text) =>
  [true, false].flatMap((readable) => [
    { words: { text, html: null }, readable },
    { words: { text, html: `<p>${text}</p>` }, readable },
  ]),
);

test(`${shapes.length} shapes, byte for byte`, async () => {
  for (const shape of shapes) expect(atOnce(shape), JSON.stringify(shape)).toBe(await byNodemailer(shape));
});

test('whatever stands in a field, byte for byte', async () => {
  const values = [
    ...texts,
    'a'.repeat(70),
    'Ana =?utf-8?Q?x?= b',
    ' spaces around ',
    'tab\tin between',
    'a, b; <c@d.example>',
  ];
  const shape: Shape = { words: { text: 'ok', html: null }, readable: true };
  for (const value of values.map((one) => one.replaceAll(/[\r\n\0]/g, ' ')))
    for (const name of ['Subject', 'X-Firstline', 'Reply-To', 'References', 'Auto-Submitted']) {
      const fields: Fields = [...usual.filter(([one]) => one !== name), [name, value]];
      expect(atOnce(shape, fields), `${name}: ${value}`).toBe(await byNodemailer(shape, fields));
    }
});

test.each([
  'MIME-Version',
  'Content-Language',
  'X-SMTPAPI',
  'x-lower',
  'X-My-ID',
  'X-My-Id',
  'X-A1',
  'Bcc',
  'Subject',
  'Dkim-Signature',
])('a field %s is left to nodemailer', (name) => {
  expect(
    bytesAtOnce('m1', [...usual, [name, 'x']], textsOf({ text: 'x', html: null }, 'm1', { readable: true })),
  ).toBeNull();
});

test('a parser reads the words that were written', async () => {
  for (const text of texts.filter((one) => !one.includes('\0'))) {
    const read = await simpleParser(atOnce({ words: { text, html: null }, readable: false }) ?? '');
    expect((read.text ?? '').trimEnd()).toBe(text.replace(/\r\n|\r/g, '\n').trimEnd());
  }
});

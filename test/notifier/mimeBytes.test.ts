/** A mail composed at once has the bytes that nodemailer's streams write, whatever its words. */
import MimeNode from 'nodemailer/lib/mime-node';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { bytesAtOnce } from '../../notifier/mimeBytes.ts';
import { seeded } from '../simulation/random.ts';

type Shape = { text: string; html: string | null; encoding: string | null };

function mailOf({ text, html, encoding }: Shape): MimeNode {
  const root = html === null ? leaf('text/plain', text, encoding) : alternativeOf(text, html, encoding);
  root.baseBoundary = 'm1';
  root.setHeader('From', [{ name: 'Apoio ao cliente, Ação', address: 'support@firstline.test' }]);
  root.setHeader('To', 'ana@cliente.example');
  root.setHeader(
    'Subject',
    'Recebemos o seu pedido FL-1001: a fatura de março está em duplicado outra vez (12)',
  );
  root.setHeader('Date', 'Mon, 05 Jan 2026 09:00:00 +0000');
  root.setHeader('Message-ID', '<m1@firstline.test>');
  root.setHeader(
    'References',
    Array.from({ length: 9 }, (_, n) => `<${n}.abcdef@cliente.example>`).join(' '),
  );
  root.setHeader('X-Firstline-Ticket', 'FL-1001');
  return root;
}

function alternativeOf(text: string, html: string, encoding: string | null): MimeNode {
  const root = new MimeNode('multipart/alternative', { newline: 'win' });
  root.appendChild(leaf('text/plain', text, encoding));
  root.appendChild(leaf('text/html', html, encoding));
  return root;
}

function leaf(type: string, content: string, encoding: string | null): MimeNode {
  const crlf = content.replace(/\r\n|\r|\n/g, '\r\n');
  const node = new MimeNode(`${type}; charset=utf-8`, { newline: 'win' }).setContent(crlf);
  if (encoding !== null) node.setHeader('Content-Transfer-Encoding', encoding);
  return node;
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
  [null, 'quoted-printable', 'base64'].flatMap((encoding) => [
    { text, html: null, encoding },
    { text, html: `<p>${text}</p>`, encoding },
  ]),
);

test(`${shapes.length} shapes, byte for byte`, async () => {
  for (const shape of shapes)
    expect(bytesAtOnce(mailOf(shape)).toString('latin1'), JSON.stringify(shape)).toBe(
      (await mailOf(shape).build()).toString('latin1'),
    );
});

test('a parser reads the words that were written', async () => {
  for (const text of texts.filter((one) => !one.includes('\0'))) {
    const read = await simpleParser(bytesAtOnce(mailOf({ text, html: null, encoding: null })));
    expect((read.text ?? '').trimEnd()).toBe(text.replace(/\r\n|\r/g, '\n').trimEnd());
  }
});

/** The words of HTML and of flowed text: rows and columns stay; which of two texts is the mail. */
import { describe, expect, test } from 'vitest';
import { contactOf, HTML, wordsOf } from '../support/said.ts';

const alternative = (plain: string, html: string): { type: string; text: string } => ({
  type: 'multipart/alternative; boundary=A',
  text: `--A\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n\n--A\nContent-Type: text/html; charset=utf-8\n\n${html}\n--A--\n`,
});

describe('the HTML is the mail beside a stub', () => {
  const html =
    '<html><head><style>p{color:red}</style></head><body><p>Two of our mailboxes were deleted last night. Please restore <b>sales@</b> today.</p><p>Lena Brook</p></body></html>';
  test.each([
    'This message is in HTML format. Your mail reader does not support it.',
    'Your email client cannot display HTML. View online: https://x.example/a?b=1',
    'Diese E-Mail ist im HTML-Format. Bitte aktivieren Sie HTML.',
    '​',
    '‌ ‌ ',
    '[image: image.png]',
    '[cid:a@b]\n[cid:c@d]',
    'Lena Brook\nFabrikam',
    '-- \nLena',
    '[Bild: logo.png]',
    'Votre messagerie ne prend pas en charge le HTML.',
    'お使いのメールソフトはHTMLに対応していません。',
    '\u00a0\u200b\u00ad',
    'Sent from my iPhone',
    '<https://x.example/pixel.png>',
  ])('%j', async (stub) => {
    const contact = await contactOf(alternative(stub, html));
    expect(contact.text).toMatch(
      /^Two of our mailboxes were deleted last night\. Please restore sales@ today\./,
    );
    for (const word of stub.match(/\p{L}{5,}/gu) ?? []) expect(contact.fullText).toContain(word);
  });
});

test.each([
  ['Die Platte *db-3* ist voll & langsam.', '<p>Die Platte <b>db-3</b> ist voll &amp; langsam.</p>'],
  ['サーバーが昨日から\n遅いです。', '<p>サーバーが昨日から遅いです。</p>'],
])('a text that renders its HTML is the mail: %s', async (plain, html) => {
  expect(await wordsOf(alternative(plain, html))).toBe(plain);
});

test('a further rendering of the HTML is no attachment, a file is', async () => {
  const { type, text } = alternative('x y z', '<p>x y z</p>');
  const parts = text.replace(
    '--A--',
    '--A\nContent-Type: text/x-amp-html\n\n<html></html>\n--A\nContent-Type: text/x-amp-html; name=a.html\n\n<html></html>\n--A--',
  );
  const { attachments } = await contactOf({ type, text: parts });
  expect(attachments.map(({ name }) => name)).toEqual(['a.html']);
});

test('a text that says other things than its HTML is the mail', async () => {
  const plain = Array.from({ length: 60 }, (_, n) => `wort${n}`).join(' ');
  expect(await wordsOf(alternative(plain, `<p>${'other words here '.repeat(90)}</p>`))).toBe(plain);
});

describe('rows and columns stay', () => {
  test.each([
    [
      'data',
      '<table><tr><td>Host</td><td>IP</td><td>Port</td></tr><tr><td>a1</td><td></td><td>443</td></tr></table>',
      'Host | IP | Port\na1 |  | 443',
    ],
    [
      'a page laid out',
      '<table><tr><td><table><tr><td>Dear Rea,</td><td>&nbsp;</td></tr><tr><td>it is full.</td></tr></table></td></tr></table>',
      'Dear Rea,\nit is full.',
    ],
    [
      'paragraphs in cells',
      '<table><tr><td><p>Server</p></td><td><p>db-3</p></td></tr></table>',
      'Server | db-3',
    ],
    ['lines in cells', '<table><tr><td>A<br>B</td><td>C</td></tr></table>', 'A\nB\nC'],
    ['labels', '<table><tr><th>Host:</th><td>a</td></tr></table>', 'Host: a'],
    [
      'broken HTML',
      '<table><caption>Hosts</caption>loose<tr><td>x<tr><td>y<td>z</table>end',
      'Hosts\nloose\nx\ny | z\nend',
    ],
    [
      'definitions',
      '<dl><dt>Host</dt><dd>a</dd><div><dt>Port:</dt><dd>1</dd></div></dl>',
      'Host: a\nPort: 1',
    ],
    ['several definitions', '<dl><dt>Port</dt><dd>1</dd><dd>2</dd></dl>', 'Port:\n1\n2'],
    ['preformatted text', '<p>log:</p><pre>a  b\n  c</pre>', 'log:\n\na  b\n  c'],
    ['lists', '<ol><li>one</li><li>two</li></ol>', '1. one\n 2. two'],
  ])('of %s', async (_, html, text) => {
    expect(await wordsOf({ type: HTML, text: html })).toBe(text);
  });

  test('deep tables keep their words', async () => {
    const depth = 60;
    const html = `${'<table><tr><td>a</td><td>'.repeat(depth)}b${'</td></tr></table>'.repeat(depth)}`;
    const text = await wordsOf({ type: HTML, text: html });
    expect(text.match(/a/g)).toHaveLength(depth);
    expect(text).toContain('b');
  });
});

const FLOWED = 'text/plain; charset=utf-8; format=flowed';

describe('format=flowed', () => {
  test('a quoted paragraph has its marks once', async () => {
    const text = '> Which of \n> the servers?\n>> old \n>> words\nThe first.';
    const { fullText } = await contactOf({ type: FLOWED, text });
    expect(fullText).toBe('> Which of the servers?\n>> old words\nThe first.');
  });

  test.each([
    ['soft breaks', FLOWED, 'It is \nslow.\nVery.', 'It is slow.\nVery.'],
    ['DelSp', `${FLOWED}; delsp=yes`, 'サーバー \nが遅い\nです', 'サーバーが遅い\nです'],
    ['a signature', FLOWED, 'It is \nslow.\n\n-- \nRea', 'It is slow.'],
    ['stuffed lines', FLOWED, ' > no quote\n From: x', '> no quote\nFrom: x'],
    [
      'nested quotes',
      FLOWED,
      'On 24/11/2026 10:00, Support wrote:\n>> old \n>> older\n> newer \n> one?\nYes.',
      'Yes.',
    ],
    [
      'answers between',
      FLOWED,
      'Am 24.11.26 um 10:00 schrieb Support:\n> Welcher \n> Server?\nDer erste.\n\n> Seit \n> wann?\nSeit neun.',
      'Der erste.\n\nSeit neun.',
    ],
  ])('%s', async (_, type, text, words) => {
    expect(await wordsOf({ type, text })).toBe(words);
  });
});

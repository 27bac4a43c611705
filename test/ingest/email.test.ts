/** Raw mails to contacts: golden files of own-written mails, and what the context adds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contactWords } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { limits } from '../../ingest/limits.ts';
import { contactJson } from '../../ingest/received.ts';

const folder = join(import.meta.dirname, '../fixtures/ingest');
const mails = readdirSync(folder).filter((file) => file.endsWith('.eml'));
const mail = (lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const kinds = (parsed: { defects: { kind: string }[] }): string[] => parsed.defects.map(({ kind }) => kind);

describe('golden mails', () => {
  test.each(mails)('%s', async (file) => {
    const parsed = await parseEmail(readFileSync(join(folder, file)));
    const golden: unknown = JSON.parse(readFileSync(join(folder, file.replace('.eml', '.json')), 'utf8'));
    expect(contactJson(parsed)).toEqual(golden);
    expect(Object.keys(contactJson(parsed))).toEqual(Object.keys(golden as object));
    expect(contactWords.safeParse(parsed).success).toBe(true);
  });
});

test('the same bytes give the same contact', async () => {
  const raw = readFileSync(join(folder, 'alternative-de.eml'));
  expect(await parseEmail(raw)).toEqual(await parseEmail(raw));
});

test('the language is asked of the new words, and only where somebody can tell it', async () => {
  const raw = readFileSync(join(folder, 'reply-pt.eml'));
  const asked: string[] = [];
  const parsed = await parseEmail(raw, { detectLanguage: (text) => (asked.push(text), 'pt') });
  expect(parsed.language).toBe('pt');
  expect(asked).toEqual([parsed.text]);
  expect(parsed.text).not.toContain('recebemos');
});

test('without html nothing is rendered, and nothing else differs', async () => {
  const raw = readFileSync(join(folder, 'html-only-es.eml'));
  const whole = await parseEmail(raw);
  expect(whole.html).not.toBe('');
  expect(await parseEmail(raw, { html: false })).toEqual({ ...whole, html: '' });
});

test('html keeps no script, no handler, no remote picture', async () => {
  const { html } = await parseEmail(
    mail([
      'Content-Type: text/html',
      '',
      '<p onclick="x()">a<script>x()</script><img src="https://t.example/1.gif"><iframe src="https://e.example"></iframe>',
      '<a href="javascript:x()">b</a><a href="https://ok.example">c</a><form action="https://e.example"><input></form>',
      '<style>p{}</style><svg onload="x()"></svg><img src="cid:own"></p>',
    ]),
  );
  expect(html).toContain('https://ok.example');
  expect(html).toContain('cid:own');
  expect(html).not.toMatch(/script|onclick|onload|t\.example|e\.example|<form|<style|<svg/);
});

test('html keeps no URL that would ask the page which shows it', async () => {
  const relative = [
    '/x',
    '?logout',
    '#x',
    'x',
    './x',
    '//e.example/x',
    '\\\\e.example',
    'http:x',
    'https:/x',
    'https://',
    ' ',
    '',
  ];
  const links = relative.map((url) => `<a href="${url}">l</a><img src="${url}" alt="p">`);
  const kept = ['https://ok.example/a?b#c', 'HTTP://ok.example', 'mailto:a@b.example', 'tel:+351210000000'];
  const { html } = await parseEmail(
    mail([
      'Content-Type: text/html',
      '',
      ...links,
      ...kept.map((url) => `<a href="${url}">k</a>`),
      '<a href=" https://ok.example/x ">k</a><img src="cid:own"><a href="cid:own">l</a><img src="https://t.example">',
    ]),
  );
  const urls = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url]) => url);
  expect(urls).toEqual([...kept, 'https://ok.example/x', 'cid:own']);
  expect(html.match(/<a>l<\/a>/g)).toHaveLength(relative.length + 1);
});

describe('what is wrong becomes a defect', () => {
  test('an unparsable Date is null, never now', async () => {
    const parsed = await parseEmail(mail(['From: a@b.c', 'Date: whenever', '', 'x']));
    expect(parsed.date).toBeNull();
    expect(kinds(parsed)).toContain('date-unparsable');
  });

  test('an unknown charset is guessed', async () => {
    const raw = mail(['Content-Type: text/plain; charset=x-nonsense', '', 'caf\xe9']);
    const parsed = await parseEmail(raw);
    expect(parsed.text).toBe('café');
    expect(kinds(parsed)).toContain('charset-guessed');
  });

  test('UTF-8 that was not declared is found, in names of files too', async () => {
    const utf8 = (text: string): string => Buffer.from(text).toString('latin1');
    const parsed = await parseEmail(
      mail([
        `Subject: ${utf8('Überprüfung')}`,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        utf8('größer'),
        '--b',
        `Content-Disposition: attachment; filename="${utf8('märz.pdf')}"`,
        '',
        'x',
        '--b--',
      ]),
    );
    expect(parsed.subject).toBe('Überprüfung');
    expect(parsed.text).toBe('größer');
    expect(parsed.attachments.map(({ name }) => name)).toEqual(['märz.pdf']);
  });

  test('bare bytes in a header are read in the charset of the body, if it is one', async () => {
    const koi8 = Buffer.from([0xd0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]).toString('latin1');
    const parsed = await parseEmail(
      mail([`Subject: ${koi8}`, 'Content-Type: text/plain; charset=koi8-r', '', koi8]),
    );
    expect(parsed.subject).toBe('привет');
    expect(parsed.text).toBe('привет');
  });

  test('an encoded word that was cut within a character is whole again', async () => {
    const parsed = await parseEmail(mail(['Subject: =?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=', '', 'x']));
    expect(parsed.subject).toBe('café');
  });

  test('a mail with lines that end in CR alone is read', async () => {
    const parsed = await parseEmail(Buffer.from('From: a@b.c\rSubject: old mac\r\rhello'));
    expect(parsed).toMatchObject({ subject: 'old mac', text: 'hello' });
    expect(kinds(parsed)).toContain('bare-cr');
  });

  test('a mail without any header is its text', async () => {
    const parsed = await parseEmail(Buffer.from('just words\nand more\n'));
    expect(parsed).toMatchObject({ from: null, text: 'just words\nand more' });
    expect(kinds(parsed)).toContain('no-headers');
  });
});

test('a text file that is shown inline is words and a file', async () => {
  const parsed = await parseEmail(
    mail([
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'See the log.',
      '--b',
      'Content-Type: text/plain; name=app.log',
      'Content-Disposition: inline; filename=app.log',
      '',
      'ERROR 42',
      '--b--',
    ]),
  );
  expect(parsed.fullText).toContain('ERROR 42');
  expect(parsed.attachments).toMatchObject([{ name: 'app.log', type: 'text/plain', bytes: 8, inline: true }]);
});

test('text is cut at its limit, between characters', async () => {
  const parsed = await parseEmail(
    Buffer.from(`Content-Type: text/plain; charset=utf-8\n\n${'ü'.repeat(limits.textBytes)}`),
  );
  expect(Buffer.byteLength(parsed.text)).toBe(limits.textBytes);
  expect(parsed.text).not.toContain('\ufffd');
  expect(kinds(parsed)).toContain('text-too-long');
});

test('addresses: groups are flattened, domains are lower case, local parts are left alone', async () => {
  const parsed = await parseEmail(
    mail([
      'From: "Doe, Jane" <Jane.DOE@EXAMPLE.Org>',
      'To: Team: a@X.org, "B" <b@Y.org>;, =?utf-8?Q?C=C3=A9?= <c@xn--mller-kva.example>',
      'Cc: nobody:;',
      'Reply-To: answers@Example.org',
      '',
      'x',
    ]),
  );
  expect(parsed.from).toEqual({ address: 'Jane.DOE@example.org', name: 'Doe, Jane' });
  expect(parsed.to).toEqual([
    { address: 'a@x.org', name: '' },
    { address: 'b@y.org', name: 'B' },
    { address: 'c@müller.example', name: 'Cé' },
  ]);
  expect(parsed.cc).toEqual([]);
  expect(parsed.replyTo).toEqual([{ address: 'answers@example.org', name: '' }]);
});

test('an encoded word never makes an address', async () => {
  const forged = Buffer.from('boss@contoso.example').toString('base64');
  const parsed = await parseEmail(mail([`From: =?utf-8?B?${forged}?= <mallory@evil.example>`, '', 'x']));
  expect(parsed.from).toEqual({ address: 'mallory@evil.example', name: 'boss@contoso.example' });
});

test.each([
  ['Your message <id@x.test> of Monday', 'id@x.test'],
  ['In reply to <id@x.test>, sent Monday', 'id@x.test'],
  ['Message-ID <id@x.test> in list support', 'id@x.test'],
  ['Message from "Ann Smith" <ann@x.test> of Monday', null],
  ['Message from Ann <ann@x.test> of "Mon, 2 Mar 2026 09:00:00 GMT."', null],
  ['Message from Ann <ann@x.test> of "Mon, 2 Mar 2026 09:00:00 GMT." <id@x.test>', null],
  ['Your message of "Mon, 2 Mar 2026 09:00:00 GMT" <id@x.test>', 'id@x.test'],
  ['<id@x.test> (message from Ann on Mon, 2 Mar 2026)', 'id@x.test'],
  ['<id@x.test>; from ann@x.test on Mon, Mar 02, 2026', 'id@x.test'],
  ['id@x.test', 'id@x.test'],
  ['Message from Bob <bob@x.test> of Monday <id@x.test>', 'bob@x.test'],
])('the id in In-Reply-To: %s', async (value, id) => {
  const raw = mail(['Subject: s', 'To: Ann <Ann@x.test>', `In-Reply-To: ${value}`, '', 'x']);
  expect((await parseEmail(raw)).inReplyTo).toBe(id);
});

describe('a mail that is nothing but a quote', () => {
  const quote = ['', 'On 3 Mar 2026 at 10:00, Support <support@firstline.test> wrote:', '> the notice'];

  test('says what it quotes', async () => {
    expect((await parseEmail(mail(['Subject: s', ...quote]))).text).toContain('the notice');
  });

  test('says nothing where it is a reply: what we wrote must not go out as an answer', async () => {
    const parsed = await parseEmail(mail(['Subject: s', 'In-Reply-To: <a@firstline.test>', ...quote]));
    expect(parsed.text).toBe('');
    expect(parsed.fullText).toContain('the notice');
  });
});

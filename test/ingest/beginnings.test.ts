/** A mail is read whatever its first bytes are, and its identity stays that of its bytes. */
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';

const MAIL = [
  'From: Nora <nora@tailspin.test>',
  'Subject: Mailbox full',
  'Message-ID: <bom@tailspin.test>',
  '',
  'My mailbox is full.',
].join('\r\n');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('before the header', () => {
  test.each([
    ['a byte order mark', latin(`\xef\xbb\xbf${MAIL}`)],
    ['two of them', latin(`\xef\xbb\xbf\xef\xbb\xbf${MAIL}`)],
    ['a doubly encoded one', Buffer.from(`ï»¿${MAIL}`)],
    ['one of UTF-16 above ASCII', latin(`\xff\xfe${MAIL}`)],
    ['one below trace fields', latin(`Received: from a by b; x\r\n\xef\xbb\xbf${MAIL}`)],
    ['NUL', latin(`\0\0${MAIL}`)],
    ['a blank that does not break', latin(`\xc2\xa0${MAIL}`)],
    ['an answer of POP', latin(`+OK 1234 octets\r\n${MAIL}`)],
    ['an answer of IMAP', latin(`* 1 FETCH (BODY[] {1234}\r\n${MAIL}`)],
    ['a blank within the first field', latin(MAIL.replace('From:', 'From :'))],
    ['a file of UTF-16, little end first', Buffer.from(`\ufeff${MAIL}`, 'utf16le')],
    ['a file of UTF-16 without a mark', Buffer.from(MAIL, 'utf16le')],
    ['a file of UTF-16, big end first', Buffer.from(`\ufeff${MAIL}`, 'utf16le').swap16()],
  ])('%s', async (_name, raw) => {
    const { id, from, subject, text, messageId } = await parseEmail(raw);
    expect({ from: from?.address, subject, text, messageId }).toEqual({
      from: 'nora@tailspin.test',
      subject: 'Mailbox full',
      text: 'My mailbox is full.',
      messageId: 'bom@tailspin.test',
    });
    expect(id).toBe(mailIdentity(raw));
  });
});

test('words before the header stay', async () => {
  const { text } = await parseEmail(latin(`Hello there,\r\n${MAIL}`));
  expect(text).toContain('Hello there,');
});

describe('fields that name a multipart', () => {
  test.each([
    ['multipart/alternative boundary="one"'],
    ['multipart/alternative (a comment); boundary="one"'],
    ['multipart/alternative, boundary=one'],
    ['"multipart/alternative"; boundary=one'],
    ['multipart / alternative; boundary=one'],
    ['Content-Type: multipart/alternative; boundary=one'],
    ['multipart/alternative; boundary=one charset=utf-8'],
    ["multipart/alternative; boundary='one'"],
  ])('%s', async (type) => {
    const parts = '--one\r\nContent-Type: text/plain charset=utf-8\r\n\r\nThe disk is full.\r\n--one--\r\n';
    const inside = `--two\r\nContent-Type: ${type}\r\n\r\n${parts}--two--\r\n`;
    expect((await parseEmail(latin(`From: a@b.test\r\nContent-Type: ${type}\r\n\r\n${parts}`))).text).toBe(
      'The disk is full.',
    );
    if (type.includes("'")) return;
    const outer = `From: a@b.test\r\nContent-Type: multipart/mixed; boundary=two\r\n\r\n${inside}`;
    expect((await parseEmail(latin(outer))).text).toBe('The disk is full.');
  });
});

describe('a text of another subtype', () => {
  test.each([
    ['text/markdown', 'The disk is full.', 'The disk is full.'],
    ['text/x-anything; charset=utf-8', 'Größe', 'Größe'],
    ['text/enriched', 'a <bold>full</bold> << disk\nto mend\n\nnow', 'a full < disk to mend\nnow'],
  ])('%s is words', async (type, body, text) => {
    const found = await parseEmail(Buffer.from(`From: a@b.test\r\nContent-Type: ${type}\r\n\r\n${body}`));
    expect([found.text, found.attachments]).toEqual([text, []]);
  });

  test('is one more rendering beside a plain text', async () => {
    const part = (type: string): string => `--b\r\nContent-Type: ${type}\r\n\r\nthe words\r\n`;
    const body = `${part('text/plain')}${part('text/x-amp-html')}--b--\r\n`;
    const found = await parseEmail(
      latin(`From: a@b.test\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${body}`),
    );
    expect([found.text, found.attachments]).toEqual(['the words', []]);
  });
});

describe('base64 that is not all base64', () => {
  const words = Buffer.from('Köln steht.').toString('base64');
  test.each([
    ['a footer behind it', `${words}\r\n\r\n-- \r\nList footer, see below`, 'Köln steht.'],
    [
      'a footer of one word behind its end',
      `${Buffer.from('ab').toString('base64')}\r\nUnsubscribe\r\n`,
      'ab\nUnsubscribe',
    ],
    [
      'two encodings in sequence',
      `${Buffer.from('ab').toString('base64')}\r\n${Buffer.from('cd').toString('base64')}`,
      'abcd',
    ],
    ['a remark behind its end', `${Buffer.from('abcd').toString('base64')} ignored`, 'abcd\nignored'],
    [
      'other characters in it',
      `${Buffer.from('Köln steht. '.repeat(5)).toString('base64').slice(0, 60)}*`,
      'Köln steht.',
    ],
    ['none at all', 'The disk, it is full.', 'The disk, it is full.'],
    ['a single word', 'Hello', 'Hello'],
  ])('%s', async (_name, body, text) => {
    const head =
      'From: a@b.test\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const whole = await parseEmail(latin(head + body));
    expect(whole.fullText.startsWith(text), whole.fullText).toBe(true);
    const part = head.replace('From: a@b.test\r\n', '');
    const mixed = `From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}${body}\r\n--b--\r\n`;
    expect((await parseEmail(latin(mixed))).fullText.startsWith(text)).toBe(true);
  });
});

test.each([
  [
    'folded as encoded words',
    '=?utf-8?q?=3Cvery-long-id-of-?=\r\n =?utf-8?q?a-mail=40b=2Etest=3E?=',
    'very-long-id-of-a-mail@b.test',
  ],
  ['in base64', `=?utf-8?b?${Buffer.from('<a@b.test>').toString('base64')}?=`, 'a@b.test'],
  ['of UTF-8', '<gr\xc3\xb6\xc3\x9fe@b.test>', 'größe@b.test'],
])('a Message-ID %s', async (_name, value, id) => {
  const raw = latin(
    `From: a@b.test\r\nMessage-ID: ${value}\r\nIn-Reply-To: ${value}\r\nReferences: <x@y.test> ${value}\r\n\r\nx`,
  );
  const { messageId, inReplyTo, references } = await parseEmail(raw);
  expect({ messageId, inReplyTo, references }).toEqual({
    messageId: id,
    inReplyTo: id,
    references: ['x@y.test', id],
  });
});

describe('the only text of a mail is its words', () => {
  test.each([
    [
      'marked as an attachment',
      'Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nThe words.',
      0,
    ],
    [
      'with a name',
      'Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nThe words.',
      1,
    ],
    [
      'in a part',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nThe words.\r\n--b--\r\n',
      1,
    ],
    [
      'in a multipart that lost its type',
      '\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe words.\r\n--b--\r\n',
      0,
    ],
  ])('%s', async (_name, rest, files) => {
    const { text, attachments } = await parseEmail(latin(`From: a@b.test\r\n${rest}`));
    expect([text, attachments.length]).toEqual(['The words.', files]);
  });
});

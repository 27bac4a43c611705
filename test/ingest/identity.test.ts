/** The identity of a mail is frozen: a changed golden value means that every mail ever taken would come again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailIdentity } from '../../ingest/mail/identity.ts';

const lines = [
  'Received: from a.example by mx.firstline.test; Tue, 3 Mar 2026 10:00:00 +0000',
  'From: Ann <ann@contoso.example>',
  'Subject: Invoice',
  'Date: Tue, 3 Mar 2026 10:00:00 +0000',
  'Message-ID: <1@contoso.example>',
  '',
  'Hello  there,\t',
  '',
  'bye ',
  '',
  '',
];
const id = (text: string): string => mailIdentity(Buffer.from(text, 'latin1'));
const usual = id(lines.join('\r\n'));
const changed = (from: string | RegExp, to: string): string => id(lines.join('\r\n').replace(from, to));

test('golden values', () => {
  expect(usual).toBe('cma67fdqtwqsbxnwqtf5lcp25xi');
  expect(id('')).toBe('ceifb7vk7h25hen5ftf3zwrhgly');
  expect(id('no header at all')).toBe('c3hzsrm6qbq76bayaycpjmrfox4');
  expect(id('Subject: only\n\nwords \t \n\n\n')).toBe('cts7hh2vl32bhfgkh7oaayvliyu');
  expect(id('From: \xe9\xff\n\n\xe4\r x\r\n')).toBe('cykidtdadvqto4vbx6vgyywjd4m');
});

describe('the same mail on another way has the same id', () => {
  test.each([
    ['with LF', id(lines.join('\n'))],
    ['with another hop', id(`Received: from x by y; now\r\n${lines.join('\r\n')}`)],
    ['with a mbox line', id(`From ann@contoso.example Tue Mar  3 10:00:00 2026\n${lines.join('\n')}`)],
    ['refolded', changed('Subject: Invoice', 'Subject:\r\n  Invoice')],
    ['with a field added', changed('Subject:', 'X-Spam: no\r\nSubject:')],
    ['with fields in upper case', changed('Message-ID:', 'MESSAGE-ID:')],
    ['with white space run together', changed('Hello  there,\t', 'Hello there,')],
    ['with empty lines at the end', id(`${lines.join('\r\n')}\r\n\r\n`)],
    ['without a line end at the end', id(lines.join('\r\n').trimEnd())],
  ])('%s', (_name, other) => {
    expect(other).toBe(usual);
  });
});

describe('another mail has another id', () => {
  test.each([
    ['another word', changed('bye', 'Bye')],
    ['another subject', changed('Invoice', 'Invoices')],
    ['another sender', changed('ann@', 'eve@')],
    ['another Message-ID', changed('<1@', '<2@')],
    ['another Date', changed('Date: Tue, 3', 'Date: Tue, 4')],
    ['no Date', changed(/Date: .*\r\n/, '')],
    ['an empty line less within', changed('there,\t\r\n\r\n', 'there,\t\r\n')],
    ['white space at the start of a line', changed('bye', ' bye')],
  ])('%s', (_name, other) => {
    expect(other).not.toBe(usual);
  });
});

test('with neither Message-ID nor Date the topmost Received tells two mails apart', () => {
  const hop = (by: string, at: string) => `Received: from pc by ${by}; ${at}\n`;
  const rest = 'From: scanner@contoso.example\nSubject: scan\n\nscan attached\n';
  const first = id(hop('mx.isp.example', '10:00') + rest);
  expect(id(hop('mx.isp.example', '10:05') + rest)).not.toBe(first);
  expect(id(hop('mx.ours.example', '10:01') + hop('mx.isp.example', '10:00') + rest)).not.toBe(first);
});

test('any bytes have an id, and line ends never matter', () => {
  const word = fc.stringMatching(/^[ \t!-~]{0,12}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (body) => {
      const head = ['Message-ID: <x@y>', 'Subject: s', ''];
      expect(id([...head, ...body].join('\r\n'))).toBe(id([...head, ...body].join('\n')));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => {
      expect(mailIdentity(raw)).toMatch(/^c[a-z2-7]{26}$/);
    }),
  );
});

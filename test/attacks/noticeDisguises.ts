/** Notices of ours that are folded, wrapped, packed twice, or that say to be something else; and what only looks like it. */
import { deflateSync, gzipSync } from 'node:zlib';
import { ADDRESS, base64, body, NOTICE, type Part, utf16, zip } from './noticeShapes.ts';

/** The address with something within its token. */
export const cut = (gap: string): string => ADDRESS.replace('er6', `er${gap}6`);

const pdf = (before: string): Buffer =>
  Buffer.concat([
    Buffer.from(`${before}%PDF-1.7\n1 0 obj <</Filter/FlateDecode>>\nstream\r\n`),
    deflateSync(`/URI (mailto:${ADDRESS})`),
    Buffer.from('\r\nendstream'),
  ]);

/** A mail whose attachment is base64. */
const carrying = (content: Buffer): string =>
  `From: x@globex.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=N\r\n\r\n--N\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}\r\n--N--\r\n`;

const card = (address: string): string => `BEGIN:VCARD\r\nEMAIL:${address}\r\nEND:VCARD\r\n`;

export const DISGUISED: [string, Part][] = [
  ['a vCard with a folded line', { name: 'a.vcf', type: 'text/vcard', content: card(cut('\r\n ')) }],
  [
    'a vCard with the private address folded',
    { name: 'a.vcf', type: 'text/vcard', content: card('rui@first\r\n line.test') },
  ],
  [
    'a vCard of no type',
    { name: 'a', type: 'application/octet-stream', content: card('rui@firstline.test') },
  ],
  [
    'a vCard in a ZIP',
    { name: 'a.zip', type: 'application/zip', content: zip(Buffer.from(card('rui@firstline.test'))) },
  ],
  [
    'a calendar with a folded line',
    {
      name: 'a.ics',
      type: 'text/calendar; method=PUBLISH',
      content: `BEGIN:VCALENDAR\r\nORGANIZER:mailto:${cut('\r\n\t')}\r\nEND:VCALENDAR\r\n`,
    },
  ],
  ['a wrapped line', { name: 'a.txt', type: 'text/plain', content: body(cut('\r\n')) }],
  ['a wrapped line of a quote', { name: 'a.txt', type: 'text/plain', content: body(cut('\r\n> ')) }],
  ['a zero-width space', { name: 'a.txt', type: 'text/plain', content: body(cut('\u200b')) }],
  ['a zero-width space as an entity', { name: 'a.html', type: 'text/html', content: body(cut('&#8203;')) }],
  ['a soft hyphen as an entity', { name: 'a.html', type: 'text/html', content: body(cut('&shy;')) }],
  ['HTML that may break the line', { name: 'a.html', type: 'text/html', content: body(cut('<wbr>')) }],
  [
    'HTML that colours a half',
    { name: 'a.html', type: 'text/html', content: body(cut('</b><i class="x">')) },
  ],
  [
    'an address without its domain',
    { name: 'a.txt', type: 'text/plain', content: body(ADDRESS.split('@')[0] ?? '') },
  ],
  ['a script', { name: 'a.js', type: 'text/javascript', content: body(ADDRESS.replace('+', '\\x2b')) }],
  ['RTF', { name: 'a.rtf', type: 'application/rtf', content: `{\\rtf1 ${ADDRESS.replace('@', "\\'40")}}` }],
  [
    'a data URL',
    {
      name: 'a.html',
      type: 'text/html',
      content: `<a href="data:message/rfc822;base64,${Buffer.from(NOTICE).toString('base64')}">x</a>`,
    },
  ],
  [
    'base64 in JSON',
    {
      name: 'a.json',
      type: 'application/json',
      content: JSON.stringify({ mail: Buffer.from(NOTICE).toString('base64') }),
    },
  ],
  [
    'base64 of URLs',
    {
      name: 'a.txt',
      type: 'text/plain',
      content: Buffer.from(`???>>>${NOTICE}`, 'latin1').toString('base64url'),
    },
  ],
  ['a ZIP in a ZIP', { name: 'a.zip', type: 'application/zip', content: zip(zip(Buffer.from(NOTICE))) }],
  ['gzip in a ZIP', { name: 'a.zip', type: 'application/zip', content: zip(gzipSync(NOTICE)) }],
  ['a ZIP in a mail', { name: 'a.eml', type: 'message/rfc822', content: carrying(zip(Buffer.from(NOTICE))) }],
  ['a PDF in a mail', { name: 'a.eml', type: 'message/rfc822', content: carrying(pdf('')) }],
  [
    'TNEF in a mail',
    {
      name: 'a.eml',
      type: 'message/rfc822',
      content: carrying(Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(400)])),
    },
  ],
  [
    'a ZIP behind a program',
    {
      name: 'a.exe',
      type: 'application/octet-stream',
      content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500), zip(Buffer.from(NOTICE))]),
    },
  ],
  ['a PDF behind an empty line', { name: 'a.pdf', type: 'application/pdf', content: pdf('\n') }],
  [
    'a ZIP that calls itself a picture',
    { name: 'a.png', type: 'image/png', content: zip(Buffer.from(NOTICE)) },
  ],
  ['gzip that calls itself a sound', { name: 'a.wav', type: 'audio/wav', content: gzipSync(NOTICE) }],
  ['UTF-16 that calls itself a picture', { name: 'a.png', type: 'image/png', content: utf16(body(ADDRESS)) }],
  [
    'UTF-8 with its mark that calls itself a picture',
    { name: 'a.png', type: 'image/png', content: `\ufeff${NOTICE}` },
  ],
  [
    'base64 in a mail, behind much else',
    {
      name: 'a.eml',
      type: 'message/rfc822',
      content: carrying(Buffer.from(`${'Nothing of ours.\r\n'.repeat(30_001)}${body(ADDRESS)}`)),
    },
  ],
];

export const INNOCENT: [string, Part][] = [
  [
    'a ZIP in a mail',
    { name: 'a.eml', type: 'message/rfc822', content: carrying(zip(Buffer.from('a report'))) },
  ],
  [
    'sentences after a number of a ticket',
    {
      name: 'a.txt',
      type: 'text/plain',
      content: 'See +FL-1022. The customer has\r\nwritten: x@y.test. FL-1022.pdf\r\n',
    },
  ],
  [
    'HTML',
    { name: 'a.html', type: 'text/html', content: '<p>FL-1022.<b>Responsibility</b>ofthecustomer@home</p>' },
  ],
];

/** Notices of ours as attachments, in the shapes that mail programs and people give them; and what only looks like it. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

export const TOKEN = 'kx3er6rjuoeehypb';
export const ADDRESS = `support+FL-1022.${TOKEN}@firstline.test`;
export const ID = `fl-1022.a-${TOKEN}.mhblyyudjvmf3dableojx6qvxcu@firstline.test`;
export const NOTICE = `From: Support <support@firstline.test>\r
To: Rui <rui@firstline.test>\r
Subject: [FL-1022] leak\r
Message-ID:\r
 <${ID}>\r
Reply-To: ${ADDRESS}\r
X-Firstline: mhblyyudjvmf3dableojx6qvxcu\r
Content-Transfer-Encoding: quoted-printable\r
Content-Type: text/plain; charset=utf-8\r
\r
-=3D-=3D- Escreva a sua resposta acima desta linha -=3D-=3D-\r
\r
Cliente: Globex (plano standard)\r
`;

export const base64 = (bytes: string | Buffer, width = 76): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(new RegExp(`(.{${width}})`, 'g'), '$1\r\n');

export const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Nothing but the address, as it stands in a file. */
export const body = (text: string): string => `The customer should write to ${text} please.\r\n`;

export function zip(content: Buffer): Buffer {
  const deflated = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(5, 26);
  return Buffer.concat([head, Buffer.from('a.xml'), deflated, Buffer.from('PK\x01\x02', 'latin1')]);
}

function nested(inner: string, encoding = '7bit'): string {
  return `From: x@globex.test\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=N\r\n\r\n--N\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--N\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${inner}\r\n--N--\r\n`;
}

export type Part = { name: string; type: string; content: string | Buffer };

export const HOLDING: [string, Part][] = [
  ['message/rfc822', { name: 'Original.eml', type: 'message/rfc822', content: NOTICE }],
  ['a mail in a mail', { name: 'a.eml', type: 'message/rfc822', content: nested(NOTICE) }],
  ['base64 in a mail', { name: 'a.eml', type: 'message/rfc822', content: nested(base64(NOTICE), 'base64') }],
  [
    'base64 in base64',
    {
      name: 'a',
      type: 'message/rfc822',
      content: nested(base64(nested(base64(NOTICE), 'base64')), 'base64'),
    },
  ],
  ['message/partial', { name: '', type: 'message/partial; id=x; number=1', content: NOTICE.slice(0, 300) }],
  ['.eml of no type', { name: 'notice.eml', type: 'application/octet-stream', content: NOTICE }],
  ['a mail without a name that calls itself a picture', { name: '', type: 'image/png', content: NOTICE }],
  [
    '.msg',
    {
      name: 'n.msg',
      type: 'application/vnd.ms-outlook',
      content: Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(9),
        Buffer.from(NOTICE, 'utf16le'),
      ]),
    },
  ],
  ['winmail.dat by name', { name: 'winmail.dat', type: 'application/octet-stream', content: 'x' }],
  ['TNEF by type', { name: 'a', type: 'application/ms-tnef', content: 'x' }],
  [
    'TNEF by content',
    { name: 'a.bin', type: 'application/octet-stream', content: Buffer.from('789f3e220100', 'hex') },
  ],
  [
    'a vCard',
    { name: 'rui.vcf', type: 'text/vcard', content: `BEGIN:VCARD\r\nEMAIL:${ADDRESS}\r\nEND:VCARD\r\n` },
  ],
  [
    'a vCard with the private address',
    {
      name: 'rui.vcf',
      type: 'text/x-vcard',
      content: 'BEGIN:VCARD\r\nEMAIL;TYPE=work:RUI@firstline.test\r\nEND:VCARD\r\n',
    },
  ],
  ['a text', { name: 'a.txt', type: 'text/plain', content: body(ADDRESS) }],
  ['a text, in capitals', { name: 'a.txt', type: 'text/plain', content: body(ADDRESS.toUpperCase()) }],
  ['UTF-16', { name: 'a.txt', type: 'text/plain', content: utf16(body(ADDRESS)) }],
  ['UTF-16, the other order', { name: 'a.txt', type: 'text/plain', content: utf16(body(ADDRESS)).swap16() }],
  ['a Message-ID', { name: 'a.log', type: 'text/plain', content: body(`<${ID}>`) }],
  [
    'only the line to write above',
    { name: 'a.txt', type: 'text/plain', content: '> -=-=- Write above -=-=-\n' },
  ],
  ['only the field', { name: 'a.txt', type: 'text/plain', content: 'Subject: x\nX-Firstline: mabc\n' }],
  [
    'HTML',
    {
      name: 'a.html',
      type: 'text/html',
      content: `<a href="mailto:${ADDRESS.replace('+', '%2B').replace('@', '%40')}">x</a>`,
    },
  ],
  [
    'HTML with entities',
    {
      name: 'a.html',
      type: 'text/html',
      content: body(ADDRESS.replace('+', '&#43;').replace('@', '&commat;')),
    },
  ],
  [
    'HTML with hexadecimal entities',
    {
      name: 'a.html',
      type: 'text/html',
      content: body(ADDRESS.replace('+', '&#x2B;').replace('@', '&#x40;')),
    },
  ],
  [
    'percent twice',
    { name: 'a.url', type: 'text/plain', content: body(ADDRESS.replace('+', '%252B').replace('@', '%2540')) },
  ],
  [
    'quoted-printable in a text',
    {
      name: 'a.txt',
      type: 'text/plain',
      content: body(ADDRESS.replace('+', '=2B').replace('er6', 'er=\r\n6')),
    },
  ],
  [
    'JSON',
    { name: 'a.json', type: 'application/json', content: `{"to":"${ADDRESS.replace('+', '\\u002b')}"}` },
  ],
  ['mbox', { name: 'a.mbox', type: 'application/mbox', content: `From x\n${NOTICE}` }],
  ['a ZIP', { name: 'a.zip', type: 'application/zip', content: zip(Buffer.from(NOTICE)) }],
  ['gzip', { name: 'a.gz', type: 'application/gzip', content: gzipSync(NOTICE) }],
  [
    'a PDF with a link',
    {
      name: 'a.pdf',
      type: 'application/pdf',
      content: Buffer.concat([
        Buffer.from('%PDF-1.7\n1 0 obj <</Filter/FlateDecode>>\nstream\r\n'),
        deflateSync(`/URI (mailto:${ADDRESS})`),
        Buffer.from('\r\nendstream'),
      ]),
    },
  ],
  [
    'behind much else',
    { name: 'a.txt', type: 'text/plain', content: `${'Nothing of ours.\r\n'.repeat(60_000)}${NOTICE}` },
  ],
];

export const HARMLESS: [string, Part][] = [
  [
    'another mail',
    {
      name: 'a.eml',
      type: 'message/rfc822',
      content:
        'From: x@globex.test\r\nTo: rui@firstline.test\r\nSubject: Fl-1022. x\r\n\r\nFL-1022 is open.\r\n',
    },
  ],
  [
    'a mail of a customer that answers us',
    {
      name: 'a.eml',
      type: 'message/rfc822',
      content: `From: x@globex.test\r\nIn-Reply-To: <fl-1022.c-${TOKEN}.mabc@firstline.test>\r\n\r\nx\r\n`,
    },
  ],
  ['a picture', { name: 'a.png', type: 'image/png', content: Buffer.from('89504e470d0a1a0a00', 'hex') }],
  [
    'a log with addresses',
    { name: 'a.log', type: 'text/plain', content: 'rui@firstline.test, a+fl-1@x.test\n' },
  ],
  [
    'a vCard of another',
    { name: 'x.vcf', type: 'text/vcard', content: 'BEGIN:VCARD\r\nEMAIL:x@globex.test\r\n' },
  ],
  ['a ZIP', { name: 'a.zip', type: 'application/zip', content: zip(Buffer.from('a report')) }],
];

export function mailWith({ name, type, content }: Part): Buffer {
  const message = type.startsWith('message/');
  const head = `From: rui@firstline.test\r\nTo: support@firstline.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\nHere is your answer.\r\n--B\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n${message ? '' : 'Content-Transfer-Encoding: base64\r\n'}\r\n`;
  return Buffer.from(`${head}${message ? content.toString() : base64(content)}\r\n--B--\r\n`);
}

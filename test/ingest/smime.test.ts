/** The words of opaque S/MIME and of PGP: read without being verified, or told to be unreadable. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { cmsContent } from '../../ingest/mail/smime/cms.ts';

const SIGNED = '2a864886f70d010702';
const ENVELOPED = '2a864886f70d010703';
const COMPRESSED = '2a864886f70d0109100109';

/** DER of one element (X.690 §8.1). */
function der(tag: number, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const { length } = inside;
  const size =
    length < 0x80
      ? [length]
      : [0x84, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), inside]);
}

/** The same with an indefinite length, as programs that stream write it. */
function streamed(tag: number, ...content: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);
}

const oid = (hex: string): Buffer => der(6, Buffer.from(hex, 'hex'));

function cms(type: string, content: Buffer, element = der): Buffer {
  const chunks = Array.from({ length: Math.ceil(content.length / 40) }, (_, at) =>
    der(4, content.subarray(at * 40, at * 40 + 40)),
  );
  const pieces = element === der ? der(4, content) : streamed(0x24, ...chunks);
  const info = element(0x30, oid('2a864886f70d010701'), element(0xa0, pieces));
  return element(0x30, oid(type), element(0xa0, element(0x30, der(2, Buffer.from([1])), der(0x31), info)));
}

const TEXT = Buffer.from(
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${'Since Tuesday it is so.\r\n'.repeat(20)}The tunnel drops. für uns dringend.\r\n`,
);
const WITH_FILE = Buffer.from(
  [
    'Content-Type: multipart/mixed; boundary=IN',
    '',
    '--IN',
    'Content-Type: text/plain',
    '',
    'The tunnel drops.',
    '--IN',
    'Content-Type: application/pdf; name=log.pdf',
    '',
    '%PDF',
    '--IN--',
  ].join('\r\n'),
);

const TYPE = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m';
function part(content: Buffer, type = TYPE): string {
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
}
const mail = (rest: string): Buffer => Buffer.from(`From: a@b.test\r\nSubject: x\r\n${rest}`, 'latin1');
const defectsOf = (found: { defects: { kind: string }[] }): string[] => found.defects.map(({ kind }) => kind);

describe('a signed mail is read, and told to be unverified', () => {
  test.each([
    ['DER', part(cms(SIGNED, TEXT))],
    ['streamed', part(cms(SIGNED, TEXT, streamed))],
    ['a type that a gateway changed', part(cms(SIGNED, TEXT), 'application/octet-stream; name="smime.p7m"')],
    ['signed twice', part(cms(SIGNED, Buffer.from(part(cms(SIGNED, TEXT)))))],
    ['compressed, then signed', part(cms(SIGNED, Buffer.from(part(cms(COMPRESSED, deflateSync(TEXT))))))],
    [
      'within a list’s multipart',
      `Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n${part(cms(SIGNED, TEXT))}--o\r\n\r\nfooter\r\n--o--\r\n`,
    ],
    [
      'within two',
      `Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: multipart/mixed; boundary=oo\r\n\r\n--oo\r\n${part(cms(SIGNED, TEXT))}--oo--\r\n--o--\r\n`,
    ],
    ['truncated behind its words', part(cms(SIGNED, TEXT).subarray(0, -2))],
  ])('%s', async (_name, rest) => {
    const found = await parseEmail(mail(rest));
    expect(found.fullText).toContain('The tunnel drops. für uns dringend.');
    expect(defectsOf(found)).toContain('signature-unverified');
    expect(found.attachments).toEqual([]);
  });

  test('its files are files of the mail', async () => {
    const raw = mail(part(cms(SIGNED, WITH_FILE)));
    expect((await parseEmail(raw)).attachments.map(({ name }) => name)).toEqual(['log.pdf']);
    expect((await attachmentsOf(raw)).map(({ content }) => Buffer.from(content).toString())).toEqual([
      '%PDF',
    ]);
  });

  test('a compressed one needs no signature', async () => {
    const found = await parseEmail(mail(part(cms(COMPRESSED, deflateSync(TEXT)))));
    expect(found.text).toContain('The tunnel drops.');
    expect(defectsOf(found)).not.toContain('signature-unverified');
  });
});

describe('an encrypted mail stays an attachment, and the agent is told', () => {
  test.each([
    ['S/MIME', part(cms(ENVELOPED, TEXT)), 1],
    ['S/MIME, signed outside', part(cms(SIGNED, Buffer.from(part(cms(ENVELOPED, TEXT))))), 1],
    [
      'PGP/MIME',
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=o\r\n\r\n--o\r\nContent-Type: application/octet-stream; name=a.asc\r\n\r\nx\r\n--o--\r\n',
      1,
    ],
    ['PGP in the text', '\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n', 0],
  ])('%s', async (_name, rest, files) => {
    const found = await parseEmail(mail(rest));
    expect(defectsOf(found)).toContain('encrypted');
    expect(found.attachments).toHaveLength(files);
  });
});

test('a clear-signed text loses its armour and no word', async () => {
  const lines = [
    '',
    '-----BEGIN PGP SIGNED MESSAGE-----',
    'Hash: SHA512',
    '',
    'The tunnel drops.',
    '- - item',
    '-----BEGIN PGP SIGNATURE-----',
    '',
    'iQ==',
    '-----END PGP SIGNATURE-----',
    'after',
  ];
  const found = await parseEmail(mail(lines.join('\r\n')));
  expect(found.fullText).toBe('The tunnel drops.\n- item\nafter');
  expect(defectsOf(found)).toContain('signature-unverified');
  const cut = await parseEmail(mail(lines.slice(0, 8).join('\r\n')));
  expect(cut.fullText).toContain('-----BEGIN PGP SIGNATURE-----');
});

test('damaged structures give nothing, and never throw', () => {
  const whole = [cms(SIGNED, TEXT), cms(SIGNED, TEXT, streamed), cms(COMPRESSED, deflateSync(TEXT))];
  fc.assert(
    fc.property(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }),
      fc.nat(200),
      (bytes, changes, length) => {
        const damaged = Buffer.from(bytes);
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
        const found = cmsContent(damaged.subarray(0, damaged.length - (length % damaged.length)));
        expect(found === null || typeof found.kind === 'string').toBe(true);
      },
    ),
    { seed: 5, numRuns: 3_000 },
  );
  // 200,000 lengths without an end, inside each other.
  expect(cmsContent(Buffer.from('3080'.repeat(200_000), 'hex'))).toBeNull();
});

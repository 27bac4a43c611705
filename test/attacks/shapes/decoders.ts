/** Charsets, base64, signed messages and broken fields that grow. */
import { entity, filled, mail, type Shape } from './shape.ts';

const japanese = 'Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n';
const base64 = 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n';
const sealed =
  'Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n';
const opened = (hex: string, size: number): string =>
  sealed + Buffer.from(filled(hex, (size * 3) / 2), 'hex').toString('base64');

const written: Shape[] = [
  entity('escapes of ISO-2022', (size) => japanese + filled('\x1b$B\x1b(B', size)),
  entity('lines within ISO-2022', (size) => japanese + filled('\x1b$B%5\n', size)),
  entity('escapes without their set', (size) => japanese + filled('\x1b', size)),
  entity('stripped escapes', (size) => japanese + filled('$B%5', size)),
  entity('bytes of eight bits in ISO-2022', (size) => japanese + filled('\x1b$B\xe3', size)),
  entity('HZ that never ends', (size) => `Content-Type: text/plain; charset=hz\r\n\r\n${filled('~{', size)}`),
  entity(
    'undeclared bytes',
    (size) => `Content-Type: text/plain\r\n\r\n${filled('\xba\xb8\xb0 \xed', size)}`,
  ),
  entity('metas without a charset', (size) => `Content-Type: text/html\r\n\r\n${filled('<meta \xff', size)}`),
  entity('base64 that ends again and again', (size) => base64 + filled('QQ==\r\n', size)),
  entity('base64 beside words', (size) => base64 + filled('QUJD\r\nno!\r\n', size)),
  entity('lengths without an end', (size) => opened('3080', size)),
  entity('elements of nothing', (size) => opened('0500', size)),
  entity('octets in pieces', (size) =>
    opened('0401aa', size).replace(
      sealed,
      sealed +
        Buffer.from('308006092a864886f70d010702a0803080308006092a864886f70d010701a0802480', 'hex').toString(
          'base64',
        ),
    ),
  ),
  entity(
    'parts that seem signed',
    (size) =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${filled('--b\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIAG\r\n', size)}`,
  ),
  entity(
    'names of signed files',
    (size) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${filled('smime.p7m ', size)}`,
  ),
  entity(
    'armour inside armour',
    (size) => `Content-Type: text/plain\r\n\r\n${filled('-----BEGIN PGP SIGNED MESSAGE-----\n\n', size)}`,
  ),
  entity(
    'enriched commands',
    (size) => `Content-Type: text/enriched\r\n\r\n${filled('<param><bold><<\n\n', size)}`,
  ),
  mail('comments in a type', (size) => `Content-Type: multipart/mixed ${filled('(', size)}\r\n\r\nx`),
  mail('commas in a type', (size) => `Content-Type: multipart/mixed${filled(', ', size)}boundary=b\r\n\r\nx`),
  mail('marks before the header', (size) => `${filled('\xef\xbb\xbf', size)}From: a@b.example\r\n\r\nx`),
  mail('marks in the header', (size) => `${filled('\xef\xbb\xbfX: y\r\n', size)}\r\nx`),
  mail('ids in encoded words', (size) => `References: ${filled('=?utf-8?q?=3Ca=40b=3E?= ', size)}\r\n\r\nx`),
];

/** The characters of these shapes are bytes. */
export const decoderShapes: Shape[] = written.map((shape) => ({
  ...shape,
  mail: (size) => Buffer.from(shape.mail(size).toString(), 'latin1'),
}));

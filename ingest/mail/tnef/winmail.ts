/**
 * Outlook's winmail.dat as MIME: its files become attachments. Its words become a part that `bodies.ts` reads where the
 * mail does not say them elsewhere: what the other parts say is known only when they are decoded. An attached mail
 * becomes one. Never throws; what cannot be read stays the file that it was.
 */
import type { Defects } from '../defects.ts';
import { limits } from '../../limits.ts';
import type { Container } from '../container.ts';
import { type RichTextRoom, richTextRoom } from './rtf.ts';
import { type Tnef, type TnefFile, tnefIn } from './tnef.ts';

const TYPE = /^\s*application\/(?:vnd\.)?ms-tnef\b/i;
const NAME = /\bname\*?\s{0,20}=\s{0,20}"?winmail\d{0,3}\.dat\b/i;
/** Mails inside each other. */
const MAX_DEPTH = 4;

/** For one mail, whose winmail.dats share the room of their Rich Text. */
export function winmail(): Container {
  const room = richTextRoom();
  return {
    hints: ['ms-tnef', 'MS-TNEF', 'winmail.dat', 'WINMAIL.DAT'],
    inBody: /application\/(?:vnd\.)?ms-tnef\b|\bwinmail\d{0,3}\.dat\b/gi,
    isOne: (type, disposition) =>
      TYPE.test(type) || (/^\s*application\//i.test(type) && (NAME.test(type) || NAME.test(disposition))),
    entityIn: (body, encoding, defects, around) => entityIn({ body, encoding, around }, defects, room),
  };
}

type Part = { body: Buffer; encoding: string; around: string | null };

/** Words of a winmail.dat beside other parts: no file. */
export const WORDS_TYPES = { plain: 'application/x-winmail-text', html: 'application/x-winmail-html' };
const WORDS_BOUNDARY = '=_winmail_words';

export function isWinmailWords(type: string): boolean {
  return type === WORDS_TYPES.plain || type === WORDS_TYPES.html;
}

function entityIn({ body, encoding, around }: Part, defects: Defects, room: RichTextRoom): Buffer | null {
  if (body.length > limits.winmailBytes) return null;
  const isBase64 = /base64/i.test(encoding);
  const tnef = tnefIn(isBase64 ? Buffer.from(body.toString('latin1'), 'base64') : body, room);
  if (tnef === null) return null;
  if (around === null || tnef.files.length > 0) {
    defects.add('tnef-opened', 'winmail.dat: its content is listed in its place');
    return Buffer.from(entityOf(tnef, { depth: 0, room, isBeside: around !== null }), 'latin1');
  }
  // It stays a file with its words beside it, and is found once more.
  if (around.includes(`--${WORDS_BOUNDARY}`)) return null;
  const head = [
    'Content-Type: application/ms-tnef; name=winmail.dat',
    'Content-Disposition: attachment; filename=winmail.dat',
    `Content-Transfer-Encoding: ${isBase64 ? 'base64' : 'binary'}`,
  ];
  const whole = `${head.join('\r\n')}\r\n\r\n${body.toString('latin1')}`;
  return Buffer.from(mixed(WORDS_BOUNDARY, [whole, ...wordsOf(tnef, true)]), 'latin1');
}

/** `depth`: mails around this one. `isBeside`: other parts of the mail may have its words. */
type Within = { depth: number; room: RichTextRoom; isBeside: boolean };

function entityOf(tnef: Tnef, within: Within): string {
  return mixed(`=_winmail_${within.depth}`, [
    ...tnef.files.map((file) => filePart(file, within)),
    ...wordsOf(tnef, within.isBeside),
  ]);
}

function wordsOf({ text, html }: Tnef, isBeside: boolean): string[] {
  const words = html === '' ? text : html;
  if (words === '') return [];
  const kind = html === '' ? 'plain' : 'html';
  const type = isBeside ? WORDS_TYPES[kind] : `text/${kind}`;
  return [part([`Content-Type: ${type}; charset=utf-8`], Buffer.from(words))];
}

/** The boundary has a sign that base64 lacks. */
function mixed(boundary: string, parts: readonly string[]): string {
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts.map((one) => `--${boundary}\r\n${one}`),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function filePart(file: TnefFile, { depth, room }: Within): string {
  const inner = file.type === 'application/ms-tnef' && depth < MAX_DEPTH ? tnefIn(file.bytes, room) : null;
  if (inner !== null) return mailPart(file, inner, { depth: depth + 1, room, isBeside: false });
  const { name, type, contentId, bytes } = file;
  const known = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(type) ? type : 'application/octet-stream';
  return part(
    [
      `Content-Type: ${known}`,
      `Content-Disposition: attachment${fileName(name)}`,
      ...(/^[!-;=?-~]{1,200}$/.test(contentId) ? [`Content-ID: <${contentId}>`] : []),
    ],
    bytes,
  );
}

function mailPart({ name }: TnefFile, inner: Tnef, within: Within): string {
  const subject = `=?utf-8?B?${Buffer.from(name.slice(0, 200)).toString('base64')}?=`;
  return [
    'Content-Type: message/rfc822',
    `Content-Disposition: attachment${fileName(name === '' ? '' : `${name}.eml`)}`,
    '',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    entityOf(inner, within),
  ].join('\r\n');
}

/** RFC 2231 §4. */
function fileName(name: string): string {
  if (name === '') return '';
  const bytes = Array.from(Buffer.from(name.toWellFormed().slice(0, 200)), (byte) => {
    const sign = String.fromCharCode(byte);
    return /[A-Za-z0-9._-]/.test(sign) ? sign : `%${byte.toString(16).padStart(2, '0')}`;
  });
  return `; filename*=utf-8''${bytes.join('')}`;
}

function part(head: string[], bytes: Buffer): string {
  const encoded = bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
  return [...head, 'Content-Transfer-Encoding: base64', '', encoded].join('\r\n');
}

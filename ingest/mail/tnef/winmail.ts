/**
 * Outlook's winmail.dat as MIME: its files become attachments, and its words those of a mail without any other text. An
 * attached mail becomes one. Never throws; what cannot be read stays the file that it was.
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

function entityIn({ body, encoding, around }: Part, defects: Defects, room: RichTextRoom): Buffer | null {
  if (body.length > limits.winmailBytes) return null;
  const isBase64 = /base64/i.test(encoding);
  const tnef = tnefIn(isBase64 ? Buffer.from(body.toString('latin1'), 'base64') : body, room);
  if (tnef === null) return null;
  const hasWords = around === null || !hasText(around);
  if (tnef.files.length === 0 && !hasWords) return null;
  defects.add('tnef-opened', 'winmail.dat: its content is listed in its place');
  return Buffer.from(entityOf(tnef, hasWords, { depth: 0, room }), 'latin1');
}

/** Whether a text part with words is in the mail around it. */
function hasText(around: string): boolean {
  for (const { index } of around.matchAll(/^content-type:[ \t]{0,9}text\/(?:plain|html)\b/gim)) {
    const begin = /\r?\n\r?\n/.exec(around.slice(index, index + 4_000));
    if (begin === null) continue;
    const from = index + begin.index;
    const end = around.indexOf('\n--', from + begin[0].length - 1);
    if (/[^\s=]/.test(around.slice(from, end < 0 ? undefined : end).replace(/<[^<>]{0,500}>|&nbsp;/gi, '')))
      return true;
  }
  return false;
}

/** Mails around this one. */
type Within = { depth: number; room: RichTextRoom };

/** The boundary has a sign that base64 lacks. */
function entityOf({ text, html, files }: Tnef, hasWords: boolean, within: Within): string {
  const boundary = `=_winmail_${within.depth}`;
  const words = html === '' ? text : html;
  const parts = [
    ...(hasWords && words !== ''
      ? [part([`Content-Type: text/${html === '' ? 'plain' : 'html'}; charset=utf-8`], Buffer.from(words))]
      : []),
    ...files.map((file) => filePart(file, within)),
  ];
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
  if (inner !== null) return mailPart(file, inner, { depth: depth + 1, room });
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
    entityOf(inner, true, within),
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

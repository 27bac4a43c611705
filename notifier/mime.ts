/**
 * Message and words → the bytes of a mail (RFC 5322, RFC 2045). Pure: the same message gives the same bytes at every
 * attempt, because date, Message-ID and boundaries come from the message. Never adds a header field beyond those of
 * the words.
 */
import { isAscii } from 'node:buffer';
import MimeNode from 'nodemailer/lib/mime-node';
import { Failure } from '../contract/failure.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { Message } from '../contract/message.ts';
import { bytesAtOnce, type Fields } from './mimeBytes.ts';
import type { Dress } from './letter.ts';
import { type Shown, shownHtml } from './noticeHtml.ts';

/** `cid`: the HTML shows the picture. */
export type MimeAttachment = { name: string; type: string; content: Uint8Array; cid?: string };

/**
 * `readable` leaves texts in UTF-8 as they are (8bit); for files only, because a relay may lack 8BITMIME (RFC 6152).
 */
export type MimeOptions = { readable: boolean; dress?: Dress | undefined };

/** RFC 5322 §2.1.1, in bytes without the line break. */
const MAX_LINE_BYTES = 998;
const MAX_CITED_LENGTH = 500;

export async function composeMail(
  message: Message,
  words: MessageWords,
  attachments: MimeAttachment[],
  options: MimeOptions,
): Promise<Buffer> {
  const simple = attachments.length === 0 ? composeAtOnce(message, words, options) : null;
  if (simple !== null) return simple;
  const texts = textsOf(words, message.id, options);
  return composedByNodemailer(message.id, fieldsOf(message, words), texts, attachments);
}

/** The same bytes for a message without attachments; null for the few that take nodemailer's streams. */
export function composeAtOnce(message: Message, words: MessageWords, options: MimeOptions): Buffer | null {
  return bytesAtOnce(message.id, fieldsOf(message, words), textsOf(words, message.id, options));
}

/** Exported for the test that compares it with `bytesAtOnce`. */
export function composedByNodemailer(
  id: string,
  fields: Fields,
  texts: MimeNode[],
  attachments: MimeAttachment[],
): Promise<Buffer> {
  const root = assembled(texts, attachments);
  root.baseBoundary = id;
  for (const [name, value] of fields) root.setHeader(name, value);
  return root.build();
}

/** A leaf whose text stays readable where the format allows it; nodemailer would encode text beyond ASCII. */
class ReadableNode extends MimeNode {
  override getTransferEncoding(): string | false {
    const { content } = this;
    if (typeof content !== 'string' || !isReadable(content)) return super.getTransferEncoding();
    // oxlint-disable-next-line no-control-regex -- 7bit is US-ASCII without NUL (RFC 2045 §2.7)
    return /^[\u0001-\u007f]*$/.test(content) ? '7bit' : '8bit';
  }
}

function isReadable(content: string): boolean {
  return (
    !content.includes('\0') && content.split('\n').every((line) => Buffer.byteLength(line) <= MAX_LINE_BYTES)
  );
}

/** The text, and the same as HTML where there is one. */
export function textsOf(words: Shown, id: string, options: MimeOptions): MimeNode[] {
  const html = shownHtml(words, options.dress);
  const plain = leaf('text/plain', words.text, id, options);
  return html === null ? [plain] : [plain, leaf('text/html', html, id, options)];
}

/** Each multipart joins the one around it before it has parts: its boundary comes from the outermost. */
function assembled(texts: MimeNode[], attachments: MimeAttachment[]): MimeNode {
  const isHtml = texts.length > 1;
  const pictures = attachments.filter(({ cid }) => isHtml && cid !== undefined);
  const files = attachments.filter((one) => !pictures.includes(one));
  const [first] = texts;
  if (first !== undefined && texts.length === 1 && files.length === 0) return first;
  const mixed = files.length === 0 ? null : multipart('mixed', null);
  const related = pictures.length === 0 ? null : multipart('related', mixed);
  const outer = related ?? mixed;
  const body = isHtml ? multipart('alternative', outer) : outer;
  for (const text of texts) body?.appendChild(text);
  for (const picture of pictures) related?.appendChild(attached(picture));
  for (const { cid: _cid, ...file } of files) mixed?.appendChild(attached(file));
  return mixed ?? related ?? body ?? multipart('mixed', null);
}

function multipart(kind: string, around: MimeNode | null): MimeNode {
  const node = new MimeNode(`multipart/${kind}`, { newline: 'win' });
  around?.appendChild(node);
  return node;
}

/** `baseBoundary`: without one each node asks for random bytes. */
function leaf(type: string, content: string, baseBoundary: string, { readable }: MimeOptions): MimeNode {
  const Node = readable ? ReadableNode : MimeNode;
  const crlf = content.replace(/\r\n|\r|\n/g, '\r\n');
  return new Node(`${type}; charset=utf-8`, { newline: 'win', baseBoundary }).setContent(crlf);
}

function attached({ name, type, content, cid }: MimeAttachment): MimeNode {
  const file = name === '' ? 'attachment' : name;
  const mail = /^message\//i.test(type) ? asMessage(content) : null;
  const isEncoded = mail === null;
  // A message that SMTP cannot carry as one becomes a file that mail programs open as a message.
  const isFile = isEncoded && /^message\//i.test(type);
  const part = new MimeNode(isFile ? 'application/octet-stream' : type, {
    filename: isFile && !/\.eml$/i.test(file) ? `${file}.eml` : file,
  });
  part.setHeader('Content-Disposition', cid === undefined ? 'attachment' : 'inline');
  if (cid !== undefined) part.setHeader('Content-ID', `<${cid}>`);
  part.setHeader('Content-Transfer-Encoding', mail?.encoding ?? 'base64');
  return part.setContent(mail?.bytes ?? Buffer.from(content));
}

/**
 * A message as a part is never encoded (RFC 2046 §5.2.1): its bytes stay as they are, with CRLF line ends. Null when
 * it would need `binary` (RFC 2045 §2.9), which SMTP does not carry.
 */
function asMessage(content: Uint8Array): { bytes: Buffer; encoding: '7bit' | '8bit' } | null {
  const lines = Buffer.from(content)
    .toString('latin1')
    .split(/\r\n|\r|\n/);
  if (lines.some((line) => line.length > MAX_LINE_BYTES || line.includes('\0'))) return null;
  const bytes = Buffer.from(lines.join('\r\n'), 'latin1');
  return { bytes, encoding: isAscii(bytes) ? '7bit' : '8bit' };
}

function fieldsOf(message: Message, words: MessageWords): Fields {
  const cited = words.references.filter(isClean).map((id) => `<${id}>`);
  const inReplyTo = cited.at(-1);
  return [
    ['From', [words.from]],
    ['To', words.to],
    ['Subject', words.subject],
    ['Date', new Date(message.queuedAt).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${message.messageId}>`],
    ...(inReplyTo === undefined
      ? []
      : [['In-Reply-To', inReplyTo] as const, ['References', cited.join(' ')] as const]),
    ...Object.entries(words.headers).map(([name, value]) => [checkedName(name), value] as const),
  ];
}

/**
 * A msg-id (RFC 5322 §3.6.4) that any relay accepts: printable ASCII that fits a line. Other msg-ids of customers'
 * programs are left out, and clients thread by ours.
 */
function isClean(id: string): boolean {
  return /^[!-;=?-~]+$/.test(id) && id.includes('@') && id.length <= MAX_CITED_LENGTH;
}

function checkedName(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) return name;
  throw new Failure(`invalid header field name: ${JSON.stringify(name)}`, { retry: false });
}

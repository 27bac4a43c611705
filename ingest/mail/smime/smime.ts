/**
 * Opaque S/MIME (RFC 8551 §3.5.2): a mail, or a part, whose words are inside a signed or compressed message. Puts the
 * entity inside in its place, so that it is read like any other. Nothing is verified; a defect says that. An encrypted
 * one stays an attachment, with a defect for the agent. Never throws; bounded in rounds, parts and bytes.
 */
import type { Defects } from '../defects.ts';
import { firstValue, type HeaderField, type SplitMail, splitMail } from '../headers.ts';
import { cmsContent } from './cms.ts';

/** Messages inside each other, and parts of one mail, that are opened. */
const MAX_ROUNDS = 4;
const MAX_PARTS = 8;
/** Header of a part. */
const HEAD_BYTES = 8 * 1024;

const TYPE = /^\s*application\/(?:(?:x-)?pkcs7-mime|cms)\b/i;
/** Gateways rename the type, seldom the file. */
const NAME = /\bname\*?\s{0,20}=\s{0,20}"?[^";\r\n]{0,200}\.p7[mz]\b/i;
const IN_BODY = /application\/(?:(?:x-)?pkcs7-mime|cms)\b|\.p7[mz]\b/gi;
/** Found in the bytes before they become a text: nearly no mail has one of these. */
const HINTS = ['pkcs7-mime', 'PKCS7-MIME', '.p7m', '.P7M', '.p7z', '.P7Z', 'application/cms'];

export function openedMail(mail: SplitMail, defects: Defects): SplitMail {
  if (/^\s*multipart\/encrypted/i.test(firstValue(mail.fields, 'content-type') ?? ''))
    defects.add('encrypted', 'PGP: the words cannot be read here; the mail is attached as it came');
  let opened = mail;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = ofWholeMail(opened, defects) ?? ofParts(opened, defects);
    if (next === null) return opened;
    opened = next;
  }
  return opened;
}

/** The mail is one message of CMS: its Content fields and its body are replaced by those inside. */
function ofWholeMail(mail: SplitMail, defects: Defects): SplitMail | null {
  const { fields, body } = mail;
  if (!isSealed(firstValue(fields, 'content-type') ?? '', firstValue(fields, 'content-disposition') ?? ''))
    return null;
  const inside = entityIn(body, firstValue(fields, 'content-transfer-encoding') ?? '', defects);
  if (inside === null) return null;
  const entity = splitMail(inside);
  return {
    ...mail,
    fields: [...fields.filter((field) => !isContent(field)), ...entity.fields.filter(isContent)],
    body: entity.body,
  };
}

/** A list's or a gateway's multipart around it: the entity inside is put in the place of each such part. */
function ofParts(mail: SplitMail, defects: Defects): SplitMail | null {
  const { fields, body } = mail;
  if (!/^\s*multipart\//i.test(firstValue(fields, 'content-type') ?? '')) return null;
  if (!HINTS.some((hint) => body.includes(hint))) return null;
  const text = body.toString('latin1');
  const pieces: Buffer[] = [];
  let done = 0;
  let tried = 0;
  for (const { index } of text.matchAll(IN_BODY)) {
    const part = index < done ? null : partAround(text, index);
    if (part === null) continue;
    tried += 1;
    if (tried > MAX_PARTS) break;
    const inside = insideOf(splitMail(body.subarray(part.from, part.to)), defects);
    if (inside === null) continue;
    pieces.push(body.subarray(done, part.from), inside);
    done = part.to;
  }
  if (pieces.length === 0) return null;
  return { ...mail, body: Buffer.concat([...pieces, body.subarray(done)]) };
}

function insideOf({ fields, body }: SplitMail, defects: Defects): Buffer | null {
  if (!isSealed(firstValue(fields, 'content-type') ?? '', firstValue(fields, 'content-disposition') ?? ''))
    return null;
  return entityIn(body, firstValue(fields, 'content-transfer-encoding') ?? '', defects);
}

/** From behind the delimiter line above this offset to the next line with the same delimiter. */
function partAround(text: string, at: number): { from: number; to: number } | null {
  const above = text.slice(Math.max(0, at - HEAD_BYTES), at);
  const line = above.lastIndexOf('\n--') + 1;
  // The body of a multipart may begin with its delimiter.
  if (line === 0 && !(at <= HEAD_BYTES && above.startsWith('--'))) return null;
  const from = above.indexOf('\n', line);
  if (from < 0) return null;
  const delimiter = above.slice(line, from).trimEnd();
  // A blank line between: the match was in a text, not in the header of a part.
  if (/\n\r?\n/.test(above.slice(from)) || delimiter.length < 3) return null;
  const end = text.indexOf(`\n${delimiter}`, at);
  const start = at - above.length + from + 1;
  return { from: start, to: end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end };
}

function isSealed(type: string, disposition: string): boolean {
  return TYPE.test(type) || (/^\s*application\//i.test(type) && (NAME.test(type) || NAME.test(disposition)));
}

function isContent({ name }: HeaderField): boolean {
  return name.startsWith('content-');
}

function entityIn(body: Buffer, encoding: string, defects: Defects): Buffer | null {
  const content = cmsContent(derIn(body, encoding));
  if (content === null) return null;
  if (content.kind === 'encrypted') {
    defects.add('encrypted', 'S/MIME: the words cannot be read here; the mail is attached as it came');
    return null;
  }
  if (content.kind === 'signed')
    defects.add('signature-unverified', 'S/MIME: the words were read, their signature was not verified');
  return content.bytes;
}

const SEQUENCE = 0x30;

/** Decoded as declared; some gateways declare nothing, or wrap it as PEM. */
function derIn(body: Buffer, encoding: string): Buffer {
  if (body[0] === SEQUENCE && !/base64/i.test(encoding)) return body;
  const text = body.toString('latin1').replace(/^-----[^\n]{0,100}\n?/gm, '');
  return Buffer.from(text, 'base64');
}

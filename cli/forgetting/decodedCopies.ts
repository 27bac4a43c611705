/**
 * Whether a mail still names an address when decoded as a mail program does: fields, texts, attachments, attached
 * mails, files in a ZIP. It runs after cli/forgetting/encodedCopies.ts, so that remaining copies are reported. Never
 * changes anything.
 */
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { decodedBase64, decodedSigns } from '../../ingest/mail/ours/encodings.ts';
import { isPacked, unpacked } from '../../ingest/mail/ours/packed.ts';
import { mentions, type Sought } from '../../store/forgetting/mentions.ts';

/** Limits the depth of mails within mails. Deeper ones are searched undecoded. */
const MAX_DEPTH = 5;

export async function stillNames(raw: Uint8Array, sought: Sought, depth = 0): Promise<boolean> {
  const { html, ...words } = await parseEmail(raw);
  if (textsIn([words, html]).some((text) => names(text, sought))) return true;
  for (const { type, name, content } of await attachmentsOf(raw)) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (namesIn(bytes, sought)) return true;
    const isMail = /^message\//i.test(type) || /\.eml$/i.test(name);
    if (isMail && depth < MAX_DEPTH && (await stillNames(bytes, sought, depth + 1))) return true;
  }
  return false;
}

/** A recording is not a mail: the parser would look for fields in it. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 512).some((byte) => byte === 0);
}

function namesIn(bytes: Buffer, sought: Sought, depth = 0): boolean {
  const decoded = bytes.toString('utf8');
  const text = decoded.includes('\0') ? decoded.replaceAll('\0', '') : decoded;
  if (names(text, sought)) return true;
  if (depth >= MAX_DEPTH) return false;
  const packed = isPacked(bytes) ? unpacked(bytes) : [];
  return [...packed, ...decodedBase64(text)].some((inner) => namesIn(inner, sought, depth + 1));
}

/** Folded lines (RFC 5545 §3.1, RFC 6350 §3.2), and what lets a mail program break a long word. */
const FOLDS = /\r?\n[ \t]|[\u00ad\u200b]|<wbr>|&(?:shy|#8203|#x200b);/gi;

function names(text: string, sought: Sought): boolean {
  return [text, decodedSigns(text), text.replace(FOLDS, '')].some((one) => mentions(one, sought));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

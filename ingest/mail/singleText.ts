/**
 * The fast path for a mail that is a single text: most mail that people write by hand. Gives the same result as the
 * MIME parser (`test/ingest/singleText.test.ts`), without its streams, which take two thirds of the time.
 */
import { base64Text } from './base64.ts';
import { decodeBody } from './charset.ts';
import type { Defects } from './defects.ts';
import { firstValue, type SplitMail } from './headers.ts';
import { isBareMultipart } from './repairs/contentFields.ts';
import { limits } from '../limits.ts';
import { fromQuotedPrintable } from './quotedPrintable.ts';
import type { Mime } from './mimeTree.ts';

/** Any parameter but type and charset (a name, format=flowed) takes the slow path. */
const TYPE = /^\s*text\/(plain|html)\s*(?:;\s*charset\s*=\s*"?([\w.:-]+)"?\s*)?(?:;\s*)?$/i;

/** Null for a mail that is not that simple. `hint`: the charset of the mail's undeclared bytes. */
export function singleText(
  { fields, body }: SplitMail,
  defects: Defects,
  hint: string | null = null,
): Mime | null {
  const value = firstValue(fields, 'content-type');
  const type = TYPE.exec(value ?? 'text/plain');
  const encoding = (firstValue(fields, 'content-transfer-encoding') ?? '7bit').toLowerCase();
  if (body.length > limits.partTextBytes || (value === null && isBareMultipart(body))) return null;
  if (type === null || firstValue(fields, 'content-disposition') !== null) return null;
  const bytes = decoded(body, encoding, defects);
  if (bytes === null) return null;
  const charset = type[2] ?? null;
  const { text, guessed } = decodeBody(bytes, charset, hint);
  if (guessed) defects.add('charset-guessed', charset ?? 'none declared');
  const contentType = `text/${(type[1] ?? 'plain').toLowerCase()}`;
  return { tree: { contentType, textContent: text.replace(/\r?\n/g, '\n'), children: [] }, attachments: [] };
}

function decoded(body: Buffer, encoding: string, defects: Defects): Buffer | null {
  if (encoding === '7bit' || encoding === '8bit' || encoding === 'binary') return body;
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body);
  return encoding === 'base64' ? base64Text(body, defects) : null;
}

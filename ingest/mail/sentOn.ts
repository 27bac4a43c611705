/**
 * The words of attached mails: some programs forward a mail as an attachment, often below an empty text. Never reads a
 * notice of ours or a returned mail.
 */
import type { Address } from '../../contract/contact.ts';
import { Defects } from './defects.ts';
import { envelopeWords } from './envelopeWords.ts';
import { splitMail, type SplitMail } from './headers.ts';
import type { Mime } from './mimeTree.ts';

export type SentOn = { text: string; from: Address | null };

/** RFC 6532 has a type of its own for mails in UTF-8. */
const A_MAIL = /^message\/(?:rfc822|global)$/;
/** Attached mails that are read. */
const MAX_MAILS = 3;

/** `read`: gives the whole text of a mail without its attached mails. */
export async function mailsSentOn(
  { tree, attachments }: Mime,
  read: (mail: SplitMail) => Promise<string>,
): Promise<SentOn | null> {
  if (tree === null || tree.contentType === 'multipart/report') return null;
  const mails = attachments
    .filter((one) => A_MAIL.test(one?.type ?? '') && one?.ours === false)
    .slice(0, MAX_MAILS);
  const texts: string[] = [];
  let from: Address | null = null;
  for (const found of mails) {
    const mail = splitMail(found?.content ?? Buffer.alloc(0));
    const { words } = envelopeWords(mail, new Defects());
    from ??= words.from;
    texts.push(`${headOf(words)}\n\n${(await read(mail)).trim()}`.trim());
  }
  return texts.length === 0 ? null : { text: texts.join('\n\n'), from };
}

/** As mail programs copy a header above a mail that they send on. */
function headOf({
  from,
  date,
  subject,
}: {
  from: Address | null;
  date: number | null;
  subject: string;
}): string {
  return [
    from === null ? '' : `From: ${from.name} <${from.address}>`.replace(/ {2,}/, ' '),
    date === null ? '' : `Date: ${new Date(date).toUTCString()}`,
    subject === '' ? '' : `Subject: ${subject}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

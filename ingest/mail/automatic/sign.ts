/** The input and result of a sign of automatic mail. */
import type { Automatic } from '../../../contract/contact.ts';
import { firstValue, type HeaderField } from '../headers.ts';

export type SignInput = {
  fields: HeaderField[];
  /** The whole text of the mail, with quotes. */
  text: string;
  subject: string;
  /** Parts of a report and returned mails. */
  reports: { type: string; content: Buffer }[];
  /** Our mailboxes; absent: not known. */
  ownMailboxes?: readonly { address: string }[];
};

/** The kind and the sign (`header:auto-submitted`), or null without the sign. */
export type Sign = (mail: SignInput) => Pick<Automatic, 'kind' | 'because'> | null;

/** The value in lower case, without comments; `''` without such a field. */
export function plainValue(mail: SignInput, name: string): string {
  return (firstValue(mail.fields, name) ?? '')
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
}

export function has(mail: SignInput, name: string): boolean {
  return mail.fields.some((field) => field.name === name);
}

const SENDER_LENGTH = 1_000;

/** The raw From field; cut, because patterns try every offset. */
export function sender(mail: SignInput): string {
  return (firstValue(mail.fields, 'from') ?? '').slice(0, SENDER_LENGTH);
}

/** The envelope's sender as the last hop wrote it: `<>` is what RFC 3834 §4 asks of machines. */
export function nullSender(mail: SignInput): boolean {
  return /^<\s*>$/.test(firstValue(mail.fields, 'return-path') ?? '');
}

export function reportType(mail: SignInput): string {
  const type = firstValue(mail.fields, 'content-type') ?? '';
  if (!/^\s*multipart\/report/i.test(type)) return '';
  return (/report-type\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? '').toLowerCase();
}

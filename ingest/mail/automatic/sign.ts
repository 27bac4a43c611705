/** The input and result of a sign of automatic mail. */
import type { Automatic } from '../../../contract/contact.ts';
import { firstAddress } from '../addresses.ts';
import { firstValue, type HeaderField } from '../headers.ts';

export type SignInput = {
  fields: HeaderField[];
  /** The whole text of the mail, with quotes. */
  text: string;
  subject: string;
  /** Parts of a report and returned mails. */
  reports: { type: string; content: Buffer }[];
  /** Whether the SMTP envelope had no sender; absent: not known. */
  nullSender?: boolean;
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

/** The raw From field; cut, because patterns try every offset. A display name in it proves nothing. */
export function sender(mail: SignInput): string {
  return (firstValue(mail.fields, 'from') ?? '').slice(0, SENDER_LENGTH);
}

/** The address in From, in lower case; a From without one gives its text, and `<>` the empty text. */
export function senderAddress(mail: SignInput): string {
  const known = addresses.get(mail);
  if (known !== undefined) return known;
  const found = firstAddress(sender(mail));
  const address = (
    found === null || found.address === '' ? (found?.name ?? '') : found.address
  ).toLowerCase();
  addresses.set(mail, address);
  return address;
}

/** Several signs ask for it. */
const addresses = new WeakMap<SignInput, string>();

/** The envelope's sender as the last hop wrote it, or as our own intake heard it: RFC 3834 §4 asks machines for `<>`. */
export function nullSender(mail: SignInput): boolean {
  return mail.nullSender === true || /^<\s*>$/.test(firstValue(mail.fields, 'return-path') ?? '');
}

/** What kind of report the mail is by its own Content-Type (RFC 6522), or as a bare part of one; `''` for none. */
export function reportType(mail: SignInput): string {
  const type = firstValue(mail.fields, 'content-type') ?? '';
  const bare = BARE_REPORT.exec(type)?.[1];
  if (bare !== undefined) return bare.toLowerCase();
  if (!/^\s*multipart\/report/i.test(type)) return '';
  return (/report-type\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? '').toLowerCase();
}

const BARE_REPORT = /^\s*message\/(?:global-)?(delivery-status|disposition-notification|feedback-report)\b/i;

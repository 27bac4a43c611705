/** What the parser makes of a mail of our own writing. */
import type { ParsedContact } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { type MailParts, mailOf } from './mails.ts';

const ENCODED = (subject: string): string => `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;

/** Lines of `text` end as on the wire. */
export async function contactOf({
  text = '',
  subject = 'Question',
  ...parts
}: MailParts): Promise<ParsedContact> {
  const raw = mailOf({ ...parts, subject: ENCODED(subject), text: text.replaceAll('\n', '\r\n') });
  return parseEmail(raw, { html: false });
}

export async function wordsOf(parts: MailParts): Promise<string> {
  return (await contactOf(parts)).text;
}

/** A customer's answer to a mail of ours. */
export async function replyOf(text: string, parts: MailParts = {}): Promise<string> {
  return wordsOf({ subject: 'Re: quota', inReplyTo: 'q@firstline.test', text, ...parts });
}

export const HTML = 'text/html; charset=utf-8';

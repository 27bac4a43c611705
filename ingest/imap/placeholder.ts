/**
 * Exchange hands over its own text in the place of a mail that it cannot convert: "Retrieval using the IMAP4
 * protocol failed for the following message". It is no mail of a customer; the customer's mail is still in the folder.
 *
 * Decided by the subject together with the absence of any Received line: each mail that came to a mailbox has one.
 */
import { allValues, firstValue, splitMail } from '../mail/headers.ts';

const SUBJECT = /^Retrieval using the (?:IMAP4|POP3) protocol failed for the following message:/i;
/** The server's own text is short. */
const MOST_BYTES = 16 * 1024;

export function isPlaceholder(raw: Uint8Array): boolean {
  if (raw.length > MOST_BYTES) return false;
  const { fields } = splitMail(raw);
  const subject = firstValue(fields, 'subject') ?? '';
  return SUBJECT.test(subject) && allValues(fields, 'received').length === 0;
}

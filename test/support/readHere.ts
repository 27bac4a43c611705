/** Reads mails in the test's own thread: for tests of what is done with a mail, and for a simulation that is exact. */
import { parseEmail } from '../../ingest/mail/email.ts';
import type { ReadMail } from '../../ingest/mail/reading.ts';

export const readHere: ReadMail = (raw, { authserv, nullSender = false, ownMailboxes, whole }) =>
  parseEmail(raw, { authserv, nullSender, html: whole, ...(ownMailboxes === null ? {} : { ownMailboxes }) });

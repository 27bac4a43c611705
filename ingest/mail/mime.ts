/**
 * The MIME structure of a mail: bodies, attachments, the parts of a report. Promises: never throws and never hangs. A
 * mail beyond a limit gives the content up to there, with a defect. Does not read header fields of the mail itself:
 * the readers get the Content fields only.
 */
import { limits } from '../limits.ts';
import type { MimeOptions } from './mimeAttachments.ts';
import { readAtOnce } from './mimeAtOnce.ts';
import { readStreamed } from './mimeStream.ts';
import type { Mime } from './mimeTree.ts';

/** `head`: Content fields and an empty line. Most mails are read at once; the streams read the large and the strange ones. */
export async function readMime(head: Buffer, body: Buffer, options: MimeOptions): Promise<Mime> {
  const mime = body.length > limits.readAtOnceBytes ? null : readAtOnce(head, body, options);
  return mime ?? readStreamed([head, body], options);
}

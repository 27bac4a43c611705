/**
 * The work of a reader thread on a stranger's bytes: computes the identity, builds a contact, decodes attachments, or
 * makes the whole mail for a person to see.
 */
import type { ParsedContact } from '../../contract/contact.ts';
import type { WholeMail } from '../../contract/originals.ts';
import { type AttachmentContent, attachmentsOf } from './attachments.ts';
import { parseEmail } from './email.ts';
import { mailIdentity } from './identity.ts';
import { wholeMail } from './wholeMail.ts';

export type ReadJob = { raw: Uint8Array<ArrayBuffer> } & (
  | { kind: 'identity' }
  | {
      kind: 'mail';
      id: string;
      authserv: string | null;
      nullSender?: boolean;
      ownMailboxes: readonly { address: string }[] | null;
      whole: boolean;
    }
  | { kind: 'attachments' }
  | { kind: 'whole' }
);

export type ReadResult =
  /** `raw`: the bytes of the job, which go back for the next one. */
  | { kind: 'identity'; id: string; raw: Uint8Array<ArrayBuffer> }
  | { kind: 'mail'; contact: ParsedContact }
  | { kind: 'attachments'; attachments: AttachmentContent[] }
  | { kind: 'whole'; mail: WholeMail };

/** `transfer`: buffers that move to the calling thread without a copy. */
export async function readJob(job: ReadJob): Promise<{ value: ReadResult; transfer: ArrayBuffer[] }> {
  if (job.kind === 'identity')
    return {
      value: { kind: 'identity', id: mailIdentity(job.raw), raw: job.raw },
      transfer: [job.raw.buffer],
    };
  if (job.kind === 'mail') {
    const { raw, id, authserv, nullSender = false, ownMailboxes, whole } = job;
    const contact = await parseEmail(raw, {
      id,
      authserv,
      nullSender,
      html: whole,
      ...(ownMailboxes === null ? {} : { ownMailboxes }),
    });
    return { value: { kind: 'mail', contact: whole ? contact : { ...contact, fullText: '' } }, transfer: [] };
  }
  if (job.kind === 'whole') return { value: { kind: 'whole', mail: await wholeMail(job.raw) }, transfer: [] };
  const attachments = (await attachmentsOf(job.raw)).map(owned);
  return {
    value: { kind: 'attachments', attachments: attachments.map(({ attachment }) => attachment) },
    transfer: attachments.map(({ buffer }) => buffer),
  };
}

/** Small buffers of Node share a pool, which must not be transferred. */
function owned(attachment: AttachmentContent): { attachment: AttachmentContent; buffer: ArrayBuffer } {
  const buffer = new ArrayBuffer(attachment.content.length);
  const content = new Uint8Array(buffer);
  content.set(attachment.content);
  return { attachment: { ...attachment, content }, buffer };
}

/** A mail that uses every feature, so that code is compiled before a stranger's mail waits for it. */
export const WARM_UP = Buffer.from(
  [
    'From: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>',
    'To: Support <support@example.org>, Billing <billing@example.org>',
    'Subject: Re: Warm up',
    'Message-ID: <warm-up@example.org>',
    'References: <a@example.org> <b@example.org>',
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<html><body><p>Hello <b>there</b>, <a href=3D"https://example.org">a link</a></p><table><tr><td>x</td></tr></table>',
    '<div class=3D"gmail_quote">On Monday Ann wrote:<blockquote>before</blockquote></div></body></html>',
    '--b',
    'Content-Type: application/pdf; name=a.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    'AAAA',
    '--b--',
  ].join('\r\n'),
);

/**
 * Opaque S/MIME (RFC 8551 §3.5.2): a mail, or a part, whose words are inside a signed or compressed message. `opened.ts`
 * puts the entity inside in its place. Nothing is verified; a defect says that. An encrypted one stays an attachment, with
 * a defect for the agent. Never throws.
 */
import type { Defects } from '../defects.ts';
import { firstValue, type HeaderField } from '../headers.ts';
import type { Container } from '../container.ts';
import { cmsContent } from './cms.ts';

const TYPE = /^\s*application\/(?:(?:x-)?pkcs7-mime|cms)\b/i;
/** Gateways rename the type, seldom the file. */
const NAME = /\bname\*?\s{0,20}=\s{0,20}"?[^";\r\n]{0,200}\.p7[mz]\b/i;
const UNREAD = 'the words cannot be read here; the mail is attached as it came';

export const smime: Container = {
  hints: ['pkcs7-mime', 'PKCS7-MIME', '.p7m', '.P7M', '.p7z', '.P7Z', 'application/cms'],
  inBody: /application\/(?:(?:x-)?pkcs7-mime|cms)\b|\.p7[mz]\b/gi,
  isOne: (type, disposition) =>
    TYPE.test(type) || (/^\s*application\//i.test(type) && (NAME.test(type) || NAME.test(disposition))),
  entityIn,
};

/** Encrypted mails that are no S/MIME. */
export function noteSealed(fields: HeaderField[], defects: Defects): void {
  if (/^\s*multipart\/encrypted/i.test(firstValue(fields, 'content-type') ?? ''))
    defects.add('encrypted', `PGP: ${UNREAD}`);
}

/** A mail that Microsoft's rights management keeps for its own programs is one file. */
const RIGHTS_MANAGED = 'application/x-microsoft-rpmsg-message';

export function noteRightsManaged(attachments: readonly { type: string }[], defects: Defects): void {
  if (attachments.some(({ type }) => type === RIGHTS_MANAGED))
    defects.add('encrypted', `Microsoft’s rights management: ${UNREAD}`);
}

function entityIn(body: Buffer, encoding: string, defects: Defects): Buffer | null {
  const content = cmsContent(derIn(body, encoding));
  if (content === null) return null;
  if (content.kind === 'encrypted') {
    defects.add('encrypted', `S/MIME: ${UNREAD}`);
    return null;
  }
  if (content.kind === 'signed')
    defects.add('signature-unverified', 'S/MIME: the words were read, their signature was not verified');
  return content.bytes;
}

const SEQUENCE = 0x30;

/** Decoded as declared; some gateways declare nothing, or wrap it as PEM. */
function derIn(body: Buffer, encoding: string): Buffer {
  if (body[0] === SEQUENCE && !/base64/i.test(encoding)) return body;
  const text = body.toString('latin1').replace(/^-----[^\n]{0,100}\n?/gm, '');
  return Buffer.from(text, 'base64');
}

/**
 * Why the words of an agent's mail are not all there: what would go out to the customer is then not what the agent
 * wrote. Null for a mail that was read whole.
 */
import type { ContactWords } from '../contract/contact.ts';

/** Defects of the parser after which the end of the text may be missing, or all of it. */
const LOST = new Set([
  'encrypted',
  'unparsed',
  'unparsable',
  'html-broken',
  'html-too-long',
  'html-too-many-elements',
  'text-too-long',
  'too-many-parts',
  'words-cut',
]);
/** RFC 8551 §3.2, RFC 3156 §4: nothing else of such a mail holds words. */
const SEALED = /^application\/(?:x-)?(?:pkcs7-mime|pgp-encrypted)$/;

/** RFC 2046 §5.2.2 and §5.2.3: the words are in other mails, or in another place. */
const ELSEWHERE = /^message\/(?:partial|external-body)$/;

export function unreadable({ defects, text, attachments }: ContactWords): string | null {
  const lost = defects.find(({ kind }) => LOST.has(kind));
  if (lost !== undefined) return lost.kind;
  if (text.trim() !== '') return null;
  if (attachments.some(({ type }) => SEALED.test(type))) return 'encrypted';
  return attachments.some(({ type }) => ELSEWHERE.test(type)) ? 'in-other-mails' : null;
}

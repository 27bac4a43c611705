/**
 * Attachments of a mail: those that a contact lists, the parts of a report that it omits, and the decoded bytes for
 * forwarding. `attachmentsOf` never throws; it omits attachments that cannot be decoded.
 */
import type { Attachment } from '../../contract/contact.ts';
import { Defects } from './defects.ts';
import { envelopeWords } from './envelopeWords.ts';
import { splitMail } from './headers.ts';
import { limits } from '../limits.ts';
import type { FoundAttachment } from './mimeAttachments.ts';
import { readMime } from './mime.ts';
import { attachmentNodes, type Mime, type TreeNode } from './mimeTree.ts';
import { contentFields } from './repairs/contentFields.ts';
import { rawRepairs } from './repairs/raw.ts';
import { openedMail } from './opened.ts';
import { isWinmailWords } from './tnef/winmail.ts';

/** `ours`: it holds a notice of ours, or a part of one. */
export type AttachmentContent = {
  name: string;
  type: string;
  sha256: string;
  content: Uint8Array;
  ours: boolean;
  /** Without angle brackets; '' where it has none. */
  contentId: string;
};

/** Every attachment with its bytes, in order; at most `limits.sizeBytes` in all, as the mail itself. */
export async function attachmentsOf(raw: Uint8Array): Promise<AttachmentContent[]> {
  const defects = new Defects();
  const mail = openedMail(
    splitMail(rawRepairs.reduce((bytes, repair) => repair(bytes, defects), raw)),
    defects,
  );
  const head = Buffer.from(contentFields(mail, defects), 'latin1');
  const { words, charset } = envelopeWords(mail, defects);
  const own = words.from?.address ?? null;
  const mime = await readMime(head, mail.body, {
    defects,
    keep: () => limits.sizeBytes,
    keepInAll: limits.sizeBytes,
    own,
    charset,
  });
  return listed(mime).map(({ name, type, sha256, content, ours, contentId }) => ({
    name,
    type,
    sha256,
    content: content ?? new Uint8Array(),
    ours,
    contentId,
  }));
}

export function listedAttachments(mime: Mime, defects: Defects): Attachment[] {
  const all = listed(mime);
  if (all.length > limits.attachments)
    defects.add('too-many-attachments', `${all.length}; ${limits.attachments} are listed`);
  return all.slice(0, limits.attachments).map(({ name, type, bytes, sha256, inline, ours }) => ({
    name,
    type,
    bytes,
    sha256,
    inline,
    ...(ours ? { ours } : {}),
  }));
}

/** One part of a report, as bytes; `type` is its media type. */
export type ReportPart = { type: string; content: Buffer };

/**
 * Delivery status, feedback, disposition and returned mail, anywhere in the mail: not every bounce is a
 * multipart/report.
 */
export function reportParts(mime: Mime): ReportPart[] {
  return found(mime).flatMap(({ type, content }) =>
    content === null || !/^(?:message\/|text\/rfc822-headers)/.test(type) ? [] : [{ type, content }],
  );
}

/** RFC 6522: the parts of a report are its content, not its attachments. So is a returned mail next to a status. */
const STATUS =
  /^message\/(?:(?:global-)?delivery-status|(?:global-)?disposition-notification|feedback-report)$/;
const RETURNED =
  /^(?:message\/(?:rfc822|partial|global|global-headers|rfc822-headers)|text\/rfc822-headers)$/;

/** What Gmail writes beside the text of a reaction. */
const REACTION = 'text/vnd.google.email-reaction+json';

function listed(mime: Mime): FoundAttachment[] {
  const all = found(mime);
  const report = all.some(({ type }) => STATUS.test(type));
  return all.filter(
    ({ type }) =>
      !STATUS.test(type) && type !== REACTION && !isWinmailWords(type) && !(report && RETURNED.test(type)),
  );
}

function found(mime: Mime): FoundAttachment[] {
  const nodes = attachmentNodes(mime.tree);
  return mime.attachments.flatMap((attachment, place) => {
    const node = nodes[place];
    if (attachment === undefined || isRendering(node, attachment)) return [];
    return [node?.node?.shownFile === true ? { ...attachment, inline: true } : attachment];
  });
}

/** A further rendering of the HTML (AMP, a watch's) is no file (RFC 2046 §5.1.4). */
function isRendering(node: TreeNode | undefined, { name, type }: FoundAttachment): boolean {
  const parent = node?.node?.parentNode;
  const alternative =
    parent !== undefined && parent !== false && parent.contentType === 'multipart/alternative';
  return alternative && name === '' && /^text\/[a-z.+-]{1,40}-html$/.test(type);
}

/**
 * The whole of a mail for a person who looks at it: quotes, signatures, and the HTML with the mail's own pictures in it.
 * Promises: the HTML is harmless (`html/safeHtml.ts`) and loads nothing. Never throws.
 */
import type { WholeMail } from '../../contract/originals.ts';
import { pictureType } from '../../contract/pictures.ts';
import { limits } from '../limits.ts';
import { type AttachmentContent, attachmentsOf } from './attachments.ts';
import { parseEmail } from './email.ts';
import type { Pictures } from './html/safeHtml.ts';

export async function wholeMail(raw: Uint8Array): Promise<WholeMail> {
  const pictures = picturesIn(await attachmentsOf(raw));
  const { html, fullText } = await parseEmail(raw, { pictures });
  return { html, text: fullText, picturesLeftOut: pictures.leftOut.size };
}

/** The mail's own pictures by Content-ID (RFC 2392), at most `limits.shownPicturesBytes` of them, each once. */
function picturesIn(attachments: AttachmentContent[]): Pictures & { leftOut: Set<string> } {
  const byId = new Map(attachments.map((one) => [one.contentId, one.content]));
  byId.delete('');
  const shown = new Map<string, string>();
  const leftOut = new Set<string>();
  let left = limits.shownPicturesBytes;
  return {
    leftOut,
    shown(contentId) {
      const content = byId.get(contentId);
      const type = content === undefined ? null : pictureType(content);
      if (content === undefined || type === null || content.length > left) return null;
      left -= content.length;
      const url = shown.get(contentId) ?? `data:${type};base64,${Buffer.from(content).toString('base64')}`;
      shown.set(contentId, url);
      return url;
    },
    remote: (url) => void leftOut.add(url),
  };
}

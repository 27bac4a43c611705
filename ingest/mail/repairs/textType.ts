/**
 * A text of another subtype (`text/markdown`, `text/enriched`, `text/x-…`) is words: RFC 2046 §4.1.4 has unknown
 * subtypes treated as plain. mailparser makes an attachment of it. The mail's only text is no file; as a part it is
 * both. Beside a plain text or HTML in an alternative it is one more rendering, which `bodies.ts` passes over; one more
 * HTML (AMP, a watch's) is no file either.
 */
import type { NodeRepair } from './node.ts';

/** Texts that programs read, not people. */
const FOR_PROGRAMS =
  /^text\/(?:plain|html|calendar|(?:x-)?vcard|directory|rfc822(?:-headers)?|css|(?:x-)?(?:java|ecma)script|rtf|vnd\..*)$/;

export const mendTextType: NodeRepair = (node) => {
  const type = node.contentType;
  if (type === false || !type.startsWith('text/') || FOR_PROGRAMS.test(type)) return;
  const isFile = node.filename !== false && node.filename !== '';
  if (node.disposition === 'attachment' || (isFile && !node.root)) return;
  node.otherText = type;
  const isAlternative = node.parentNode !== false && node.parentNode.contentType === 'multipart/alternative';
  if (node.root || (isAlternative && /html/.test(type)))
    node.contentType = /html/.test(type) ? 'text/html' : 'text/plain';
  else {
    node.shownFile = true;
    node.disposition = 'attachment';
  }
};

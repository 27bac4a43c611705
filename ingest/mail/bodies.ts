/**
 * Selects the text of a mail from its MIME tree (RFC 2046 §5.1): of an alternative the plain text, or its HTML; of
 * any other multipart all parts in sequence.
 */
import { decodeBody } from './charset.ts';
import { enrichedText } from './enriched.ts';
import { attachmentNodes, type Mime, type TreeNode } from './mimeTree.ts';
import { withoutFlow } from './reply/flowed.ts';
import { declaredCharset } from './repairs/charsetMark.ts';

/** One text, in one or both renderings. */
export type Body = { plain: string; html: string };

export function bodiesOf(mime: Mime): Body[] {
  const shown = new Map<TreeNode, string>();
  for (const [place, node] of attachmentNodes(mime.tree).entries()) {
    const content = mime.attachments[place]?.content ?? null;
    if (node.node?.shownFile !== true || content === null) continue;
    shown.set(node, decodeBody(content, declaredCharset(node.charset ?? ''), null).text);
  }
  if (mime.tree === null) return [];
  const found = below(mime.tree, shown);
  return (found.length > 0 ? found : below(mime.tree, namelessTexts(mime))).map(({ plain, html }) => ({
    plain: plain.join('\n'),
    html: html.join('\n'),
  }));
}

/** Texts that are marked as attachments and have no name: the words of a mail without other ones. */
function namelessTexts(mime: Mime): Map<TreeNode, string> {
  const texts = new Map<TreeNode, string>();
  for (const [place, node] of attachmentNodes(mime.tree).entries()) {
    const content = mime.attachments[place]?.content ?? null;
    const isText = node.contentType === 'text/plain' || node.contentType === 'text/html';
    if (isText && content !== null && mime.attachments[place]?.name === '')
      texts.set(node, decodeBody(content, declaredCharset(node.charset ?? ''), null).text);
  }
  return texts;
}

/** Joined once: nested alternatives would copy the text again at each level. */
type Pieces = { plain: string[]; html: string[] };

function below(node: TreeNode, shown: Map<TreeNode, string>): Pieces[] {
  const text = shown.get(node) ?? (node.isAttachment === true ? '' : (node.textContent ?? ''));
  const flow = node.node?.flow;
  const own = ownBody(node, flow === undefined ? text : withoutFlow(text, flow === 'delsp'));
  if (node.contentType !== 'multipart/alternative')
    return [...own, ...node.children.flatMap((child) => below(child, shown))];
  const known = node.children.filter((child) => child.node?.otherText === undefined);
  const all = known.flatMap((child) => below(child, shown));
  // A rendering of another subtype counts where it is the only one.
  const children = all.length > 0 ? all : node.children.flatMap((child) => below(child, shown));
  const plain = children.flatMap((body) => body.plain);
  const html = children.flatMap((body) => body.html);
  return plain.length + html.length === 0 ? [] : [{ plain, html }];
}

function ownBody(node: TreeNode, text: string): Pieces[] {
  if (text.trim() === '') return [];
  if (/^text\/(?:enriched|richtext)$/.test(node.node?.otherText ?? ''))
    return [{ plain: [enrichedText(text)], html: [] }];
  return [node.contentType === 'text/html' ? { plain: [], html: [text] } : { plain: [text], html: [] }];
}

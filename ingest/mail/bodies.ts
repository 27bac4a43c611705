/**
 * Selects the text of a mail from its MIME tree (RFC 2046 §5.1): of an alternative the plain text, or its HTML; of
 * any other multipart all parts in sequence.
 */
import { calendarWords } from './calendarWords.ts';
import { decodeBody } from './charset.ts';
import { enrichedText } from './enriched.ts';
import { attachmentNodes, type Mime, type TreeNode } from './mimeTree.ts';
import { isSaidIn } from './stub.ts';
import { wordsOfRtf } from './tnef/rtf.ts';
import { isWinmailWords, WORDS_TYPES } from './tnef/winmail.ts';
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
  const found = below(mime.tree, shown).map(bodyOf);
  const winmails = winmailsIn(mime).filter((one) => !isSaidIn(found, one));
  if (winmails.length > 0) return [...winmails, ...found];
  const words = found.length > 0 ? found : below(mime.tree, namelessTexts(mime)).map(bodyOf);
  if (words.length > 0) return words;
  return [...richTextsIn(mime), ...calendarsIn(mime)].map((plain) => ({ plain, html: '' }));
}

function bodyOf({ plain, html }: Pieces): Body {
  return { plain: plain.join('\n'), html: html.join('\n') };
}

/** Outlook repeats the words of the mail in its winmail.dat. */
function winmailsIn({ attachments }: Mime): Body[] {
  return attachments.flatMap((one) => {
    if (one === undefined || one.content === null || !isWinmailWords(one.type)) return [];
    const words = one.content.toString('utf8');
    return [one.type === WORDS_TYPES.html ? { plain: '', html: words } : { plain: words, html: '' }];
  });
}

/** A mail that is Rich Text, or has it as a part without a name. */
function richTextsIn(mime: Mime): string[] {
  return attachmentNodes(mime.tree).flatMap(({ node }, place) => {
    const found = mime.attachments[place];
    if (!/^(?:text|application)\/(?:x-)?rtf$/.test(found?.type ?? '')) return [];
    const isWords = node?.root === true || (found?.name === '' && node?.disposition !== 'attachment');
    const words = isWords ? wordsOfRtf(found?.content?.toString('latin1') ?? '').text : '';
    return words === '' ? [] : [words];
  });
}

/** An invitation without another text says in the calendar what it is about. */
function calendarsIn({ attachments }: Mime): string[] {
  return attachments.flatMap((one) => {
    if (one?.type !== 'text/calendar' || one.content === null) return [];
    const words = calendarWords(decodeBody(one.content, 'utf-8', null).text);
    return words === '' ? [] : [words];
  });
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

/** Joined once: nested alternatives would copy the text again at each level. `isMistyped`: HTML that is called text. */
type Pieces = { plain: string[]; html: string[]; isMistyped?: true };

/** A text that is a whole document of HTML. Programs send it so; a person who asks about HTML writes words around it. */
const DOCUMENT = /^\s{0,99}(?:<\?xml[^<>]{0,99}>\s{0,9})?(?:<!doctype html\b|<html[\s>])/i;
const DOCUMENT_END = /<\/html>\s*$/i;
const END_LENGTH = 100;

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
  const isOther = children.some((body) => body.isMistyped !== true);
  const right = isOther ? children.filter((body) => body.isMistyped !== true) : children;
  const plain = right.flatMap((body) => body.plain);
  const html = right.flatMap((body) => body.html);
  return plain.length + html.length === 0 ? [] : [{ plain, html }];
}

function ownBody(node: TreeNode, text: string): Pieces[] {
  if (text.trim() === '') return [];
  if (/^text\/(?:enriched|richtext)$/.test(node.node?.otherText ?? ''))
    return [{ plain: [enrichedText(text)], html: [] }];
  if (node.contentType === 'text/html') return [{ plain: [], html: [text] }];
  if (node.node?.shownFile !== true && isDocument(text))
    return [{ plain: [], html: [text], isMistyped: true }];
  return [{ plain: [text], html: [] }];
}

function isDocument(text: string): boolean {
  return DOCUMENT.test(text) && DOCUMENT_END.test(text.slice(-END_LENGTH));
}

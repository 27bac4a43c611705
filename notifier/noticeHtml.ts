/**
 * The HTML of a notice, made of its text, so that both have one layout: the line to write above, to whom words go, chapters of
 * the story, quotes, commands, links, and the pictures that the customer put into a mail. Inline styles alone, which follow the
 * reader's light or dark. Promises that a person's words stay words, and that the same words give the same HTML: it is
 * made when the notice is sent, so that nobody stores it.
 */
import { markerAt } from '../contract/marker.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { Attached } from './files.ts';
import { phrase } from './language.ts';
import { type Dress, letterHtml } from './letter.ts';
import { languageAttributes, mirrored, ownDirection } from './mirrored.ts';
import { escapeHtml } from './template.ts';

const CHAPTER = '--- ';
const QUOTE = '| ';
const STYLE = {
  body: 'margin:0 auto;max-width:44rem;padding:8px;font:15px/1.5 system-ui,sans-serif',
  marker: 'margin:0 0 4px;color:#767676;font-size:13px',
  goes: 'margin:0 0 16px;padding:8px 12px;border-left:4px solid #2b6cb0',
  chapter: 'margin:24px 0 8px;padding-top:12px;border-top:1px solid #a0a0a0;font-size:15px',
  quote: 'margin:0 0 12px;padding-left:12px;border-left:2px solid #a0a0a0;color:#767676',
  text: 'margin:0 0 12px',
  picture: 'display:block;max-width:100%;height:auto;margin:0 0 12px',
};

/** What the reader's mail program shows as HTML; null for a mail of text alone. An admin's HTML template stays as it is. */
export function shownHtml(words: Shown, dress: Dress = UNDRESSED): string | null {
  const { text, html, subject = '', noticeIn, letter, attachments = [] } = words;
  if (letter !== undefined) return letterHtml({ text, html, subject, letter }, dress);
  return html ?? (noticeIn === undefined ? null : noticeHtml(text, noticeIn, attachments));
}

function noticeHtml(text: string, language: string, attached: Attached): string {
  const body = blocksOf(text).map((block) => htmlOf(block, language));
  const html = withPictures(body, picturesOf(attached), phrase(language, 'attached.here'));
  const head = '<meta charset="utf-8"><meta name="color-scheme" content="light dark">';
  const viewport = '<meta name="viewport" content="width=device-width">';
  const page = `<!doctype html>\n<html${languageAttributes(language)}>\n<head>${head}${viewport}</head>\n`;
  return mirrored(`${page}<body style="${STYLE.body}">\n${html.join('\n')}\n</body>\n</html>\n`, language);
}

/** The part of a message's words that its body is made of. */
export type Shown = Pick<MessageWords, 'text' | 'html' | 'noticeIn' | 'letter'> &
  Partial<Pick<MessageWords, 'attachments' | 'subject'>>;

const UNDRESSED: Dress = { logo: null, layout: null, written: null };

type Block = { kind: 'marker' | 'goes' | 'chapter' | 'quote' | 'text'; lines: string[] };

/** The lines in paragraphs. The one below the marker says to whom words go. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let last: Block | null = null;
  for (const line of text.split('\n')) {
    const kind = kindOf(line, last);
    if (line.trim() === '') last = null;
    else if (last !== null && last.kind === kind && kind !== 'chapter') last.lines.push(line);
    else blocks.push((last = { kind, lines: [line] }));
  }
  return blocks;
}

function kindOf(line: string, last: Block | null): Block['kind'] {
  if (markerAt(line) === 0) return 'marker';
  if (line.startsWith(CHAPTER)) return 'chapter';
  if (line.startsWith(QUOTE)) return 'quote';
  return last?.kind === 'marker' || last?.kind === 'goes' ? 'goes' : 'text';
}

function htmlOf({ kind, lines }: Block, language: string): string {
  const cut = kind === 'chapter' ? CHAPTER.length : kind === 'quote' ? QUOTE.length : 0;
  const said = lines.map((line) => words(line.slice(cut))).join('<br>\n');
  const tag = kind === 'chapter' ? 'h3' : kind === 'quote' ? 'blockquote' : 'p';
  return `<${tag} style="${STYLE[kind]}"${ownDirection(said, language)}>${said}</${tag}>`;
}

/** Escaped, with web addresses as links, commands in their own face, and spaces at the beginning kept. */
function words(line: string): string {
  const text = escapeHtml(line).replace(/^ {1,20}/, (spaces) => '&nbsp;'.repeat(spaces.length));
  const linked = text.replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`);
  return linked.replace(/^#[a-z]{1,20}/, (command) => `<code>${command}</code>`);
}

/** The pictures of each mail, in the order of the story. */
function picturesOf(attached: Attached): string[][] {
  const mails = Map.groupBy(
    attached.filter(({ type }) => type === undefined),
    ({ contact }) => contact,
  );
  return [...mails.values()].map((files) =>
    files.flatMap(({ cid, name }) =>
      cid === undefined
        ? []
        : [`<img src="cid:${escapeHtml(cid)}" alt="${escapeHtml(name)}" style="${STYLE.picture}">`],
    ),
  );
}

/** Behind the line that names the files of its mail: each mail with files has one, in the same order. */
function withPictures(body: string[], pictures: string[][], naming: string): string[] {
  const begin = `<p style="${STYLE.text}"`;
  const name = `>${escapeHtml(naming.trim())}`;
  let mail = 0;
  return body.flatMap((block) => {
    if (!block.startsWith(begin) || !block.slice(block.indexOf('>')).startsWith(name)) return [block];
    mail += 1;
    return [block, ...(pictures[mail - 1] ?? [])];
  });
}

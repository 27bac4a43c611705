/**
 * The look of an agent's words: bold, lists, links and tables of the mail that the agent wrote, out of its HTML. Promises that it
 * adds no word and leaves out none: only a stretch of the HTML that has the letters of the words, no more and no less, is
 * taken. Everything else of the mail (the notice below, commands above) stays out. Null where no stretch fits.
 */
import { Parser } from 'htmlparser2';
import { escapeHtml } from './template.ts';

/** The elements that pass, each as the one it becomes. */
const SAME = 'p div blockquote pre code u s ul ol li table tr td th a strong em'.split(' ');
const KEPT = new Map([
  ...SAME.map((name): [string, string] => [name, name]),
  ...[1, 2, 3, 4].map((level): [string, string] => [`h${level}`, 'p']),
  ['b', 'strong'],
  ['i', 'em'],
  ['del', 's'],
]);
/** Those that give the words a look. Without any the words need no HTML of the agent's. */
const LOOKS = new Set(['strong', 'em', 'u', 's', 'code', 'pre', 'ul', 'ol', 'table', 'a', 'blockquote']);

/** Those that stand on lines of their own: without words they are a gap between paragraphs. */
const PARAGRAPHS = new Set(['p', 'div', 'blockquote', 'pre']);
/** Between their items there is no line. */
const ROWS = new Set(['ul', 'ol', 'table', 'tr']);
const GAP = '<div><br></div>\n';
/** Limits the lines of one gap. */
const MOST_LINES = 3;

/** `fills`: no-break spaces alone, with which Outlook keeps an empty paragraph open. */
type Piece =
  | { open: string; href: string }
  | { close: string }
  | { text: string; fills: boolean }
  | { line: true };

export function lookOf(html: string, words: string): string | null {
  const wanted = lettersOf(words);
  if (wanted === '') return null;
  const pieces = piecesOf(html);
  const stretch = stretchOf(pieces, wanted);
  if (stretch === null) return null;
  return writtenOut(pieces, stretch);
}

function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  const parser = new Parser({
    onopentag(name, { href = '' }) {
      if (name === 'br') pieces.push({ line: true });
      const kept = KEPT.get(name);
      if (kept !== undefined) pieces.push({ open: kept, href: /^https?:\/\//i.test(href) ? href : '' });
    },
    ontext(text) {
      const fills = text.trim() === '' && text.includes('\u00a0');
      pieces.push({ text: text.replaceAll(/[ \t\r\n\u00a0]+/g, ' '), fills });
    },
    onclosetag(name) {
      const kept = KEPT.get(name);
      if (kept !== undefined) pieces.push({ close: kept });
    },
  });
  parser.end(html);
  return pieces;
}

/** Letters and digits, without the addresses that a text part writes behind a link, and without the numbers of a list. */
function lettersOf(words: string): string {
  return words
    .replaceAll(/[<[(]https?:\/\/[^\s<>()[\]]{1,2000}[>\])]/g, '')
    .replaceAll(/^[ \t>]{0,20}\d{1,3}[.)] /gm, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** `from` and `to` are places in the letters of all pieces. */
type Stretch = { from: number; to: number };

/** The words begin the mail, or follow its lines of commands. */
function stretchOf(pieces: Piece[], wanted: string): Stretch | null {
  const texts = pieces.map((piece) => ('text' in piece ? piece.text : breaks(piece) ? '\n' : ''));
  const lines = texts.join('').split('\n');
  let from = 0;
  for (const line of lines) {
    const rest = lettersIn(line);
    if (rest !== '' && !line.trimStart().startsWith('#')) break;
    from += rest.length;
  }
  const all = lettersIn(texts.join(''));
  return all.startsWith(wanted, from) ? { from, to: from + wanted.length } : null;
}

function breaks(piece: Piece): boolean {
  if ('line' in piece) return true;
  const name = 'open' in piece ? piece.open : 'close' in piece ? piece.close : '';
  return /^(?:p|div|li|ul|ol|tr|table|pre|blockquote)$/.test(name);
}

function lettersIn(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** `lines`: the line ends inside. `fills`: it has spaces that keep it open. */
type Opened = { name: string; at: number; holds: boolean; lines: number; fills: boolean };

/** The pieces of the stretch, with every element that is open there; null where none gives a look. */
function writtenOut(pieces: Piece[], { from, to }: Stretch): string | null {
  const out: string[] = [];
  const open: Opened[] = [];
  let letters = 0;
  let looks = false;
  let isOver = false;
  for (const piece of pieces) {
    // A mark behind the last word belongs to it on its own line alone.
    isOver ||= letters >= to && breaks(piece);
    const isInside = letters > from && letters < to;
    if ('text' in piece) {
      const { said, passed } = within(isOver ? '' : piece.text, letters, from, to);
      letters = passed;
      if (said.trim() !== '') for (const one of open) one.holds = true;
      const last = open.at(-1);
      if (last !== undefined) last.fills ||= piece.fills;
      out.push(escapeHtml(said));
    } else if ('line' in piece) {
      const last = open.at(-1);
      if (last !== undefined) last.lines += 1;
      if (isInside) out.push('<br>\n');
    } else if ('open' in piece) {
      open.push({ name: piece.open, at: out.length, holds: false, lines: 0, fills: false });
      out.push(tagOf(piece));
    } else {
      const last = open.pop();
      if (last === undefined) continue;
      passOn(last, open.at(-1));
      looks ||= last.holds && LOOKS.has(last.name);
      if (last.holds || (last.name === 'td' && isInside)) out.push(`</${last.name}>`);
      else {
        // Without words of the stretch: outside of it, or an empty line.
        out.length = last.at;
        if (isInside) out.push(emptied(last, open.at(-1)));
      }
    }
  }
  while (open.length > 0) out.push(`</${open.pop()?.name}>`);
  return looks ? out.join('').trim() : null;
}

/** The lines that an element keeps open, it keeps open in the one around it. */
function passOn(last: Opened, around: Opened | undefined): void {
  const isParagraph = PARAGRAPHS.has(last.name);
  if (isParagraph && last.lines === 0 && last.fills) last.lines = 1;
  if (around === undefined) return;
  around.lines += last.lines;
  around.fills ||= last.fills && !isParagraph;
}

/** What stays of an element without words. */
function emptied({ name, lines }: Opened, around: Opened | undefined): string {
  if (around !== undefined && ROWS.has(around.name)) return '';
  return (PARAGRAPHS.has(name) ? GAP : '<br>\n').repeat(Math.min(lines, MOST_LINES));
}

function tagOf({ open, href }: { open: string; href: string }): string {
  return open === 'a' && href !== '' ? `<a href="${escapeHtml(href)}">` : `<${open}>`;
}

/** The part of the text whose letters are in the stretch, with the marks around them. */
function within(text: string, before: number, from: number, to: number): { said: string; passed: number } {
  let passed = before;
  let said = '';
  for (const character of text) {
    const isLetter = /[\p{L}\p{N}]/u.test(character);
    const inside = isLetter ? passed >= from && passed < to : passed >= from && passed <= to;
    if (inside && (isLetter || passed < to || /[^\s#>-]/.test(character))) said += character;
    if (isLetter) passed += character.length;
  }
  return { said, passed };
}

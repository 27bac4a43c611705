/**
 * Whether the plain text of an alternative is a stub: *this mail is in HTML*, the place of a picture, a signature,
 * invisible characters. The HTML is then the mail, against RFC 2046 §5.1.4, which promises the same information.
 * Compares short texts only: a stub is short, and reading the HTML is expensive.
 */
import { withoutHidden } from './html/hidden.ts';
import { RAW, tagsOf } from './html/tags.ts';

const MAX_STUB = 600;
/** Characters of HTML that are compared. */
const MAX_HTML = 200_000;
/** The part of the HTML's words that a rendering has at least: pictures' and links' texts may be missing. */
const RENDERED = 0.4;
/** The part of a body's words that another one which repeats it has. */
const REPEATED = 0.8;
/** Words of a stub that its HTML does not have. More of them are another text, which must not go. */
const MAX_UNSEEN = 40;

const PICTURE = /\[(?:cid|image|inline image|bild|imagen?|immagine)[^[\]]{0,300}\]/giu;
const LINK = /<?\bhttps?:\/\/[^\s<>]{1,2000}>?/giu;
const SIGNATURE = /(?:^|\n)-- ?\n/;
/** Scripts without spaces are compared sign by sign. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[\p{L}\p{N}]+/gu;

export function isStub(plain: string, html: string): boolean {
  const said = words(
    plain
      .slice(0, 4 * MAX_STUB)
      .replace(PICTURE, ' ')
      .replace(LINK, ' '),
  );
  const own = plain.length > 4 * MAX_STUB ? null : ownPart(plain);
  if (own === null || own.length > MAX_STUB) return false;
  const shown = words(visibleText(html));
  if (shown.size === 0) return false;
  if (words(own).size === 0) return [...shown].some((word) => !said.has(word));
  const common = [...shown].filter((word) => said.has(word)).length;
  const unseen = [...said].filter((word) => !shown.has(word)).length;
  return common < shown.size * RENDERED && unseen <= MAX_UNSEEN;
}

/** Whether the bodies of a mail say what one more of them says. In doubt they do not: words twice are better than none. */
export function isSaidIn(bodies: readonly Rendered[], one: Rendered): boolean {
  const wanted = words(textOf(one));
  const said = words(bodies.map(textOf).join('\n'));
  return [...wanted].filter((word) => said.has(word)).length >= wanted.size * REPEATED;
}

type Rendered = { plain: string; html: string };

function textOf({ plain, html }: Rendered): string {
  return `${plain.slice(0, MAX_HTML)}\n${visibleText(html)}`;
}

/** Without the places of pictures, links and the signature: a stub may hold nothing else. */
function ownPart(plain: string): string {
  const text = plain.replace(/\r\n?/g, '\n').replace(PICTURE, ' ').replace(LINK, ' ');
  const at = text.search(SIGNATURE);
  return (at < 0 ? text : text.slice(0, at)).trim();
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(WORD) ?? []);
}

function visibleText(html: string): string {
  const shown = withoutHidden(html.slice(0, MAX_HTML));
  const pieces: string[] = [];
  let at = 0;
  let raw = false;
  for (const { name, closes, start, end } of tagsOf(shown)) {
    if (!raw) pieces.push(shown.slice(at, start));
    raw = RAW.has(name) && !closes;
    at = end;
  }
  if (!raw) pieces.push(shown.slice(at));
  return pieces.join(' ').replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, ' ');
}

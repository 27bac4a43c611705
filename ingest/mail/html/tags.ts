/**
 * The tags of an HTML text with their offsets, told from text as browsers do (HTML §13.2.5). One pass, linear: an
 * unclosed construct ends with the text. Comments, declarations, and the contents of scripts and styles have no tags.
 */
export type Tag = {
  /** In lower case. */
  name: string;
  closes: boolean;
  /** By name in lower case; the first of a name counts. Values are raw, with their entities. */
  attributes: Map<string, string>;
  start: number;
  end: number;
};

export const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Elements whose content has no tags. */
export const RAW = new Set('script style title textarea xmp iframe noembed noframes'.split(' '));
/** Attributes of one element that are kept. */
const MAX_ATTRIBUTES = 50;
const NAME = /[a-z][^\s/>]{0,63}/iy;

export function* tagsOf(html: string): Generator<Tag> {
  // Of the same length, unlike toLowerCase(): `İ` would become two.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  for (let at = html.indexOf('<'); at >= 0; ) {
    const skipped = passOver(lower, at);
    if (skipped !== null) {
      at = html.indexOf('<', skipped);
      continue;
    }
    const tag = tagAt(lower, html, at);
    yield tag;
    const inside = RAW.has(tag.name) && !tag.closes;
    const next = inside ? lower.indexOf(`</${tag.name}`, tag.end) : html.indexOf('<', tag.end);
    if (next < 0 && inside) return;
    at = next;
  }
}

/** The offset after a construct that is no tag; null for a tag. */
function passOver(lower: string, at: number): number | null {
  if (lower.startsWith('<!--', at)) return behind(lower, '-->', at + 2);
  const next = lower.charAt(at + 1);
  if (next === '!' || next === '?') return behind(lower, '>', at);
  const letter = next === '/' ? lower.charAt(at + 2) : next;
  if (letter >= 'a' && letter <= 'z') return null;
  return next === '/' && letter !== '' ? behind(lower, '>', at) : at + 1;
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

function tagAt(lower: string, html: string, start: number): Tag {
  const closes = lower.charAt(start + 1) === '/';
  NAME.lastIndex = start + (closes ? 2 : 1);
  const name = NAME.exec(lower)?.[0] ?? '';
  const attributes = new Map<string, string>();
  let at = start + (closes ? 2 : 1) + name.length;
  for (;;) {
    at = pastSpace(html, at);
    if (at >= html.length) return { name, closes, attributes, start, end: html.length };
    if (html.charAt(at) === '>') return { name, closes, attributes, start, end: at + 1 };
    at = attributeAt(lower, html, at, attributes);
  }
}

const ATTRIBUTE_NAME = /=?[^\s/>=]*/y;
const UNQUOTED = /[^\s>]*/y;

/** Adds the attribute to `into`, and returns the offset of the next. */
function attributeAt(lower: string, html: string, at: number, into: Map<string, string>): number {
  ATTRIBUTE_NAME.lastIndex = at;
  const name = ATTRIBUTE_NAME.exec(lower)?.[0] ?? '';
  const sign = pastSpace(html, at + name.length);
  const keep = (value: string): void => {
    if (!into.has(name) && into.size < MAX_ATTRIBUTES) into.set(name, value);
  };
  if (html.charAt(sign) !== '=') {
    keep('');
    return Math.max(at + name.length, at + 1);
  }
  const from = pastSpace(html, sign + 1);
  const quote = html.charAt(from);
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, from + 1);
    keep(html.slice(from + 1, end < 0 ? html.length : end));
    return end < 0 ? html.length : end + 1;
  }
  UNQUOTED.lastIndex = from;
  const value = UNQUOTED.exec(html)?.[0] ?? '';
  keep(value);
  return from + value.length;
}

const SPACE = /[\s/]*/y;

function pastSpace(html: string, at: number): number {
  SPACE.lastIndex = at;
  return at + (SPACE.exec(html)?.[0].length ?? 0);
}

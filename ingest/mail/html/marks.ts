/**
 * What HTML says without letters, as text: struck words, exponents, ticked boxes, values of fields, emoji that are pictures, and
 * elements that a style sets side by side or apart. Looks at an element's own attributes and children alone, so it is linear.
 */
import type { DomNode, FormatCallback } from 'html-to-text';
import { rowFormat } from './tables.ts';

const DISPLAY = /(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}([a-z-]{1,30})/i;
const LINE_THROUGH = /(?:^|;)\s{0,9}text-decoration(?:-line)?\s{0,9}:[^;]{0,40}line-through/i;
/** Characters of a style that are read. */
const MAX_STYLE = 1_000;

/** Elements whose words share a line with those beside them, unless a style says otherwise. */
export const INLINE = ['span', 'a', 'b', 'i', 'u', 'em', 'strong', 'font', 'code', 'small'];
const isInline = new Set(INLINE);

const SUPERSCRIPT: Record<string, string> = {
  ...Object.fromEntries('⁰¹²³⁴⁵⁶⁷⁸⁹'.split('').map((raised, digit) => [`${digit}`, raised])),
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
};

/** Struck elements that are open: within one nothing is struck twice. */
let struck = 0;

const isWords = (node: DomNode): boolean =>
  node.type === 'text' ? /\S/.test(node.data ?? '') : isInline.has(node.name ?? '');

/** `~~40~~ 50`: without the marks both would be meant. Not around blocks: a mark alone on a line would mean nothing. */
const strike: FormatCallback = (element, walk, builder) => {
  const marks = struck === 0 && element.children.some(isWords);
  struck += 1;
  try {
    if (marks) builder.addLiteral('~~');
    walk(element.children, builder);
    if (marks) builder.addLiteral('~~');
  } finally {
    struck -= 1;
  }
};

/** 10⁶ is not 106. Other raised letters (`1st`) are read as they stand. */
const raise: FormatCallback = (element, walk, builder) => {
  const [only, ...more] = element.children;
  const text = more.length === 0 && only?.type === 'text' ? (only.data ?? '').trim() : '';
  if (!/^[+\-−]?\d{1,3}$/.test(text)) return walk(element.children, builder);
  builder.addLiteral(
    text
      .split('')
      .map((sign) => SUPERSCRIPT[sign] ?? sign)
      .join(''),
  );
};

const NO_VALUE = new Set(['hidden', 'password', 'submit', 'button', 'reset', 'image', 'file']);

/** What a form in a mail shows: ticks, and the values in its fields. */
const field: FormatCallback = ({ attribs = {} }, _walk, builder) => {
  const type = (attribs['type'] ?? 'text').toLowerCase();
  if (type === 'checkbox' || type === 'radio')
    return builder.addInline('checked' in attribs ? '[x] ' : '[ ] ');
  if (!NO_VALUE.has(type)) builder.addInline(attribs['value'] ?? '');
};

/** The chosen ones of a list; all of them where none is marked. */
const choice: FormatCallback = ({ children }, walk, builder) => {
  const chosen = children.filter(({ attribs }) => attribs !== undefined && 'selected' in attribs);
  walk(chosen.length > 0 ? chosen : children, builder);
};

const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+$/u;
const MAX_EMOJI = 40;

/** A picture in the place of an emoji, as Gmail sends it, is a word. Other names of pictures are the program's words. */
const picture: FormatCallback = ({ attribs = {} }, _walk, builder) => {
  const name = (attribs['alt'] ?? '').trim();
  if (name.length <= MAX_EMOJI && EMOJI.test(name)) builder.addInline(name);
};

/** An inline element whose style makes it something else. */
const styled: FormatCallback = (element, walk, builder) => {
  const style = (element.attribs?.['style'] ?? '').slice(0, MAX_STYLE);
  if (LINE_THROUGH.test(style)) return strike(element, walk, builder, {});
  if (!/^(?:block|flex|grid|list-item|table|table-row)$/i.test(displayOf(style)))
    return walk(element.children, builder);
  builder.openBlock({ leadingLineBreaks: 1 });
  side(element, walk, builder, {});
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Elements that a style sets side by side, as a row of a table. */
const side: FormatCallback = (element, walk, builder) => {
  const display = displayOf((element.attribs?.['style'] ?? '').slice(0, MAX_STYLE));
  const isRow = /^table-row$/i.test(display);
  const isLine = /^(?:inline-)?(?:flex|grid)$/i.test(display) && element.children.every(isItem);
  if (isRow || isLine) rowFormat(element, walk, builder, {});
  else walk(element.children, builder);
};

/** In a flexible box each inline element is a box; text between them would be one too. */
function isItem({ type, name, data }: DomNode): boolean {
  return type === 'text' ? !/\S/.test(data ?? '') : isInline.has(name ?? '');
}

const box: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  side(element, walk, builder, {});
  builder.closeBlock({ trailingLineBreaks: 1 });
};

function displayOf(style: string): string {
  return DISPLAY.exec(style)?.[1] ?? '';
}

export const markFormats = { strike, raise, field, choice, picture, styled, box };

export const MARKS = [
  { selector: 'img', format: 'picture' },
  ...['s', 'strike', 'del'].map((selector) => ({ selector, format: 'strike' })),
  { selector: 'sup', format: 'raise' },
  { selector: 'input', format: 'field' },
  { selector: 'select', format: 'choice' },
  ...INLINE.filter((name) => name !== 'a').map((name) => ({ selector: `${name}[style]`, format: 'styled' })),
  ...['flex', 'grid', 'table-row'].map((kind) => ({ selector: `div[style*="${kind}" i]`, format: 'box' })),
];

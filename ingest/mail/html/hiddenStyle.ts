/** Visibility from an element's attributes (CSS 2.2 §9.2.4, §11.2, §15.7), as far as mails use it. */

export type Look = {
  /** Removed, with all its content. */
  gone: boolean;
  /** Its letters have no size; its content may set one again. */
  small: boolean;
  /** Not visible; its content may be visible again. */
  unseen: boolean;
};

export const SHOWN: Look = { gone: false, small: false, unseen: false };

/** Characters of a style that are read. */
const MAX_STYLE = 4_000;

export function lookOf(name: string, attributes: ReadonlyMap<string, string>, outer: Look): Look {
  if (outer.gone || name === 'template' || attributes.has('hidden')) return { ...outer, gone: true };
  const given = attributes.get('style');
  if (given === undefined) return outer;
  const style = declarations(given);
  return {
    gone: isGone(style),
    small: sized(style.get('font-size') ?? sizeOfFont(style.get('font')), outer.small),
    unseen: seen(style.get('visibility'), outer.unseen),
  };
}

function isGone(style: ReadonlyMap<string, string>): boolean {
  const boxes = ['height', 'max-height', 'width', 'max-width'];
  const places = ['left', 'top', 'right', 'bottom', 'margin-left', 'margin-top', 'text-indent'];
  return (
    places.some((name) => isFarOut(style.get(name))) ||
    style.get('content-visibility') === 'hidden' ||
    /^(?:transparent|rgba\([^)]{0,40},\s{0,9}0?\.?0\s{0,9}\))$/.test(style.get('color') ?? '') ||
    /scale[xy3d]{0,2}\(\s{0,9}0\s{0,9}[,)]/.test(style.get('transform') ?? '') ||
    /^(?:rect\(\s{0,9}0|inset\(\s{0,9}(?:50|100)%)/.test(style.get('clip') ?? style.get('clip-path') ?? '') ||
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    isZero(style.get('opacity')) ||
    (style.get('overflow') === 'hidden' && boxes.some((name) => isZero(style.get(name))))
  );
}

/** Moved out of the page: screen readers' texts and preheaders are. */
function isFarOut(value: string | undefined): boolean {
  return value !== undefined && /^-\d{3,9}(?:\.\d{1,9})?(?:px|pt|em|rem|%|vw|vh)?$/.test(value);
}

/** Without a size, or with one that is a part of the outer one, it is as small as that. */
function sized(size: string | undefined, outer: boolean): boolean {
  if (size === undefined || (outer && /^(?:inherit|unset|larger|smaller|[\d.]+(?:em|ex|ch|%))$/.test(size)))
    return outer;
  return isZero(size);
}

function seen(visibility: string | undefined, outer: boolean): boolean {
  if (visibility === 'hidden' || visibility === 'collapse') return true;
  return visibility === 'visible' || visibility === 'initial' ? false : outer;
}

/** `font: 0/0 a`: the size precedes the `/` or the family. */
function sizeOfFont(font: string | undefined): string | undefined {
  return font?.split(/[\s/]/).find((part) => /^(?:\d{1,9}|\d{0,9}\.\d{1,9})(?:[a-z]{1,9}|%)?$/.test(part));
}

function isZero(value: string | undefined): boolean {
  return value !== undefined && /^[+-]?(?:0{1,9}\.?0{0,9}|\.0{1,9})(?:[a-z]{1,9}|%)?$/.test(value);
}

function declarations(style: string): Map<string, string> {
  const plain = unescaped(withoutComments(withoutEntities(style.slice(0, MAX_STYLE)))).toLowerCase();
  const found = new Map<string, string>();
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':');
    const value = declaration.slice(colon + 1).replace(/!\s{0,9}important/, '');
    if (colon > 0) found.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return found;
}

const NAMED: Record<string, string> = {
  colon: ':',
  semi: ';',
  num: '#',
  quot: '"',
  apos: "'",
  amp: '&',
  sol: '/',
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,5}));?/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    return character(hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16));
  });
}

/** CSS 2.2 §4.1.3. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|([^0-9a-f]))/gi, (_whole, hex, sign) =>
    typeof sign === 'string' ? sign : character(Number.parseInt(String(hex), 16)),
  );
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const begin = text.indexOf('/*', at);
    if (begin < 0) return out + text.slice(at);
    out += text.slice(at, begin);
    const end = text.indexOf('*/', begin + 2);
    if (end < 0) return out;
    at = end + 2;
  }
}

/**
 * Angle brackets that a person typed and a program put into HTML as they were: `<eva@x.example>`, `<https://…>`, `<name>`,
 * `a<b`. A browser takes them for tags and shows nothing. Promises: what may be a tag stays one. Linear.
 */
import { type Tag, tagsOf } from './tags.ts';

/** HTML, also of old, and what SVG and MathML have without a value. */
const ELEMENTS = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt
  element em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html
  i iframe ilayer image img input ins isindex kbd keygen label layer legend li link listing main map mark marquee math menu
  menuitem meta meter multicol nav nextid nobr noembed noframes nolayer noscript object ol optgroup option output p param
  path picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select server shadow slot small
  source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
  track tt u ul use var video wbr xml xmp`.split(/\s+/),
);
/** A tag with another `<` before its end. */
const UNENDED = /<[a-z][^<>]*</i;
const NAMES = /<([a-z][^\s/>]{0,63})/gi;

export function withTyped(html: string): string {
  if (!mayHaveTyped(html)) return html;
  const tags = [...tagsOf(html)];
  const closed = new Set(tags.filter(({ closes }) => closes).map(({ name }) => name));
  const pieces: string[] = [];
  let done = 0;
  for (const tag of tags) {
    if (tag.closes || !isTyped(tag, html, closed)) continue;
    pieces.push(html.slice(done, tag.start), '&lt;');
    done = tag.start + 1;
  }
  return `${pieces.join('')}${html.slice(done)}`;
}

/** Most mails have none but known names, each with its end. */
function mayHaveTyped(html: string): boolean {
  if (html.lastIndexOf('<') > html.lastIndexOf('>') || UNENDED.test(html)) return true;
  for (const [, name = ''] of html.matchAll(NAMES))
    if (!ELEMENTS.has(name.toLowerCase()) && !isNamespaced(name)) return true;
  return false;
}

/** `o:p` of Word; not the scheme of an address. */
function isNamespaced(name: string): boolean {
  return /^[^:@<]{1,40}:[^:@</]/.test(name);
}

function isTyped({ name, attributes, start, end }: Tag, html: string, closed: ReadonlySet<string>): boolean {
  // `<br<br>`, `<ahref="…">`: damaged tags.
  if (name.includes('=') || ELEMENTS.has(name.split('<', 1)[0] ?? '') !== ELEMENTS.has(name)) return false;
  if (name.includes('@') || (name.endsWith(':') && html.startsWith('//', start + 1 + name.length)))
    return true;
  const whole = html.slice(start, end);
  if (/[="']/.test(whole) || whole.endsWith('/>')) return false;
  if (!whole.endsWith('>') || [...attributes.keys()].some((key) => key.includes('<'))) return true;
  return !ELEMENTS.has(name) && !isNamespaced(name) && !name.startsWith('x-') && !closed.has(name);
}

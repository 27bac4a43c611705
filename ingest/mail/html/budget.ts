/**
 * The HTML of one mail, cut to the renderers' limits. Their time and memory grow with the elements, and with depth ×
 * text for nested links, quotes and lists.
 *
 * Promises: linear time; ordinary HTML is unchanged; every cut or change is a defect. Counts tags with the parser
 * that the renderers use, so that implied ends count in the same way. Never makes HTML safe (`html.ts` does).
 */
import type { Defects } from '../defects.ts';
import { Parser } from './packages.ts';
import { limits } from '../../limits.ts';

/** One for each mail: its parts share the characters, the elements and the depth. */
export class HtmlBudget {
  readonly #defects: Defects;
  #characters: number = limits.htmlLength;
  #elements: number = limits.htmlElements;
  #depth: number = limits.htmlOpenElements;

  constructor(defects: Defects) {
    this.#defects = defects;
  }

  /** The beginning of `html` within the remaining budget, without the tags beyond a depth. */
  bounded(html: string): string {
    if (html === '') return '';
    const first = this.#characters === limits.htmlLength;
    const short = html.slice(0, this.#characters);
    if (short.length < html.length)
      this.#defects.add('html-too-long', `more than ${limits.htmlLength} characters; the rest was not read`);
    this.#characters -= short.length;
    const tags = countOf(short, '<');
    if (!first || tags * short.length > limits.htmlUncountedWork) return this.#counted(short);
    this.#elements -= tags;
    return short;
  }

  #counted(html: string): string {
    const room = { elements: this.#elements, depth: this.#depth };
    const first = walked(html, room);
    if (first.edits.length === 0) return this.#taken(html, first, first.end);
    // A removed tag may have separated other elements: the second pass cuts those that are now too deep.
    const edited = editedHtml(html.slice(0, first.end), first);
    for (const defect of first.defects) this.#defects.add(...defect);
    const second = walked(edited, room);
    return this.#taken(edited, second, Math.min(second.end, second.edits[0]?.from ?? second.end));
  }

  #taken(html: string, { elements, open, defects }: Walked, end: number): string {
    this.#elements -= elements;
    this.#depth -= open;
    for (const defect of defects) this.#defects.add(...defect);
    return html.slice(0, end);
  }
}

type Edit = { from: number; to: number; text: string };
type Room = { elements: number; depth: number };
/** `end`: the offset at which the budget ended; `open`: elements that are still open there. */
type Walked = { end: number; edits: Edit[]; elements: number; open: number; defects: Defect[] };
type Defect = [kind: string, detail: string];

function walked(html: string, room: Room): Walked {
  const walk = new Walk(html.length, room);
  const parser = new Parser({
    onopentag: (name, attributes) => walk.open(parser, name, attributes),
    onclosetag: (_name, implied) => walk.close(parser, implied),
  });
  // Without `end`, which would close the open elements.
  parser.write(html);
  return walk.result();
}

function editedHtml(html: string, { edits }: Walked): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of edits) {
    pieces.push(html.slice(at, from), text);
    at = to;
  }
  pieces.push(html.slice(at));
  return pieces.join('');
}

type Nested = 'a' | 'quote' | 'list';
const DEEPEST: Record<Nested, number> = {
  a: limits.htmlLinkDepth,
  quote: limits.htmlQuoteDepth,
  list: limits.htmlListDepth,
};

/** An open element: the kind of nesting that it counts for, or `removed` for removed tags. */
type Open = Nested | 'removed' | null;

class Walk {
  readonly #room: Room;
  readonly #stack: Open[] = [];
  readonly #nested: Record<Nested, number> = { a: 0, quote: 0, list: 0 };
  readonly #edits: Edit[] = [];
  readonly #defects: Defect[] = [];
  #end: number;
  #elements = 0;
  #done = false;

  constructor(length: number, room: Room) {
    this.#end = length;
    this.#room = room;
  }

  open(parser: Parser, name: string, attributes: Record<string, string>): void {
    if (this.#done) return;
    this.#elements += 1;
    if (this.#elements > this.#room.elements)
      return this.#stop(parser, 'html-too-many-elements', `more than ${limits.htmlElements} elements`);
    if (this.#stack.length >= this.#room.depth)
      return this.#stop(parser, 'html-too-deep', `more than ${limits.htmlOpenElements} elements are open`);
    const place = { from: parser.startIndex, to: parser.endIndex + 1 };
    this.#stack.push(this.#kept(name, attributes, place));
  }

  close(parser: Parser, implied: boolean): void {
    if (this.#done) return;
    const closed = this.#stack.pop() ?? null;
    if (closed === 'removed') {
      if (!implied) this.#edits.push({ from: parser.startIndex, to: parser.endIndex + 1, text: '' });
    } else if (closed !== null) this.#nested[closed] -= 1;
  }

  result(): Walked {
    const open = this.#stack.length;
    return { end: this.#end, edits: this.#edits, elements: this.#elements, open, defects: this.#defects };
  }

  /**
   * The kind of nesting that the element counts for. Beyond its depth a quote loses its mark, a link or a list its
   * tags.
   */
  #kept(name: string, attributes: Record<string, string>, place: { from: number; to: number }): Open {
    const kind = kindOf(name, attributes);
    if (kind !== null && this.#nested[kind] >= DEEPEST[kind]) {
      this.#edit(place, kind === 'quote' ? `<${name}>` : '', 'html-too-deep', `a ${kind} within too many`);
      return kind === 'quote' ? null : 'removed';
    }
    if (name === 'li' && this.#stack.at(-1) === 'removed' && this.#nested.list >= DEEPEST.list) {
      this.#edit(place, '<br>', 'html-too-deep', 'a list within too many');
      return 'removed';
    }
    if (
      place.to - place.from > limits.htmlTagLength ||
      Object.keys(attributes).length > limits.htmlAttributes
    )
      this.#edit(place, `<${name}>`, 'html-tag-too-long', 'its attributes were not read');
    if (kind !== null) this.#nested[kind] += 1;
    return kind;
  }

  #edit(place: { from: number; to: number }, text: string, kind: string, detail: string): void {
    this.#edits.push({ ...place, text });
    this.#note(kind, detail);
  }

  #note(kind: string, detail: string): void {
    if (!this.#defects.some(([known]) => known === kind)) this.#defects.push([kind, detail]);
  }

  #stop(parser: Parser, kind: string, detail: string): void {
    this.#done = true;
    this.#end = parser.startIndex;
    this.#note(kind, `${detail}; the rest was not read`);
    parser.pause();
  }
}

function kindOf(name: string, attributes: Record<string, string>): Nested | null {
  if (name === 'a') return 'a';
  if (name === 'ul' || name === 'ol') return 'list';
  if (name !== 'div' && name !== 'blockquote') return null;
  const called = ['class', 'id', 'name'].some((attribute) =>
    /quote|zmail_extra|messageReplySection/i.test(attributes[attribute] ?? ''),
  );
  return called || /^cite$/i.test(attributes['type'] ?? '') ? 'quote' : null;
}

function countOf(text: string, piece: string): number {
  let count = 0;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) count += 1;
  return count;
}

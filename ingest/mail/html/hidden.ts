/**
 * HTML without what its reader does not see: elements that a style or the attribute `hidden` takes away. What a person
 * did not see is no command and no answer of theirs. Linear in the length of the HTML; never throws; what is shown stays
 * byte for byte. Not looked at: style sheets, and colours but the one of no colour.
 */
import { type Look, lookOf, SHOWN } from './hiddenStyle.ts';
import { type Tag, tagsOf, VOID } from './tags.ts';

type Open = { name: string; look: Look };

/**
 * Whether any text could hide an element, directly or by an escape. Most mails skip the second pass, a third of the
 * rendering.
 */
const MAY_HIDE =
  /hidden|:\s{0,9}-\d{3}|transparent|rgba\(|scale|clip|display\s{0,9}:\s{0,9}none|visibility|opacity|mso-hide|<template|font[a-z-]{0,10}\s{0,9}:(?:[^;"'<>]{0,40}[\s/+-])?\.?0|&#|&(?:colon|semi|sol);|\\|\/\*/i;

export function withoutHidden(html: string): string {
  if (!MAY_HIDE.test(html)) return html;
  const page = new Page(html);
  for (const tag of tagsOf(html)) page.take(tag);
  return page.shown();
}

class Page {
  readonly #html: string;
  readonly #open: Open[] = [];
  readonly #counts = new Map<string, number>();
  readonly #pieces: string[] = [];
  /** Up to this offset every character is decided: kept or removed. */
  #at = 0;

  constructor(html: string) {
    this.#html = html;
  }

  take({ name, closes, attributes, start, end }: Tag): void {
    this.#text(start);
    if (closes) this.#close(name, end);
    else {
      this.#endImplied(name);
      const look = lookOf(name, attributes, this.#look());
      if (!VOID.has(name)) this.#push({ name, look });
      // A `gone` element loses its tags and content; an unseen or small one keeps its tags.
      this.#keep(end, !look.gone);
    }
  }

  shown(): string {
    this.#text(this.#html.length);
    return this.#pieces.join('');
  }

  #look(): Look {
    return this.#open.at(-1)?.look ?? SHOWN;
  }

  #text(upTo: number): void {
    const { gone, small, unseen } = this.#look();
    this.#keep(upTo, !gone && !small && !unseen);
  }

  #keep(upTo: number, isShown: boolean): void {
    if (isShown && upTo > this.#at) this.#pieces.push(this.#html.slice(this.#at, upTo));
    this.#at = Math.max(this.#at, upTo);
  }

  #push(open: Open): void {
    this.#open.push(open);
    this.#counts.set(open.name, (this.#counts.get(open.name) ?? 0) + 1);
  }

  #pop(): Open | undefined {
    const last = this.#open.pop();
    if (last !== undefined) this.#counts.set(last.name, (this.#counts.get(last.name) ?? 1) - 1);
    return last;
  }

  /** An unmatched end tag ends no element; a matched one also ends all elements opened since. */
  #close(name: string, end: number): void {
    let { gone } = this.#look();
    if ((this.#counts.get(name) ?? 0) > 0) {
      let last = this.#pop();
      while (last !== undefined && last.name !== name) last = this.#pop();
      gone = last?.look.gone ?? false;
    }
    this.#keep(end, !gone);
  }

  /** HTML §13.1.2.4: elements with an optional end tag, ended by the next element of their kind. */
  #endImplied(name: string): void {
    const rule = IMPLIED.find(({ begins }) => begins.has(name));
    if (rule === undefined) return;
    for (let back = 1; back <= LOOK_BACK && back <= this.#open.length; back += 1) {
      const inner = this.#open.at(-back)?.name ?? '';
      if (rule.stops.has(inner)) return;
      if (!rule.ends.has(inner)) continue;
      for (let n = 0; n < back; n += 1) this.#pop();
      return;
    }
  }
}

/** Open elements searched for the one that ends here. The bound keeps many open elements cheap. */
const LOOK_BACK = 20;

const words = (text: string): Set<string> => new Set(text.split(' '));
const BLOCKS =
  'address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul';
const CELLS = 'td th caption';

const IMPLIED: readonly { begins: Set<string>; ends: Set<string>; stops: Set<string> }[] = [
  { begins: words('li'), ends: words('li'), stops: words(`ul ol menu table ${CELLS}`) },
  { begins: words('dt dd'), ends: words('dt dd'), stops: words(`dl table ${CELLS}`) },
  { begins: words('td th'), ends: words('td th'), stops: words('tr table') },
  { begins: words('tr'), ends: words('tr'), stops: words('table tbody thead tfoot') },
  { begins: words('tbody thead tfoot'), ends: words('tbody thead tfoot'), stops: words('table') },
  { begins: words('option'), ends: words('option'), stops: words('select') },
  { begins: words(BLOCKS), ends: words('p'), stops: words(`table button object ${CELLS}`) },
];

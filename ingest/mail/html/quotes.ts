/**
 * The element that a mail program calls a quote, with `>` before its lines. Gmail puts answers between the quoted lines into
 * that element too: beside quotes of the same name, what follows the first of them is the sender's own.
 */
import type { DomNode, FormatCallback } from 'html-to-text';

const MARK = '> ';

/** The names by which `quoting` counts the quotes inside: `gmail_quote`. */
function namesOf({ attribs = {} }: DomNode): string[] {
  return (attribs['class'] ?? '').split(/\s+/).filter((name: string) => /quote/i.test(name));
}

export const quotingFormat: FormatCallback = (element, walk, builder) => {
  const names = namesOf(element);
  const isQuote = (child: DomNode): boolean =>
    child.name === 'blockquote' && namesOf(child).some((name) => names.includes(name));
  const first = element.children.findIndex(isQuote);
  const quoted = first < 0 ? element.children : element.children.slice(0, first);
  builder.openBlock({ leadingLineBreaks: 2, reservedLineLength: MARK.length });
  walk(quoted, builder);
  builder.closeBlock({ trailingLineBreaks: first < 0 ? 2 : 1, blockTransform: marked });
  if (first >= 0) walk(element.children.slice(first), builder);
};

function marked(text: string): string {
  return text
    .replace(/^\n+/, '')
    .replace(/(?<!\n)\n+$/, '')
    .split('\n')
    .map((line) => MARK + line)
    .join('\n');
}

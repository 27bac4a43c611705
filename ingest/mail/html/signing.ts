/**
 * The element that a phone's mail program calls a signature. Removed if it holds one line of the phone: people also
 * type their text into it.
 */
import type { DomNode, FormatCallback } from 'html-to-text';

const MAX_LENGTH = 80;
const MAX_NODES = 20;
/** A sentence, a number, or a value behind a label. */
const MATTER = /[.!?。:：]\s*\S|[?!]|\d{3}/;
/** A make or a program, which languages inflect: `Von meinem/meiner Galaxy gesendet`, `Poslano s mog Galaxyja`. */
const MADE =
  /\b(?:iphone|ipad|android|galaxy|samsung|huawei|xiaomi|redmi|pixel|outlook|yahoo|aol|nokia|oppo)|\bmail\b/i;

export const signingFormat: FormatCallback = (element, walk, builder) => {
  if (isPhones(textOf(element, { left: MAX_NODES }))) return;
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

function isPhones(text: string | null): boolean {
  return text !== null && text.length <= MAX_LENGTH && MADE.test(text) && !MATTER.test(text);
}

/** Null for an element of more nodes than a line has. */
function textOf(node: DomNode, budget: { left: number }): string | null {
  budget.left -= 1;
  if (budget.left < 0) return null;
  const pieces = (node.children ?? []).map((child) => textOf(child, budget));
  return pieces.includes(null)
    ? null
    : `${node.type === 'text' ? (node.data ?? '') : ''}${pieces.join(' ')}`.trim();
}

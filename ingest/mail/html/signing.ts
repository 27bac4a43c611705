/**
 * The element that a phone's mail program calls a signature. Removed if it holds one line of the phone: people also
 * type their text into it.
 */
import type { DomNode, FormatCallback } from 'html-to-text';
import { isMadeLine } from '../reply/signature.ts';

const MAX_NODES = 20;
export const signingFormat: FormatCallback = (element, walk, builder) => {
  const text = textOf(element, { left: MAX_NODES });
  if (text !== null && isMadeLine(text)) return;
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Null for an element of more nodes than a line has. */
function textOf(node: DomNode, budget: { left: number }): string | null {
  budget.left -= 1;
  if (budget.left < 0) return null;
  const pieces = (node.children ?? []).map((child) => textOf(child, budget));
  return pieces.includes(null)
    ? null
    : `${node.type === 'text' ? (node.data ?? '') : ''}${pieces.join(' ')}`.trim();
}

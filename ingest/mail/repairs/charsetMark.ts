/**
 * mailparser decodes UTF-8 and ASCII bodies itself, and leaves unknown charsets as U+FFFD. A mark before the name
 * directs every body to our own decoder.
 */
import type { NodeRepair } from './node.ts';

const MARK = 'firstline-';

export const markCharset: NodeRepair = (node) => {
  node.charset = MARK + (node.charset === false ? '' : node.charset);
};

/** The charset that the part declared; null if undeclared. */
export function declaredCharset(label: string): string | null {
  const declared = label.startsWith(MARK) ? label.slice(MARK.length) : label;
  return declared === '' ? null : declared;
}

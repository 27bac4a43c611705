/** The disposition of a reaction (RFC 9078), which mailparser would make an attachment without a name. */
import type { NodeRepair } from './node.ts';

export const showReaction: NodeRepair = (node) => {
  if (node.disposition !== 'reaction') return;
  node.isReaction = true;
  node.disposition = false;
};

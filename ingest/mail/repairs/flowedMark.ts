/**
 * mailparser's decoder of format=flowed joins the marks of quotes into the text. The part is marked for our own
 * (`reply/flowed.ts`), and no longer flowed for mailparser.
 */
import type { NodeRepair } from './node.ts';

export const markFlowed: NodeRepair = (node) => {
  if (node.flowed !== true) return;
  node.flow = node.delSp === true ? 'delsp' : 'spaces';
  node.flowed = false;
};

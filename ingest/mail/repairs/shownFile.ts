/**
 * A text with a file name and the disposition inline (a log, a note) is both: words of the mail and a file.
 * mailparser treats it as one of the two.
 */
import type { NodeRepair } from './node.ts';

export const markShownFile: NodeRepair = (node) => {
  const text = node.contentType === 'text/plain' || node.contentType === 'text/html';
  if (!text) return;
  const isNamed = node.filename !== false && node.filename !== '';
  // A mail that is one text marked as an attachment has no other words.
  if (node.root && node.disposition === 'attachment') {
    node.shownFile = isNamed;
    node.disposition = isNamed ? 'attachment' : false;
    return;
  }
  if (!isNamed) return;
  if (node.disposition !== 'inline' && node.disposition !== '' && node.disposition !== false) return;
  node.shownFile = true;
  node.disposition = 'attachment';
};

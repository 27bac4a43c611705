/** Parts of a multipart/digest without a type are mails (RFC 2046 §5.1.5). */
import type { NodeRepair } from './node.ts';

export const mendDigest: NodeRepair = (node) => {
  if (node.parentNode === false || node.parentNode.contentType !== 'multipart/digest') return;
  const header = Buffer.concat(node._headersLines).toString('latin1');
  if (!/^content-type\s*:/im.test(header)) node.contentType = 'message/rfc822';
};

/** An invalid media type (`text`, `plain`, `text/plain charset=…`) would make a body an attachment. */
import type { NodeRepair } from './node.ts';
import { limits } from '../../limits.ts';

export const mendMediaType: NodeRepair = (node, defects) => {
  if (node.contentType === false) return;
  const found = node.contentType;
  const [type = ''] = found.split(/[\s;,]/);
  const usable = /^[a-z0-9.+_-]+\/[a-z0-9.+_-]+$/.test(type);
  const text = /^(?:x-)?html?\b/.test(type) ? 'text/html' : 'text/plain';
  const mended = usable ? type : node.filename === false ? text : 'application/octet-stream';
  if (mended === found) return;
  node.contentType = mended.slice(0, limits.mediaTypeLength);
  defects.add('content-type-broken', 'a part has no usable media type');
};

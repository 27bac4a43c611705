/** `base64;` or `"quoted-printable"`: a known encoding with extra characters, which would stay encoded otherwise. */
import type { NodeRepair } from './node.ts';

export const mendEncoding: NodeRepair = (node, defects) => {
  if (node.encoding === false || node.encoding === '') return;
  const [known] = /base64|quoted-printable|7bit|8bit|binary/.exec(node.encoding) ?? [];
  if (known === node.encoding || known === undefined) return;
  node.encoding = known;
  defects.add('transfer-encoding-broken', `taken as ${known}`);
};

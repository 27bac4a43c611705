/** The MIME structure of a mail (RFC 2045) as its readers give it: a tree of entities, and the attachments in its order. */
import type { FoundAttachment } from './mimeAttachments.ts';
import type { MimeNode } from './repairs/node.ts';

export type TreeNode = {
  contentType: string | false;
  textContent?: string;
  isAttachment?: boolean;
  charset?: string;
  children: TreeNode[];
  node?: MimeNode;
};
export type Mime = { tree: TreeNode | null; attachments: (FoundAttachment | undefined)[] };

/** Attachments are found in the order of the tree; by that order a shown file finds its text. */
export function attachmentNodes(node: TreeNode | null): TreeNode[] {
  if (node === null) return [];
  return [...(node.isAttachment === true ? [node] : []), ...node.children.flatMap(attachmentNodes)];
}

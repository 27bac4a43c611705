/** Whether reading a mail at once gives what mailparser's streams give: the tree, every attachment, and the defects in order. */
import { expect } from 'vitest';
import { limits } from '../../ingest/limits.ts';
import { Defects } from '../../ingest/mail/defects.ts';
import { splitMail } from '../../ingest/mail/headers.ts';
import { readAtOnce } from '../../ingest/mail/mimeAtOnce.ts';
import { readStreamed } from '../../ingest/mail/mimeStream.ts';
import type { Mime, TreeNode } from '../../ingest/mail/mimeTree.ts';
import { contentFields } from '../../ingest/mail/repairs/contentFields.ts';

/** False if it was left to the streams. */
export async function sameMime(raw: Buffer, keepInAll: number = limits.bodiesBytes): Promise<boolean> {
  const mail = splitMail(raw);
  const head = Buffer.from(contentFields(mail, new Defects()), 'latin1');
  const [short, long] = [new Defects(), new Defects()];
  const options = { keep: (type: string) => (type.startsWith('message/') ? 40 : keepInAll), keepInAll };
  const atOnce = readAtOnce(head, mail.body, { ...options, defects: short, own: 'a@b.test' });
  if (atOnce === null) {
    expect(short.list()).toEqual([]);
    return false;
  }
  const streamed = await readStreamed([head, mail.body], { ...options, defects: long, own: 'a@b.test' });
  expect({ ...told(atOnce), defects: short.list() }).toEqual({ ...told(streamed), defects: long.list() });
  return true;
}

function told({ tree, attachments }: Mime): Record<string, unknown> {
  return { tree: tree === null ? null : toldNode(tree), attachments };
}

function toldNode({ contentType, textContent, isAttachment, charset, children, node }: TreeNode): unknown {
  const { filename, flow, otherText, shownFile, isReaction, parentNode } = node ?? {};
  const own = { contentType, textContent: textContent ?? '', isAttachment: isAttachment === true, charset };
  const of = parentNode === undefined || parentNode === false ? null : parentNode.contentType;
  return { ...own, filename, flow, otherText, shownFile, isReaction, of, children: children.map(toldNode) };
}

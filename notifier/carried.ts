/**
 * Fetches the attachments of a message when it is sent: from a raw mail, by the digest of the decoded bytes, or a whole
 * blob, such as a recording. Promises all of them or a reason. Never lets a mail leave without one of its attachments.
 */
import type { Blobs } from '../contract/blobs.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { Message } from '../contract/message.ts';
import type { MimeAttachment } from './mime.ts';

/**
 * Decodes the attachments of a raw mail. Passed in, because parsing mails is the intake's work. `ours`: the
 * attachment holds a notice of ours.
 */
export type AttachmentsOf = (
  raw: Uint8Array,
) => Promise<{ name: string; type: string; sha256: string; content: Uint8Array; ours?: boolean }[]>;

export type Carrying = { blobs: Pick<Blobs, 'get'>; attachmentsOf: AttachmentsOf };

/**
 * The attachments in the order of `words`. `missing` is the digest of the first one that is not found, for instance
 * after `forget`, or that must not leave. This check is the last, for messages that a version without the earlier
 * check queued.
 */
export async function carriedBy(
  { audience }: Pick<Message, 'audience'>,
  words: MessageWords,
  { blobs, attachmentsOf }: Carrying,
): Promise<MimeAttachment[] | { missing: string; code: string }> {
  const parsed = new Map<string, Awaited<ReturnType<AttachmentsOf>>>();
  const carried: MimeAttachment[] = [];
  for (const { raw, sha256, name, type, cid } of words.attachments) {
    const pictured = cid === undefined ? {} : { cid };
    if (type !== undefined) {
      const content = await blobs.get(raw);
      if (content === null && audience === 'agent') carried.push(placeholder(name));
      else if (content === null) return { missing: sha256, code: 'attachment-missing' };
      else carried.push({ name, type, content });
      continue;
    }
    if (!parsed.has(raw)) {
      const bytes = await blobs.get(raw);
      parsed.set(raw, bytes === null ? [] : await attachmentsOf(bytes));
    }
    const found = parsed.get(raw)?.find((attachment) => attachment.sha256 === sha256);
    if (audience === 'agent' && (found === undefined || found.ours === true)) {
      carried.push(placeholder(name));
      continue;
    }
    if (found === undefined) return { missing: sha256, code: 'attachment-missing' };
    if (found.ours === true) return { missing: sha256, code: 'attachment-is-notice' };
    carried.push({
      name: name === '' ? found.name : name,
      type: found.type,
      content: found.content,
      ...pictured,
    });
  }
  return carried;
}

/** In a notice the words matter more than a file that cannot be read: its agent must get them. */
function placeholder(name: string): MimeAttachment {
  const content = Buffer.from(`Firstline could not attach this file: ${name}\n`);
  return { name: `${name}.missing.txt`, type: 'text/plain; charset=utf-8', content };
}

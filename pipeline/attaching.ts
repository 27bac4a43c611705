/**
 * Files that agents attach in the console: kept as blobs of their draft, and searched for notices of ours as the attachments
 * of an agent's mail are, by the same reader in a thread that can be killed.
 */
import type { Blobs } from '../contract/blobs.ts';
import type { DraftFiles } from '../contract/drafts.ts';
import type { Reading } from '../ingest/mail/reading.ts';
import { composedByNodemailer, textsOf } from '../notifier/mime.ts';
import type { Fields } from '../notifier/mimeBytes.ts';

export function draftFilesOf(
  blobs: Pick<Blobs, 'put' | 'remove'>,
  reading: Pick<Reading, 'attachments'>,
): DraftFiles {
  return {
    async refusal({ name, type, content }, { email }) {
      // A message as a part has parts too; as a file it is searched whole.
      const file = { name, type: /^(?:message|multipart)\//i.test(type) ? OCTETS : type, content };
      const text = textsOf({ text: '.', html: null }, 'attached', { readable: false });
      const fields: Fields = [['From', [{ address: email, name: '' }]]];
      const mail = await composedByNodemailer('attached', fields, text, [file]);
      const [found] = await reading.attachments(mail);
      if (found === undefined || found.content.length !== content.length) return 'unread';
      return found.ours ? 'ours' : null;
    },
    put: async (draft, content) => (await blobs.put(draft, content)).name,
    async remove(names) {
      for (const name of names) await blobs.remove(name);
    },
  };
}

const OCTETS = 'application/octet-stream';

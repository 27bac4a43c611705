/**
 * An SMS with its pictures as one blob: a mail of our own making, so that each reader of a mail's attachments
 * reads these too.
 * The same files give the same bytes.
 */
import { noWords } from '../contract/contact.ts';
import type { Reading } from '../ingest/mail/reading.ts';
import type { ComposeMessage } from '../ingest/twilio/media.ts';
import { composedByNodemailer, textsOf } from '../notifier/mime.ts';
import type { Fields } from '../notifier/mimeBytes.ts';
import { asFile } from './fromPage.ts';

export function messageWithFiles(reading: Pick<Reading, 'attachments'>): ComposeMessage {
  return async ({ contact, receivedAt, words = noWords }, files) => {
    const fields: Fields = [
      ['Subject', 'SMS'],
      ['Date', new Date(receivedAt).toUTCString().replace('GMT', '+0000')],
      ['Message-ID', `<${contact}@firstline.invalid>`],
    ];
    const text = textsOf({ text: words.text === '' ? '.' : words.text, html: null }, contact, {
      readable: false,
    });
    const raw = await composedByNodemailer(contact, fields, text, files.map(asFile));
    const found = await reading.attachments(raw);
    return {
      raw,
      attachments: found.map(({ name, type, sha256, content, ours }) => ({
        name,
        type,
        bytes: content.length,
        sha256,
        inline: false,
        ...(ours ? { ours } : {}),
      })),
    };
  };
}

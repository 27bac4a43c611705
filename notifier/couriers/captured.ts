/**
 * Captures mail as readable .eml files when no relay is configured. Promises that each message becomes a file. Never
 * sends it off the machine.
 */
import type { Courier } from '../../contract/stage.ts';
import { type Carrying, carriedBy } from '../carried.ts';
import { composeMail } from '../mime.ts';
import { mailRecipient } from '../recipient.ts';
import { type CapturedIn, capturedPath, writeCaptured } from './capturedFile.ts';

export function capturedCourier(options: Carrying & CapturedIn): Courier {
  return {
    name: 'captured',
    channel: 'email',
    deadlineMs: 30_000,
    async send(message, words) {
      const recipient = mailRecipient(message, words);
      if (typeof recipient !== 'string') return recipient;
      const attachments = await carriedBy(words, options);
      if ('missing' in attachments) {
        return { outcome: 'failed', code: attachments.code, detail: attachments.missing };
      }
      const bytes = await composeMail(message, words, attachments, { readable: true });
      return writeCaptured(options, capturedPath(message, 'eml'), bytes);
    },
  };
}

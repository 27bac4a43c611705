/**
 * Captures mail as readable .eml files when no relay is configured. Promises that each message becomes a file. Never
 * sends it off the machine.
 */
import { Failure } from '../../contract/failure.ts';
import type { MessageWords } from '../../contract/facts/message.ts';
import type { Message } from '../../contract/message.ts';
import type { CapturedFile, Courier } from '../../contract/stage.ts';
import { type Carrying, carriedBy } from '../carried.ts';
import { type Dressing, dressOf, isPlainlyDressed, logoOf } from '../dress.ts';
import { composeAtOnce, composeMail } from '../mime.ts';
import { mailRecipient } from '../recipient.ts';
import { captureIn, type CapturedIn, capturedPath, writeCaptured } from './capturedFile.ts';

export function capturedCourier(options: Carrying & Dressing & CapturedIn): Courier {
  return {
    name: 'captured',
    channel: 'email',
    deadlineMs: 30_000,
    async send(message, words) {
      const recipient = mailRecipient(message, words);
      if (typeof recipient !== 'string') return recipient;
      const attachments = await carriedBy(message, words, options);
      if ('missing' in attachments) {
        return { outcome: 'failed', code: attachments.code, detail: attachments.missing };
      }
      const dress = await dressOf(words, options);
      const parts = [...attachments, ...logoOf(dress)];
      const bytes = await composeMail(message, words, parts, { readable: true, dress });
      return writeCaptured(options, capturedPath(message, 'eml'), bytes);
    },
    capture: captureIn(options, fileOf),
  };
}

function fileOf(message: Message, words: MessageWords): CapturedFile | null {
  if (words.attachments.length > 0 || !isPlainlyDressed(words)) return null;
  if (typeof mailRecipient(message, words) !== 'string') return null;
  try {
    const bytes = composeAtOnce(message, words, { readable: true });
    return bytes === null ? null : { file: capturedPath(message, 'eml'), bytes };
  } catch (thrown) {
    // `send` throws the same, and its caller records it.
    if (thrown instanceof Failure) return null;
    throw thrown;
  }
}

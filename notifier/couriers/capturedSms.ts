/** Captures SMS as text files when no Twilio account is configured. Never sends them off the machine. */
import type { MessageWords } from '../../contract/facts/message.ts';
import type { Message } from '../../contract/message.ts';
import type { Courier } from '../../contract/stage.ts';
import { smsRecipient } from '../recipient.ts';
import { captureIn, type CapturedIn, capturedPath, writeCaptured } from './capturedFile.ts';

export function capturedSmsCourier(options: CapturedIn): Courier {
  return {
    name: 'captured-sms',
    channel: 'sms',
    deadlineMs: 30_000,
    async send(message, words) {
      const recipient = smsRecipient(words);
      if (typeof recipient !== 'string') return recipient;
      return writeCaptured(options, capturedPath(message, 'txt'), Buffer.from(textOf(message, words)));
    },
    capture: captureIn(options, (message, words) => {
      if (typeof smsRecipient(words) !== 'string') return null;
      return { file: capturedPath(message, 'txt'), bytes: Buffer.from(textOf(message, words)) };
    }),
  };
}

function textOf(message: Message, words: MessageWords): string {
  return [
    `From: ${words.from.address}`,
    `To: ${words.to.map(({ address }) => address).join(', ')}`,
    `Date: ${new Date(message.queuedAt).toISOString()}`,
    `X-Firstline: ${message.id}`,
    '',
    words.text,
    '',
  ].join('\n');
}

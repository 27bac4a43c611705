/**
 * Sends SMS through Twilio's REST API (Messages resource, 2010-04-01). Promises to look up at Twilio an SMS with an
 * unknown outcome. Never sends it again unchecked: Twilio has no idempotency key. Uses `fetch`, not Twilio's client:
 * the client's errors do not show whether the request had left when the connection broke.
 */
import type { Clock } from '../../contract/clock.ts';
import { type MessageWords, SMS_STATUS_PATH } from '../../contract/facts/message.ts';
import type { Message } from '../../contract/message.ts';
import { onChannelOf } from '../../contract/numberChannel.ts';
import { isLocalHost } from '../../contract/privateAddress.ts';
import type { Courier, Delivery } from '../../contract/stage.ts';
import { smsRecipient } from '../recipient.ts';
import {
  askTwilio,
  deliveryOf,
  isSince,
  listed,
  mayHaveBeenTried,
  pause,
  textAt,
  type TwilioAccount,
} from './twilio.ts';

export type SmsOptions = TwilioAccount & {
  clock: Clock;
  deadlineMs?: number;
  lookAgainMs?: number;
  /** Twilio's status callbacks of each SMS go there; null or absent: Twilio is asked for none. */
  publicUrl?: string | null;
};

const DEADLINE_MS = 30_000;
/** Limits the look-ups, with a pause between, because Twilio's list may lag. Beyond it the outcome is `unknown`. */
const LOOKUPS = 3;
const LOOK_AGAIN_MS = 1_000;

export function smsCourier(options: SmsOptions): Courier {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const startedAt = options.clock.now();
  return {
    name: 'sms',
    channel: 'sms',
    deadlineMs,
    async send(message, words) {
      const recipient = smsRecipient(words);
      if (typeof recipient !== 'string') return recipient;
      if (mayHaveBeenTried(message, startedAt, options.clock.now() - deadlineMs)) {
        const found = await lookUp(options, message, words);
        if (found.sid !== null) return { outcome: 'sent', reference: found.sid };
        if (!found.answered)
          return { outcome: 'deferred', code: 'lookup', detail: 'the look-up at Twilio failed' };
      }
      // Sending may take half of the deadline; the other half is for the look-ups.
      const answer = await askTwilio(
        options,
        'Messages',
        'POST',
        bodyOf(options, message, words),
        deadlineMs / 2,
      );
      return deliveryOf(answer) ?? (await findOut(options, message, words));
    },
  };
}

function bodyOf({ publicUrl = null }: SmsOptions, { id }: Message, words: MessageWords): URLSearchParams {
  const status = publicUrl === null ? null : statusAddress(publicUrl, id);
  return new URLSearchParams({
    To: toOf(words),
    From: words.from.address,
    Body: words.text,
    ...(status === null ? {} : { StatusCallback: status }),
  });
}

/** Null where Twilio cannot reach us: it may refuse an SMS whose status goes to a host that is not public. */
function statusAddress(publicUrl: string, message: string): string | null {
  return isLocalHost(new URL(publicUrl).hostname)
    ? null
    : `${publicUrl.replace(/(?<!\/)\/+$/, '')}${SMS_STATUS_PATH}?message=${message}`;
}

/** By the channel of our own address: Twilio names that of a number by a prefix. */
function toOf({ from, to }: MessageWords): string {
  const address = to[0]?.address ?? '';
  return onChannelOf(from.address, address);
}

async function findOut(options: SmsOptions, message: Message, words: MessageWords): Promise<Delivery> {
  for (let lookup = 0; lookup < LOOKUPS; lookup += 1) {
    const { sid } = await lookUp(options, message, words);
    if (sid !== null) return { outcome: 'sent', reference: sid };
    if (lookup < LOOKUPS - 1) await pause(options.clock, options.lookAgainMs ?? LOOK_AGAIN_MS);
  }
  return { outcome: 'unknown', detail: 'Twilio did not answer and does not list the SMS' };
}

/** The sid of an SMS with the same numbers and text, created since this one was queued. */
async function lookUp(
  options: SmsOptions,
  message: Message,
  words: MessageWords,
): Promise<{ sid: string | null; answered: boolean }> {
  // Not by DateSent, which an SMS still queued at Twilio lacks.
  const filter = { To: toOf(words), From: words.from.address };
  const known = await listed(options, 'Messages', filter, (options.deadlineMs ?? DEADLINE_MS) / 10);
  if (known === null) return { sid: null, answered: false };
  const same = known.find((candidate) => isSame(candidate, message, words));
  return { sid: textAt(same, 'sid'), answered: true };
}

function isSame(candidate: unknown, message: Message, words: MessageWords): boolean {
  return (
    textAt(candidate, 'body') === words.text &&
    textAt(candidate, 'to') === toOf(words) &&
    isSince(candidate, message.queuedAt)
  );
}

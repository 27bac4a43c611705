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
import { type Answer, type TwilioAccount, askTwilio } from './twilio.ts';

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
/** Messages in one look-up: far more than one number gets from us between an attempt and the look-up. */
const LISTED = '100';
/** Allowed difference between Twilio's clock and ours. */
const SKEW_MS = 5_000;

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
      const answer = await askTwilio(options, 'POST', bodyOf(options, message, words), deadlineMs / 2);
      return deliveryOf(answer) ?? (await findOut(options, message, words));
    },
  };
}

/** Whether an earlier claim may have sent it without a record: by a process that ended, or beyond its lease. */
function mayHaveBeenTried(message: Message, startedAt: number, leaseBegan: number): boolean {
  return message.attempts > 0 || message.queuedAt < startedAt || message.queuedAt < leaseBegan;
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

/** Null when Twilio's answer leaves the outcome unknown. */
function deliveryOf(answer: Answer): Delivery | null {
  if (answer.kind === 'not-sent')
    return { outcome: 'deferred', code: answer.code, detail: 'no connection to Twilio' };
  if (answer.kind === 'lost' || answer.status >= 500) return null;
  const { status, json } = answer;
  if (status >= 200 && status < 300) return { outcome: 'sent', reference: textAt(json, 'sid') };
  const code = `${status} ${textAt(json, 'code') ?? ''}`.trim();
  // 401, 403: our account; 404: our API URL; 408: too slow; 429: too fast. The SMS itself causes none of them.
  const ours = [401, 403, 404, 408, 429].includes(status);
  return { outcome: ours ? 'deferred' : 'failed', code, detail: 'refused by Twilio' };
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
  // Newest first. Not by DateSent, which an SMS still queued at Twilio lacks.
  const query = new URLSearchParams({ To: toOf(words), From: words.from.address, PageSize: LISTED });
  const answer = await askTwilio(options, 'GET', query, (options.deadlineMs ?? DEADLINE_MS) / 10);
  if (answer.kind !== 'answered' || answer.status >= 300) return { sid: null, answered: false };
  const listed = (answer.json as { messages?: unknown } | null)?.messages;
  const same = (Array.isArray(listed) ? listed : []).find((candidate) => isSame(candidate, message, words));
  return { sid: textAt(same, 'sid'), answered: true };
}

function isSame(candidate: unknown, message: Message, words: MessageWords): boolean {
  const made = Date.parse(textAt(candidate, 'date_created') ?? '');
  return (
    textAt(candidate, 'body') === words.text &&
    textAt(candidate, 'to') === toOf(words) &&
    made >= message.queuedAt - SKEW_MS
  );
}

function textAt(json: unknown, key: string): string | null {
  const value = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.wakeAt(clock.now() + delayMs, resolve);
  });
}

/**
 * Asks Twilio to ring an agent, to whom it then connects the customer (Calls resource, 2010-04-01). Promises that a telephone rings
 * once for one order: Twilio has no idempotency key, so a ring with an unknown outcome is looked up in its list. A ring
 * that may have been made is not asked for again. Never rings late: an order that could not be carried out in time is given up.
 */
import type { Clock } from '../../contract/clock.ts';
import type { MessageWords } from '../../contract/facts/message.ts';
import type { Message } from '../../contract/message.ts';
import { RING_PATHS, seal } from '../../contract/ringSeal.ts';
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

export type RingOptions = TwilioAccount & {
  clock: Clock;
  deadlineMs?: number;
  lookAgainMs?: number;
  /** Where Twilio reaches our webhooks. */
  publicUrl: string;
};

type Ring = NonNullable<MessageWords['ring']>;

const DEADLINE_MS = 30_000;
const LOOKUPS = 3;
const LOOK_AGAIN_MS = 1_000;
/** Later the agent does something else. */
export const RING_WITHIN_MS = 5 * 60_000;
/** Less than the time after which most voicemails of mobile telephones answer. */
const AGENT_RINGS_SECONDS = '25';

export function ringCourier(options: RingOptions): Courier {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const startedAt = options.clock.now();
  return {
    name: 'calls',
    channel: 'call',
    deadlineMs,
    async send(message, words) {
      const customer = smsRecipient(words);
      if (typeof customer !== 'string') return customer;
      const { ring } = words;
      if (ring === undefined) return failed('no-telephone');
      if (mayHaveBeenTried(message, startedAt, options.clock.now() - deadlineMs)) {
        const found = await lookUp(options, message, words, ring);
        if (found === null)
          return { outcome: 'deferred', code: 'lookup', detail: 'the look-up at Twilio failed' };
        if (found.sid !== null) return { outcome: 'sent', reference: found.sid };
      }
      if (options.clock.now() > message.queuedAt + RING_WITHIN_MS) return failed('too-late');
      const answer = await askTwilio(
        options,
        'Calls',
        'POST',
        formOf(options, message, words, ring),
        deadlineMs / 2,
      );
      return deliveryOf(answer) ?? (await findOut(options, message, words, ring));
    },
  };
}

/** Without an account there is nobody to ask. */
export function noRings(): Courier {
  return {
    name: 'calls',
    channel: 'call',
    deadlineMs: DEADLINE_MS,
    send: () => Promise.resolve(failed('no-account')),
  };
}

/** Null when it would be too late. */
export function nextRingAt(message: Pick<Message, 'queuedAt'>, attempt: number, now: number): number | null {
  const next = now + 10_000 * attempt;
  return next > message.queuedAt + RING_WITHIN_MS ? null : next;
}

function failed(code: string): Delivery {
  return { outcome: 'failed', code, detail: 'nobody was rung' };
}

function formOf(
  options: RingOptions,
  { id: message }: Message,
  { from, to }: MessageWords,
  { phone, ticket, language, category, customer }: Ring,
): URLSearchParams {
  const base = options.publicUrl.replace(/(?<!\/)\/+$/, '');
  const own = { message, ticket };
  const sealed = seal(options.authToken(), {
    to: to[0]?.address ?? '',
    from: from.address,
    language,
    category,
    customer,
  });
  return new URLSearchParams({
    To: phone,
    From: from.address,
    Url: `${base}${RING_PATHS.answered}?${new URLSearchParams({ ...own, sealed }).toString()}`,
    Method: 'POST',
    StatusCallback: `${base}${RING_PATHS.agent}?${new URLSearchParams(own).toString()}`,
    StatusCallbackMethod: 'POST',
    Timeout: AGENT_RINGS_SECONDS,
  });
}

async function findOut(
  options: RingOptions,
  message: Message,
  words: MessageWords,
  ring: Ring,
): Promise<Delivery> {
  for (let lookup = 0; lookup < LOOKUPS; lookup += 1) {
    const found = await lookUp(options, message, words, ring);
    if (found !== null && found.sid !== null) return { outcome: 'sent', reference: found.sid };
    if (lookup < LOOKUPS - 1) await pause(options.clock, options.lookAgainMs ?? LOOK_AGAIN_MS);
  }
  return { outcome: 'unknown', detail: 'Twilio did not answer and does not list the call' };
}

/** A call to the agent since the order; null where Twilio does not say. */
async function lookUp(
  options: RingOptions,
  message: Message,
  { from }: MessageWords,
  { phone }: Ring,
): Promise<{ sid: string | null } | null> {
  const filter = { To: phone, From: from.address };
  const known = await listed(options, 'Calls', filter, (options.deadlineMs ?? DEADLINE_MS) / 10);
  if (known === null) return null;
  const same = known.find((one) => textAt(one, 'to') === phone && isSince(one, message));
  return { sid: textAt(same, 'sid') };
}

/**
 * Asks Twilio to ring an agent, to whom it then connects the customer (Calls resource, 2010-04-01). Promises that a telephone rings
 * once for one order: Twilio has no idempotency key, so a request without a known outcome is looked up in its list. It is not
 * repeated: the outcome is then `unknown`, and the calls' own news may still tell it. Never rings late: an order that could not
 * be carried out in time is given up.
 */
import type { Clock } from '../../contract/clock.ts';
import type { MessageWords } from '../../contract/facts/message.ts';
import type { Message } from '../../contract/message.ts';
import { RING_WITHIN_MS } from '../../contract/ring.ts';
import { RING_PATHS, seal } from '../../contract/ringSeal.ts';
import type { Courier, Delivery } from '../../contract/stage.ts';
import { smsRecipient } from '../recipient.ts';
import {
  type Answer,
  askTwilio,
  deliveryOf,
  isSince,
  listed,
  pause,
  SKEW_MS,
  textAt,
  type TwilioAccount,
} from './twilio.ts';

export type RingOptions = TwilioAccount & {
  clock: Clock;
  deadlineMs?: number;
  lookAgainMs?: number;
  /** Where Twilio reaches us; null: it cannot, so nobody is rung. */
  publicUrl: string | null;
  /** Twilio's ids of the calls of other messages since an instant. */
  others: (since: number, message: string) => Promise<ReadonlySet<string>>;
};

type Ring = NonNullable<MessageWords['ring']>;

const DEADLINE_MS = 45_000;
/** A third of the deadline is for the request, the rest for look-ups: Twilio's list may lag by seconds. */
const LOOKUPS = 6;
const LOOK_AGAIN_MS = 2_000;
const TOO_SLOW = 408;
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
      const { publicUrl } = options;
      if (ring === undefined) return failed('no-telephone');
      if (publicUrl === null) return failed('no-public-url');
      // Asked for without a record by a process that ended, or beyond its lease.
      if (isUnrecorded(message, startedAt, options.clock.now() - deadlineMs))
        return findOut(options, message, words, ring);
      if (options.clock.now() > ring.orderedAt + RING_WITHIN_MS) return failed('too-late');
      const form = formOf({ ...options, publicUrl }, message, words, ring);
      const answer = await askTwilio(options, 'Calls', 'POST', form, deadlineMs / 3);
      return knownOutcome(answer) ?? (await findOut(options, message, words, ring));
    },
  };
}

/** Since its last recorded outcome, if it had one. */
function isUnrecorded({ dueAt, queuedAt }: Message, startedAt: number, leaseBegan: number): boolean {
  return (dueAt ?? queuedAt) < Math.max(startedAt, leaseBegan);
}

function knownOutcome(answer: Answer): Delivery | null {
  return answer.kind === 'answered' && answer.status === TOO_SLOW ? null : deliveryOf(answer);
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

/** Null when it would be too late. The courier compares with the order itself. */
export function nextRingAt(message: Pick<Message, 'queuedAt'>, attempt: number, now: number): number | null {
  const next = now + 10_000 * attempt;
  return next > message.queuedAt + RING_WITHIN_MS ? null : next;
}

function failed(code: string): Delivery {
  return { outcome: 'failed', code, detail: 'nobody was rung' };
}

function formOf(
  options: RingOptions & { publicUrl: string },
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
    const sid = await lookUp(options, message, words, ring);
    if (sid !== null) return { outcome: 'sent', reference: sid };
    if (lookup < LOOKUPS - 1) await pause(options.clock, options.lookAgainMs ?? LOOK_AGAIN_MS);
  }
  return { outcome: 'unknown', detail: 'Twilio may have been asked, and does not list the call' };
}

/** A call to the agent since the order that is no other message's; an agent is rung for one order at a time. */
async function lookUp(
  options: RingOptions,
  { id }: Message,
  { from }: MessageWords,
  { phone, orderedAt }: Ring,
): Promise<string | null> {
  const filter = { To: phone, From: from.address };
  const known = await listed(options, 'Calls', filter, (options.deadlineMs ?? DEADLINE_MS) / 20);
  const others = await options.others(orderedAt - SKEW_MS, id);
  const same = known?.find(
    (one) =>
      sameTelephone(textAt(one, 'to') ?? '', phone) &&
      isSince(one, orderedAt) &&
      !others.has(textAt(one, 'sid') ?? ''),
  );
  return same === undefined ? null : textAt(same, 'sid');
}

/** Twilio may write a SIP address with parameters, and its host in small letters. */
function sameTelephone(one: string, other: string): boolean {
  const plain = (address: string): string => address.replace(/[;?].*$/, '').toLowerCase();
  return plain(one) === plain(other);
}

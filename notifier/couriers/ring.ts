/**
 * Asks Twilio to ring an agent, to whom it then connects the customer (Calls resource, 2010-04-01). Promises that a telephone rings
 * once for one order: Twilio has no idempotency key, so a request without a known outcome is looked up in its list. It is not
 * repeated: the outcome is then `unknown`, and the calls' own news may still tell it. Never rings late: an order that could not
 * be carried out in time is given up.
 */
import type { Clock } from '../../contract/clock.ts';
import type { MessageWords } from '../../contract/facts/message.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Message } from '../../contract/message.ts';
import type { Reports } from '../../contract/reports.ts';
import { RING_WITHIN_MS } from '../../contract/ring.ts';
import { RING_PATHS, seal } from '../../contract/ringSeal.ts';
import { ABANDONED_CODES, type Courier, type Delivery } from '../../contract/stage.ts';
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
  reports: Reports;
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
/** Of the deadline. Look-ups end before it, so that their outcome is recorded as unknown and not put off. */
const LOOKUPS_END_AT = 0.9;
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
      const endsAt = options.clock.now() + deadlineMs * LOOKUPS_END_AT;
      const find = (): Promise<Delivery> => findOut(options, message, words, ring, endsAt);
      // Asked for without a record by a process that ended, or beyond its lease.
      if (isUnrecorded(message, startedAt, options.clock.now() - deadlineMs)) return find();
      if (options.clock.now() > ring.orderedAt + RING_WITHIN_MS) return failed('too-late');
      const form = formOf({ ...options, publicUrl }, message, words, ring);
      const answer = await askTwilio(options, 'Calls', 'POST', form, deadlineMs / 3);
      return knownOutcome(answer) ?? (await find());
    },
  };
}

/** Since its last recorded outcome, if it had one. An abandoned attempt is recorded, but not what became of its request. */
function isUnrecorded({ dueAt, queuedAt, because }: Message, startedAt: number, leaseBegan: number): boolean {
  const wasAbandoned = because.some(({ detail }) => ABANDONED_CODES.has(detail?.['code']));
  return wasAbandoned || (dueAt ?? queuedAt) < Math.max(startedAt, leaseBegan);
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
  { phone, ticket, language, category, customer, orderedAt }: Ring,
): URLSearchParams {
  const base = options.publicUrl.replace(/(?<!\/)\/+$/, '');
  const own = { message, ticket };
  const { address = '', name = '' } = to[0] ?? {};
  const sealed = seal(options.authToken(), {
    to: address,
    ...(name === '' ? {} : { name }),
    orderedAt,
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

/** Never throws, and ends at `endsAt`: an attempt that is put off would be asked for again. */
async function findOut(
  options: RingOptions,
  message: Message,
  words: MessageWords,
  ring: Ring,
  endsAt: number,
): Promise<Delivery> {
  const { clock } = options;
  let cancel: () => void = () => {};
  const end = new Promise<null>((resolve) => {
    cancel = clock.wakeAt(endsAt, () => resolve(null));
  });
  const search = async (): Promise<string | null> => {
    for (let lookup = 0; lookup < LOOKUPS && clock.now() < endsAt; lookup += 1) {
      const sid = await reported(options, message, () => lookUp(options, message, words, ring));
      if (sid !== null) return sid;
      if (lookup < LOOKUPS - 1) await pause(clock, options.lookAgainMs ?? LOOK_AGAIN_MS);
    }
    return null;
  };
  const sid = await Promise.race([search(), end]).finally(() => cancel());
  if (sid !== null) return { outcome: 'sent', reference: sid };
  return { outcome: 'unknown', detail: 'Twilio may have been asked, and does not list the call' };
}

/** A look-up that fails has found nothing; the next may find it. */
async function reported(
  { reports }: RingOptions,
  { id: message }: Message,
  look: () => Promise<string | null>,
): Promise<string | null> {
  try {
    return await look();
  } catch (thrown) {
    reports.say('error', 'failed', { courier: 'calls', message, error: messageOf(thrown) });
    return null;
  }
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
  const plain = (address: string): string => (address.split(/[;?]/, 1)[0] ?? '').toLowerCase();
  return plain(one) === plain(other);
}

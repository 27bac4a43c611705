/**
 * An event of a call as a telephone system posts it, and the facts that it holds. Ids come from the call's id and all that the
 * event tells: one that comes twice is the same fact, and one that tells more is another, which the fold adds.
 *
 * Promises: any event may be the first, the last or the only one. Never puts the instant of arrival or a caller's number into
 * an id.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { systemCall, systemCallId } from '../../contract/callSystem.ts';
import type { Outgoing } from '../../contract/log.ts';
import { callerOf, extensionIn, isExtension, numberIn, WITHHELD } from '../records/cells.ts';
import { answered, ended, recorded, started } from '../twilio/facts.ts';

const short = z.string().trim().max(256);
const seconds = z.coerce.number().min(0).max(1e7).transform(Math.round);
/** A telephone system whose clock was not set yet begins in 1970; its instants count as not told. */
const CLOCK_IS_SET = Date.UTC(2000, 0, 1);
/** ISO 8601 with a zone, or seconds since 1970. */
const instant = z.union([z.number(), z.string()]).transform((given, context) => {
  const text = String(given);
  const isSeconds = /^\d{1,11}(?:\.\d{1,9})?$/.test(text);
  const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const at = isSeconds ? Math.round(Number(text) * 1_000) : isZoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) context.addIssue('must be ISO 8601 with a time zone, or seconds since 1970');
  return at < CLOCK_IS_SET ? undefined : at;
});

const event = z.object({
  event: z.enum(['ringing', 'answered', 'ended', 'recording']),
  call: systemCallId,
  /** `''`: withheld. */
  from: short.optional(),
  to: short.optional(),
  /** Of this event; absent: it happens now. */
  at: instant.optional(),
  startedAt: instant.optional(),
  answeredAt: instant.optional(),
  extension: short.optional(),
  /** Why the call ended, in the system's word. */
  cause: short.max(64).optional(),
  durationSeconds: seconds.nullish(),
  /** The caller left a message. */
  voicemail: z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .transform((given) => given === true || given === 'true')
    .optional(),
  recordingUrl: z.url().max(2_048).optional(),
  /** Absent: the address is the recording's identity. */
  recordingId: systemCallId.optional(),
  recordingSeconds: seconds.nullish(),
});
/** A dial plan writes a variable that is not set as an empty text. */
export const callEvent = z.preprocess(
  (given) =>
    typeof given === 'object' && given !== null
      ? Object.fromEntries(Object.entries(given).filter(([key, value]) => key === 'from' || value !== ''))
      : given,
  event,
);
export type CallEvent = z.infer<typeof callEvent>;

export type Place = {
  system: string;
  /** Completes numbers without a country code. */
  country: string | null;
  /** Whether answered calls of this system open tickets. */
  asks: boolean;
  agentAt: (extension: string) => string | null;
};

/** The recording stands before the end: a call that is seen ended without one would count as missed. */
export function factsIn(told: CallEvent, place: Place, now: number): Outgoing[] {
  // A call that begins in the house is no customer's.
  if (told.from !== undefined && isExtension(told.from)) return [];
  const callSid = systemCall(place.system, told.call);
  const at = Math.min(told.at ?? now, now);
  return [
    ...startIn(told, callSid, place, { at, now }),
    ...answerIn(told, callSid, place, { at, now }),
    ...recordingIn(told, callSid, { at, now }),
    ...endIn(told, callSid, { at, now }),
  ];
}

type Times = { at: number; now: number };

/** An id's detail. Of instants only those that the system told: a second post would be another fact. */
function detailOf(...told: (string | number | boolean | null | undefined)[]): string {
  return JSON.stringify(told);
}

function startIn(told: CallEvent, callSid: string, { country }: Place, { at, now }: Times): Outgoing[] {
  const { from, to, event, durationSeconds } = told;
  if (from === undefined || to === undefined || to === '') return [];
  const before = event === 'ended' ? (durationSeconds ?? 0) * 1_000 : 0;
  const begunAt = told.startedAt ?? (told.at === undefined ? undefined : told.at - before);
  const call = {
    callSid,
    number: numberIn(to, country),
    from: callerOf(from, country),
    startedAt: Math.min(begunAt ?? at - before, now),
  };
  // Each event may know the beginning better: the earliest counts.
  const begun = begunAt === undefined ? [event, before] : [begunAt];
  return [started(now, call, detailOf(...begun, call.number, call.from === WITHHELD))];
}

function answerIn(
  told: CallEvent,
  callSid: string,
  { asks, agentAt }: Place,
  { at, now }: Times,
): Outgoing[] {
  const answeredAt = told.answeredAt ?? (told.event === 'answered' ? at : undefined);
  if (answeredAt === undefined) return [];
  const extension = extensionIn(told.extension ?? '');
  const agent = agentAt(extension);
  const answer = { callSid, answeredAt: Math.min(answeredAt, now), extension, agent };
  const detail = detailOf(extension, told.answeredAt ?? told.at);
  return [answered(now, { ...answer, ...(asks ? { asks } : {}) }, detail)];
}

function recordingIn(told: CallEvent, callSid: string, { at, now }: Times): Outgoing[] {
  const { recordingUrl: url, recordingSeconds: durationSeconds = null } = told;
  if (url === undefined) return [];
  const address = createHash('sha256').update(url).digest('hex').slice(0, 32);
  const id = told.recordingId ?? address;
  const recording = { callSid, recordingSid: `${callSid}/${id}`, durationSeconds, recordedAt: at, url };
  return [recorded(now, recording, detailOf(id, address, durationSeconds, told.at))];
}

function endIn(told: CallEvent, callSid: string, { at, now }: Times): Outgoing[] {
  if (told.event !== 'ended') return [];
  const { cause = 'ended', durationSeconds = null, voicemail = false } = told;
  const end = { callSid, status: cause, durationSeconds, endedAt: at };
  const detail = detailOf(cause, voicemail, durationSeconds, told.at);
  return [ended(now, { ...end, ...(voicemail ? { voicemail } : {}) }, detail)];
}

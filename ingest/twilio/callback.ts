/**
 * Decodes Twilio's requests to our webhooks: checks a request's form and returns a typed value.
 * https://www.twilio.com/docs/voice/twiml#request-parameters
 *
 * Never accepts a SID that could break out of its part of a URL or an id. Twilio's own SIDs are 34 letters and
 * digits.
 */
import { z } from 'zod';
import type { ContactWords } from '../../contract/contact.ts';
import type { Outgoing } from '../../contract/log.ts';
import { ended, recorded, started, transcribed } from './facts.ts';
import { calledIn, callerIn } from './identity.ts';

const sid = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Removes NUL, which PostgreSQL cannot store in text. */
const words = (limit: number) =>
  z
    .string()
    .max(limit)
    .transform((text) => text.replaceAll('\0', ''));
const MAX_NUMBER = 256;
const MAX_TEXT = 32 * 1024;
/** Longer than any recording of an hour; the rest can be heard. The contact's text is cut further. */
const MAX_TRANSCRIPT = 256 * 1024;
/** Twilio's longest call has a day. */
const MAX_CALL_SECONDS = 7 * 86_400;
export const callSeconds = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .refine((given) => given <= MAX_CALL_SECONDS);
/** Of news about a call; Twilio repeats a webhook for some seconds only. */
const MAX_LATE_MS = 30 * 86_400_000;

export const callback = z.object({
  CallSid: sid,
  /** A withheld number stays in Twilio's words. */
  From: words(MAX_NUMBER)
    .transform((from) => callerIn(from) ?? from)
    .optional(),
  To: words(MAX_NUMBER).transform(calledIn).optional(),
  /** STIR/SHAKEN: whether a carrier vouches for `From`. Absent where the call came by no network that says it. */
  StirVerstat: words(64).optional().catch(undefined),
  CallStatus: z.string().max(32).optional(),
  CallDuration: callSeconds.optional().catch(undefined),
  /** RFC 2822, on status callbacks: the instant of the event, perhaps long before its delivery. */
  Timestamp: z.string().max(64).optional(),
  Digits: z.string().max(64).optional(),
  /** On a number's fallback URL: the URL before it failed. */
  ErrorCode: z.string().optional(),
  ErrorUrl: z.string().max(2048).optional().catch(undefined),
  /** At the end of a `<Dial>`: `true` after a talk. */
  DialBridged: z.string().max(8).optional().catch(undefined),
  RecordingSid: sid.optional(),
  RecordingUrl: z.string().max(2048).optional(),
  RecordingStatus: z.string().max(32).optional(),
  RecordingDuration: callSeconds.optional().catch(undefined),
  TranscriptionSid: sid.optional(),
  TranscriptionStatus: z.string().max(32).optional(),
  TranscriptionText: z
    .string()
    .transform((text) => text.replaceAll('\0', '').slice(0, MAX_TRANSCRIPT))
    .optional(),
});
export type Callback = z.infer<typeof callback>;

export const message = z.object({
  MessageSid: sid,
  From: words(MAX_NUMBER),
  To: words(MAX_NUMBER),
  Body: words(MAX_TEXT).default(''),
  /** With Twilio's service for opt-outs: `STOP`, `START` or `HELP`. */
  OptOutType: z.string().max(32).optional().catch(undefined),
  NumMedia: z.coerce.number().int().min(0).default(0).catch(0),
});
export type Message = z.infer<typeof message> & { media?: NonNullable<ContactWords['media']> };

const MAX_MEDIA = 10;
const mediaType = /^[a-z]{1,20}\/[\w.+-]{1,80}$/i;

/** Where Twilio has the pictures. The host that it names does not count. */
export function mediaIn(form: Record<string, string>): NonNullable<Message['media']> {
  return Array.from({ length: MAX_MEDIA }, (_, n) => n).flatMap((n) => {
    const [url = '', type = ''] = [form[`MediaUrl${n}`], form[`MediaContentType${n}`]];
    if (url.length > 1024 || !URL.canParse(url)) return [];
    const { pathname: path } = new URL(url);
    return [{ path, type: mediaType.test(type) ? type : 'application/octet-stream' }];
  });
}

/** What became of an SMS of ours. https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
export const carried = z.object({
  MessageSid: sid,
  MessageStatus: z.string().max(32),
  ErrorCode: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
});
export type Carried = z.infer<typeof carried>;

/** Final statuses of a call. */
const FINAL = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

export function isFinal(status: string): boolean {
  return FINAL.has(status);
}

/** Whether the caller spoke with the agent: a call that an agent declined is `completed` too. */
export function isTalk({ DialBridged }: Pick<Callback, 'DialBridged'>): boolean {
  return DialBridged === 'true';
}

/**
 * All facts that a callback holds about its call, for a callback of any kind. Any callback may be the first to
 * arrive, also after an outage, and each holds more than its own event. The recording comes first, so that a call is
 * never seen ended without it.
 */
export function newsOf(told: Callback, now: number): Outgoing[] {
  return [...recordingIn(told, now), ...transcriptIn(told, now), ...startIn(told, now)];
}

/**
 * The end of the call, from a status callback. Other callbacks may say `completed` too, but lack the duration, and
 * only the first fact of an id counts.
 */
export function endOf(told: Callback, now: number): Outgoing[] {
  const status = told.CallStatus ?? '';
  if (!isFinal(status)) return [];
  const durationSeconds = told.CallDuration ?? null;
  return [ended(now, { callSid: told.CallSid, status, durationSeconds, endedAt: instantOf(told, now) })];
}

function startIn(told: Callback, now: number): Outgoing[] {
  const { CallSid: callSid, From: from, To: number, StirVerstat: verstat = '' } = told;
  if (from === undefined || number === undefined) return [];
  const startedAt = instantOf(told, now) - (told.CallDuration ?? 0) * 1000;
  return [started(now, { callSid, number, from, startedAt, ...(verstat === '' ? {} : { verstat }) })];
}

/**
 * A transcript or an action request with a recording's SID reports the recording as well as its own callback does.
 */
function recordingIn(told: Callback, now: number): Outgoing[] {
  if (told.RecordingSid === undefined) return [];
  if (told.RecordingStatus !== undefined && told.RecordingStatus !== 'completed') return [];
  return [
    recorded(now, {
      callSid: told.CallSid,
      recordingSid: told.RecordingSid,
      durationSeconds: told.RecordingDuration ?? null,
      recordedAt: now,
      url: told.RecordingUrl ?? '',
    }),
  ];
}

function transcriptIn(told: Callback, now: number): Outgoing[] {
  if (told.TranscriptionStatus === undefined) return [];
  const succeeded = told.TranscriptionStatus === 'completed';
  const recordingSid = told.RecordingSid ?? '';
  return [
    transcribed(now, {
      callSid: told.CallSid,
      recordingSid,
      transcriptionSid: told.TranscriptionSid ?? recordingSid,
      text: succeeded ? (told.TranscriptionText ?? '') : null,
    }),
  ];
}

/** A clock that was never set tells an instant of decades ago, and a deadline from it would be long over. */
function instantOf(told: Callback, now: number): number {
  const at = told.Timestamp === undefined ? Number.NaN : Date.parse(told.Timestamp);
  return at > now - MAX_LATE_MS ? Math.min(at, now) : now;
}

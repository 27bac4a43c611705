/**
 * What a caller said, in writing: by the telephone system, or by an endpoint of ours, whose text goes before.
 *
 * Never: a text that depends on which of the two came first.
 */
import { z } from 'zod';
import { isImported } from './callSystem.ts';
import type { BlobRef, imported } from './contact.ts';
import type { FactOf } from './fact.ts';
import { transcriptFailure } from './facts/call.ts';

/** Of a longer recording Twilio writes down the first minutes alone. */
export const TWILIO_WRITES_SECONDS = 120;

const ownTranscript = z.object({
  model: z.string(),
  language: z.string().exactOptional(),
  failure: transcriptFailure.exactOptional(),
});
type OwnTranscript = z.infer<typeof ownTranscript>;

/** The part of a call's state without words. */
export const transcriptState = {
  /** Transcripts of an endpoint of ours, by the SID of their recording. */
  ownTranscripts: z.record(z.string(), ownTranscript).optional(),
};

type Written = {
  transcripts: Record<string, string>;
  transcript: string | null;
  ownTranscripts?: Record<string, OwnTranscript> | undefined;
};

/** Kept also where Twilio does not name the recording: no word of the caller may be lost. */
export function withTranscript<S extends Written>(state: S, fact: FactOf<'call.transcribed'>): S {
  const { recordingSid: sid, model, succeeded } = fact;
  const text = (succeeded && fact.words?.text) || '';
  const isOwn = isOwnText(state, sid);
  if (model === undefined) return isOwn ? state : withText(state, sid, text, longer);
  const ownTranscripts = { ...state.ownTranscripts, [sid]: better(state.ownTranscripts?.[sid], fact, model) };
  if (!succeeded) return { ...state, ownTranscripts };
  return { ...withText(state, sid, text, isOwn ? longer : (_known, told) => told), ownTranscripts };
}

function isOwnText({ ownTranscripts }: Pick<Written, 'ownTranscripts'>, sid: string): boolean {
  const own = ownTranscripts?.[sid];
  return own !== undefined && own.failure === undefined;
}

function withText<S extends Written>(
  state: S,
  sid: string,
  text: string,
  choose: (known: string, told: string) => string,
): S {
  // A row from before 0.3 has its text only as a whole.
  const isOnlyWhole = joined(state.transcripts) === '' && state.transcript;
  const before = isOnlyWhole ? { ...state.transcripts, '': isOnlyWhole } : state.transcripts;
  const transcripts = { ...before, [sid]: choose(before[sid] ?? '', text) };
  return { ...state, transcripts, transcript: joined(transcripts) };
}

/** One with a text beats one without. */
function better(
  known: OwnTranscript | undefined,
  { succeeded, language, failure = 'refused' }: FactOf<'call.transcribed'>,
  model: string,
): OwnTranscript {
  const told = {
    model,
    ...(language === undefined ? {} : { language }),
    ...(succeeded ? {} : { failure }),
  };
  const rank = (one: OwnTranscript): string => `${one.failure === undefined ? 0 : 1}${JSON.stringify(one)}`;
  return known !== undefined && rank(known) <= rank(told) ? known : told;
}

/** The same text twice is one recording that Twilio named once and once not. */
function joined(transcripts: Record<string, string>): string {
  const sids = Object.keys(transcripts).sort();
  const texts = sids.flatMap((sid) => transcripts[sid] || []);
  return [...new Set(texts)].join('\n\n');
}

export function longer(known: string, told: string): string {
  if (known.length !== told.length) return known.length > told.length ? known : told;
  return known < told ? known : told;
}

/** The language in which an endpoint of ours heard the caller; null where it did not tell. */
export function heardLanguage({ ownTranscripts = {} }: Pick<Written, 'ownTranscripts'>): string | null {
  const sids = Object.keys(ownTranscripts).sort();
  return sids.map((sid) => ownTranscripts[sid]?.language).find((one) => one !== undefined) ?? null;
}

type Recorded = Written & {
  recordings: { sid: string; seconds: number | null; recordedAt: number | null; blob: BlobRef | null }[];
  forgotten?: true | undefined;
  imported?: z.infer<typeof imported> | undefined;
};
export type Unheard = { sid: string; seconds: number | null; recordedAt: number; blob: BlobRef };

/** Recordings that are kept, and of which nobody has written down all that was said. */
export function unheardIn(call: Recorded): Unheard[] {
  if (call.forgotten === true || isImported(call)) return [];
  return call.recordings.flatMap(({ sid, seconds, recordedAt, blob }) => {
    if (blob === null || recordedAt === null || call.ownTranscripts?.[sid] !== undefined) return [];
    const isWritten =
      (call.transcripts[sid] || call.transcripts['']) && (seconds ?? 0) <= TWILIO_WRITES_SECONDS;
    return isWritten ? [] : [{ sid, seconds, recordedAt, blob }];
  });
}

/** When the latest of them was made; null without one. */
export function unheardAt(call: Recorded): number | null {
  const [first, ...others] = unheardIn(call).map(({ recordedAt }) => recordedAt);
  return first === undefined ? null : Math.max(first, ...others);
}

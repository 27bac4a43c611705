/**
 * Has kept recordings written down by an endpoint of ours, and publishes `call.transcribed` with the model and the language.
 *
 * Promises: one recording at a time, the newest first; no more than `perHour` requests an hour; a failing endpoint is asked again,
 * ever more seldom, while the recording is young enough to be of use. Two processes that ask say one fact. Never on the way of a
 * call: the ticket is there before.
 */
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock, EpochMs } from '../../contract/clock.ts';
import type { FactOf } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Log } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { HOUR_MS } from '../../contract/tallies.ts';
import type { Unheard } from '../../contract/transcripts.ts';
import { writtenDown } from '../twilio/facts.ts';
import { fetcher, type LoopOver } from '../twilio/fetching.ts';
import { askEndpoint, type Endpoint, type Heard } from './endpoint.ts';

/** So often is a recording sent that the endpoint calls wrong: for half an hour, in which an admin may mend a setting. */
export const WRONG_TIMES = 12;

export type PendingTranscript = Unheard & { callSid: string };

export type TranscriberOptions = {
  endpoint: Endpoint;
  maxBytes: number;
  perHour: number;
  /** Recordings without a whole transcript. */
  pending: () => Promise<PendingTranscript[]>;
  /** Recordings that were written down, or could not be, since then, by any process. */
  written: (since: EpochMs) => Promise<number>;
  loop: LoopOver;
  blobs: Pick<Blobs, 'get'>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports & Metrics;
};

type Failed = NonNullable<FactOf<'call.transcribed'>['failure']>;

export function transcriber({
  endpoint,
  maxBytes,
  perHour,
  log,
  blobs,
  ...options
}: TranscriberOptions): Inbox {
  const { clock, reports } = options;
  const asked: EpochMs[] = [];
  const left = async (): Promise<number> => {
    const since = clock.now() - HOUR_MS;
    while (asked[0] !== undefined && asked[0] < since) asked.shift();
    // A fact that is not folded yet is counted here alone, and a request of an earlier process there.
    return perHour - Math.max(asked.length, await options.written(since));
  };
  const wrong = new Map<string, number>();
  const ask = async (sid: string, sound: Uint8Array, signal: AbortSignal): Promise<Heard> => {
    if ((await left()) <= 0) throw new Failure('this hour has no request left', { retry: true });
    asked.push(clock.now());
    const answer = await askEndpoint(endpoint, sound, signal);
    const times = 'refused' in answer && answer.refused === 'refused' ? (wrong.get(sid) ?? 0) + 1 : null;
    if (times !== null && times < WRONG_TIMES) {
      wrong.set(sid, times);
      throw new Failure('the endpoint calls the request wrong', { retry: true });
    }
    wrong.delete(sid);
    return answer;
  };
  return fetcher<PendingTranscript>({
    ...options,
    name: 'transcripts',
    atOnce: 1,
    pending: async () => ((await left()) > 0 ? options.pending() : []),
    keyOf: ({ sid }) => sid,
    idsOf: ({ callSid, sid }) => ({ callSid, recordingSid: sid }),
    async fetch({ callSid, sid, blob }, _failures, signal) {
      const sound = blob.bytes > maxBytes ? null : await blobs.get(blob.name);
      // Erased meanwhile: the store lists it no longer.
      if (sound === null && blob.bytes <= maxBytes) return { bytes: 0 };
      const answer = sound === null ? ({ refused: 'tooLarge' } as const) : await ask(sid, sound, signal);
      const failure: Failed | null =
        'refused' in answer ? answer.refused : answer.text === '' ? 'silence' : null;
      const { text, language } = 'refused' in answer ? { text: '', language: null } : answer;
      const said = { callSid, recordingSid: sid, model: endpoint.model };
      const more = { ...(language === null ? {} : { language }), ...(failure === null ? {} : { failure }) };
      await log.append([writtenDown(clock.now(), { ...said, ...more }, text)]);
      reports.count('firstline_transcripts_total', { outcome: failure ?? 'text' });
      return { bytes: blob.bytes };
    },
  });
}

/**
 * Fetches recordings from Twilio into our blobs, and publishes `call.fetched`.
 *
 * Promises: retries a recording that Twilio has not finished (404), and a failing Twilio, with growing delays while
 * the store lists the recording as pending. Publishes the fact after the bytes are durable. Never fetches from the
 * URL of a callback: the address is built from our own host, our account and the recording's SID.
 */
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock, EpochMs } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Log } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { fetched } from './facts.ts';
import { contactOfCall } from './identity.ts';
import { accountPath, get, type TwilioAccount } from './rest.ts';

/** Five minutes of Twilio's mp3 are about 2.5 MB; a call recorded elsewhere in the account may be longer. */
export const MAX_RECORDING_BYTES = 64 * 1024 * 1024;
export const FETCHES_AT_ONCE = 4;
/** The delay after the first failure; it doubles with each further one. */
export const FIRST_RETRY_MS = 1_000;
export const LONGEST_RETRY_MS = 10 * 60_000;
/** Interval at which the store is polled without news. */
export const LOOK_EVERY_MS = 60_000;

export type PendingRecording = { callSid: string; recordingSid: string };

export type RecordingLoop = { stop(): Promise<void> };
/** Calls `round` at the instant that it returned, and earlier when there may be new recordings. */
export type LoopOver = (round: () => Promise<EpochMs>) => RecordingLoop;

export type FetcherOptions = {
  account: TwilioAccount;
  /** Recordings that are known and not fetched. */
  pending: () => Promise<PendingRecording[]>;
  loop: LoopOver;
  blobs: Pick<Blobs, 'put'>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports;
};

/** The instant of a recording's next attempt, and its failures so far. */
type Waiting = { failures: number; at: number };

export function recordingFetcher(options: FetcherOptions): Inbox {
  const stopping = new AbortController();
  const waiting = new Map<string, Waiting>();
  let loop: RecordingLoop | null = null;
  return {
    name: 'recordings',
    async start() {
      loop = options.loop(() => oneRound(options, waiting, stopping.signal));
    },
    async stop() {
      stopping.abort();
      await loop?.stop();
    },
  };
}

/** Fetches the due recordings. Returns the instant of the next round. */
async function oneRound(
  options: FetcherOptions,
  waiting: Map<string, Waiting>,
  signal: AbortSignal,
): Promise<number> {
  const { clock, reports } = options;
  try {
    const pending = await options.pending();
    forgetOthers(waiting, pending);
    const now = clock.now();
    const due = pending.filter(({ recordingSid }) => (waiting.get(recordingSid)?.at ?? 0) <= now);
    await inTurns(due, FETCHES_AT_ONCE, (wanted) => fetchOne(options, waiting, wanted, signal));
  } catch (thrown) {
    reports.say('error', 'failed', { inbox: 'recordings', error: messageOf(thrown) });
  }
  const next = [...waiting.values()].map(({ at }) => at).filter((at) => at > clock.now());
  return Math.min(clock.now() + LOOK_EVERY_MS, ...next);
}

async function fetchOne(
  options: FetcherOptions,
  waiting: Map<string, Waiting>,
  wanted: PendingRecording,
  signal: AbortSignal,
): Promise<void> {
  const { account, clock, reports } = options;
  const { callSid, recordingSid } = wanted;
  if (signal.aborted) return;
  try {
    const path = accountPath(account, `/Recordings/${encodeURIComponent(recordingSid)}.mp3`);
    const answer = await get(account, path, { maxBytes: MAX_RECORDING_BYTES, signal });
    if (answer.status !== 200 || 'tooLarge' in answer)
      throw new Error('tooLarge' in answer ? 'recording is too large' : `status ${answer.status}`);
    const recording = await options.blobs.put(contactOfCall(callSid), answer.bytes);
    await options.log.append([fetched(clock.now(), { callSid, recordingSid, recording })]);
    // The recording stays pending in the store until the fact is folded: do not fetch it again meanwhile.
    waiting.set(recordingSid, { failures: 0, at: clock.now() + LOOK_EVERY_MS });
    reports.say('info', 'accepted', { callSid, recordingSid, bytes: recording.bytes });
  } catch (thrown) {
    if (signal.aborted) return;
    const failures = (waiting.get(recordingSid)?.failures ?? 0) + 1;
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
    waiting.set(recordingSid, { failures, at: clock.now() + pauseMs });
    reports.say('warn', 'deferred', { callSid, recordingSid, failures, pauseMs, error: messageOf(thrown) });
  }
}

/** Drops the records of recordings that are no longer pending. */
function forgetOthers(waiting: Map<string, Waiting>, pending: PendingRecording[]): void {
  const wanted = new Set(pending.map(({ recordingSid }) => recordingSid));
  for (const recordingSid of waiting.keys()) if (!wanted.has(recordingSid)) waiting.delete(recordingSid);
}

async function inTurns<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/**
 * Fetches recordings from Twilio into our blobs, and publishes `call.fetched`.
 *
 * Promises: retries a recording that Twilio has not finished (404), and a failing Twilio, while the store lists the
 * recording as pending. Publishes the fact after the bytes are durable. Never fetches from the
 * URL of a callback: the address is built from our own host, our account and the recording's SID.
 */
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import type { Log } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { fetched } from './facts.ts';
import { fetcher, type LoopOver } from './fetching.ts';
import { contactOfCall } from './identity.ts';
import { accountPath, get, type TwilioAccount } from './rest.ts';
import { putIfWanted, type Standing } from './wanted.ts';

/** Five minutes of Twilio's mp3 are about 2.5 MB; a call recorded elsewhere in the account may be longer. */
export const MAX_RECORDING_BYTES = 64 * 1024 * 1024;

export type PendingRecording = { callSid: string; recordingSid: string };

export type FetcherOptions = {
  account: TwilioAccount;
  /** Recordings that are known and not fetched. */
  pending: () => Promise<PendingRecording[]>;
  /** The recording as it is now. */
  standing: (recording: PendingRecording) => Promise<Standing<true>>;
  loop: LoopOver;
  blobs: Pick<Blobs, 'put' | 'remove'>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports;
};

export function recordingFetcher({ account, standing, blobs, log, ...options }: FetcherOptions): Inbox {
  return fetcher<PendingRecording>({
    ...options,
    name: 'recordings',
    keyOf: ({ recordingSid }) => recordingSid,
    idsOf: (wanted) => wanted,
    async fetch({ callSid, recordingSid }, _failures, signal) {
      const path = accountPath(account, `/Recordings/${encodeURIComponent(recordingSid)}.mp3`);
      const answer = await get(account, path, { maxBytes: MAX_RECORDING_BYTES, signal });
      if (answer.status !== 200 || 'tooLarge' in answer)
        throw new Error('tooLarge' in answer ? 'recording is too large' : `status ${answer.status}`);
      const look = () => standing({ callSid, recordingSid });
      const kept = await putIfWanted(blobs, contactOfCall(callSid), answer.bytes, look);
      if (kept !== null)
        await log.append([fetched(options.clock.now(), { callSid, recordingSid, recording: kept.blob })]);
      return { bytes: answer.bytes.length };
    },
  });
}

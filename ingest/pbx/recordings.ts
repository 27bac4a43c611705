/**
 * Fetches recordings of other telephone systems into our blobs, from the address that a signed event named.
 *
 * Promises: no connection to a private address unless the configuration allows it for that system, wherever the name points
 * at that moment. The password goes to the configured origin alone. Follows no redirect. Bounded bytes and time.
 */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Log } from '../../contract/log.ts';
import { isPrivateAddress } from '../../contract/privateAddress.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { fetched } from '../twilio/facts.ts';
import { fetcher, type LoopOver } from '../twilio/fetching.ts';
import { contactOfCall } from '../twilio/identity.ts';
import { MAX_RECORDING_BYTES } from '../twilio/recordings.ts';
import { putIfWanted, type Standing } from '../twilio/wanted.ts';

export const FETCH_DEADLINE_MS = 60_000;

export type NamedRecording = { callSid: string; recordingSid: string; url: string };
/** How a system's recordings are fetched. */
export type RecordingHost = {
  allowPrivate: boolean;
  /** The host that gets the password; null: none. */
  login: { origin: string; user: string; password: () => string } | null;
};

export type PbxRecordingOptions = {
  /** Of one system. */
  pending: () => Promise<NamedRecording[]>;
  /** The recording as it is now. */
  standing: (recording: NamedRecording) => Promise<Standing<true>>;
  host: RecordingHost;
  /** Resolves a name to its public addresses alone, unless private ones are allowed. */
  lookup: (allowPrivate: boolean) => LookupFunction;
  loop: LoopOver;
  blobs: Pick<Blobs, 'put' | 'remove'>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports;
};

export function pbxRecordings({
  host,
  lookup,
  standing,
  blobs,
  log,
  ...options
}: PbxRecordingOptions): Inbox {
  return fetcher<NamedRecording>({
    ...options,
    name: 'pbx recordings',
    keyOf: ({ recordingSid }) => recordingSid,
    idsOf: ({ callSid }) => ({ callSid }),
    async fetch({ callSid, recordingSid, url }, _failures, signal) {
      const bytes = await bytesAt(new URL(url), host, lookup(host.allowPrivate), signal);
      const look = () => standing({ callSid, recordingSid, url });
      const kept = await putIfWanted(blobs, contactOfCall(callSid), bytes, look);
      if (kept !== null)
        await log.append([fetched(options.clock.now(), { callSid, recordingSid, recording: kept.blob })]);
      return { bytes: bytes.length };
    },
  });
}

function bytesAt(
  url: URL,
  host: RecordingHost,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { allowPrivate, login } = host;
  const isTls = url.protocol === 'https:';
  const name = url.hostname.replace(/^\[|\]$/g, '');
  // A connection to an address asks no name server, and so not the guard either.
  if (!allowPrivate && isIP(name) !== 0 && isPrivateAddress(name)) return refusal('a private address');
  if (!isTls && !(allowPrivate && url.protocol === 'http:')) return refusal('an address without https');
  const headers =
    login === null || login.origin !== url.origin
      ? {}
      : { authorization: `Basic ${Buffer.from(`${login.user}:${login.password()}`).toString('base64')}` };
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(FETCH_DEADLINE_MS)]);
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Failure(why, { retry: true }));
    const asked = (isTls ? requestHttps : requestHttp)(url, {
      headers,
      lookup,
      signal: deadline,
      agent: false,
    });
    asked.on('error', ({ message }) => fail(message));
    asked.on('response', (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      if (answer.statusCode !== 200) {
        answer.destroy();
        return fail(`status ${answer.statusCode ?? 0}`);
      }
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > MAX_RECORDING_BYTES) answer.destroy(new Error('the recording is too large'));
      });
      answer.on('error', ({ message }) => fail(message));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    });
    asked.end();
  });
}

function refusal(what: string): Promise<never> {
  return Promise.reject(new Failure(`the recording is at ${what}`, { retry: true }));
}

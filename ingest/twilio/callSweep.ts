/**
 * The sweep of calls: lists Twilio's calls and recordings since its bookmark, so that a call with lost webhooks still
 * becomes a contact.
 *
 * Promises: reads every page. Facts have the ids that webhooks give them, so that repeats are detected. The bookmark moves
 * in the append; it stays before every unfinished call and recording. Never accepts calls that ended before the first
 * sweep, calls that we made, or calls to numbers that are not ours.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Bookmark, Log, Outgoing } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import { isFinal } from './callback.ts';
import { ended, recorded, started } from './facts.ts';
import { calledIn, callerIn } from './identity.ts';
import { callBySid, callsSince, recordingsSince } from './listing.ts';
import type { ListedCall, ListedRecording, Listing } from './listing.ts';
import type { TwilioAccount } from './rest.ts';

/** Longest lag of Twilio's lists behind its callbacks. */
export const OVERLAP_MS = 10 * 60_000;
/** Longest time that an unfinished call holds the bookmark back: Twilio ends every call after 24 hours at most. */
export const HOLD_MS = 25 * 3_600_000;

/** The bookmark of the instant from which calls to this number are ours: the first sweep that took them. */
export function startKey(accountSid: string, number: string): string {
  return `twilio/${accountSid}/start/${number}`;
}

export type SweepOptions = {
  account: TwilioAccount;
  settings: () => Promise<Settings>;
  log: Pick<Log, 'append' | 'bookmark'>;
  clock: Clock;
  reports: Reports;
};

/**
 * One sweep. `said` holds the ids that this process has appended, and saves appending them again every five minutes.
 */
export async function sweepOnce(
  options: SweepOptions,
  said: Set<string>,
  signal?: AbortSignal,
): Promise<void> {
  const { account, log, clock, reports } = options;
  const listing: Listing = signal === undefined ? { account, reports } : { account, reports, signal };
  const key = `twilio/${account.accountSid}/sweep`;
  const now = clock.now();
  const since = Number((await log.bookmark(key)) ?? now);
  const numbers = new Set((await options.settings()).phones.map((phone) => phone.number));
  // Calls first: the recordings of a finished call are then in the later list, or are unfinished.
  const calls = await callsSince(listing, since);
  const recordings = await recordingsSince(listing, since);
  const known = [...calls, ...(await callsBehind(listing, calls, recordings))];
  const ours = known.filter((call) => call.direction === 'inbound' && numbers.has(calledIn(call.to)));
  const facts = ours.flatMap((call) => factsOf(call, recordings, now));
  const fresh = facts.filter(({ fact }) => !said.has(fact.id));
  await log.append(fresh, [
    { key, value: String(nextSince(since, now, calls, recordings)) },
    ...(await begunNow(options, numbers, since)),
  ]);
  said.clear();
  for (const { fact } of facts) said.add(fact.id);
  reports.say('debug', 'accepted', { inbox: 'twilio sweep', calls: ours.length, facts: fresh.length });
}

/** The bookmarks of numbers whose calls this sweep takes for the first time. */
async function begunNow(
  { account, log }: SweepOptions,
  numbers: ReadonlySet<string>,
  since: number,
): Promise<Bookmark[]> {
  const begun: Bookmark[] = [];
  for (const number of numbers) {
    const key = startKey(account.accountSid, number);
    if ((await log.bookmark(key)) === null) begun.push({ key, value: String(since) });
  }
  return begun;
}

/** Calls from before the bookmark whose recording was made after it. */
async function callsBehind(
  listing: Listing,
  calls: ListedCall[],
  recordings: ListedRecording[],
): Promise<ListedCall[]> {
  const known = new Set(calls.map((call) => call.sid));
  const missing = new Set(
    recordings.flatMap(({ call_sid }) => (call_sid === null || known.has(call_sid) ? [] : [call_sid])),
  );
  const found: ListedCall[] = [];
  for (const callSid of missing) {
    const call = await callBySid(listing, callSid);
    if (call !== null) found.push(call);
  }
  return found;
}

/** The recording first: a call that is seen ended without one would count as missed. */
function factsOf(call: ListedCall, recordings: ListedRecording[], now: number): Outgoing[] {
  const callSid = call.sid;
  const startedAt = call.start_time ?? call.date_created ?? now;
  const made = recordings.filter(({ call_sid, status }) => call_sid === callSid && status === 'completed');
  return [
    ...made.map((recording) =>
      // At now: the time limit of the fetch runs from the moment that we know of the recording.
      recorded(now, {
        callSid,
        recordingSid: recording.sid,
        durationSeconds: recording.duration,
        recordedAt: now,
        url: '',
      }),
    ),
    started(now, {
      callSid,
      number: calledIn(call.to),
      from: callerIn(call.from) ?? call.from,
      startedAt,
    }),
    ...(isFinal(call.status)
      ? [
          ended(now, {
            callSid,
            status: call.status,
            durationSeconds: call.duration,
            endedAt: call.end_time ?? now,
          }),
        ]
      : []),
  ];
}

/**
 * At least OVERLAP_MS before now and before every unfinished call and recording. Never moves back, so that no call
 * from before the start is accepted.
 */
function nextSince(since: number, now: number, calls: ListedCall[], recordings: ListedRecording[]): number {
  const unfinished = [
    ...calls
      .filter(({ status }) => !isFinal(status))
      .map((call) => call.start_time ?? call.date_created ?? now),
    ...recordings
      .filter(({ status }) => status === 'processing' || status === 'in-progress')
      .map(({ date_created }) => date_created ?? now),
  ].filter((at) => at > now - HOLD_MS);
  return Math.max(since, Math.min(now, ...unfinished) - OVERLAP_MS);
}

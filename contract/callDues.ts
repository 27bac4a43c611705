/** When the stage `calls` must act on a call without a further callback. */
import { type CallState, FETCH_FOR_MS, FETCH_WITHIN_MS, MISSED_AFTER_MS, missingIn } from './call.ts';
import { isImported } from './callSystem.ts';

/** The instants at which the stage must act on a call without a further callback. */
export function duesOfCall(call: CallState): { kind: 'missed' | 'unfetched' | 'givenUp'; at: number }[] {
  const { concludedAt, endedAt } = call;
  const recordedAt = concludedAt === null ? call.recordedAt : untoldSince(call);
  if (recordedAt === null && isImported(call)) return [];
  if (recordedAt !== null) return [{ kind: 'unfetched', at: recordedAt + FETCH_WITHIN_MS }];
  const since = missingSince(call);
  if (since !== null) return [{ kind: 'givenUp', at: since + FETCH_FOR_MS }];
  return concludedAt !== null || endedAt === null ? [] : [{ kind: 'missed', at: endedAt + MISSED_AFTER_MS }];
}

/** Since when Twilio has a recording of which the contact says nothing; null if absent. */
export function untoldSince(call: CallState): number | null {
  // Nobody may hear that it follows: it is never fetched.
  if (call.forgotten === true && call.concludedAt !== null) return null;
  const untold = missingIn(call).filter(({ sid }) => !call.saidMissing.includes(sid));
  return untold.reduce<number | null>((since, { recordedAt: at }) => Math.min(since ?? at, at), null);
}

/** Since when a recording is there that the contact reports as missing, and not yet as given up; null if absent. */
export function missingSince(call: CallState): number | null {
  if (call.forgotten === true || isImported(call)) return null;
  const { saidMissing, saidGivenUp = [] } = call;
  const wanted = missingIn(call).filter(({ sid }) => saidMissing.includes(sid) && !saidGivenUp.includes(sid));
  return wanted.reduce<number | null>((since, { recordedAt: at }) => Math.min(since ?? at, at), null);
}

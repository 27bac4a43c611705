/**
 * Where the reading of an IMAP folder stands. Kept by the log, set in the same append as the facts it passes.
 *
 * Promises: every UID up to `uid` has a fact or a recorded refusal; UIDs mean nothing under another UIDVALIDITY
 * (RFC 9051 §2.3.1.1). `startAt` is fixed at the first connection and survives a change of UIDVALIDITY.
 */
import { z } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Bookmark, Log } from '../../contract/log.ts';

/** `connect`: what is there at the first connection is old; `all`: nothing is; or a date, `YYYY-MM-DD`, from 00:00 UTC. */
export type Since = 'connect' | 'all' | (string & {});

/** First and last UID. Runs over UIDs that are gone, never over one that was not taken. */
const ranges = z.array(z.tuple([z.number(), z.number()]));
export type Ranges = z.infer<typeof ranges>;

const takenDay = z.object({ day: z.number(), ranges });
export type TakenDay = z.infer<typeof takenDay>;

const place = z.object({
  /** UIDVALIDITY in decimal: a number of 32 bits that comes as a bigint, which JSON has not. */
  uidValidity: z.string(),
  /** The last one that was dealt with; 0: none. */
  uid: z.number(),
  /** Mail with an older INTERNALDATE is not taken; null: all is. */
  startAt: z.number().nullable(),
  /** The UIDNEXT of the first connection: below it all is old. null: `startAt` alone tells. */
  startUid: z.number().nullable(),
  /** Taken, and perhaps not marked or moved yet: the process may have died between, or the server may refuse. */
  pending: ranges,
  /** What was taken on which day, for `deleteAfterDays` only. */
  taken: z.array(takenDay),
});
export type Place = z.infer<typeof place>;

export function bookmarkKey(address: string, folder: string): string {
  return `imap/${address}/${folder}`;
}

export function bookmarkOf(key: string, at: Place): Bookmark {
  return { key, value: JSON.stringify(at) };
}

/** Null before the first connection. */
export async function storedPlace(log: Log, key: string): Promise<Place | null> {
  const value = await log.bookmark(key);
  if (value === null) return null;
  const read = place.safeParse(JSON.parse(value));
  if (!read.success) throw new Failure(`the bookmark ${key} cannot be read`, { retry: false });
  return read.data;
}

export function firstPlace(
  folder: { uidValidity: string; uidNext: number },
  since: Since,
  clock: Clock,
): Place {
  const start = { uidValidity: folder.uidValidity, uid: 0, pending: [], taken: [] };
  if (since === 'all') return { ...start, startAt: null, startUid: null };
  // INTERNALDATE counts in whole seconds: what came in the second of the start is taken rather than lost.
  if (since === 'connect')
    return { ...start, startAt: Math.floor(clock.now() / 1000) * 1000, startUid: folder.uidNext };
  return { ...start, startAt: Date.parse(`${since}T00:00:00Z`), startUid: null };
}

/** Under a new UIDVALIDITY everything is read again from the first UID; the start holds, and identity knows the repeats. */
export function renumbered(old: Place, uidValidity: string): Place {
  return { uidValidity, uid: 0, startAt: old.startAt, startUid: null, pending: [], taken: [] };
}

/** How far the server's clock may be behind ours before a new mail looks older than the start. */
export const START_SKEW_MS = 5 * 60_000;

export function isBeforeStart(at: Place, uid: number, internalDate: number): boolean {
  if (at.startAt === null) return false;
  if (at.startUid === null) return internalDate < at.startAt;
  return uid < at.startUid || internalDate < at.startAt - START_SKEW_MS;
}

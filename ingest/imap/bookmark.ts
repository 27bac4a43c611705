/**
 * The position in an IMAP folder. The log stores it, in the same append as the facts that it covers.
 *
 * Promises: every UID up to `uid` has a fact or a recorded refusal, or is named in `withheld`. UIDs mean nothing under another UIDVALIDITY (RFC
 * 9051 §2.3.1.1). `startAt` is fixed at the first connection and survives a change of UIDVALIDITY.
 */
import { z } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Bookmark, Log } from '../../contract/log.ts';

/**
 * `connect`: mail from before the first connection is old. `all`: no mail is old. A date, `YYYY-MM-DD`: from 00:00
 * UTC.
 */
export type Since = 'connect' | 'all' | (string & {});

/** First and last UID. A range may cover UIDs of removed mails, never a UID that was not accepted. */
const ranges = z.array(z.tuple([z.number(), z.number()]));
export type Ranges = z.infer<typeof ranges>;

const takenDay = z.object({ day: z.number(), ranges });
export type TakenDay = z.infer<typeof takenDay>;

const place = z.object({
  /** UIDVALIDITY in decimal: a number of 32 bits that arrives as a bigint, which JSON lacks. */
  uidValidity: z.string(),
  /** The last UID that was handled; 0: none. */
  uid: z.number(),
  /** Mail with an older INTERNALDATE is not accepted; null: all mail is. */
  startAt: z.number().nullable(),
  /** The UIDNEXT of the first connection: mail with a smaller UID is old. null: `startAt` alone decides. */
  startUid: z.number().nullable(),
  /**
   * Accepted, and perhaps not marked or moved yet: the process may have died in between, or the server may refuse.
   */
  pending: ranges,
  /** Accepted UIDs by day, for `deleteAfterDays` only. */
  taken: z.array(takenDay),
  /** UIDs above `uid` that were handled ahead of their turn, during a long catch-up. */
  ahead: ranges.default([]),
  /** Mails that the server lists and cannot hand over (placeholder.ts), and when each is asked for again (epoch ms). */
  withheld: z.array(z.object({ uid: z.number(), askAt: z.number() })).default([]),
});
export type Place = z.infer<typeof place>;

export function bookmarkKey(address: string, folder: string): string {
  return `imap/${address}/${folder}`;
}

export function bookmarkOf(key: string, at: Place): Bookmark {
  return { key, value: JSON.stringify(at) };
}

/** Null before the first connection. */
export async function storedPlace(log: Pick<Log, 'bookmark'>, key: string): Promise<Place | null> {
  const value = await log.bookmark(key);
  if (value === null) return null;
  const read = place.safeParse(JSON.parse(value));
  if (!read.success) throw new Failure(`the bookmark ${key} holds no valid IMAP position`, { retry: false });
  return read.data;
}

export function firstPlace(
  folder: { uidValidity: string; uidNext: number },
  since: Since,
  clock: Clock,
): Place {
  const start = { uidValidity: folder.uidValidity, uid: 0, pending: [], taken: [], ahead: [], withheld: [] };
  if (since === 'all') return { ...start, startAt: null, startUid: null };
  // INTERNALDATE has whole seconds: mail from the second of the start is accepted rather than lost.
  if (since === 'connect')
    return { ...start, startAt: Math.floor(clock.now() / 1000) * 1000, startUid: folder.uidNext };
  return { ...start, startAt: Date.parse(`${since}T00:00:00Z`), startUid: null };
}

/** A new UIDVALIDITY restarts at the first UID. The start stays, and the identity of mails detects the repeats. */
export function renumbered(old: Place, uidValidity: string): Place {
  return {
    uidValidity,
    uid: 0,
    startAt: old.startAt,
    startUid: null,
    pending: [],
    taken: [],
    ahead: [],
    withheld: [],
  };
}

/** Largest lag of the server's clock at which a new mail does not yet look older than the start. */
export const START_SKEW_MS = 5 * 60_000;

export function isBeforeStart(at: Place, uid: number, internalDate: number): boolean {
  if (at.startAt === null) return false;
  if (at.startUid === null) return internalDate < at.startAt;
  return uid < at.startUid || internalDate < at.startAt - START_SKEW_MS;
}

/**
 * What is done to a mail after its fact was committed: nothing, `\Seen`, moved, or deleted some days later.
 *
 * Promises: only ever for UIDs that were taken, under the UIDVALIDITY they were taken under; doing it twice is doing
 * it once; what the server refuses is left, told, and tried again, and never holds up new mail. Never: a plain
 * EXPUNGE, which would also remove what other people have marked.
 */
import type { ImapFlow } from 'imapflow';
import type { Place, Ranges } from './bookmark.ts';
import { type Brought, expired, uidSet, withBrought, withDay } from './taken.ts';

export type AfterTaking = 'leave' | 'seen' | { move: string } | { deleteAfterDays: number };

/** How the bookmark remembers, in the append of the facts, what is to be done to them. */
export function remembered(
  after: AfterTaking,
  place: Place,
  brought: Brought,
  now: number,
): Pick<Place, 'pending' | 'taken'> {
  if (after === 'leave') return { pending: [], taken: [] };
  if (after === 'seen' || 'move' in after) return { pending: withBrought(place.pending, brought), taken: [] };
  return { pending: [], taken: withDay(place.taken, brought, now) };
}

/** Does what is due. Returns what is left to do, and `refused` where the server said no. */
export async function afterTaken(
  client: ImapFlow,
  after: AfterTaking,
  place: Place,
  now: number,
): Promise<{ place: Place; refused: boolean }> {
  if (after === 'leave') return { place, refused: false };
  if (after === 'seen' || 'move' in after) {
    if (place.pending.length === 0) return { place, refused: false };
    const did = await apply(client, after, place.pending);
    return { place: did ? { ...place, pending: [] } : place, refused: !did };
  }
  const due = expired(place.taken, after.deleteAfterDays, now);
  if (due.length === 0) return { place, refused: false };
  for (const { ranges } of due) if (!(await removed(client, ranges))) return { place, refused: true };
  return { place: { ...place, taken: place.taken.filter((day) => !due.includes(day)) }, refused: false };
}

const BY_UID = { uid: true } as const;

/** imapflow answers false where the server says no; a lost connection is thrown. */
async function apply(client: ImapFlow, after: 'seen' | { move: string }, ranges: Ranges): Promise<boolean> {
  if (after === 'seen') return Boolean(await client.messageFlagsAdd(uidSet(ranges), ['\\Seen'], BY_UID));
  // Without MOVE it is COPY and delete.
  if (!client.capabilities.has('MOVE') && !canRemoveByUid(client)) return false;
  return Boolean(await client.messageMove(uidSet(ranges), after.move, BY_UID));
}

async function removed(client: ImapFlow, ranges: Ranges): Promise<boolean> {
  return canRemoveByUid(client) && Boolean(await client.messageDelete(uidSet(ranges), BY_UID));
}

/** UID EXPUNGE (RFC 4315); without it EXPUNGE takes every mail with `\\Deleted`, whoever marked it. */
function canRemoveByUid(client: ImapFlow): boolean {
  return client.capabilities.has('UIDPLUS');
}

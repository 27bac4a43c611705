/**
 * The action on a mail after its fact was committed: none, `\Seen`, move, or delete some days later.
 *
 * Promises: touches only accepted UIDs, under the UIDVALIDITY of their acceptance. Every action is idempotent. If the
 * server refuses, the mail stays, the refusal is reported, the action is retried, and new mail is still accepted.
 * Never sends a plain EXPUNGE, which would also remove mails that other clients marked.
 */
import type { ImapFlow } from 'imapflow';
import type { Place, Ranges } from './bookmark.ts';
import { type Brought, expired, uidSet, withBrought, withDay } from './taken.ts';

export type AfterTaking = 'leave' | 'seen' | { move: string } | { deleteAfterDays: number };

/** The bookmark's record of pending actions, committed in the append of the facts. */
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

/** Performs the due actions. Returns the remaining ones, and `refused` if the server refused. */
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

/** imapflow returns false for a refusal, and throws for a lost connection. */
async function apply(client: ImapFlow, after: 'seen' | { move: string }, ranges: Ranges): Promise<boolean> {
  if (after === 'seen') return Boolean(await client.messageFlagsAdd(uidSet(ranges), ['\\Seen'], BY_UID));
  // Without MOVE imapflow uses COPY and delete.
  if (!client.capabilities.has('MOVE') && !canRemoveByUid(client)) return false;
  return Boolean(await client.messageMove(uidSet(ranges), after.move, BY_UID));
}

async function removed(client: ImapFlow, ranges: Ranges): Promise<boolean> {
  return canRemoveByUid(client) && Boolean(await client.messageDelete(uidSet(ranges), BY_UID));
}

/**
 * UID EXPUNGE (RFC 4315). A plain EXPUNGE removes every mail with `\\Deleted`, also those that another client marked.
 */
function canRemoveByUid(client: ImapFlow): boolean {
  return client.capabilities.has('UIDPLUS');
}

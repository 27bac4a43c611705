/**
 * Whether every mail of a folder is one contact or one recorded reason.
 *
 * Promises: looks at the folder, not at our own bookmark, so that a fault of the inbox cannot hide itself. A mail that
 * leaves the folder during the check is no gap. Changes nothing.
 */
import { sourceKey } from '../../contract/contact.ts';
import type { Log } from '../../contract/log.ts';
import { bookmarkKey, storedPlace } from '../imap/bookmark.ts';
import type { Folder } from '../imap/folder.ts';

/** The recorded outcomes of inputs. */
export type Records = {
  log: Pick<Log, 'bookmark'>;
  /**
   * The outcome of each source that has one: `contact`, `repeated`, `parked`, or the reason of its refusal.
   * `no-contact`: it is recorded, but the contact is missing.
   */
  outcomes(sources: readonly string[]): Promise<Map<string, string>>;
  /** Whether accepted facts still wait for a stage. */
  waiting(): Promise<boolean>;
};

/**
 * not-taken: the inbox has not accepted it · waiting: accepted, and a stage has facts left to decide · unrecorded:
 * passed by the bookmark, without any trace · withheld: the server lists it and cannot hand it over · no-contact: recorded as a contact that does not exist
 */
export type Why = 'not-taken' | 'waiting' | 'unrecorded' | 'withheld' | 'no-contact';
export type OpenMail = { uid: number; why: Why };

/** `outcomes` counts the accounted mails. */
export type Accounted = { outcomes: Record<string, number>; open: OpenMail[] };

export type Reconciled = { address: string; folder: string };

const ASKED_TOGETHER = 500;

export async function reconcileMails(
  records: Records,
  mailbox: Reconciled,
  folder: Folder,
  uids: readonly number[],
): Promise<Accounted> {
  const outcomes: Record<string, number> = {};
  const account = async (asked: readonly number[]): Promise<OpenMail[]> => {
    const found = await outcomesOf(records, mailbox, folder, asked);
    return asked.flatMap((uid): OpenMail[] => {
      const outcome = found.get(uid);
      if (outcome === undefined) return [{ uid, why: 'unrecorded' }];
      if (outcome === 'no-contact') return [{ uid, why: 'no-contact' }];
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      return [];
    });
  };
  const suspects = await account(uids);
  if (suspects.length === 0) return { outcomes, open: [] };
  // The bookmark and the log first: what passes both afterwards has its outcome by then.
  const place = await storedPlace(records.log, bookmarkKey(mailbox.address, mailbox.folder));
  const isWaiting = await records.waiting();
  const left = await folder.among(suspects.map(({ uid }) => uid));
  const takenUpTo = place?.uidValidity === folder.uidValidity ? place.uid : 0;
  const open = (await account(left)).map(({ uid, why }): OpenMail => {
    if (why === 'no-contact') return { uid, why };
    if (uid > takenUpTo) return { uid, why: 'not-taken' };
    if (place?.withheld.some((one) => one.uid === uid) === true) return { uid, why: 'withheld' };
    return { uid, why: isWaiting ? 'waiting' : 'unrecorded' };
  });
  return { outcomes, open };
}

async function outcomesOf(
  records: Records,
  { address }: Reconciled,
  { uidValidity }: Folder,
  uids: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (let at = 0; at < uids.length; at += ASKED_TOGETHER) {
    const sources = new Map(
      uids
        .slice(at, at + ASKED_TOGETHER)
        .map((uid) => [sourceKey({ kind: 'imap', mailbox: address, ref: `${uidValidity}/${uid}` }), uid]),
    );
    for (const [source, outcome] of await records.outcomes([...sources.keys()])) {
      const uid = sources.get(source);
      if (uid !== undefined) found.set(uid, outcome);
    }
  }
  return found;
}

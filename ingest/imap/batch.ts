/**
 * Cuts a folder's new UIDs into batches, oldest first, and fetches them one after the other. Promises: a batch covers
 * every UID up to its last one. Fetches at most one batch while another is being accepted. Commits nothing.
 */
import type { ImapFlow } from 'imapflow';
import type { Clock } from '../../contract/clock.ts';
import type { RefusedMail } from '../accept.ts';
import { isBeforeStart, type Place } from './bookmark.ts';
import { download, type Downloaded, look, type Mailbox, type Seen, sourceOf } from './fetching.ts';

/** UIDs whose dates and sizes are fetched together, so that a folder of old mail costs one round trip for each. */
const LOOK_UIDS = 500;
/** Mails of one fetch and one commit. One fetch per mail would be four to five times slower. */
export const BATCH_MAILS = 100;
/** Two batches are in memory at once. */
const BATCH_BYTES = 8 * 1024 * 1024;

export type Batch = {
  /** Number of UIDs that the batch covers, and the last of them. */
  passed: number;
  lastUid: number;
  wanted: Seen[];
  refusals: (RefusedMail & { uid: number })[];
  /** Taken ahead of their turn, earlier. */
  done: number[];
};

export type FetchedBatch = Batch & { got: Downloaded };

/** The mails of these UIDs, ascending, batch by batch. One call of `next` at a time. */
export class Batches {
  readonly #client: ImapFlow;
  readonly #mailbox: Mailbox;
  readonly #clock: Clock;
  readonly #uids: number[];
  #at = 0;
  #seen = new Map<number, Seen>();
  #seenTo = 0;

  constructor(client: ImapFlow, mailbox: Mailbox, clock: Clock, uids: number[]) {
    this.#client = client;
    this.#mailbox = mailbox;
    this.#clock = clock;
    this.#uids = uids;
  }

  /** Null after the last batch. Of `place` only what no batch of these UIDs changes counts. */
  async next(place: Place): Promise<FetchedBatch | null> {
    if (this.#at >= this.#uids.length) return null;
    if (this.#at >= this.#seenTo) {
      this.#seenTo = this.#at + LOOK_UIDS;
      this.#seen = await look(this.#client, this.#uids.slice(this.#at, this.#seenTo), this.#clock.now());
    }
    const batch = batchOf(this.#mailbox, place, this.#uids.slice(this.#at, this.#seenTo), this.#seen);
    const got = await download(this.#mailbox, this.#client, place, batch.wanted);
    this.#at += batch.passed;
    return { ...batch, got };
  }
}

/** The longest prefix that fits. The UID of a removed mail is passed: there is no mail to record. */
function batchOf(mailbox: Mailbox, place: Place, uids: number[], seen: Map<number, Seen>): Batch {
  const batch: Batch = { passed: 0, lastUid: place.uid, wanted: [], refusals: [], done: [] };
  let bytes = 0;
  for (const uid of uids) {
    const isDone = place.ahead.some(([from, to]) => from <= uid && uid <= to);
    if (isDone) batch.done.push(uid);
    const mail = isDone ? undefined : seen.get(uid);
    const refusal = mail === undefined ? null : refusalOf(mailbox, place, mail);
    if (refusal !== null) batch.refusals.push({ ...refusal, uid });
    else if (mail !== undefined) {
      const full = batch.wanted.length === BATCH_MAILS || bytes + mail.bytes > BATCH_BYTES;
      if (full && batch.wanted.length > 0) break;
      bytes += mail.bytes;
      batch.wanted.push(mail);
    }
    batch.passed += 1;
    batch.lastUid = uid;
  }
  return batch;
}

function refusalOf(mailbox: Mailbox, place: Place, { uid, internalDate, bytes }: Seen): RefusedMail | null {
  const source = sourceOf(mailbox, place, uid);
  if (isBeforeStart(place, uid, internalDate))
    return { source, reason: 'before-start', detail: new Date(internalDate).toISOString() };
  return bytes > mailbox.sizeBytes ? { source, reason: 'too-large', detail: `${bytes} bytes` } : null;
}

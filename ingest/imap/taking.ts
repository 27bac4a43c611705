/**
 * Accepts new mail from an open folder, batch by batch: decide, fetch, commit, then the action after acceptance.
 *
 * Promises: every listed UID is a fact or a recorded refusal in the same append as the bookmark that covers it. A
 * mail that the server lists but does not deliver stops the batch; it is not skipped. Never: sends a command inside a
 * fetch (imapflow would wait forever), downloads a mail over the limit.
 */
import type { ImapFlow } from 'imapflow';
import { Failure } from '../../contract/failure.ts';
import type { AcceptGrounds, RefusedMail } from '../accept.ts';
import { acceptMails } from '../accept.ts';
import { afterTaken, remembered } from './afterTaking.ts';
import { bookmarkOf, isBeforeStart, type Place } from './bookmark.ts';
import { download, look, type Mailbox, type Seen, sourceOf, uidsOf, withoutUid } from './fetching.ts';
import { rangesOf } from './taken.ts';
import { askAgain, tellWithheld, toAskAgain } from './withheld.ts';

/** UIDs whose dates and sizes are fetched together, so that a folder of old mail costs one round trip for each. */
const LOOK_UIDS = 500;
/** Mails of one fetch and one commit. One fetch per mail would be four to five times slower. */
const BATCH_MAILS = 50;
const BATCH_BYTES = 16 * 1024 * 1024;
/** Batches of a catch-up between two looks at what arrived meanwhile. */
const LOOK_AFTER_BATCHES = 4;

/** Returns the new position. `left` gets the number of waiting mails; `stopping` is asked before each batch. */
export async function takeNew(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  start: Place,
  watch: { stopping(): boolean; left(mails: number): void },
): Promise<Place> {
  let place = await finished(grounds, mailbox, client, start);
  place = await askAgain(grounds, mailbox, client, place);
  const uids = await newUids(client, place.uid);
  let newest = uids.at(-1) ?? 0;
  let seen = new Map<number, Seen>();
  let seenTo = 0;
  for (let at = 0, batches = 1; at < uids.length && !watch.stopping(); batches += 1) {
    if (at >= seenTo) {
      seenTo = at + LOOK_UIDS;
      seen = await look(client, uids.slice(at, seenTo), grounds.clock.now());
    }
    const batch = batchOf(mailbox, place, uids.slice(at, seenTo), seen);
    place = await takeBatch(grounds, mailbox, client, place, batch);
    at += batch.passed;
    watch.left(uids.length - at);
    place = await finished(grounds, mailbox, client, place);
    if (batches % LOOK_AFTER_BATCHES !== 0 || at >= uids.length) continue;
    // The oldest first, and yet no new mail waits for the end of a long catch-up.
    const arrived = (await newUids(client, newest)).slice(0, BATCH_MAILS);
    if (arrived.length === 0) continue;
    const fresh = batchOf(mailbox, place, arrived, await look(client, arrived, grounds.clock.now()));
    const ahead = arrived.slice(0, fresh.passed);
    place = await takeBatch(grounds, mailbox, client, place, fresh, ahead);
    newest = ahead.at(-1) ?? newest;
  }
  return place;
}

/** Also finishes pending actions of an earlier process. The next commit stores the result in the bookmark. */
async function finished(
  { reports, clock }: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  place: Place,
): Promise<Place> {
  const after = await afterTaken(client, mailbox.afterTaking, place, clock.now());
  if (after.refused)
    reports.say('warn', 'failed', { inbox: 'imap', mailbox: mailbox.label, what: 'after taking' });
  return after.place;
}

/** Ascending. `n:*` includes the last mail even if its UID is below n, so that one is dropped. */
async function newUids(client: ImapFlow, after: number): Promise<number[]> {
  // The server may report new mail only after a NOOP.
  await client.noop();
  const found = await client.search({ uid: `${after + 1}:*` }, { uid: true });
  if (!Array.isArray(found)) throw new Failure('the server refused to search the folder', { retry: true });
  return found.filter((uid) => uid > after).sort((a, b) => a - b);
}

type Batch = {
  /** Number of UIDs that the batch covers, and the last of them. */
  passed: number;
  lastUid: number;
  wanted: Seen[];
  refusals: (RefusedMail & { uid: number })[];
  /** Taken ahead of their turn, earlier. */
  done: number[];
};

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

/** `ahead`: the UIDs of a batch that is taken ahead of its turn. The bookmark then stays, and names them. */
async function takeBatch(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  place: Place,
  batch: Batch,
  ahead: number[] | null = null,
): Promise<Place> {
  const { mails, refusals, withheld } = await download(mailbox, client, place, batch.wanted);
  const refused = [...batch.refusals, ...refusals].sort((a, b) => a.uid - b.uid);
  const kept = [...uidsOf(refused), ...withheld, ...batch.done].sort((a, b) => a - b);
  const now = grounds.clock.now();
  const brought = { uids: uidsOf(mails), refused: kept, after: ahead === null ? place.uid : 0 };
  const next: Place = {
    ...place,
    ...(ahead === null
      ? { uid: batch.lastUid, ahead: place.ahead.filter(([, to]) => to > batch.lastUid) }
      : { ahead: [...place.ahead, ...rangesOf(ahead)] }),
    ...remembered(mailbox.afterTaking, place, brought, now),
    withheld: [...place.withheld, ...toAskAgain(withheld, now)],
  };
  const facts = { mails: mails.map(({ mail }) => mail), refusals: refused.map(withoutUid) };
  await acceptMails(grounds, facts, [bookmarkOf(mailbox.key, next)]);
  tellWithheld(grounds, mailbox, withheld);
  return next;
}

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
import { download, look, type Mailbox, type Seen, sourceOf, uidsOf } from './fetching.ts';
import { askAgain, tellWithheld, toAskAgain } from './withheld.ts';

/** UIDs whose dates and sizes are fetched together, so that a folder of old mail costs one round trip for each. */
const LOOK_UIDS = 500;
/** Mails of one fetch and one commit. One fetch per mail would be four to five times slower. */
const BATCH_MAILS = 50;
const BATCH_BYTES = 16 * 1024 * 1024;

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
  for (let at = 0; at < uids.length && !watch.stopping(); ) {
    const looked = uids.slice(at, at + LOOK_UIDS);
    const seen = await look(client, looked, grounds.clock.now());
    const batch = batchOf(mailbox, place, looked, seen);
    place = await takeBatch(grounds, mailbox, client, place, batch);
    at += batch.passed;
    watch.left(uids.length - at);
    place = await finished(grounds, mailbox, client, place);
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
};

/** The longest prefix that fits. The UID of a removed mail is passed: there is no mail to record. */
function batchOf(mailbox: Mailbox, place: Place, uids: number[], seen: Map<number, Seen>): Batch {
  const batch: Batch = { passed: 0, lastUid: place.uid, wanted: [], refusals: [] };
  let bytes = 0;
  for (const uid of uids) {
    const mail = seen.get(uid);
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

async function takeBatch(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  place: Place,
  batch: Batch,
): Promise<Place> {
  const { mails, refusals, withheld } = await download(mailbox, client, place, batch.wanted);
  const refused = [...batch.refusals, ...refusals].sort((a, b) => a.uid - b.uid);
  const kept = [...uidsOf(refused), ...withheld].sort((a, b) => a - b);
  const now = grounds.clock.now();
  const brought = { uids: uidsOf(mails), refused: kept, after: place.uid };
  const next: Place = {
    ...place,
    uid: batch.lastUid,
    ...remembered(mailbox.afterTaking, place, brought, now),
    withheld: [...place.withheld, ...toAskAgain(withheld, now)],
  };
  const facts = { mails: mails.map(({ mail }) => mail), refusals: refused.map(withoutUid) };
  await acceptMails(grounds, facts, [bookmarkOf(mailbox.key, next)]);
  tellWithheld(grounds, mailbox, withheld);
  return next;
}

function withoutUid({ source, reason, detail }: RefusedMail): RefusedMail {
  return { source, reason, detail };
}

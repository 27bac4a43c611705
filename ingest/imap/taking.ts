/**
 * Accepts new mail from an open folder, batch by batch: decide, fetch, commit, then the action after acceptance.
 *
 * Promises: every listed UID is a fact or a recorded refusal in the same append as the bookmark that covers it. A
 * mail that the server lists but does not deliver stops the batch; it is not skipped. Never: sends a command inside a
 * fetch (imapflow would wait forever), downloads a mail over the limit.
 */
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { Failure } from '../../contract/failure.ts';
import type { AcceptGrounds, IncomingMail, RefusedMail } from '../accept.ts';
import { acceptMails } from '../accept.ts';
import { type AfterTaking, afterTaken, remembered } from './afterTaking.ts';
import { bookmarkOf, isBeforeStart, type Place } from './bookmark.ts';
import { rangesOf, uidSet } from './taken.ts';

/** UIDs whose dates and sizes are fetched together, so that a folder of old mail costs one round trip for each. */
const LOOK_UIDS = 500;
/** Mails of one fetch and one commit. One fetch per mail would be four to five times slower. */
const BATCH_MAILS = 50;
const BATCH_BYTES = 16 * 1024 * 1024;

export type Mailbox = {
  address: string;
  /** The mailbox's name in reports and metrics. */
  label: string;
  /** The key of its bookmark in the log. */
  key: string;
  sizeBytes: number;
  authserv: string | null;
  afterTaking: AfterTaking;
};

type Seen = { uid: number; internalDate: number; bytes: number };

/** Returns the new position. `left` gets the number of waiting mails; `stopping` is asked before each batch. */
export async function takeNew(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  start: Place,
  watch: { stopping(): boolean; left(mails: number): void },
): Promise<Place> {
  let place = await finished(grounds, mailbox, client, start);
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

async function look(client: ImapFlow, uids: number[], now: number): Promise<Map<number, Seen>> {
  const query = { uid: true, internalDate: true, size: true };
  const seen = new Map<number, Seen>();
  for (const { uid, internalDate, size } of await fetched(client, uids, query)) {
    const date = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
    seen.set(uid, { uid, internalDate: Number.isNaN(date) ? now : date, bytes: size ?? 0 });
  }
  return seen;
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
  const { mails, refusals } = await download(mailbox, client, place, batch);
  const refused = [...batch.refusals, ...refusals].sort((a, b) => a.uid - b.uid);
  const brought = { uids: uidsOf(mails), refused: uidsOf(refused), after: place.uid };
  const next: Place = {
    ...place,
    uid: batch.lastUid,
    ...remembered(mailbox.afterTaking, place, brought, grounds.clock.now()),
  };
  const facts = { mails: mails.map(({ mail }) => mail), refusals: refused.map(withoutUid) };
  await acceptMails(grounds, facts, [bookmarkOf(mailbox.key, next)]);
  return next;
}

function uidsOf(mails: { uid: number }[]): number[] {
  return mails.map(({ uid }) => uid);
}

function withoutUid({ source, reason, detail }: RefusedMail): RefusedMail {
  return { source, reason, detail };
}

/** Servers may report a wrong size, so the download checks the limit again. */
async function download(mailbox: Mailbox, client: ImapFlow, place: Place, { wanted }: Batch) {
  const mails: { uid: number; mail: IncomingMail }[] = [];
  const refusals: (RefusedMail & { uid: number })[] = [];
  const uids = uidsOf(wanted);
  const query = { uid: true, source: { start: 0, maxLength: mailbox.sizeBytes + 1 } };
  const sources = new Map((await fetched(client, uids, query)).map(({ uid, source }) => [uid, source]));
  await missing(
    client,
    uids.filter((uid) => sources.get(uid) === undefined),
  );
  for (const { uid, internalDate } of wanted) {
    const raw = sources.get(uid);
    if (raw === undefined) continue;
    const source = sourceOf(mailbox, place, uid);
    const { authserv } = mailbox;
    if (raw.length > mailbox.sizeBytes)
      refusals.push({ uid, source, reason: 'too-large', detail: `over ${mailbox.sizeBytes} bytes` });
    else
      mails.push({
        uid,
        mail: {
          raw,
          source,
          receivedAt: internalDate,
          imported: 'no',
          envelope: null,
          authserv,
          sender: [`imap ${source.mailbox ?? ''}`],
        },
      });
  }
  return { mails, refusals };
}

/**
 * A mail that was listed but not delivered must be gone. If the server still lists it, the batch is retried later.
 */
async function missing(client: ImapFlow, uids: number[]): Promise<void> {
  if (uids.length === 0) return;
  const found = await client.search({ uid: uidSet(rangesOf(uids)) }, { uid: true });
  if (!Array.isArray(found) || found.length > 0)
    throw new Failure('the server lists a mail but does not deliver it', { retry: true });
}

/** Collects all messages first, so that no command is sent during the fetch. */
async function fetched(
  client: ImapFlow,
  uids: number[],
  query: Parameters<ImapFlow['fetch']>[1],
): Promise<FetchMessageObject[]> {
  const messages: FetchMessageObject[] = [];
  if (uids.length === 0) return messages;
  for await (const message of client.fetch(uidSet(rangesOf(uids)), query, { uid: true }))
    messages.push(message);
  return messages;
}

function sourceOf({ address }: Mailbox, { uidValidity }: Place, uid: number): RefusedMail['source'] {
  return { kind: 'imap', mailbox: address, ref: `${uidValidity}/${uid}` };
}

/**
 * Accepts new mail from an open folder, batch by batch: decide, fetch, commit, then the action after acceptance. The
 * next batch is fetched while the present one is accepted.
 *
 * Promises: every listed UID is a fact or a recorded refusal in the same append as the bookmark that covers it. A
 * mail that the server lists but does not deliver stops the batch; it is not skipped. Never: sends a command inside a
 * fetch (imapflow would wait forever), downloads a mail over the limit, accepts a batch before the one below it.
 */
import type { ImapFlow } from 'imapflow';
import { Failure } from '../../contract/failure.ts';
import type { AcceptGrounds } from '../accept.ts';
import { acceptMails } from '../accept.ts';
import { afterTaken, remembered } from './afterTaking.ts';
import { BATCH_MAILS, Batches, type FetchedBatch } from './batch.ts';
import { bookmarkOf, type Place } from './bookmark.ts';
import { type Mailbox, uidsOf, withoutUid } from './fetching.ts';
import { rangesOf } from './taken.ts';
import { askAgain, tellWithheld, toAskAgain } from './withheld.ts';

/** Batches of a catch-up between two looks at what arrived meanwhile. */
const LOOK_AFTER_BATCHES = 2;

/** Returns the new position. `left` gets the number of waiting mails; `stopping` is asked before each batch. */
export async function takeNew(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  start: Place,
  watch: { stopping(): boolean; left(mails: number): void },
): Promise<Place> {
  const { clock } = grounds;
  let place = await finished(grounds, mailbox, client, start);
  place = await askAgain(grounds, mailbox, client, place);
  const uids = await newUids(client, place.uid);
  const coming = new Batches(client, mailbox, clock, uids);
  let newest = uids.at(-1) ?? 0;
  let left = uids.length;
  let batch = await coming.next(place);
  for (let batches = 1; batch !== null && !watch.stopping(); batches += 1) {
    const accepting = takeBatch(grounds, mailbox, place, batch);
    // Both end before either failure counts: no commit may go on behind the end of the session.
    const [taken, next] = await Promise.allSettled([accepting, coming.next(place)]);
    place = valueOf(taken);
    left -= batch.passed;
    watch.left(left);
    place = await finished(grounds, mailbox, client, place);
    batch = valueOf(next);
    if (batches % LOOK_AFTER_BATCHES !== 0 || batch === null) continue;
    // The oldest first, and yet no new mail waits for the end of a long catch-up.
    const arrived = (await newUids(client, newest)).slice(0, BATCH_MAILS);
    const fresh = await new Batches(client, mailbox, clock, arrived).next(place);
    if (fresh === null) continue;
    const ahead = arrived.slice(0, fresh.passed);
    place = await takeBatch(grounds, mailbox, place, fresh, ahead);
    newest = ahead.at(-1) ?? newest;
  }
  return place;
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
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

/** `ahead`: the UIDs of a batch that is taken ahead of its turn. The bookmark then stays, and names them. */
async function takeBatch(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  place: Place,
  batch: FetchedBatch,
  ahead: number[] | null = null,
): Promise<Place> {
  const { mails, refusals, withheld } = batch.got;
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

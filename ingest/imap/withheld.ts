/**
 * Mails that the server lists and cannot hand over (placeholder.ts): left in the folder, asked for again, reported.
 *
 * Promises: such a mail holds no other mail back. It becomes a contact as soon as the server hands it over. Until then
 * it is neither marked, moved nor deleted, and it has no fact, so that `reconcile` shows it as a gap.
 */
import type { ImapFlow } from 'imapflow';
import { type AcceptGrounds, acceptMails } from '../accept.ts';
import { remembered } from './afterTaking.ts';
import { bookmarkOf, type Place } from './bookmark.ts';
import { download, look, type Mailbox, uidsOf, withoutUid } from './fetching.ts';

export const ASK_AGAIN_MS = 10 * 60_000;
/** Limits the mails that are asked for together. */
const TOGETHER = 20;

export function toAskAgain(uids: number[], now: number): Place['withheld'] {
  return uids.map((uid) => ({ uid, askAt: now + ASK_AGAIN_MS }));
}

export function tellWithheld({ reports }: AcceptGrounds, { label }: Mailbox, uids: number[]): void {
  if (uids.length > 0)
    reports.say('warn', 'failed', {
      inbox: 'imap',
      mailbox: label,
      what: 'the server lists mails and hands over a text of its own in their place',
      mails: uids.length,
    });
}

/** Returns the new position. */
export async function askAgain(
  grounds: AcceptGrounds,
  mailbox: Mailbox,
  client: ImapFlow,
  place: Place,
): Promise<Place> {
  const now = grounds.clock.now();
  const due = place.withheld.filter(({ askAt }) => askAt <= now).slice(0, TOGETHER);
  if (due.length === 0) return place;
  const asked = new Set(uidsOf(due));
  const seen = await look(client, [...asked], now);
  const wanted = [...seen.values()].sort((a, b) => a.uid - b.uid);
  const { mails, refusals, withheld } = await download(mailbox, client, place, wanted);
  const rest = place.withheld.filter(({ uid }) => !asked.has(uid));
  let next: Place = { ...place, withheld: [...rest, ...toAskAgain(withheld, now)] };
  // One by one: mails between them were refused, or are still withheld, and are not to be touched.
  for (const uid of uidsOf(mails))
    next = { ...next, ...remembered(mailbox.afterTaking, next, { uids: [uid], refused: [], after: 0 }, now) };
  const facts = { mails: mails.map(({ mail }) => mail), refusals: refusals.map(withoutUid) };
  await acceptMails(grounds, facts, [bookmarkOf(mailbox.key, next)]);
  tellWithheld(grounds, mailbox, withheld);
  return next;
}

/**
 * The single entry point for mail from SMTP, IMAP and `import`: parse, identify, store the raw bytes, append the
 * fact.
 *
 * Promises: when `acceptMails` resolves, the raw bytes and the fact are durable, and the bookmarks were committed in
 * the same append. A mail that cannot be parsed becomes a contact with defects. Never: appends a fact before its blob
 * is stored, moves a bookmark ahead of its facts, or decides whether a mail is a repeat (the router does that).
 */
import type { Blobs } from '../contract/blobs.ts';
import { canaryIn, seenBookmark, seenCanary } from '../contract/canary.ts';
import type { Clock } from '../contract/clock.ts';
import { type Address, type Answer, type ContactWords, type Source, sourceKey } from '../contract/contact.ts';
import { type FactOf, versionOf } from '../contract/fact.ts';
import type { Received } from '../contract/facts/contact.ts';
import { factId } from '../contract/ids.ts';
import type { Bookmark, Log, Outgoing } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Company } from './company.ts';
import { type ReadMail, unparsedDefect } from './mail/reading.ts';
import { receivedFact } from './received.ts';

export type AcceptGrounds = {
  log: Log;
  blobs: Blobs;
  clock: Clock;
  reports: Reports & Metrics;
  /** Parses strangers' bytes in a worker thread, never in this one. See `readingOf`. */
  read: ReadMail;
  /** Our mailboxes. Their domains identify our own mail when it comes back. */
  ownMailboxes?: readonly { address: string }[];
  /** Where single mails arrive at the same time. */
  company?: Company;
  /** Primary subtag of a text's language, or null. */
  detectLanguage?: (text: string) => string | null;
};

export type IncomingMail = {
  raw: Uint8Array;
  source: Source;
  /**
   * Epoch ms: the end of DATA, or INTERNALDATE. Null for an imported mail: its Date counts, or now without a Date.
   */
  receivedAt: number | null;
  imported: Received['imported'];
  envelope: ContactWords['envelope'];
  /** The authserv-id whose topmost Authentication-Results we trust, or null. */
  authserv: string | null;
  /** As in `ReadContext`. */
  sender?: readonly string[];
  /** Of a page for customers: who wrote, by its link or as its form claims, and what they chose. */
  page?: FromOwnPage;
};

/** `topic`: the category that a form names. */
export type FromOwnPage = { from: Address; answer: Answer | null; topic?: string | null };

/**
 * A mail that we saw and refused. The refusal is a fact too, so that every mail has one. `detail` holds numbers and
 * instants, no words.
 */
export type RefusedMail = { source: Source; reason: FactOf<'contact.refused'>['reason']; detail: string };

/** Null: a canary (contract/canary.ts), which is recorded as a refusal and is no contact. */
export type Accepted = { contact: string | null };

/** Failure with `retry` when log or blobs cannot write. Then no fact was appended, though the blob may be stored. */
export async function acceptMail(
  grounds: AcceptGrounds,
  mail: IncomingMail,
  bookmarks: Bookmark[] = [],
): Promise<Accepted> {
  const [accepted] = await acceptMails(grounds, { mails: [mail], refusals: [] }, bookmarks);
  if (accepted === undefined) throw new Error('one mail was accepted, but no contact came back');
  return accepted;
}

/**
 * Accepts many mails and refusals in one append: all of them or none. The contacts come in the order of the mails.
 */
export async function acceptMails(
  grounds: AcceptGrounds,
  batch: { mails: IncomingMail[]; refusals: RefusedMail[] },
  bookmarks: Bookmark[] = [],
): Promise<Accepted[]> {
  const companion = grounds.company?.enter();
  try {
    const canaries = new Canaries(grounds);
    const received = await severalAtOnce(
      batch.mails,
      async (mail) => (await canaries.refusalOf(mail)) ?? (await prepared(grounds, mail)),
    );
    const refused = batch.refusals.map((refusal) => refusedFact(refusal, grounds.clock.now()));
    const facts = [...received, ...refused];
    await companion?.ready();
    await grounds.log.append(facts, [...bookmarks, ...canaries.bookmarks()]);
    for (const { fact } of facts) tell(grounds.reports, fact);
    canaries.tell();
    return received.map(({ fact }) => ({ contact: fact.type === 'contact.received' ? fact.contact : null }));
  } finally {
    companion?.left();
  }
}

/** The canaries of one append. */
class Canaries {
  readonly #grounds: AcceptGrounds;
  /** By mailbox: the newest, and how long it took. */
  readonly #newest = new Map<string, { sentAt: number; tookMs: number }>();

  constructor(grounds: AcceptGrounds) {
    this.#grounds = grounds;
  }

  /** Null for any other mail. */
  async refusalOf({ raw, source }: IncomingMail): Promise<Outgoing | null> {
    const { log, clock } = this.#grounds;
    const { mailbox } = source;
    const sentAt = mailbox === null ? null : await canaryIn(log, mailbox, raw);
    if (mailbox === null || sentAt === null) return null;
    const now = clock.now();
    const tookMs = now - sentAt;
    const newest = this.#newest.get(mailbox)?.sentAt ?? (await seenCanary(log, mailbox));
    if (sentAt > newest) this.#newest.set(mailbox, { sentAt, tookMs });
    return refusedFact({ source, reason: 'canary', detail: `${tookMs} ms` }, now);
  }

  bookmarks(): Bookmark[] {
    return [...this.#newest].map(([mailbox, { sentAt }]) => seenBookmark(mailbox, sentAt));
  }

  tell(): void {
    for (const [mailbox, { tookMs }] of this.#newest)
      this.#grounds.reports.gauge('firstline_canary_round_trip_seconds', tookMs / 1000, {
        mailbox: mailbox.replace('@', ' at '),
      });
  }
}

/** Concurrent blob writes. Each write waits for the disk three times, and parsing continues meanwhile. */
const AT_ONCE = 8;

async function severalAtOnce<T, R>(inputs: T[], work: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = inputs.entries();
  const lane = async (): Promise<void> => {
    for (const [index, input] of waiting) results[index] = await work(input);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

async function prepared(grounds: AcceptGrounds, mail: IncomingMail): Promise<Outgoing> {
  const { raw, source, receivedAt, imported, envelope, authserv, sender = [], page } = mail;
  const { ownMailboxes, detectLanguage } = grounds;
  const own = ownMailboxes?.map(({ address }) => ({ address })) ?? null;
  // Without the long renderings: they are made from the raw bytes on demand.
  const nullSender = envelope !== null && envelope.from === null;
  const read = await grounds.read(raw, { authserv, nullSender, ownMailboxes: own, whole: false, sender });
  const parsed = { ...read, language: detectLanguage?.(read.text) ?? null };
  const blob = await grounds.blobs.put(parsed.id, raw);
  const now = grounds.clock.now();
  const at = receivedAt ?? parsed.date ?? now;
  const input = { raw, source, receivedAt: at, imported, envelope, parsed, blob, now };
  return receivedFact(page === undefined ? input : { ...input, page });
}

function refusedFact({ source, reason, detail }: RefusedMail, now: number): Outgoing {
  const cause = sourceKey(source);
  const id = factId(`${cause}\n${reason}\n${detail}`, 'ingest', 0);
  const fact = { type: 'contact.refused', source, reason, detail } as const;
  return { key: cause, fact: { ...fact, id, v: versionOf(fact.type), at: now, by: 'ingest', cause } };
}

function tell(reports: Reports & Metrics, fact: Outgoing['fact']): void {
  if (fact.type === 'contact.received') {
    reports.count('firstline_contacts_total', { source: fact.source.kind });
    reports.say('info', 'accepted', {
      contact: fact.contact,
      source: fact.source.kind,
      ref: fact.source.ref,
    });
    tellUnparsed(reports, fact);
  }
  if (fact.type === 'contact.refused') {
    reports.count('firstline_refusals_total', { source: fact.source.kind, reason: fact.reason });
    reports.say('info', 'refused', { source: fact.source.kind, ref: fact.source.ref, reason: fact.reason });
  }
}

function tellUnparsed(reports: Reports & Metrics, { contact, source, words }: Received): void {
  const defect = unparsedDefect(words ?? { defects: [] });
  if (defect === null) return;
  const [reason = ''] = defect.detail.split(':');
  reports.count('firstline_unparsed_total', { source: source.kind, reason });
  const { kind, ref } = source;
  reports.say('warn', 'failed', { contact, source: kind, ref, detail: `unparsed, ${reason}` });
}

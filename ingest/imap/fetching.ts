/**
 * Fetches mails of an open folder: their dates and sizes, then their bytes.
 *
 * Promises: a mail that the server lists but does not deliver is an error, not an absence. Never: sends a command
 * inside a fetch (imapflow would wait forever), downloads a mail over the limit.
 */
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { Failure } from '../../contract/failure.ts';
import type { IncomingMail, RefusedMail } from '../accept.ts';
import type { AfterTaking } from './afterTaking.ts';
import type { Place } from './bookmark.ts';
import { isPlaceholder } from './placeholder.ts';
import { rangesOf, uidSet } from './taken.ts';

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

export type Seen = { uid: number; internalDate: number; bytes: number };

export async function look(client: ImapFlow, uids: number[], now: number): Promise<Map<number, Seen>> {
  const query = { uid: true, internalDate: true, size: true };
  const seen = new Map<number, Seen>();
  for (const { uid, internalDate, size } of await fetched(client, uids, query)) {
    const date = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
    seen.set(uid, { uid, internalDate: Number.isNaN(date) ? now : date, bytes: size ?? 0 });
  }
  return seen;
}

export function uidsOf(mails: { uid: number }[]): number[] {
  return mails.map(({ uid }) => uid);
}

export function withoutUid({ source, reason, detail }: RefusedMail): RefusedMail {
  return { source, reason, detail };
}

export type Downloaded = {
  mails: { uid: number; mail: IncomingMail }[];
  refusals: (RefusedMail & { uid: number })[];
  /** Mails in whose place the server handed over its own text. */
  withheld: number[];
};

/** Servers may report a wrong size, so the download checks the limit again. */
export async function download(
  mailbox: Mailbox,
  client: ImapFlow,
  place: Place,
  wanted: Seen[],
): Promise<Downloaded> {
  const { mails, refusals, withheld }: Downloaded = { mails: [], refusals: [], withheld: [] };
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
    if (isPlaceholder(raw)) withheld.push(uid);
    else if (raw.length > mailbox.sizeBytes)
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
  return { mails, refusals, withheld };
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

export function sourceOf({ address }: Mailbox, { uidValidity }: Place, uid: number): RefusedMail['source'] {
  return { kind: 'imap', mailbox: address, ref: `${uidValidity}/${uid}` };
}

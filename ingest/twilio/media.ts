/**
 * Fetches the pictures and files of an SMS from Twilio, and publishes the contact again with them, as `contact.amended`.
 *
 * Promises: the SMS is a contact before its pictures are asked for. Tries again for a day; a file that it cannot get by
 * then, or that is too large, is a defect of the contact, which its agent is told. Never asks another host than the configured one: of an
 * address in a callback only the path counts.
 */
import type { Attachment } from '../../contract/contact.ts';
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import {
  type ContactWords,
  MEDIA_MISSING,
  MEDIA_PENDING,
  noWords,
  sourceKey,
} from '../../contract/contact.ts';
import { versionOf } from '../../contract/fact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import { factId } from '../../contract/ids.ts';
import type { Log, Outgoing } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { fetcher, type LoopOver } from './fetching.ts';
import { mediaOf } from './listing.ts';
import { accountPath, get, type TwilioAccount } from './rest.ts';
import { putIfWanted, type Standing } from './wanted.ts';

/** Twilio takes 5 MB by SMS and 16 MB by WhatsApp. */
export const MAX_MEDIA_BYTES = 16 * 1024 * 1024;
export const MAX_MESSAGE_BYTES = 24 * 1024 * 1024;
/** As many as Twilio takes in one message. */
export const MAX_MEDIA = 10;
/** Limits what all senders together make us fetch; the rest waits. */
export const MAX_BYTES_PER_HOUR = 512 * 1024 * 1024;
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

export type MediaFile = { name: string; type: string; content: Uint8Array };
/** The message with its files as one blob, in which the readers of attachments find them. */
export type ComposeMessage = (
  received: Received,
  files: MediaFile[],
) => Promise<{ raw: Uint8Array; attachments: Attachment[] }>;

export type MediaOptions = {
  account: TwilioAccount;
  /** SMS whose pictures are not fetched. */
  pending: () => Promise<Received[]>;
  /** The SMS as it is now; not wanted once its pictures came, or it was forgotten. */
  standing: (contact: string) => Promise<Standing<Received>>;
  compose: ComposeMessage;
  bytesPerHour?: number;
  loop: LoopOver;
  blobs: Pick<Blobs, 'put' | 'remove'>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports;
};

export function mediaFetcher(options: MediaOptions): Inbox {
  const budget = budgetOf(options.clock, options.bytesPerHour ?? MAX_BYTES_PER_HOUR);
  return fetcher<Received>({
    ...options,
    name: 'media',
    pending: async () => lastChanceFirst(await options.pending(), options.clock.now()),
    keyOf: ({ contact }) => contact,
    idsOf: ({ source }) => ({ messageSid: source.ref }),
    async fetch(received, failures, signal) {
      const got = await filesOf(options, budget, received, failures, signal);
      await publish(options, received.contact, got);
      return { bytes: got.files.reduce((sum, { content }) => sum + content.length, 0) };
    },
  });
}

type Budget = { isSpent: () => boolean; spend: (bytes: number) => void };

/** Counts bytes as they come: those of a failed attempt and of a file that is too large count too. */
function budgetOf(clock: Clock, bytesPerHour: number): Budget {
  const spent: { at: number; bytes: number }[] = [];
  return {
    isSpent() {
      const since = clock.now() - HOUR_MS;
      while ((spent[0]?.at ?? since) < since) spent.shift();
      return spent.reduce((sum, { bytes }) => sum + bytes, 0) > bytesPerHour;
    },
    spend(bytes) {
      const at = clock.now();
      const last = spent.at(-1);
      if (last?.at === at) last.bytes += bytes;
      else spent.push({ at, bytes });
    },
  };
}

/** Its agent is told now, before other SMS are fetched. */
function isLastChance({ receivedAt }: Received, now: number): boolean {
  return receivedAt + GIVE_UP_AFTER_MS <= now;
}

function lastChanceFirst(pending: Received[], now: number): Received[] {
  return pending.toSorted((a, b) => Number(isLastChance(b, now)) - Number(isLastChance(a, now)));
}

type Got = { files: MediaFile[]; missed: string[] };
type Place = { path: string; type: string };

/** All of them, or a throw to be called again; past the time limit those that can be had. */
async function filesOf(
  options: MediaOptions,
  budget: Budget,
  received: Received,
  failures: number,
  signal: AbortSignal,
): Promise<Got> {
  const isLast = isLastChance(received, options.clock.now());
  const got: Got = { files: [], missed: [] };
  const ifLast = (thrown: unknown): void => {
    if (!isLast || signal.aborted) throw thrown;
    got.missed.push(messageOf(thrown));
  };
  if (budget.isSpent()) {
    ifLast(new Failure('the budget of an hour is spent', { retry: true }));
    return got;
  }
  const places = await placesOf(options, received, failures, signal).catch((thrown: unknown) => {
    ifLast(thrown);
    return [];
  });
  let room = MAX_MESSAGE_BYTES;
  for (const place of places.slice(0, MAX_MEDIA)) {
    const file = await fetchOne(options.account, budget, place, room, signal).catch(ifLast);
    if (file === null) got.missed.push('too large');
    else if (file !== undefined) got.files.push({ ...file, name: nameOf(file.type, got.files.length + 1) });
    room -= file?.content.length ?? 0;
  }
  return got;
}

/** By the callback, or by Twilio's list: each second attempt asks the list, for a callback that named another host. */
async function placesOf(
  { account, reports }: MediaOptions,
  { source, words = noWords }: Received,
  failures: number,
  signal: AbortSignal,
): Promise<Place[]> {
  const { media = [] } = words;
  if (media.length > 0 && failures % 2 === 0) return media;
  const listed = await mediaOf({ account, reports, signal }, source.ref);
  if (listed.length === 0) throw new Failure('Twilio does not list the pictures', { retry: true });
  const below = accountPath(account, `/Messages/${encodeURIComponent(source.ref)}/Media/`);
  return listed.map(({ sid, content_type: type }) => ({ path: below + sid, type }));
}

/** Null for a file that is too large. */
async function fetchOne(
  account: TwilioAccount,
  { spend }: Budget,
  { path, type }: Place,
  room: number,
  signal: AbortSignal,
): Promise<{ type: string; content: Uint8Array } | null> {
  const answer = await get(account, path, {
    maxBytes: Math.min(room, MAX_MEDIA_BYTES),
    signal,
    onBytes: spend,
  });
  if ('tooLarge' in answer) return null;
  if (answer.status !== 200) throw new Failure(`status ${answer.status}`, { retry: true });
  return { type, content: answer.bytes };
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'text/plain': 'txt',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
};

/** `image-1.jpg`: Twilio tells no name. */
function nameOf(type: string, place: number): string {
  const [kind = '', subtype = ''] = type.toLowerCase().split('/');
  const extension = EXTENSIONS[type.toLowerCase()] ?? (/^[a-z0-9]{2,5}$/.test(subtype) ? subtype : 'bin');
  const word = ['image', 'audio', 'video'].includes(kind) ? kind : 'file';
  return `${word}-${place}.${extension}`;
}

/** The words are those of now. */
async function publish(options: MediaOptions, contact: string, { files, missed }: Got): Promise<void> {
  const { standing, compose, blobs, log } = options;
  const { wanted: received } = await standing(contact);
  if (received === null) return;
  if (files.length === 0)
    return log.append([amended(options, { ...received, raw: null }, wordsWith(received, [], missed))]);
  const { raw: bytes, attachments } = await compose(received, files);
  const kept = await putIfWanted(blobs, contact, bytes, () => standing(contact));
  if (kept === null) return;
  const { blob: raw, wanted: now } = kept;
  await log.append([amended(options, { ...now, raw }, wordsWith(now, attachments, missed))]);
}

function amended({ clock }: MediaOptions, received: Received, words: ContactWords): Outgoing {
  const { source } = received;
  const fact = {
    ...received,
    id: factId(`twilio/${source.ref}/media/`, 'ingest', 0),
    v: versionOf('contact.amended'),
    at: clock.now(),
    by: 'ingest',
    cause: sourceKey(source),
    type: 'contact.amended' as const,
    words,
  };
  return { key: words.from?.address ?? source.ref, fact };
}

function wordsWith(
  { words: all = noWords }: Received,
  attachments: Attachment[],
  missed: string[],
): ContactWords {
  const { media: _media, ...words } = all;
  const others = words.defects.filter(({ kind }) => kind !== MEDIA_PENDING);
  const missing =
    missed.length === 0 ? [] : [{ kind: MEDIA_MISSING, detail: [...new Set(missed)].join('; ') }];
  return { ...words, attachments, defects: [...others, ...missing] };
}

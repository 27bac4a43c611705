/**
 * Twilio's lists of calls, recordings and SMS, all pages.
 *
 * Never: stops silently at a page limit; follows a page to another host; throws for one unreadable entry (it is
 * reported and skipped).
 */
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { numberChannels } from '../../contract/numberChannel.ts';
import type { Reports } from '../../contract/reports.ts';
import { callerIn } from './identity.ts';
import { accountPath, getJson, NotThere, type TwilioAccount } from './rest.ts';

const PAGE_SIZE = 200;
/** A million calls in one sweep: a longer list is an error, and the sweep reports it. */
const MAX_PAGES = 5_000;
const MAX_PAGE_BYTES = 8 * 1024 * 1024;

export type Listing = { account: TwilioAccount; reports: Reports; signal?: AbortSignal };

const sid = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const seconds = z.coerce.number().nullable().catch(null);
/** RFC 2822, as everywhere in this version of the API. */
const instant = z
  .string()
  .transform((text, context) => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) context.addIssue('not an instant');
    return at;
  })
  .nullable();

const listedCall = z.object({
  sid,
  from: z.string(),
  to: z.string(),
  status: z.string(),
  direction: z.string(),
  date_created: instant,
  start_time: instant,
  end_time: instant,
  duration: seconds,
  parent_call_sid: sid.nullable().catch(null),
  answered_by: z.string().nullable().catch(null),
});
export type ListedCall = z.infer<typeof listedCall>;

const listedRecording = z.object({
  sid,
  call_sid: sid.nullable(),
  status: z.string(),
  date_created: instant,
  duration: seconds,
});
export type ListedRecording = z.infer<typeof listedRecording>;

const listedMessage = z.object({
  sid,
  from: z.string(),
  to: z.string(),
  body: z.string().nullable(),
  status: z.string(),
  direction: z.string(),
  date_sent: instant,
  num_media: z.coerce.number().catch(0),
  error_code: z.coerce.number().nullable().catch(null),
});
export type ListedMessage = z.infer<typeof listedMessage>;

const page = z.object({
  calls: z.array(z.unknown()).optional(),
  messages: z.array(z.unknown()).optional(),
  recordings: z.array(z.unknown()).optional(),
  transcriptions: z.array(z.unknown()).optional(),
  media_list: z.array(z.unknown()).optional(),
  next_page_uri: z.string().nullish(),
});

/** Calls that began at or after `since` (epoch ms). */
export async function callsSince(listing: Listing, since: number): Promise<ListedCall[]> {
  const all = await entries(listing, 'calls', firstPage(listing, 'Calls', 'StartTime', since), listedCall);
  const from = wholeSecond(since);
  return all.filter((call) => (call.start_time ?? call.date_created ?? from) >= from);
}

/** Recordings that were made at or after `since` (epoch ms). */
export async function recordingsSince(listing: Listing, since: number): Promise<ListedRecording[]> {
  const first = firstPage(listing, 'Recordings', 'DateCreated', since);
  const all = await entries(listing, 'recordings', first, listedRecording);
  const from = wholeSecond(since);
  return all.filter((recording) => (recording.date_created ?? from) >= from);
}

/** SMS that were sent at or after `since` (epoch ms), in both directions. */
export async function messagesSince(listing: Listing, since: number): Promise<ListedMessage[]> {
  const first = firstPage(listing, 'Messages', 'DateSent', since);
  const all = await entries(listing, 'messages', first, listedMessage);
  const from = wholeSecond(since);
  return all.filter((message) => (message.date_sent ?? from) >= from);
}

/** All calls from a number, and those that rang it back. Twilio filters; what it should not have listed is dropped. */
export async function callsWith(listing: Listing, caller: string): Promise<ListedCall[]> {
  const found: ListedCall[] = [];
  for (const side of ['From', 'To'])
    found.push(
      ...(await entries(listing, 'calls', whole(listing, '/Calls.json', { [side]: caller }), listedCall)),
    );
  const theirs = found.filter(({ from, to }) => callerIn(from) === caller || callerIn(to) === caller);
  return [...new Map(theirs.map((one) => [one.sid, one])).values()];
}

/** The calls that another one made: that to the customer of a ring back. */
export async function callsBelow(listing: Listing, callSid: string): Promise<ListedCall[]> {
  const first = whole(listing, '/Calls.json', { ParentCallSid: callSid });
  const all = await entries(listing, 'calls', first, listedCall);
  return all.filter(({ parent_call_sid }) => parent_call_sid === callSid);
}

/** All messages from a number and to it. */
export async function messagesWith(listing: Listing, caller: string): Promise<ListedMessage[]> {
  const found: ListedMessage[] = [];
  for (const address of [caller, ...numberChannels.map((channel) => `${channel}:${caller}`)])
    for (const side of ['From', 'To'])
      found.push(
        ...(await entries(
          listing,
          'messages',
          whole(listing, '/Messages.json', { [side]: address }),
          listedMessage,
        )),
      );
  const theirs = found.filter(({ from, to }) => callerIn(from) === caller || callerIn(to) === caller);
  return [...new Map(theirs.map((one) => [one.sid, one])).values()];
}

export async function recordingsOf(listing: Listing, callSid: string): Promise<ListedRecording[]> {
  const first = whole(listing, '/Recordings.json', { CallSid: callSid });
  const all = await entries(listing, 'recordings', first, listedRecording);
  return all.filter(({ call_sid }) => call_sid === callSid);
}

export function transcriptsOf(listing: Listing, recording: string): Promise<{ sid: string }[]> {
  const path = accountPath(
    listing.account,
    `/Recordings/${encodeURIComponent(recording)}/Transcriptions.json`,
  );
  return ifThere(() => entries(listing, 'transcriptions', path, z.object({ sid })));
}

const listedMedia = z.object({ sid, content_type: z.string().catch('application/octet-stream') });
export type ListedMedia = z.infer<typeof listedMedia>;

export function mediaOf(listing: Listing, message: string): Promise<ListedMedia[]> {
  const path = accountPath(listing.account, `/Messages/${encodeURIComponent(message)}/Media.json`);
  return ifThere(() => entries(listing, 'media_list', path, listedMedia));
}

/** A removed resource has no list. */
async function ifThere<T>(list: () => Promise<T[]>): Promise<T[]> {
  try {
    return await list();
  } catch (thrown) {
    if (thrown instanceof NotThere) return [];
    throw thrown;
  }
}

function whole(listing: Listing, path: string, filter: Record<string, string>): string {
  const query = new URLSearchParams({ ...filter, PageSize: String(PAGE_SIZE) });
  return accountPath(listing.account, `${path}?${query.toString()}`);
}

export async function callBySid(listing: Listing, callSid: string): Promise<ListedCall | null> {
  const path = accountPath(listing.account, `/Calls/${callSid}.json`);
  return readable(listing, 'calls', listedCall, await getJson(listing.account, path, bounds(listing)));
}

/** Twilio reports whole seconds: a call from the bookmark's own second would seem to precede it. */
export function wholeSecond(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}

/** `since` to the second. If Twilio filters by the day, it lists more, and the caller drops the rest. */
function firstPage(listing: Listing, list: string, filter: string, since: number): string {
  const from = `${new Date(since).toISOString().slice(0, 19)}Z`;
  const query = new URLSearchParams({ [`${filter}>`]: from, PageSize: String(PAGE_SIZE) });
  return accountPath(listing.account, `/${list}.json?${query.toString()}`);
}

async function entries<T>(
  listing: Listing,
  list: 'calls' | 'recordings' | 'messages' | 'transcriptions' | 'media_list',
  first: string,
  entry: z.ZodType<T>,
): Promise<T[]> {
  const found: T[] = [];
  let path: string | null = first;
  for (let count = 0; path !== null; count += 1) {
    if (count === MAX_PAGES)
      throw new Failure(`Twilio lists more than ${MAX_PAGES} pages of ${list}`, { retry: true });
    const body = page.safeParse(await getJson(listing.account, path, bounds(listing)));
    const rows = body.data?.[list];
    if (rows === undefined) throw new Failure(`Twilio's answer has no list of ${list}`, { retry: true });
    for (const json of rows) {
      const read = readable(listing, list, entry, json);
      if (read !== null) found.push(read);
    }
    path = body.data?.next_page_uri ?? null;
  }
  return found;
}

function readable<T>(listing: Listing, list: string, entry: z.ZodType<T>, json: unknown): T | null {
  const read = entry.safeParse(json);
  if (read.success) return read.data;
  const fields = read.error.issues.map((issue) => issue.path.join('.'));
  listing.reports.say('warn', 'refused', { inbox: 'twilio sweep', list, fields });
  return null;
}

function bounds({ signal }: Listing): { maxBytes: number; signal?: AbortSignal } {
  return signal === undefined ? { maxBytes: MAX_PAGE_BYTES } : { maxBytes: MAX_PAGE_BYTES, signal };
}

/** Twilio's REST API as far as we read it, on loopback: lists in pages, recordings, and troubles on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TwilioAccount } from '../../ingest/twilio/rest.ts';
import { AUTH_TOKEN, CALLER, PORTUGUESE } from './phone.ts';

export const ACCOUNT_SID = 'AC00000000000000000000000000000001';
const PAGE = 2;

export type ApiCall = {
  sid: string;
  from: string;
  to: string;
  status: string;
  direction: string;
  date_created: string | null;
  start_time: string | null;
  end_time: string | null;
  duration: string | null;
  parent_call_sid?: string;
  answered_by?: string;
};
export type ApiRecording = {
  sid: string;
  call_sid: string;
  status: string;
  date_created: string;
  duration: string;
};

export type ApiMessage = {
  sid: string;
  from: string;
  to: string;
  body: string;
  status: string;
  direction: string;
  date_sent: string;
  num_media: string;
  error_code?: number | null;
};

export type TwilioApi = {
  account: TwilioAccount;
  calls: ApiCall[];
  /** Listed whatever is asked for. */
  unfiltered: ApiCall[];
  recordings: ApiRecording[];
  messages: ApiMessage[];
  /** Answers of a path before it behaves: a status, or a place to redirect to. */
  troubles: Map<string, (number | string)[]>;
  media: Map<string, Uint8Array>;
  /** Entries of lists below one resource, by their path. */
  below: Map<string, object>;
  /** Paths that were deleted. */
  deleted: string[];
  requests: { path: string; authorization: string | undefined }[];
  /** Where the second page is said to be, if not here. */
  nextPageHost: string;
};

export async function twilioApi(): Promise<TwilioApi> {
  const server = createServer((request, response) => answer(api, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const api: TwilioApi = {
    account: { accountSid: ACCOUNT_SID, authToken: () => AUTH_TOKEN, api: `http://127.0.0.1:${port}` },
    calls: [],
    unfiltered: [],
    recordings: [],
    messages: [],
    troubles: new Map(),
    media: new Map(),
    below: new Map(),
    deleted: [],
    requests: [],
    nextPageHost: '',
  };
  return api;
}

export function apiCall(sid: string, startedAt: number, more: Partial<ApiCall> = {}): ApiCall {
  return {
    sid,
    from: CALLER,
    to: PORTUGUESE,
    status: 'completed',
    direction: 'inbound',
    date_created: rfc2822(startedAt),
    start_time: rfc2822(startedAt),
    end_time: rfc2822(startedAt + 40_000),
    duration: '40',
    ...more,
  };
}

export function apiMessage(sid: string, sentAt: number, more: Partial<ApiMessage> = {}): ApiMessage {
  return {
    sid,
    from: CALLER,
    to: PORTUGUESE,
    body: 'A minha fatura está errada',
    status: 'received',
    direction: 'inbound',
    date_sent: rfc2822(sentAt),
    num_media: '0',
    ...more,
  };
}

export function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

function answer(api: TwilioApi, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', api.account.api);
  const { authorization } = request.headers;
  api.requests.push({ path: url.pathname + url.search, authorization });
  const trouble = api.troubles.get(url.pathname)?.shift();
  if (typeof trouble === 'number') return void response.writeHead(trouble).end();
  if (trouble !== undefined) return void response.writeHead(302, { location: trouble }).end();
  const pair = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64');
  if (authorization !== `Basic ${pair}`) return void response.writeHead(401).end();
  if (request.method === 'DELETE') {
    api.deleted.push(url.pathname);
    return void response.writeHead(204).end();
  }
  const media = api.media.get(url.pathname);
  if (media !== undefined) return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(media);
  const json = jsonAt(api, url);
  if (json === null) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

function jsonAt(api: TwilioApi, url: URL): unknown {
  const base = `/2010-04-01/Accounts/${ACCOUNT_SID}`;
  if (url.pathname === `${base}/Calls.json`)
    return pageOf(
      api,
      url,
      'calls',
      since(
        url,
        'StartTime>',
        [...those(url, api.calls), ...api.unfiltered],
        (call) => call.start_time ?? '',
      ),
    );
  if (url.pathname === `${base}/Recordings.json`)
    return pageOf(
      api,
      url,
      'recordings',
      since(url, 'DateCreated>', api.recordings, (recording) => recording.date_created),
    );
  if (url.pathname === `${base}/Messages.json`)
    return pageOf(
      api,
      url,
      'messages',
      since(url, 'DateSent>', api.messages, (message) => message.date_sent),
    );
  const below = api.below.get(url.pathname);
  if (below !== undefined) return below;
  return api.calls.find(({ sid }) => url.pathname === `${base}/Calls/${sid}.json`) ?? null;
}

/** By parent, caller and callee, as Twilio filters. */
function those(url: URL, calls: ApiCall[]): ApiCall[] {
  const wanted = { parent_call_sid: 'ParentCallSid', from: 'From', to: 'To' } as const;
  return calls.filter((call) =>
    (['parent_call_sid', 'from', 'to'] as const).every((key) => {
      const given = url.searchParams.get(wanted[key]);
      return given === null || call[key] === given;
    }),
  );
}

/** By the day, as Twilio's documentation has it. */
function since<T>(url: URL, filter: string, entries: T[], instant: (entry: T) => string): T[] {
  const given = url.searchParams.get(filter);
  if (given === null) return entries;
  const day = Date.parse(given.slice(0, 10));
  return entries.filter((entry) => instant(entry) === '' || Date.parse(instant(entry)) >= day);
}

function pageOf(api: TwilioApi, url: URL, list: string, entries: unknown[]): unknown {
  const page = Number(url.searchParams.get('Page') ?? 0);
  const next = new URL(url);
  next.searchParams.set('Page', String(page + 1));
  return {
    [list]: entries.slice(page * PAGE, (page + 1) * PAGE),
    next_page_uri: entries.length > (page + 1) * PAGE ? api.nextPageHost + next.pathname + next.search : null,
  };
}

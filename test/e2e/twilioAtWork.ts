/** Twilio's API on loopback: hands recordings out, lists nothing, takes SMS and remembers what it was asked to send. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { AUTH_TOKEN } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';

export type TwilioAtWork = {
  api: string;
  /** By recording SID. */
  media: Map<string, Buffer>;
  /** The name in `media`, by path. */
  pictures: Map<string, string>;
  /** How often a recording is 404 before it is there. */
  notYet: Map<string, number>;
  sent: Record<string, string>[];
  /** Calls that we asked for, which it lists. */
  rung: Record<string, string>[];
  /** Whether it takes a call and never answers. */
  silent: boolean;
  /** Of resources, without the path of the account. */
  deleted: string[];
};

export async function twilioAtWork(): Promise<TwilioAtWork> {
  const state: TwilioAtWork = {
    api: '',
    media: new Map(),
    pictures: new Map(),
    notYet: new Map(),
    sent: [],
    rung: [],
    silent: false,
    deleted: [],
  };
  const server = createServer((request, response) => void answer(state, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  state.api = `http://127.0.0.1:${port}`;
  return state;
}

async function answer(state: TwilioAtWork, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', state.api);
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const pair = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64');
  if (request.headers.authorization !== `Basic ${pair}`) return void response.writeHead(401).end();
  if (request.method === 'DELETE') {
    state.deleted.push(pathname.replace(`/2010-04-01/Accounts/${ACCOUNT_SID}/`, ''));
    return void response.writeHead(204).end();
  }
  const recording = /\/Recordings\/(\w+)\.mp3$/.exec(pathname)?.[1];
  if (recording !== undefined) return handOut(state, recording, response);
  const picture = state.pictures.get(pathname);
  if (picture !== undefined) return handOut(state, picture, response, 'image/png');
  const list = /\/(Calls|Recordings|Messages)\.json$/.exec(pathname)?.[1]?.toLowerCase() ?? '';
  if (request.method === 'POST' && list === 'messages') {
    state.sent.push(Object.fromEntries(new URLSearchParams(body)));
    return said(response, 201, { sid: `SM${state.sent.length}` });
  }
  if (request.method === 'POST' && list === 'calls') {
    state.rung.push(Object.fromEntries(new URLSearchParams(body)));
    if (state.silent) return;
    return said(response, 201, { sid: `CAout${state.rung.length}` });
  }
  if (list === 'calls') return said(response, 200, { calls: madeCalls(state), next_page_uri: null });
  said(response, list === '' ? 404 : 200, { [list]: [], next_page_uri: null });
}

function madeCalls({ rung }: TwilioAtWork): object[] {
  return rung.map(({ To: to, From: from }, n) => ({
    sid: `CAout${n + 1}`,
    to,
    from,
    status: 'ringing',
    direction: 'outbound-api',
    date_created: new Date().toUTCString(),
    start_time: null,
    end_time: null,
    duration: null,
  }));
}

function handOut(
  { media, notYet }: TwilioAtWork,
  recording: string,
  response: ServerResponse,
  type = 'audio/mpeg',
): void {
  const left = notYet.get(recording) ?? 0;
  notYet.set(recording, left - 1);
  const bytes = media.get(recording);
  if (left > 0 || bytes === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': type }).end(bytes);
}

function said(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

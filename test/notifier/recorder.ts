/** A stand-in for Twilio's resources of messages and calls on loopback: it records what it is asked, and keeps what it takes. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Asked = {
  method: string;
  path: string;
  authorization: string;
  parameters: Record<string, string>;
};
export type Listed = { sid: string; body: string; to: string; from: string; date_created: string };

/** How it meets a POST: as Twilio would, with a status of its own, or by closing after or before it took the SMS. */
export type Manner = 'take' | { status: number; code?: number } | 'take-and-hang-up' | 'hang-up';

export type Recorder = {
  api: string;
  asked: Asked[];
  listed: Listed[];
  manner: Manner;
  /** How it meets a GET. */
  listing: 'list' | 'hang-up';
  /** So many lists do not have what it took yet. */
  lags: number;
};

export async function recorder(now: number): Promise<Recorder> {
  const state: Recorder = { api: '', asked: [], listed: [], manner: 'take', listing: 'list', lags: 0 };
  const server = createServer((request, response) => void answer(state, now, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => closed(server));
  state.api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

async function answer(state: Recorder, now: number, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '', 'http://localhost');
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const parameters = Object.fromEntries(
    request.method === 'GET' ? url.searchParams : new URLSearchParams(body),
  );
  const authorization = request.headers.authorization ?? '';
  state.asked.push({ method: request.method ?? '', path: url.pathname, authorization, parameters });
  const resource = url.pathname.endsWith('/Calls.json') ? 'calls' : 'messages';
  if (request.method === 'GET') list(state, resource, response);
  else take(state, resource, parameters, now, response);
}

type Resource = 'calls' | 'messages';

function list(state: Recorder, resource: Resource, response: ServerResponse): void {
  if (state.listing === 'hang-up') return void response.destroy();
  state.lags -= 1;
  said(response, 200, { [resource]: state.lags >= 0 ? [] : state.listed });
}

function take(
  state: Recorder,
  resource: Resource,
  parameters: Record<string, string>,
  now: number,
  response: ServerResponse,
): void {
  const { manner } = state;
  if (typeof manner === 'object') return said(response, manner.status, { code: manner.code });
  if (manner === 'hang-up') return void response.destroy();
  const sid = `${resource === 'calls' ? 'CA' : 'SM'}${state.listed.length + 1}`;
  const { Body: text = '', To: to = '', From: from = '' } = parameters;
  state.listed.push({ sid, body: text, to, from, date_created: new Date(now).toUTCString() });
  if (manner === 'take-and-hang-up') return void response.destroy();
  said(response, 201, { sid });
}

function said(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/**
 * Twilio's REST API on loopback, as far as a running Firstline uses it: lists of calls, recordings and messages in
 * pages, recordings' bytes, and SMS, which it takes and remembers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from '../support/endings.ts';
import { AUTH_TOKEN } from '../support/phone.ts';
import { ACCOUNT_SID, type ApiCall, type ApiRecording, rfc2822 } from '../support/twilioApi.ts';

const PAGE = 200;

export type Sms = { sid: string; to: string; from: string; body: string; date_created: string };

export type PhoneCompany = {
  url: string;
  calls: ApiCall[];
  recordings: ApiRecording[];
  sent: Sms[];
};

export async function phoneCompany(): Promise<PhoneCompany> {
  const company: PhoneCompany = { url: '', calls: [], recordings: [], sent: [] };
  const server = createServer((request, response) => void answer(company, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  company.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return company;
}

async function answer(company: PhoneCompany, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', company.url);
  const body = await bodyOf(request);
  const pair = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64');
  if (request.headers.authorization !== `Basic ${pair}`) return void response.writeHead(401).end();
  if (/\/Recordings\/\w+\.mp3$/.test(url.pathname))
    return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('ID3 not really music');
  if (request.method === 'POST') return said(response, 201, taken(company, new URLSearchParams(body)));
  const json = jsonAt(company, url);
  said(response, json === null ? 404 : 200, json);
}

/** What a killed client had begun to send is what it sent. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  try {
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
  } catch {
    // The client is gone, and so is whoever would hear the answer.
  }
  return body;
}

function taken(company: PhoneCompany, form: URLSearchParams): Sms {
  const sms = {
    sid: `SM${company.sent.length}`,
    to: form.get('To') ?? '',
    from: form.get('From') ?? '',
    body: form.get('Body') ?? '',
    date_created: rfc2822(Date.now()),
  };
  company.sent.push(sms);
  return sms;
}

function jsonAt(company: PhoneCompany, url: URL): unknown {
  const [, list, id] = /\/(Calls|Recordings|Messages)(?:\/(\w+))?\.json$/.exec(url.pathname) ?? [];
  if (list === 'Calls' && id !== undefined) return company.calls.find(({ sid }) => sid === id) ?? null;
  if (list === 'Calls') return pageOf(url, 'calls', company.calls);
  if (list === 'Recordings') return pageOf(url, 'recordings', company.recordings);
  if (list !== 'Messages') return null;
  const to = url.searchParams.get('To');
  return pageOf(url, 'messages', company.sent.filter((sms) => sms.to === to).toReversed());
}

function pageOf(url: URL, list: string, entries: unknown[]): unknown {
  const page = Number(url.searchParams.get('Page') ?? 0);
  const next = new URL(url);
  next.searchParams.set('Page', String(page + 1));
  const more = entries.length > (page + 1) * PAGE;
  return {
    [list]: entries.slice(page * PAGE, (page + 1) * PAGE),
    next_page_uri: more ? next.pathname + next.search : null,
  };
}

function said(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

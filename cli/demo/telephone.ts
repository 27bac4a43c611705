/**
 * The demo's telephone: a stand-in for Twilio on loopback. It serves the part of Twilio's REST API that Firstline
 * uses (recordings, empty lists, SMS accepted and remembered). It also calls Firstline: it follows the TwiML in the
 * answers and signs every request as Twilio does, so that the real webhooks check real signatures.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { derivedId } from '../../contract/ids.ts';
import { ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER } from './configuration.ts';

export type Sms = { to: string; from: string; body: string };

export type Telephone = {
  /** The base address for Firstline's requests to Twilio's API. */
  api: string;
  sent: Sms[];
  close(): Promise<void>;
};

export type Caller = { callSid: string; number: string };

export async function openTelephone(): Promise<Telephone> {
  const sent: Sms[] = [];
  const server = createServer((request, response) => void answer(request, response, sent));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    api: `http://127.0.0.1:${port}`,
    sent,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Plays a call that ends in a voicemail: menu, digit, message, and Twilio's callbacks, transcript last. */
export async function leaveVoicemail(
  publicUrl: string,
  { callSid, number }: Caller,
  message: { digit: string; seconds: number; transcript: string },
): Promise<void> {
  const flow = { CallSid: callSid, From: number, To: OUR_NUMBER, Direction: 'inbound' };
  const recording = {
    RecordingSid: `RE${callSid.slice(2)}`,
    RecordingUrl: `https://api.twilio.com/Recordings/RE${callSid.slice(2)}`,
    RecordingDuration: String(message.seconds),
  };
  const menu = await tell(`${publicUrl}/twilio/voice`, { ...flow, CallStatus: 'ringing' });
  const chosen = { ...flow, CallStatus: 'in-progress', Digits: message.digit };
  const tone = await tell(addressIn(menu, 'Gather', 'action'), chosen);
  const completed = { ...flow, ...recording, CallStatus: 'completed' };
  await tell(addressIn(tone, 'Record', 'action'), { ...completed, Digits: 'hangup' });
  await tell(`${publicUrl}/twilio/status`, {
    ...flow,
    CallStatus: 'completed',
    CallDuration: String(message.seconds + 20),
  });
  const made = { CallSid: callSid, ...recording, RecordingStatus: 'completed' };
  await tell(addressIn(tone, 'Record', 'recordingStatusCallback'), made);
  await tell(addressIn(tone, 'Record', 'transcribeCallback'), {
    ...completed,
    TranscriptionSid: `TR${callSid.slice(2)}`,
    TranscriptionStatus: 'completed',
    TranscriptionText: message.transcript,
  });
}

/**
 * Plays a silent call that ended at `endedAt` and is reported late, as after an outage: Twilio gives the time of the
 * call. No clock is faked, and the viewer need not wait the two minutes until it counts as missed.
 */
export async function hangUp(publicUrl: string, { callSid, number }: Caller, endedAt: number): Promise<void> {
  await tell(`${publicUrl}/twilio/status`, {
    CallSid: callSid,
    From: number,
    To: OUR_NUMBER,
    Direction: 'inbound',
    CallStatus: 'completed',
    CallDuration: '6',
    Timestamp: new Date(endedAt).toUTCString().replace('GMT', '+0000'),
  });
}

/** Signs the request as in https://www.twilio.com/docs/usage/security. Returns the TwiML. */
async function tell(url: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, form) },
    body: new URLSearchParams(form),
  });
  if (!response.ok)
    throw new Failure(`${new URL(url).pathname} answered ${response.status}`, { retry: false });
  return response.text();
}

function addressIn(twiml: string, verb: string, attribute: string): string {
  const found = new RegExp(`<${verb}\\b[^<>]*\\b${attribute}="([^"]*)"`).exec(twiml)?.[1];
  if (found === undefined) throw new Failure(`the TwiML has no ${verb} with ${attribute}`, { retry: false });
  return found.replaceAll('&amp;', '&');
}

const smsForm = z.object({ To: z.string(), From: z.string(), Body: z.string() });

async function answer(request: IncomingMessage, response: ServerResponse, sent: Sms[]): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const account = `/2010-04-01/Accounts/${ACCOUNT_SID}`;
  const pair = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64');
  if (request.headers.authorization !== `Basic ${pair}`) return void response.writeHead(401).end();
  if (pathname.startsWith(`${account}/Recordings/`))
    return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(silence());
  if (request.method === 'POST' && pathname === `${account}/Messages.json`) {
    const form = smsForm.parse(Object.fromEntries(new URLSearchParams(await bodyOf(request))));
    sent.push({ to: form.To, from: form.From, body: form.Body });
    return json(response, 201, { sid: derivedId('SM', `${sent.length}`), status: 'queued' });
  }
  const list = /\/(Calls|Recordings|Messages)\.json$/.exec(pathname)?.[1];
  if (list === undefined) return void response.writeHead(404).end();
  json(response, 200, { [list.toLowerCase()]: [], next_page_uri: null });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const MP3_FRAMES = 380;

/** Ten seconds of silent MP3: empty frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz. */
function silence(): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat(Array.from({ length: MP3_FRAMES }, () => frame));
}

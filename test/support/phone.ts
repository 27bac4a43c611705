/** A Twilio of our own: signs what it tells as the real one does, and an installation with two numbers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { LIMITS, type Settings } from '../../contract/settings.ts';
import { Failure } from '../../contract/failure.ts';
import type { StoredIssue } from '../../contract/issues.ts';
import type { Log, Outgoing } from '../../contract/log.ts';
import type { Lines } from '../../contract/lines.ts';
import type { RingStanding } from '../../contract/ring.ts';
import { type Metrics, type Reports, silent } from '../../contract/reports.ts';
import type { Clock } from '../../contract/clock.ts';
import { twilioWebhooks } from '../../ingest/twilio/webhooks.ts';

export const AUTH_TOKEN = 'not-a-real-token';
export const PUBLIC_URL = 'https://phone.firstline.test';
export const PORTUGUESE = '+351210000001';
export const ENGLISH = '+442070000001';
export const CALLER = '+351910000009';
export const CALL_SID = 'CA00000000000000000000000000000001';
export const RECORDING_SID = 'RE00000000000000000000000000000001';

const weekday = { '09:00': '12:30', '14:00': '18:00' };

export const phoneSettings: Settings = {
  version: 1,
  mailboxes: [],
  phones: [
    { number: PORTUGUESE, language: 'pt', calendar: 'office' },
    { number: ENGLISH, language: 'en', calendar: 'always' },
    { number: '+34910000001', language: 'es', calendar: 'office' },
  ],
  categories: [
    { id: 'billing', title: { en: 'Billing & invoices', pt: 'Faturação', es: 'Facturación' }, selfHelp: [] },
    { id: 'usage', title: { en: 'Questions of use' }, selfHelp: [] },
  ],
  agents: [],
  customers: [],
  plans: {},
  calendars: {
    always: {
      timeZone: 'UTC',
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, { '00:00': '24:00' }]),
      ),
      holidays: [],
    },
    office: {
      timeZone: 'Europe/Lisbon',
      hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, sat: { '09:00': '12:00' } },
      holidays: [],
    },
  },
  escalation: [],
  rules: [],
  templates: {},
  retention: { logDays: 7, contactDays: null },
  limits: LIMITS,
};

export type Told = Record<string, string>;

export function phoneApp(
  clock: Clock,
  log: Pick<Log, 'append'>,
  more: {
    authToken?: string | null;
    reports?: Partial<Reports & Metrics>;
    settings?: () => Promise<Settings>;
    ringStanding?: (ticket: string) => Promise<RingStanding>;
    issues?: (now: number) => Promise<StoredIssue[]>;
    lines?: Lines;
  } = {},
) {
  const { authToken = AUTH_TOKEN, reports = {}, ringStanding, issues } = more;
  return twilioWebhooks({
    authToken: () => authToken,
    publicUrl: PUBLIC_URL,
    settings: more.settings ?? (async () => phoneSettings),
    log,
    clock,
    reports: { ...silent, ...reports },
    ...(ringStanding === undefined ? {} : { ringStanding }),
    ...(issues === undefined ? {} : { issues }),
    ...(more.lines === undefined ? {} : { lines: more.lines }),
  });
}

/** Tells our app something, signed. */
export async function tell(
  app: { request: (path: string, init: RequestInit) => Response | Promise<Response> },
  path: string,
  told: Told,
  signature = getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + path, told),
): Promise<Response> {
  return app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
    body: new URLSearchParams(told).toString(),
  });
}

const flow = { CallSid: CALL_SID, From: CALLER, To: PORTUGUESE, Direction: 'inbound' };
const recording = {
  RecordingSid: RECORDING_SID,
  RecordingUrl: 'https://elsewhere.test/evil',
  RecordingDuration: '12',
};

/** What Twilio tells of a call with a voicemail, in the order in which it happens. */
export const voicemailCall: [path: string, told: Told][] = [
  ['/twilio/voice', { ...flow, CallStatus: 'ringing' }],
  ['/twilio/voice/menu', { ...flow, CallStatus: 'in-progress', Digits: '1' }],
  ['/twilio/voice/recorded', { ...flow, CallStatus: 'completed', Digits: 'hangup', ...recording }],
  ['/twilio/status', { ...flow, CallStatus: 'completed', CallDuration: '40' }],
  ['/twilio/recording', { CallSid: CALL_SID, RecordingStatus: 'completed', ...recording }],
  [
    '/twilio/transcription',
    {
      ...flow,
      CallStatus: 'completed',
      TranscriptionSid: 'TR00000000000000000000000000000001',
      TranscriptionStatus: 'completed',
      TranscriptionText: 'Bom dia, a fatura de março está errada.',
      RecordingSid: RECORDING_SID,
    },
  ],
];

export const OPEN = Date.parse('2026-03-02T10:00:00Z');
export const CLOSED = Date.parse('2026-03-02T20:00:00Z');

export function golden(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/ingest/twiml', `${name}.xml`), 'utf8').trim();
}

/** A desk whose agents all ring or talk. */
export function noLines(): Lines {
  return {
    ring: async () => [],
    wait: async () => null,
    take: async () => false,
    free: async () => {},
    nameOf: async () => '',
  };
}

/** One element a line, so that a golden file can be read. */
export function lines(twiml: string): string {
  return twiml.replaceAll(/></g, '>\n<').trim();
}

export function keptLog() {
  const kept: Outgoing[] = [];
  return { kept, append: async (facts: Outgoing[]) => void kept.push(...facts) };
}

export const downLog = {
  append: () => Promise.reject(new Failure('disk is full', { retry: true })),
};

/** Tells a running Firstline something, as Twilio does. The status of its answer; null where there was none in time. */
export async function toldByTwilio(
  address: string,
  path: string,
  form: Told,
  withinMs: number,
): Promise<number | null> {
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, `${PUBLIC_URL}${path}`, form);
  try {
    const response = await fetch(`http://${address}${path}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(withinMs),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Refused, cut off or silent: to Twilio all of it is a failure.
    return null;
  }
}

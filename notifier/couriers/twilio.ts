/**
 * One request to a resource of Twilio's account. Promises to distinguish three outcomes: an answer, a request that
 * certainly never left, and an unknown one. Never throws for a network error.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Message } from '../../contract/message.ts';
import type { Delivery } from '../../contract/stage.ts';

export type TwilioAccount = {
  accountSid: string;
  authToken: () => string;
  /** Used where Twilio refuses the first, while a token is replaced. */
  otherToken?: () => string | null;
  /** `https://api.twilio.com`, or a test server. */
  api: string;
};

export type Answer =
  | { kind: 'answered'; status: number; json: unknown }
  | { kind: 'not-sent'; code: string }
  | { kind: 'lost'; code: string };

/** Connection errors: no byte of the request was written. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Below the account. */
export type Resource = 'Messages' | 'Calls';

export async function askTwilio(
  account: TwilioAccount,
  resource: Resource,
  method: 'GET' | 'POST',
  parameters: URLSearchParams,
  timeoutMs: number,
): Promise<Answer> {
  const first = await asked(account, account.authToken(), resource, method, parameters, timeoutMs);
  const other = account.otherToken?.() ?? null;
  // With 401 nothing was sent.
  if (other === null || first.kind !== 'answered' || first.status !== 401) return first;
  return asked(account, other, resource, method, parameters, timeoutMs);
}

async function asked(
  { accountSid, api }: TwilioAccount,
  token: string,
  resource: Resource,
  method: 'GET' | 'POST',
  parameters: URLSearchParams,
  timeoutMs: number,
): Promise<Answer> {
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/${resource}.json`;
  const url = `${api.replace(/\/$/, '')}${path}${method === 'GET' ? `?${parameters.toString()}` : ''}`;
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: basic(accountSid, token), accept: 'application/json' },
      ...(method === 'POST' ? { body: parameters } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { kind: 'answered', status: response.status, json: jsonOf(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    return { kind: NEVER_CONNECTED.has(code) ? 'not-sent' : 'lost', code };
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Null for a body that is no JSON: the status alone decides then. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `fetch` puts the system's code into its cause, and for a host with several addresses into an AggregateError. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (inner instanceof Error && 'code' in inner && typeof inner.code === 'string') return inner.code;
  return error instanceof Error ? error.name : 'error';
}

export function textAt(json: unknown, key: string): string | null {
  const value = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Null when Twilio's answer leaves the outcome unknown. */
export function deliveryOf(answer: Answer): Delivery | null {
  if (answer.kind === 'not-sent')
    return { outcome: 'deferred', code: answer.code, detail: 'no connection to Twilio' };
  if (answer.kind === 'lost' || answer.status >= 500) return null;
  const { status, json } = answer;
  if (status >= 200 && status < 300) return { outcome: 'sent', reference: textAt(json, 'sid') };
  const code = `${status} ${textAt(json, 'code') ?? ''}`.trim();
  // 401, 403: our account; 404: our API URL; 408: too slow; 429: too fast. The message itself causes none of them.
  const ours = [401, 403, 404, 408, 429].includes(status);
  return { outcome: ours ? 'deferred' : 'failed', code, detail: 'refused by Twilio' };
}

/** Whether an earlier claim may have sent it without a record: by a process that ended, or beyond its lease. */
export function mayHaveBeenTried(message: Message, startedAt: number, leaseBegan: number): boolean {
  return message.attempts > 0 || message.queuedAt < startedAt || message.queuedAt < leaseBegan;
}

export function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.wakeAt(clock.now() + delayMs, resolve);
  });
}

/** What Twilio lists of these addresses, newest first; null where it does not answer. */
export async function listed(
  account: TwilioAccount,
  resource: Resource,
  filter: { To: string; From: string },
  timeoutMs: number,
): Promise<unknown[] | null> {
  const answer = await askTwilio(
    account,
    resource,
    'GET',
    new URLSearchParams({ ...filter, PageSize: LISTED }),
    timeoutMs,
  );
  if (answer.kind !== 'answered' || answer.status >= 300) return null;
  const list: unknown = Reflect.get(Object(answer.json), resource.toLowerCase());
  return Array.isArray(list) ? list : [];
}

/** In one look-up: far more than one number gets from us between an attempt and the look-up. */
const LISTED = '100';
/** Allowed difference between Twilio's clock and ours. */
export const SKEW_MS = 5_000;

/** Whether Twilio made it since this instant, when our message was queued or ordered. */
export function isSince(candidate: unknown, instant: number): boolean {
  return Date.parse(textAt(candidate, 'date_created') ?? '') >= instant - SKEW_MS;
}

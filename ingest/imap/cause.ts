/**
 * Why a connection to an IMAP server failed: a code, never the server's own text, which may name people.
 *
 * A server that limits an account often refuses the login as it refuses a wrong password. Its response code (RFC 5530)
 * or its words tell the two apart: an operator who changes the password of a limited account makes it worse.
 */
import type { MailboxCause } from '../../contract/intakeDesk.ts';
import { NO_TOKEN } from './oauth.ts';

const LIMITED = 'the server limits this account (connections, requests or traffic): it is tried again later';
const REFUSED = 'the server refuses the login';
const NO_FOLDER = 'there is no such folder';

export function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  if (isLimited(thrown)) return LIMITED;
  if (isRefusedLogin(thrown)) return REFUSED;
  if ('mailboxMissing' in thrown) return NO_FOLDER;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown.name === 'Failure' ? thrown.message : thrown.name;
}

/** The kind of a cause as `causeOf` told it. */
export function mailboxCauseOf(cause: string): MailboxCause {
  if (cause === LIMITED) return 'limited';
  if (cause === REFUSED) return 'login';
  if (cause === NO_FOLDER) return 'folder';
  return cause.startsWith(NO_TOKEN) ? 'token' : 'unreachable';
}

/** Whether the server or the network caused it. Any other error is a bug of ours. */
export function isOfServer(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return (
    ['authenticationFailed', 'mailboxMissing', 'code', 'responseStatus'].some((key) => key in thrown) ||
    thrown.name === 'Failure'
  );
}

export function isRefusedLogin(thrown: unknown): boolean {
  return has(thrown, 'authenticationFailed') && thrown.authenticationFailed === true && !isLimited(thrown);
}

/** RFC 5530 §3 and RFC 9051 §7.1, and THROTTLED of Gmail. */
const CODES = new Set([
  'UNAVAILABLE',
  'INUSE',
  'LIMIT',
  'OVERQUOTA',
  'THROTTLED',
  'SERVERBUG',
  'EXPUNGEISSUED',
]);
/** Exchange, Gmail, Dovecot and Yahoo. Their sentences about passwords have none of these. */
const WORDS =
  /too many|throttl|rate.?limit|limit(?: has been)? (?:reached|exceeded)|exceeded|backoff|temporar|try again|unavailable|server busy|connected but not authenticated/i;

export function isLimited(thrown: unknown): boolean {
  if (has(thrown, 'code') && thrown.code === 'ETHROTTLE') return true;
  if (has(thrown, 'serverResponseCode') && CODES.has(String(thrown.serverResponseCode).toUpperCase()))
    return true;
  const words = ['response', 'responseText'].map((key) => (has(thrown, key) ? textIn(thrown[key]) : ''));
  return words.some((text) => WORDS.test(text));
}

/** How long the server asks to wait, in ms; 0 where it does not say. */
export function askedWaitMs(thrown: unknown): number {
  return has(thrown, 'throttleReset') ? Number(thrown.throttleReset) || 0 : 0;
}

const MOST_TEXT = 1_000;

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MOST_TEXT) : '';
}

function has<K extends string>(thrown: unknown, key: K): thrown is Record<K, unknown> {
  return typeof thrown === 'object' && thrown !== null && key in thrown;
}

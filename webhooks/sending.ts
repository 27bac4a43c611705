/**
 * Sends one delivery: a POST to the configured address, over a connection to an address that was checked.
 *
 * Promises: no connection to a private or loopback address unless the configuration allows it, wherever the name points
 * at that moment. Follows no redirect. Ends within SEND_WITHIN_MS. Never throws for a receiver's fault. Never repeats
 * the receiver's words or the address, which may hold a token.
 */
import { lookup } from 'node:dns';
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from '../contract/privateAddress.ts';
import type { Attempt } from './backoff.ts';

export const SEND_WITHIN_MS = 15_000;
/** Of a receiver's answer, which is dropped. A longer one ends the connection. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Open connections of one endpoint. */
const MAX_SOCKETS = 8;

export type Post = (headers: Record<string, string>, body: string) => Promise<Attempt>;
export type Sender = { post: Post; close(): void };

export function senderTo(address: string, allowPrivate: boolean): Sender {
  const url = new URL(address);
  const isTls = url.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, lookup: guardedLookup(allowPrivate) };
  const agent = isTls ? new HttpsAgent(options) : new HttpAgent(options);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A connection to an address asks no name server, and so not the guard either.
  const isRefused = !allowPrivate && isIP(host) !== 0 && isPrivateAddress(host);
  const post: Post = (headers, body) =>
    new Promise((resolve) => {
      if (isRefused) return resolve(failure('private-address'));
      const signal = AbortSignal.timeout(SEND_WITHIN_MS);
      const sent = (isTls ? requestHttps : requestHttp)(url, {
        method: 'POST',
        agent,
        signal,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Firstline',
        },
      });
      sent.on('response', (answer) => {
        drop(answer);
        resolve(attemptOf(answer));
      });
      sent.on('error', (thrown) => resolve(failure(signal.aborted ? 'timeout' : causeIn(thrown))));
      sent.end(body);
    });
  return { post, close: () => agent.destroy() };
}

/** Resolves a name to its public addresses alone; an error where it has none. */
export function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const open = allowPrivate ? found : found.filter(({ address }) => !isPrivateAddress(address));
      const [first] = open;
      if (first === undefined) return callback(Object.assign(new Error('private'), { code: PRIVATE }), []);
      return options.all === true ? callback(null, open) : callback(null, first.address, first.family);
    });
  };
}

export const PRIVATE = 'private-address';

function drop(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) answer.destroy();
  });
  // The attempt has its status; a connection that breaks now is opened again for the next.
  answer.on('error', () => answer.destroy());
}

function attemptOf({ statusCode = 0, headers }: IncomingMessage): Attempt {
  const seconds = Number(/^\d{1,9}$/.exec(headers['retry-after'] ?? '')?.[0] ?? 0);
  return {
    ok: statusCode >= 200 && statusCode < 300,
    gone: statusCode === 410,
    outcome: String(statusCode),
    waitMs: seconds * 1000,
  };
}

function failure(outcome: string): Attempt {
  return { ok: false, gone: false, outcome, waitMs: 0 };
}

/** A code of Node's or OpenSSL's, such as `ECONNREFUSED`; never the message, which may quote the address. */
function causeIn(thrown: Error): string {
  const errors = thrown instanceof AggregateError ? thrown.errors : [thrown];
  const codes = errors.map((one: unknown) => (one instanceof Error && 'code' in one ? String(one.code) : ''));
  return codes.find((code) => /^[\w-]{1,60}$/.test(code)) ?? 'connection-failed';
}

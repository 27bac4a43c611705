/**
 * Limits how often one client may try: to sign in, to use a link, to call the API with a token that does not count. In memory:
 * each process counts alone, and the lock of an account (`Accounts.countTry`) counts in the store.
 */
import { isIP } from 'node:net';
import type { Clock } from './clock.ts';

/** Tries that a client may make at once. A whole office may share one address. */
export const BURST = 30;
/** Then one try in this time. */
export const REFILL_MS = 2_000;
/** Limits the clients that are remembered. Beyond it the oldest is forgotten. */
const MAX_CLIENTS = 10_000;

export type Rate = {
  /** Takes one try; the milliseconds until the next where none is left, else 0. */
  waitFor(client: string): number;
};

/** `burst` tries at once, then one in `refillMs`. */
export function rateOf(clock: Clock, { burst, refillMs } = { burst: BURST, refillMs: REFILL_MS }): Rate {
  const clients = new Map<string, { left: number; at: number }>();
  return {
    waitFor(client) {
      const now = clock.now();
      const known = clients.get(client) ?? { left: burst, at: now };
      const left = Math.min(burst, known.left + (now - known.at) / refillMs);
      clients.delete(client);
      clients.set(client, { left: left < 1 ? left : left - 1, at: now });
      if (clients.size > MAX_CLIENTS) clients.delete(clients.keys().next().value ?? '');
      return left < 1 ? Math.ceil((1 - left) * refillMs) : 0;
    },
  };
}

/** One IPv4 address, or the /64 that one IPv6 customer has. */
export function clientOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const four = /(\d{1,3}(?:\.\d{1,3}){3})$/.exec(address)?.[1];
  return four ?? address.split(':').slice(0, 4).join(':');
}

/** Of Node, in the environment of a request. */
type Connection =
  | { incoming?: { socket?: { remoteAddress?: string | undefined } | undefined } | undefined }
  | undefined;

/**
 * The client of a request: the peer, or behind trusted proxies the address that the first of them saw. Each proxy appends the
 * address that it saw to `X-Forwarded-For`; entries before an address that is not trusted may be made up.
 */
export function clientOfRequest(
  environment: unknown,
  forwarded: string | undefined,
  isTrusted: (peer: string) => boolean,
): string {
  const peer = (environment as Connection)?.incoming?.socket?.remoteAddress;
  const hops = (forwarded ?? '').slice(-MAX_FORWARDED).split(',').map(addressIn);
  let client = peer;
  while (client !== undefined && isTrusted(client)) {
    const before = hops.pop();
    if (before === undefined || before === null) break;
    client = before;
  }
  return clientOf(client);
}

/** Limits the part of the header that is read, from its end. */
const MAX_FORWARDED = 2_000;

/** Some proxies append the port. Null for text that is no address. */
function addressIn(hop: string): string | null {
  const text = hop.trim();
  const plain = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return isIP(plain) === 0 ? null : plain;
}

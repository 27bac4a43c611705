/**
 * Questions to the DNS, with a time limit and a cache.
 *
 * Promises: two mails that need the same record cause one question. An answer is kept for minutes, an absent record for
 * less, and a failure not at all. Never keeps more answers than the limit. Never hands on an answer that is longer
 * than a record of mail authentication.
 */
import { promises as dns } from 'node:dns';
import type { Clock } from '../../contract/clock.ts';
import { authenticationLimits } from './authenticationLimits.ts';

export type Resolve = (name: string, type: string) => Promise<string[][] | string[]>;

const NONE = new Set(['ENOTFOUND', 'ENODATA']);
const TYPES = new Set(['TXT', 'A', 'AAAA', 'MX', 'PTR']);

type Kept = { until: number; answer: Promise<string[][] | string[]> };

/** `servers`: addresses, perhaps with a port; `system`: those of the machine. */
export function cachedResolver(servers: readonly string[] | 'system', clock: Clock): Resolve {
  return cached(askedResolver(servers), clock);
}

/** Without the cache. */
export function askedResolver(servers: readonly string[] | 'system'): Resolve {
  const { dnsTimeoutMs, dnsTries } = authenticationLimits;
  const resolver = new dns.Resolver({ timeout: dnsTimeoutMs, tries: dnsTries });
  if (servers !== 'system') resolver.setServers(servers);
  return (name, type) => asked(resolver, name, type);
}

/** Answers in the shape of Node's `resolve`: mailauth reads them so. */
async function asked(resolver: dns.Resolver, name: string, type: string): Promise<string[][] | string[]> {
  if (!TYPES.has(type) || name.length > 255) throw failed('ENODATA', 'no such record');
  const answer = (await resolver.resolve(name, type)) as string[][] | string[];
  const { dnsAnswerLength, dnsRecords } = authenticationLimits;
  const length = JSON.stringify(answer).length;
  // Not read is not absent: an absent SPF record would make a fail of an undecided check.
  if (answer.length > dnsRecords || length > dnsAnswerLength) throw failed('EBADRESP', 'too long an answer');
  return answer;
}

function failed(code: 'ENODATA' | 'EBADRESP', text: string): Error {
  return Object.assign(new Error(text), { code });
}

export function cached(ask: Resolve, clock: Clock): Resolve {
  const kept = new Map<string, Kept>();
  const { dnsKept, dnsKeptMs, dnsNoneMs } = authenticationLimits;
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const known = kept.get(key);
    if (known !== undefined && clock.now() < known.until) return known.answer;
    const entry: Kept = { until: clock.now() + dnsKeptMs, answer: ask(name, type) };
    kept.delete(key);
    kept.set(key, entry);
    entry.answer.catch((thrown: unknown) => {
      if (isNone(thrown)) entry.until = clock.now() + dnsNoneMs;
      else if (kept.get(key) === entry) kept.delete(key);
    });
    for (const [oldest] of kept) {
      if (kept.size <= dnsKept) break;
      kept.delete(oldest);
    }
    return entry.answer;
  };
}

function isNone(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && NONE.has(String(thrown.code));
}

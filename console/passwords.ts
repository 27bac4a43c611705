/**
 * Passwords: the rules for a new one, and hashes by scrypt with their parameters beside them. Promises at most two hashes
 * at a time: scrypt runs on the threads that also read files. Never compares in a way that timing reveals.
 */
import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Failure } from '../contract/failure.ts';
import { randomId } from '../contract/ids.ts';

/** OWASP's parameters for 32 MiB: cost, block size, parallel lanes. */
export const COST = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
/** Node refuses parameters that need more. */
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const AT_ONCE = 2;
/** Limits the hashes that wait; beyond it the answer is 503. */
export const MAX_WAITING = 20;

export const MIN_LENGTH = 12;
export const MAX_LENGTH = 200;
const MIN_DIFFERENT = 5;

export type Weakness = 'too-short' | 'too-long' | 'too-plain' | 'like-address';

/** The fault of a new password; null for a good one. Asks for length, not for signs (NIST SP 800-63B §3.1.1.2). */
export function weaknessOf(password: string, address: string): Weakness | null {
  const letters = Array.from(password.normalize('NFKC'));
  if (letters.length < MIN_LENGTH) return 'too-short';
  if (letters.length > MAX_LENGTH) return 'too-long';
  if (new Set(letters).size < MIN_DIFFERENT) return 'too-plain';
  const lower = password.normalize('NFKC').toLowerCase();
  return lower.includes(address.toLowerCase()) || address.toLowerCase().includes(lower)
    ? 'like-address'
    : null;
}

/** `scrypt$N=32768,r=8,p=3$SALT$HASH`. Throws a Failure with `retry` when too many wait. */
export async function hashed(password: string): Promise<string> {
  const salt = randomId('');
  const key = await derived(password, salt, COST);
  return `scrypt$N=${COST.N},r=${COST.r},p=${COST.p}$${salt}$${key.toString('base64url')}`;
}

/** Whether it is the password of this hash. Without a hash it takes the same time and is false. */
export async function fits(password: string, hash: string | null): Promise<boolean> {
  const parts = /^scrypt\$N=(\d{1,8}),r=(\d{1,3}),p=(\d{1,3})\$([a-z2-7]+)\$([\w-]+)$/.exec(hash ?? NOBODY);
  if (parts === null) throw new Error('a stored hash is not ours');
  const [, N, r, p, salt = '', key = ''] = parts;
  const given = await derived(password, salt, { N: Number(N), r: Number(r), p: Number(p) });
  const isEqual = timingSafeEqual(given, Buffer.from(key, 'base64url'));
  return isEqual && hash !== null;
}

/** A hash that no password has. */
const NOBODY = `scrypt$N=${COST.N},r=${COST.r},p=${COST.p}$aaaa$${Buffer.alloc(KEY_BYTES).toString('base64url')}`;

const asked = promisify<string, string, number, object, Buffer>(scrypt);
const waiting: (() => void)[] = [];
let running = 0;

async function derived(password: string, salt: string, cost: typeof COST): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new Failure('too many people sign in at once', { retry: true });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    return await asked(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY_BYTES });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

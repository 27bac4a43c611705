/**
 * Checks signatures by the Standard Webhooks specification, as our own webhooks sign: HMAC-SHA-256 over id, time and body.
 *
 * Never believes a request that is older or newer than the tolerance: a stolen one is worth nothing later.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const TOLERANCE_MS = 5 * 60_000;
/** A sender that changes its secret signs with two. */
const MOST_SIGNATURES = 8;

export type Signed = { id: string; timestamp: string; signature: string; body: string };

/** `time`: signed with the key, at another time. */
export function verdictOn(
  keys: readonly Uint8Array[],
  signed: Signed,
  now: number,
): 'signed' | 'time' | 'none' {
  const { id, timestamp, signature, body } = signed;
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return 'none';
  const given = signature
    .split(' ', MOST_SIGNATURES)
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []));
  const isSigned = keys.some((key) => {
    const right = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
    return given.some((one) => one.length === right.length && timingSafeEqual(one, right));
  });
  if (!isSigned) return 'none';
  return Math.abs(Number(timestamp) * 1_000 - now) <= TOLERANCE_MS ? 'signed' : 'time';
}

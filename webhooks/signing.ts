/**
 * Signatures by the Standard Webhooks specification (https://www.standardwebhooks.com): HMAC-SHA-256 over id, time and
 * body. The receiver refuses an old time, and so a replayed request.
 */
import { createHmac } from 'node:crypto';

/** `keys`: each signs, so that a receiver accepts during a change of the secret. `at` in epoch milliseconds. */
export function signedHeaders(
  keys: readonly Uint8Array[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = keys.map((key) => {
    const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${digest}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

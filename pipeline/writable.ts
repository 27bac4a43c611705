/**
 * Whether this process can take work: log and blobs write something new, of some length. Promises a report at each change
 * with the system's own error, and one word of it in `/readyz`, which strangers may ask.
 */
import { messageOf } from '../contract/failure.ts';
import type { Reports } from '../contract/reports.ts';
import { unwritable } from '../contract/unwritable.ts';
import type { Check } from '../http/health.ts';
import type { Installation } from '../installation/grounds.ts';

/** How long one answer serves all who ask: probes come every second from several clients, and each one would write. */
const WRITABLE_FOR_MS = 2_000;

/** `usesBlobs`: whether the roles of this process write or read blobs. */
export function writableGrounds(
  { log, blobs, clock }: Pick<Installation, 'log' | 'blobs' | 'clock'>,
  usesBlobs: boolean,
  reports: Reports,
): () => Promise<Check[]> {
  const looks = [able('log', () => log.writable(), reports)];
  if (usesBlobs) looks.push(able('blobs', () => blobs.writable(), reports));
  let asked: { at: number; answer: Promise<Check[]> } | null = null;
  return () => {
    if (asked === null || clock.now() - asked.at >= WRITABLE_FOR_MS)
      asked = { at: clock.now(), answer: Promise.all(looks.map((look) => look())) };
    return asked.answer;
  };
}

function able(name: string, writes: () => Promise<boolean>, reports: Reports): () => Promise<Check> {
  let known: string | null = null;
  const become = (reason: string | null, error: string): void => {
    if (reason === known) return;
    if (reason !== null) reports.say('error', 'blocked', { what: name, reason, error });
    else reports.say('info', 'connected', { what: name });
    known = reason;
  };
  return async () => {
    try {
      const ok = await writes();
      become(ok ? null : 'not-now', 'it does not answer, or refuses');
      return ok ? { name, ok } : { name, ok, detail: 'not-now' };
    } catch (thrown) {
      const detail = unwritable(thrown);
      become(detail, messageOf(thrown));
      return { name, ok: false, detail };
    }
  };
}

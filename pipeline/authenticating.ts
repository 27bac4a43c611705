/**
 * The check of senders by our own SMTP intake, in one thread of the process. The thread starts with the first mail.
 * Without `server.dns` there is no check, and every sender is *unchecked*.
 */
import type { Configuration } from '../config/configuration.ts';
import type { Clock } from '../contract/clock.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import {
  type Authentication,
  type AuthenticationJob,
  type CheckSender,
  UNDECIDED,
} from '../ingest/authentication/authentication.ts';
import { authenticationLimits } from '../ingest/authentication/authenticationLimits.ts';
import { SharedThread } from '../runtime/sharedThread.ts';

const ENTRY = new URL('./authenticatingThread.ts', import.meta.url);

export type Authenticating = { check: CheckSender | null; close: () => Promise<void> };

export function openAuthenticating(
  { server: { dns } }: Pick<Configuration, 'server'>,
  clock: Clock,
  reports: Reports & Metrics,
): Authenticating {
  if (dns === null) return { check: null, close: async () => {} };
  const { answerWithinMs, silentCpuMs, maxHeapBytes } = authenticationLimits;
  const thread = new SharedThread<AuthenticationJob, Authentication>({
    entry: ENTRY,
    data: { servers: dns.servers },
    clock,
    answerWithinMs,
    silentCpuMs,
    maxHeapBytes,
    failed: (error) => reports.say('warn', 'failed', { who: 'sender check', error }),
  });
  return {
    async check(sent) {
      const raw = new Uint8Array(sent.raw);
      const job = { ...sent, raw, arcSealers: dns.arcSealers };
      const found = (await thread.run(job, [raw.buffer])) ?? UNDECIDED;
      reports.count('firstline_sender_checks_total', { dmarc: found.dmarc });
      return found;
    },
    close: () => thread.close(),
  };
}

/**
 * What wrong commands and wrong recipients cost: their answers come later and later, and then the session ends.
 *
 * Promises: errors count for the session until it brings a mail, and for its host over all sessions, so that
 * connecting again does not begin at nothing. Only the answer to what was wrong is delayed, never that to a right
 * command: a border that relays others' mistakes loses no time for its good mail. Bounded in hosts.
 */
import type { Clock } from '../../contract/clock.ts';
import { smtpLimits } from './smtpLimits.ts';

export type Penalty = { delayMs: number; ends: boolean };

export type HostErrors = {
  /** One more error of this host, the session's `errors`-th. */
  penalty(host: string, errors: number): Penalty;
  /** The host brought a mail: some of its errors are forgiven, so that a relay of many senders is not slowed by theirs. */
  forgive(host: string): void;
};

/** How much later each answer comes than the one before, and the latest, in ms. */
export type Delays = { errorDelayMs: number; errorDelayMostMs: number };

export function hostErrors(clock: Clock, delays: Delays = smtpLimits): HostErrors {
  const levels = new Map<string, { level: number; at: number }>();
  const left = (host: string): number => {
    const last = levels.get(host);
    if (last === undefined) return 0;
    return Math.max(0, last.level - (clock.now() - last.at) / smtpLimits.hostErrorForgottenMs);
  };
  const keep = (host: string, level: number): void => {
    levels.delete(host);
    if (level > 0) levels.set(host, { level, at: clock.now() });
    const [oldest] = levels.keys();
    if (levels.size > smtpLimits.hosts && oldest !== undefined) levels.delete(oldest);
  };
  return {
    penalty(host, errors) {
      const level = Math.min(smtpLimits.hostErrorsMost, left(host) + 1);
      keep(host, level);
      const isKnown = level >= smtpLimits.hostErrorsKnown;
      const slowed = Math.max(errors, Math.floor(level)) - smtpLimits.errorsUnslowed;
      return {
        delayMs: Math.max(0, Math.min(delays.errorDelayMostMs, slowed * delays.errorDelayMs)),
        ends: errors >= (isKnown ? smtpLimits.errorsOfKnownHost : smtpLimits.errors),
      };
    },
    forgive(host) {
      if (levels.has(host)) keep(host, left(host) - smtpLimits.hostErrorsForgivenByMail);
    },
  };
}

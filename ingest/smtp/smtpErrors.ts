/**
 * The cost of wrong commands and wrong recipients: increasing delays of their replies, then the end of the session.
 *
 * Promises: counts errors for the session until it delivers a mail, and for its host over all sessions, so that a
 * reconnect does not reset the count. Delays only the reply to a wrong command: a border that relays other senders'
 * mistakes loses no time on its good mail. The number of remembered hosts is bounded.
 */
import type { Clock } from '../../contract/clock.ts';
import { smtpLimits } from './smtpLimits.ts';

export type Penalty = { delayMs: number; ends: boolean };

export type HostErrors = {
  /** Records one more error of this host, the session's `errors`-th. */
  penalty(host: string, errors: number): Penalty;
  /** The host delivered a mail: some errors are forgiven, so that a relay is not slowed by its senders' errors. */
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

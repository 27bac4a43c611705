/** Applies and reports the rules of `smtpRoom.ts` and `smtpErrors.ts` for SMTP sessions. */
import { peerHost } from './peerHost.ts';
import { seldom } from '../seldom.ts';
import { type Delays, hostErrors } from './smtpErrors.ts';
import { smtpLimits } from './smtpLimits.ts';
import type { Intake, InHand } from './smtpMessage.ts';
import { admission, type Seat } from './smtpRoom.ts';
import type { Manners, PromptServer, PromptSession } from './smtpSession.ts';

type Reason = 'too-large' | 'too-many-sessions' | 'gave-way' | 'too-many-errors';

export function manners(
  intake: Intake,
  isBorder: (address: string) => boolean,
  server: () => PromptServer,
  delays?: Delays,
): Manners {
  const { clock, reports } = intake;
  const say = seldom(intake);
  const errors = hostErrors(clock, delays);
  const refused = (host: string, reason: Reason): void => {
    reports.count('firstline_refusals_total', { source: 'smtp', reason });
    say(`${host} ${reason}`, 'warn', 'refused', { source: 'smtp', reason, host });
  };
  return {
    refusal(session) {
      const now = clock.now();
      const host = peerHost(session.remoteAddress);
      session.since = now;
      const seats = server()
        .sessions()
        .map((one) => ({ ...seatOf(intake, one, now), id: one.id }));
      const admitted = admission(seats, { host, isBorder: isBorder(session.remoteAddress) });
      if (!admitted.in) {
        refused(host, 'too-many-sessions');
        return admitted.why === 'host' ? '4.7.0 Too many sessions of one host' : '4.3.2 Too many sessions';
      }
      if (admitted.giveWay === null) return null;
      refused(admitted.giveWay.host, 'gave-way');
      server().dismiss(admitted.giveWay.id, '4.3.2 Session closed to admit another');
      return null;
    },
    penalty(session, count) {
      const host = peerHost(session.remoteAddress);
      const penalty = errors.penalty(host, count);
      if (penalty.ends) refused(host, 'too-many-errors');
      return penalty;
    },
    delivered(session) {
      session.since = clock.now();
      errors.forgive(peerHost(session.remoteAddress));
    },
    tooLarge: (session) => refused(peerHost(session.remoteAddress), 'too-large'),
    later: (delayMs, then) => clock.wakeAt(clock.now() + delayMs, then),
  };
}

function seatOf(intake: Intake, session: PromptSession, now: number): Seat {
  const { since } = session;
  const host = peerHost(session.remoteAddress);
  const message = intake.inHand.get(session.id);
  if (message !== undefined) return { host, since, stage: isSlow(message, now) ? 'slow' : 'busy' };
  // The envelope does not exist before the greeting.
  const isAddressed = 'envelope' in session.session && session.session.envelope.rcptTo.length > 0;
  return { host, since, stage: isAddressed ? 'addressed' : 'idle' };
}

/** A complete mail is being accepted, and is never slow. */
function isSlow({ since, stream }: InHand, now: number): boolean {
  const tookMs = now - since;
  const leastBytes = (tookMs / 1000) * smtpLimits.slowBytesPerSecond;
  const isWhole = stream.writableEnded;
  return !isWhole && tookMs > smtpLimits.slowAfterMs && (stream.byteLength ?? 0) < leastBytes;
}

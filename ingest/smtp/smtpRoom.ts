/**
 * Who gets a place among the SMTP sessions, and who gives one up for it.
 *
 * Promises: sessions that only wait never keep a newcomer out, of however many hosts they are. Idle sessions go first,
 * and of those the ones of the host that holds the most sessions. Never: ends a session that brings its mail at a pace.
 */
import { smtpLimits } from './smtpLimits.ts';

/** In the order in which they give way; `busy` never does. */
const STAGES = ['idle', 'addressed', 'slow', 'busy'] as const;

export type Seat = {
  host: string;
  /** `addressed`: a recipient is accepted. `slow`: in DATA, below `slowBytesPerSecond`. `busy`: in DATA, or being accepted. */
  stage: (typeof STAGES)[number];
  /** Epoch ms: when it last brought a mail, or connected. Commands that bring none do not count. */
  since: number;
};

/** `giveWay` null: there is room. */
export type Admission<T> = { in: true; giveWay: T | null } | { in: false; why: 'host' | 'all' };

/** `isBorder`: a host that relays the mail of others to us, so that its sessions are not one sender's. */
export function admission<T extends Seat>(
  seats: readonly T[],
  newcomer: { host: string; isBorder: boolean },
  limits: { sessions: number; sessionsOfHost: number } = smtpLimits,
): Admission<T> {
  const own = seats.filter(({ host }) => host === newcomer.host);
  if (!newcomer.isBorder && own.length >= limits.sessionsOfHost) {
    const giveWay = firstToGo(own.filter(({ stage }) => stage === 'idle'));
    return giveWay === null ? { in: false, why: 'host' } : { in: true, giveWay };
  }
  if (seats.length < limits.sessions) return { in: true, giveWay: null };
  const giveWay = firstToGo(seats.filter(({ stage }) => stage !== 'busy'));
  return giveWay === null ? { in: false, why: 'all' } : { in: true, giveWay };
}

function firstToGo<T extends Seat>(seats: readonly T[]): T | null {
  const held = new Map<string, number>();
  for (const { host } of seats) held.set(host, (held.get(host) ?? 0) + 1);
  const heldBy = ({ host }: T): number => held.get(host) ?? 0;
  const rank = ({ stage }: T): number => STAGES.indexOf(stage);
  const order = (a: T, b: T): number => rank(a) - rank(b) || heldBy(b) - heldBy(a) || a.since - b.since;
  return seats.toSorted(order)[0] ?? null;
}

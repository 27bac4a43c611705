/**
 * Which connection gets an SMTP session, and which session yields to it.
 *
 * Promises: idle sessions never block a newcomer, for any number of hosts. Idle sessions go first, and among them
 * those of the host with the most sessions. Never ends a session that sends its mail at a sufficient rate.
 */
import { smtpLimits } from './smtpLimits.ts';

/** In the order in which sessions yield; `busy` never yields. */
const STAGES = ['idle', 'addressed', 'slow', 'busy'] as const;

export type Seat = {
  host: string;
  /**
   * `addressed`: a recipient is accepted. `slow`: in DATA, below `slowBytesPerSecond`. `busy`: in DATA, or being
   * accepted.
   */
  stage: (typeof STAGES)[number];
  /** Epoch ms of its last mail, or of its connection. Commands without mail do not count. */
  since: number;
};

/** `giveWay` null: a session is free. */
export type Admission<T> = { in: true; giveWay: T | null } | { in: false; why: 'host' | 'all' };

/** `isBorder`: this host relays mail of many senders to us, so its sessions are not those of one sender. */
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

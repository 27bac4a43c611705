/**
 * Holds a courier back while its carrier refuses this installation: a wrong password, a used quota. More attempts
 * would be refused too, and could lock the login. One message at a time asks again, after a growing pause.
 */
import type { EpochMs } from '../contract/clock.ts';

const MINUTE_MS = 60_000;
const PAUSES_MS = [MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];

export type Hold = {
  /** The carrier refused this installation. Returns the end of the pause. */
  refused(now: EpochMs): EpochMs;
  /** The carrier took a message, or judged one: it accepts this installation. */
  over(): void;
  /** Messages that may be sent now, of `room`. */
  room(room: number, now: EpochMs): number;
  /** The end of the pause; null if absent. */
  until(now: EpochMs): EpochMs | null;
};

export function hold(): Hold {
  let refusals = 0;
  let end = 0;
  return {
    refused(now) {
      // Messages that were in flight together are refused together: one pause.
      if (now < end) return end;
      end = now + (PAUSES_MS[refusals] ?? PAUSES_MS.at(-1) ?? MINUTE_MS);
      refusals += 1;
      return end;
    },
    over() {
      refusals = 0;
      end = 0;
    },
    room(room, now) {
      if (refusals === 0) return room;
      return now < end ? 0 : Math.min(1, room);
    },
    until: (now) => (now < end ? end : null),
  };
}

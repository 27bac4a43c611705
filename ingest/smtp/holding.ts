/**
 * How many bytes of mail the SMTP inbox holds, and who may parse: the two counters that bound its memory.
 *
 * Promises: at most `mostBytes` are held, from the first byte of a mail to its reply; of large mails at most
 * `acceptedBytes` are parsed and written at once, in the order in which they came whole. A small mail never waits.
 */
import { smtpLimits } from './smtpLimits.ts';

export type Holding = {
  /** False where the bytes are too many now; then nothing is taken. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  /** Bytes that are held now. */
  heldBytes(): number;
  /** Resolves when a mail of so many bytes may be parsed; the result ends its turn. */
  turn(bytes: number): Promise<() => void>;
};

type Waiting = { bytes: number; begin: () => void };

export function openHolding(mostBytes: number, limits: typeof smtpLimits = smtpLimits): Holding {
  const waiting: Waiting[] = [];
  let held = 0;
  let accepting = 0;
  /** One mail larger than the whole limit has its turn alone. */
  const fits = (bytes: number): boolean => accepting === 0 || accepting + bytes <= limits.acceptedBytes;
  const next = (): void => {
    for (let first = waiting[0]; first !== undefined && fits(first.bytes); first = waiting[0]) {
      waiting.shift();
      accepting += first.bytes;
      first.begin();
    }
  };
  return {
    take(bytes) {
      if (held + bytes > mostBytes) return false;
      held += bytes;
      return true;
    },
    give(bytes) {
      held -= bytes;
    },
    heldBytes: () => held,
    async turn(bytes) {
      if (bytes <= limits.smallBytes) return () => {};
      await new Promise<void>((begin) => {
        waiting.push({ bytes, begin });
        next();
      });
      return () => {
        accepting -= bytes;
        next();
      };
    },
  };
}

/**
 * Two counters that bound the SMTP inbox's memory: bytes held, and bytes being parsed.
 *
 * Promises: holds at most `mostBytes`, counted from the first byte of a mail to its reply. Large mails of at most
 * `acceptedBytes` in total are parsed and written concurrently, in the order of their completion. A small mail never
 * waits.
 */
import { smtpLimits } from './smtpLimits.ts';

export type Holding = {
  /** False if the bytes exceed the limit now. Then none are counted. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  /** Bytes that are held now. */
  heldBytes(): number;
  /** Resolves when a mail of this size may be parsed. The result ends its turn. */
  turn(bytes: number): Promise<() => void>;
};

type Waiting = { bytes: number; begin: () => void };

export function openHolding(mostBytes: number, limits: typeof smtpLimits = smtpLimits): Holding {
  const waiting: Waiting[] = [];
  let held = 0;
  let accepting = 0;
  /** A mail larger than the whole limit runs alone. */
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

/**
 * Who brought mails that were slow to read, and how many of late. Keeps a bounded number of senders, in memory only.
 * Never judges a mail: it decides only who waits for whom.
 */
import type { Clock } from '../contract/clock.ts';
import { limits } from '../ingest/limits.ts';

const HALVED_EACH_MS = 60_000;

export class SlowSenders {
  readonly #clock: Clock;
  /** The number of slow mails at the instant `at`. */
  readonly #slow = new Map<string, { mails: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(sender: string | null): void {
    if (sender === null) return;
    const mails = this.#mails(sender) + 1;
    // A map iterates in insertion order: the first sender was slow longest ago.
    this.#slow.delete(sender);
    this.#slow.set(sender, { mails, at: this.#clock.now() });
    const [oldest] = this.#slow.keys();
    if (this.#slow.size > limits.slowSenders && oldest !== undefined) this.#slow.delete(oldest);
  }

  /** Ms that a mail of this sender waits behind others'; 0: it is no suspect. */
  lateMs(sender: string | null): number {
    const mails = sender === null ? 0 : this.#mails(sender);
    if (mails < limits.readSlowMails - 0.5) return 0;
    return Math.min(mails * limits.readSuspectLateMs, limits.readSuspectMostLateMs);
  }

  #mails(sender: string): number {
    const seen = this.#slow.get(sender);
    return seen === undefined ? 0 : seen.mails * 0.5 ** ((this.#clock.now() - seen.at) / HALVED_EACH_MS);
  }
}

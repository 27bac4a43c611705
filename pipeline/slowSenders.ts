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

  add(sender: readonly string[]): void {
    for (const name of sender) this.#addTo(name);
  }

  /** Ms that a mail of this sender waits behind others': names that it shares with them change nothing. */
  lateMs(sender: readonly string[]): number {
    const late = sender.map((name) => this.#mails(name) * limits.readSlowLateMs);
    return late.reduce((sum, ms) => sum + Math.min(ms, limits.readSlowMostLateMs), 0);
  }

  /** Whether the most particular of its names is that of a sender of several slow mails. */
  isSuspect(sender: readonly string[]): boolean {
    return this.#mails(sender.at(-1) ?? '') > limits.readSlowMails - 0.5;
  }

  #addTo(name: string): void {
    const mails = this.#mails(name) + 1;
    // A map iterates in insertion order: the first name was slow longest ago.
    this.#slow.delete(name);
    this.#slow.set(name, { mails, at: this.#clock.now() });
    const [oldest] = this.#slow.keys();
    if (this.#slow.size > limits.slowSenders && oldest !== undefined) this.#slow.delete(oldest);
  }

  #mails(name: string): number {
    const seen = this.#slow.get(name);
    return seen === undefined ? 0 : seen.mails * 0.5 ** ((this.#clock.now() - seen.at) / HALVED_EACH_MS);
  }
}

/**
 * Messages that a transaction queues and a courier of this process takes at once, without a claim: it sends them after
 * the commit, or it captures them in the same transaction.
 */
import type { Fact } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { CapturedFile } from '../contract/stage.ts';
import type { ClaimedMessage } from '../contract/store.ts';

export type Births = {
  channel: Message['channel'];
  /** The end of the message's lease (epoch ms), where the courier has room for it; else 0. */
  lease(message: Message, words: MessageWords, seq: number): number;
  /** What became of the captured messages, for this transaction to write. */
  outcomes(): Fact[];
  /** The transaction committed: the courier sends the messages, and writes the files of the captured ones. */
  handOver(): void;
  /** How many messages were taken. */
  count(): number;
  /** The transaction rolled back to the point where `count` messages were taken, or runs again from its start. */
  undo(count?: number): void;
};

export type Captured = { seq: number; message: Message; file: CapturedFile };

/** What captures messages as they are queued. */
export type Capturing = {
  /** Null: the message is queued as any other. */
  fileOf(message: Message, words: MessageWords): CapturedFile | null;
  outcomes(captured: Captured[]): Fact[];
  /** They are committed. */
  file(captured: Captured[]): void;
};

/** `leaseFor`: the lease of a message beside those born before it in the same transaction; 0: no room. */
export function births(
  channel: Message['channel'],
  leaseFor: (message: Message, words: MessageWords, born: readonly ClaimedMessage[]) => number,
  send: (born: ClaimedMessage) => void,
  capturing: Capturing | null = null,
): Births {
  let born: (ClaimedMessage | Captured)[] = [];
  const captured = () => born.filter((one) => 'file' in one);
  const leased = () => born.filter((one) => 'leasedUntil' in one);
  return {
    channel,
    lease(message, words, seq) {
      const file = capturing?.fileOf(message, words) ?? null;
      if (file !== null) {
        born.push({ seq, message, file });
        return 0;
      }
      const leasedUntil = leaseFor(message, words, leased());
      if (leasedUntil > 0) born.push({ message, words, leasedUntil });
      return leasedUntil;
    },
    outcomes: () => capturing?.outcomes(captured()) ?? [],
    handOver() {
      const [sent, filed] = [leased(), captured()];
      born = [];
      for (const one of sent) send(one);
      capturing?.file(filed);
    },
    count: () => born.length,
    undo(count = 0) {
      born.length = Math.min(born.length, count);
    },
  };
}

/** Messages that a transaction queues and a courier of this process sends at once, without a claim. */
import type { Message } from '../contract/message.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { ClaimedMessage } from '../contract/store.ts';

export type Births = {
  channel: Message['channel'];
  /** The end of the message's lease (epoch ms), where the courier has room for it; else 0. */
  lease(message: Message, words: MessageWords): number;
  /** The transaction committed: the courier sends the messages. */
  handOver(): void;
  /** The transaction rolled back, or runs again. */
  undo(): void;
};

/** `leaseFor`: the lease of a message beside those born before it in the same transaction; 0: no room. */
export function births(
  channel: Message['channel'],
  leaseFor: (message: Message, words: MessageWords, born: readonly ClaimedMessage[]) => number,
  send: (born: ClaimedMessage) => void,
): Births {
  let born: ClaimedMessage[] = [];
  return {
    channel,
    lease(message, words) {
      const leasedUntil = leaseFor(message, words, born);
      if (leasedUntil > 0) born.push({ message, words, leasedUntil });
      return leasedUntil;
    },
    handOver() {
      for (const one of born) send(one);
      born = [];
    },
    undo() {
      born = [];
    },
  };
}

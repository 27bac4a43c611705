/** Collects the facts that a transaction publishes, so that the next stage takes them without the log. */
import { type Outgoing, type Topic, topicFor } from '../contract/log.ts';
import type { RuntimeTx } from '../contract/store.ts';

export type HandedOn = {
  /** The transaction, which keeps published facts here. A savepoint that rolls back takes its facts out again. */
  tx: RuntimeTx;
  /** Takes out the facts of this topic, in order. */
  taken(topic: Topic): Outgoing[];
  /** The facts that nobody took. */
  rest(): Outgoing[];
};

export function handedOn(tx: RuntimeTx): HandedOn {
  let published: { topic: Topic; outgoing: Outgoing }[] = [];
  return {
    tx: {
      ...tx,
      async publish(facts) {
        // A type that does not travel throws here, within the savepoint of its input.
        for (const outgoing of facts) published.push({ topic: topicFor(outgoing), outgoing });
      },
      async savepoint(work) {
        const before = published.length;
        try {
          return await tx.savepoint(work);
        } catch (thrown) {
          published.length = before;
          throw thrown;
        }
      },
    },
    taken(topic) {
      const found = published.filter((one) => one.topic === topic);
      published = published.filter((one) => one.topic !== topic);
      return found.map(({ outgoing }) => outgoing);
    },
    rest: () => published.map(({ outgoing }) => outgoing),
  };
}

/** Collects the facts that a transaction publishes, so that the next stage takes them without the log. */
import { beginsKey, type Outgoing, type Topic, topicFor } from '../contract/log.ts';
import type { RuntimeTx } from '../contract/store.ts';

export type HandedOn = {
  /** The transaction, which keeps published facts here. A savepoint that rolls back takes its facts out again. */
  tx: RuntimeTx;
  /** Takes out the facts of this topic, in order. */
  taken(topic: Topic): Outgoing[];
  /** Takes out the facts of this topic whose keys begin in this transaction, in order. */
  begun(topic: Topic): Outgoing[];
  /** The facts that nobody took. */
  rest(): Outgoing[];
};

export function handedOn(tx: RuntimeTx): HandedOn {
  let published: { topic: Topic; outgoing: Outgoing }[] = [];
  const taken = (isWanted: (one: { topic: Topic; outgoing: Outgoing }) => boolean): Outgoing[] => {
    const found = published.filter(isWanted);
    published = published.filter((one) => !isWanted(one));
    return found.map(({ outgoing }) => outgoing);
  };
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
    taken: (topic) => taken((one) => one.topic === topic),
    begun(topic) {
      const keys = new Set(
        published.filter(({ outgoing }) => beginsKey(outgoing.fact)).map(({ outgoing }) => outgoing.key),
      );
      return taken((one) => one.topic === topic && keys.has(one.outgoing.key));
    },
    rest: () => published.map(({ outgoing }) => outgoing),
  };
}

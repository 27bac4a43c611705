/**
 * What the log on Kafka is compared with: kafkajs as its documentation shows it, and nothing around it. Texts are made
 * before and never parsed, so that what is compared is the way to the broker and back.
 */
import type { Kafka, Message } from 'kafkajs';

export type BareProducer = { send(messages: Message[]): Promise<void>; close(): Promise<void> };

/** Idempotent, one send at a time, as the log has it. */
export async function bareProducer(kafka: Kafka, topic: string): Promise<BareProducer> {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  return {
    send: async (messages) => void (await producer.send({ topic, acks: -1, messages })),
    close: () => producer.disconnect(),
  };
}

/** Reads the topic from its beginning, a commit a batch. `took` is told how many came; it ends when that is asked. */
export async function bareConsumer(
  kafka: Kafka,
  { topic, group }: { topic: string; group: string },
  took: (records: number) => void,
): Promise<() => Promise<void>> {
  const consumer = kafka.consumer({ groupId: group });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    async eachBatch({ batch }) {
      const offset = String(Number(batch.lastOffset()) + 1);
      await consumer.commitOffsets([{ topic, partition: batch.partition, offset }]);
      took(batch.messages.length);
    },
  });
  return () => consumer.disconnect();
}

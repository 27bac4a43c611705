/** kafkajs against a test's broker, with what a test does to its consumers. */
import type { Consumer, ConsumerConfig, ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { silent } from '../../contract/reports.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { kafkaBroker } from './kafka.ts';

export type Tampered = { kafka: Kafka; consumers: Consumer[]; calls: string[] };

/** `eachBatch` comes before Firstline's own. */
export async function tampered(
  eachBatch: (payload: EachBatchPayload) => void | Promise<void> = () => {},
): Promise<Tampered> {
  const { brokers } = await kafkaBroker();
  const kafka = kafkaClient({ brokers, tls: false, sasl: null, clientId: 'test', reports: silent });
  const consumers: Consumer[] = [];
  const calls: string[] = [];
  const make = kafka.consumer.bind(kafka);
  kafka.consumer = (config: ConsumerConfig) => {
    const consumer = make(config);
    const run = consumer.run.bind(consumer);
    const pause = consumer.pause.bind(consumer);
    consumer.run = (options?: ConsumerRunConfig) =>
      run({
        ...options,
        eachBatch: async (payload) => {
          await eachBatch(payload);
          await options?.eachBatch?.(payload);
        },
      });
    consumer.pause = (topics) => {
      calls.push(`pause ${String(topics[0]?.partitions)}`);
      pause(topics);
    };
    consumers.push(consumer);
    return consumer;
  };
  return { kafka, consumers, calls };
}

/**
 * Converts a Kafka message to a record of the log. Never throws: a value that is not JSON becomes text, and the stage
 * that fails to decode it parks it.
 */
import type { KafkaMessage } from 'kafkajs';
import type { LogRecord, Topic } from '../../contract/log.ts';

export function recordOf(topic: Topic, partition: number, message: KafkaMessage): LogRecord {
  return {
    topic,
    partition,
    position: Number(message.offset) + 1,
    key: message.key?.toString() ?? '',
    json: jsonOf(message.value),
  };
}

/** Base64 for a value that is not valid UTF-8. */
function jsonOf(value: Buffer | null): unknown {
  if (value === null) return '';
  const text = value.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return Buffer.from(text).equals(value) ? text : value.toString('base64');
  }
}

/** A message of Kafka as a record of the log. Never throws: what is no JSON is handed on as text, and parked by whoever decodes it. */
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

/** Base64 where it is not even text. */
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

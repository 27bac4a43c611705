/** The log on a real broker keeps the promises of every log. */
import { describe } from 'vitest';
import { onTestFinished } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { type KafkaLog, kafkaLog } from '../../log/kafka/kafka.ts';
import { systemClock } from '../../runtime/clock.ts';
import { logPromises } from '../promises/log.ts';
import { freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';

const reason = noKafka();

async function opened(prefix: string): Promise<KafkaLog> {
  const { brokers } = await kafkaBroker();
  const log = kafkaLog({
    brokers,
    tls: false,
    sasl: null,
    prefix,
    clientId: 'test',
    clock: systemClock,
    reports: silent,
    partitions: 3,
  });
  onTestFinished(() => log.close());
  await log.prepare();
  return log;
}

describe.skipIf(reason !== null)(`the log on Kafka ${reason ?? ''}`, { timeout: 300_000 }, () => {
  logPromises(async () => {
    const prefix = freshPrefix();
    const log = await opened(prefix);
    return {
      log,
      async reopen() {
        await log.close();
        return opened(prefix);
      },
    };
  });
});

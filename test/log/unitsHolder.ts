/** A process that shares UNITS and says how many it has, until it is killed. Arguments: brokers, prefix. */
import { silent } from '../../contract/reports.ts';
import { kafkaLog } from '../../log/kafka/kafka.ts';
import { systemClock } from '../../runtime/clock.ts';

export const UNITS = Array.from({ length: 12 }, (_, n) => `mailbox-${n}`);

if (import.meta.main) {
  const [brokers = '', prefix = ''] = process.argv.slice(2);
  const log = kafkaLog({
    brokers: brokers.split(','),
    tls: false,
    sasl: null,
    prefix,
    clientId: 'holder',
    clock: systemClock,
    reports: silent,
    partitions: 3,
  });
  log.share('mailboxes', UNITS, (units) => void process.stdout.write(`${units.size}\n`));
}

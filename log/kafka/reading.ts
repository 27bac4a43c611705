/** Every record from given positions to the end as it is now: what is on its way, for a backup. */
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { randomId } from '../../contract/ids.ts';
import { type LogRecord, type Topic, topics } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Assignment, memberOf } from './member.ts';
import { type Offsets, unheard } from './offsets.ts';
import { recordOf } from './record.ts';
import type { Names } from './topics.ts';

/** Without any progress for so long, something is wrong. */
const STUCK_MS = 30_000;

type Grounds = { kafka: Kafka; names: Names; offsets: Offsets; clock: Clock; reports: Reports & Metrics };
type Range = { topic: Topic; partition: number; from: number; to: number };

export async function* recordsFrom(
  grounds: Grounds,
  positions: (topic: Topic, partition: number) => number,
): AsyncIterable<LogRecord> {
  const ranges = await rangesOf(grounds, positions);
  if (ranges.length === 0) return;
  const arrived: LogRecord[] = [];
  const left = new Map(ranges.map((range) => [`${range.topic}/${range.partition}`, range]));
  let rouse: () => void = () => {};
  const groupId = grounds.names.group(`reading.${randomId('')}`);
  const byName = new Map(topics.map((topic) => [grounds.names.work(topic), topic]));
  const member = memberOf({
    ...grounds,
    groupId,
    topics: [...new Set(ranges.map(({ topic }) => grounds.names.work(topic)))],
    name: 'reading',
    joined: (assignment, consumer) => seekAll(assignment, consumer, left, byName),
    batch({ batch: { topic: name, partition, messages } }: EachBatchPayload) {
      const topic = byName.get(name);
      const range = topic && left.get(`${topic}/${partition}`);
      if (topic === undefined || range === undefined) return;
      for (const message of messages) {
        const record = recordOf(topic, partition, message);
        if (record.position <= range.from || record.position > range.to) continue;
        arrived.push(record);
        range.from = record.position;
      }
      if (range.from >= range.to) left.delete(`${topic}/${partition}`);
      rouse();
    },
  });
  try {
    while (left.size > 0 || arrived.length > 0) {
      if (arrived.length === 0) await news(grounds.clock, (wake) => (rouse = wake));
      yield* arrived.splice(0);
    }
  } finally {
    await member.stop();
    await grounds.offsets.ask('the end of a group', (admin) => admin.deleteGroups([groupId])).catch(unheard);
  }
}

async function rangesOf(
  { offsets, names }: Grounds,
  positions: (topic: Topic, partition: number) => number,
): Promise<Range[]> {
  const ranges: Range[] = [];
  for (const topic of topics) {
    for (const [partition, { low, high }] of await offsets.bounds(names.work(topic))) {
      const from = Math.max(low, positions(topic, partition));
      if (from < high) ranges.push({ topic, partition, from, to: high });
    }
  }
  return ranges;
}

function seekAll(
  assignment: Assignment,
  consumer: Consumer,
  left: Map<string, Range>,
  byName: Map<string, Topic>,
): void {
  for (const [name, partitions] of Object.entries(assignment)) {
    for (const partition of partitions) {
      const range = left.get(`${byName.get(name) ?? ''}/${partition}`);
      if (range === undefined) consumer.pause([{ topic: name, partitions: [partition] }]);
      else consumer.seek({ topic: name, partition, offset: String(range.from) });
    }
  }
}

function news(clock: Clock, listen: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.wakeAt(clock.now() + STUCK_MS, () =>
      reject(new Failure(`nothing more of the log came in ${STUCK_MS} ms`, { retry: true })),
    );
    listen(() => {
      cancel();
      resolve();
    });
  });
}

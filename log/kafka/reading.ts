/**
 * Reads every record from given positions to the current end: the in-flight records, for a backup. Memory holds at
 * most the yielded records, `fullBytes` of waiting records and one fetch, for any length of log and any speed of the
 * caller.
 */
import type { Consumer, EachBatchPayload, Kafka, TopicPartitions } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { randomId } from '../../contract/ids.ts';
import { type LogRecord, type Topic, topics } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Assignment, memberOf } from './member.ts';
import { type Offsets, unheard } from './offsets.ts';
import { recordOf } from './record.ts';
import type { Names } from './topics.ts';

/** No record for this long: reading fails. */
const STUCK_MS = 30_000;
/** Limit on fetched records that wait for the caller. Beyond it fetching pauses. */
const FULL_BYTES = 16 * 1024 * 1024;

type Grounds = { kafka: Kafka; names: Names; offsets: Offsets; clock: Clock; reports: Reports & Metrics };
type Arrived = { record: LogRecord; bytes: number };
type Range = { topic: Topic; partition: number; from: number; to: number };

export async function* recordsFrom(
  grounds: Grounds,
  positions: (topic: Topic, partition: number) => number,
  fullBytes = FULL_BYTES,
): AsyncIterable<LogRecord> {
  const ranges = await rangesOf(grounds, positions);
  if (ranges.length === 0) return;
  const arrived: Arrived[] = [];
  const gate = gateFor(fullBytes);
  const left = new Map(ranges.map((range) => [`${range.topic}/${range.partition}`, range]));
  let rouse: () => void = () => {};
  const groupId = grounds.names.group(`reading.${randomId('')}`);
  const byName = new Map(topics.map((topic) => [grounds.names.work(topic), topic]));
  const member = memberOf({
    ...grounds,
    groupId,
    topics: [...new Set(ranges.map(({ topic }) => grounds.names.work(topic)))],
    name: 'reading',
    joined(assignment, consumer) {
      gate.of(consumer, seekAll(assignment, consumer, left, byName));
    },
    batch({ batch: { topic: name, partition, messages } }: EachBatchPayload) {
      const topic = byName.get(name);
      const range = topic && left.get(`${topic}/${partition}`);
      if (topic === undefined || range === undefined) return;
      for (const message of messages) {
        const record = recordOf(topic, partition, message);
        if (record.position <= range.from || record.position > range.to) continue;
        const bytes = message.value?.length ?? 0;
        arrived.push({ record, bytes });
        gate.more(bytes);
        range.from = record.position;
      }
      if (range.from >= range.to) left.delete(`${topic}/${partition}`);
      rouse();
    },
  });
  try {
    while (left.size > 0 || arrived.length > 0) {
      if (arrived.length === 0) await news(grounds.clock, (wake) => (rouse = wake));
      for (const { record, bytes } of arrived.splice(0)) {
        yield record;
        gate.less(bytes);
      }
    }
  } finally {
    await member.stop();
    await grounds.offsets.ask('the end of a group', (admin) => admin.deleteGroups([groupId])).catch(unheard);
  }
}

/** Pauses fetching while `fullBytes` or more wait, and resumes at half of that. */
function gateFor(fullBytes: number) {
  let waiting = 0;
  let shut = false;
  let open: () => void = () => {};
  let close: () => void = () => {};
  return {
    /** Sets the consumer and what it fetches. Called after every join too, because a join forgets pauses. */
    of(consumer: Consumer, fetched: TopicPartitions[]) {
      close = () => whileMember(() => consumer.pause(fetched));
      open = () => whileMember(() => consumer.resume(fetched));
      if (shut) close();
    },
    more(bytes: number) {
      waiting += bytes;
      if (shut || waiting < fullBytes) return;
      shut = true;
      close();
    },
    less(bytes: number) {
      waiting -= bytes;
      if (!shut || waiting > fullBytes / 2) return;
      shut = false;
      open();
    },
  };
}

function whileMember(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    // Between two memberships; the next join sets the pauses again.
    unheard(thrown);
  }
}

async function rangesOf(
  { offsets, names }: Grounds,
  positions: (topic: Topic, partition: number) => number,
): Promise<Range[]> {
  const ranges: Range[] = [];
  for (const topic of topics) {
    for (const [partition, { low, high }] of await offsets.bounds(names.work(topic))) {
      const stood = positions(topic, partition);
      // A position beyond the end: the log lost its end, and no group has handled the records written since.
      const from = stood > high ? low : Math.max(low, stood);
      if (from < high) ranges.push({ topic, partition, from, to: high });
    }
  }
  return ranges;
}

/** Returns the partitions to fetch, and pauses all the rest. */
function seekAll(
  assignment: Assignment,
  consumer: Consumer,
  left: Map<string, Range>,
  byName: Map<string, Topic>,
): TopicPartitions[] {
  const fetched: TopicPartitions[] = [];
  for (const [name, partitions] of Object.entries(assignment)) {
    for (const partition of partitions) {
      const range = left.get(`${byName.get(name) ?? ''}/${partition}`);
      const one = { topic: name, partitions: [partition] };
      if (range === undefined) {
        consumer.pause([one]);
        continue;
      }
      consumer.seek({ topic: name, partition, offset: String(range.from) });
      fetched.push(one);
    }
  }
  return fetched;
}

function news(clock: Clock, listen: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.wakeAt(clock.now() + STUCK_MS, () =>
      reject(new Failure(`the log: no record arrived in ${STUCK_MS} ms`, { retry: true })),
    );
    listen(() => {
      cancel();
      resolve();
    });
  });
}

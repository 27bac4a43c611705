/**
 * Units divided by a consumer group on a topic without records: a unit belongs to whoever has its partition. When a
 * holder dies its session ends, and another has its units within some ten seconds.
 *
 * Never: a fence. A holder that was frozen may go on for a moment; what it takes is known by its identity.
 */
import type { Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import type { Share } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { memberOf } from './member.ts';
import { partitioner } from './sender.ts';
import type { Names } from './topics.ts';

/** Shorter than of other groups: a mailbox waits meanwhile. Brokers take six seconds as the least. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;

export function shareUnits(
  name: string,
  units: readonly string[],
  mine: (units: ReadonlySet<string>) => void,
  grounds: { kafka: Kafka; names: Names; partitions: number; clock: Clock; reports: Reports & Metrics },
): Share {
  const { names, partitions } = grounds;
  const partitionOf = partitioner();
  const member = memberOf({
    ...grounds,
    groupId: names.group(`share.${name}`),
    topics: [names.shares],
    name,
    sessionMs: SESSION_MS,
    heartbeatMs: HEARTBEAT_MS,
    joined(assignment) {
      const held = new Set(assignment[names.shares] ?? []);
      mine(new Set(units.filter((unit) => held.has(partitionOf(names.shares, unit, partitions)))));
    },
    batch() {},
  });
  return { stop: () => member.stop() };
}

/**
 * Divides units among processes with a consumer group on a topic without records: the process that holds a unit's
 * partition owns the unit. When a process dies its session expires, and another process owns its units within some
 * ten seconds.
 *
 * Never fences: a frozen owner may continue for a moment. Consumers recognise repeated facts by their identity.
 */
import type { Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import type { Share } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { memberOf } from './member.ts';
import { partitioner } from './sender.ts';
import type { Names } from './topics.ts';

/** Shorter than for other groups, because a mailbox waits meanwhile. Brokers accept six seconds as the minimum. */
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

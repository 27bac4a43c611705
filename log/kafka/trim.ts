/** Removes old records that every consumer group has passed. A topic without a known group is not trimmed. */
import type { KnownGroup, Topic } from '../../contract/log.ts';
import type { Bounds, Offsets } from './offsets.ts';
import { positionsOf } from './subscription.ts';
import type { Names } from './topics.ts';

type Grounds = { offsets: Offsets; names: Names };

/** `before`: epoch ms. Returns the number of removed records. */
export async function trimTopics(groups: KnownGroup[], before: number, grounds: Grounds): Promise<number> {
  let removed = 0;
  for (const topic of new Set(groups.map((group) => group.topic)))
    removed += await trimTopic(
      topic,
      groups.filter((group) => group.topic === topic),
      before,
      grounds,
    );
  return removed;
}

async function trimTopic(
  topic: Topic,
  groups: KnownGroup[],
  before: number,
  grounds: Grounds,
): Promise<number> {
  const { offsets, names } = grounds;
  const name = names.work(topic);
  const bounds = await offsets.bounds(name);
  const upTo = await offsets.olderThan(name, before);
  for (const group of groups) {
    const positions = await positionsOf(group, grounds, bounds.keys());
    for (const [partition, old] of upTo) upTo.set(partition, Math.min(old, positions.get(partition) ?? 0));
  }
  const goes = new Map([...upTo].filter(([partition, position]) => position > lowOf(bounds, partition)));
  if (goes.size === 0) return 0;
  await offsets.remove(name, goes);
  return [...goes].reduce((sum, [partition, position]) => sum + position - lowOf(bounds, partition), 0);
}

function lowOf(bounds: Map<number, Bounds>, partition: number): number {
  return bounds.get(partition)?.low ?? 0;
}

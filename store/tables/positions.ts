/** The positions of consumer groups. */
import { Failure } from '../../contract/failure.ts';
import type { Topic } from '../../contract/log.ts';
import type { Sql } from '../../contract/sql.ts';

export async function positionOf(sql: Sql, group: string, topic: Topic, partition: number): Promise<number> {
  const [row] = await sql.all(
    'SELECT position FROM positions WHERE grp = ? AND topic = ? AND part = ?',
    group,
    topic,
    partition,
  );
  return Number(row?.position ?? 0);
}

/** Positions by partition. A partition that the group has not begun is absent. */
export async function positionsOf(sql: Sql, group: string, topic: Topic): Promise<Map<number, number>> {
  const rows = await sql.all(
    'SELECT part, position FROM positions WHERE grp = ? AND topic = ?',
    group,
    topic,
  );
  return new Map(rows.map(({ part, position }) => [Number(part), Number(position)]));
}

/**
 * Moves a position from `from` to `to`. Throws a Failure with `retry` where another process has moved it: this
 * decision came too late.
 */
export async function advance(
  sql: Sql,
  group: string,
  topic: Topic,
  partition: number,
  from: number,
  to: number,
): Promise<void> {
  const moved = await sql.run(
    'UPDATE positions SET position = ? WHERE grp = ? AND topic = ? AND part = ? AND position = ?',
    to,
    group,
    topic,
    partition,
    from,
  );
  if (moved > 0) return;
  // The first position of this partition, unless another process has inserted it.
  const begun = from === 0 && (await begin(sql, group, topic, partition, to));
  if (!begun)
    throw new Failure(`another process has moved the position of ${group} on ${topic}/${partition}`, {
      retry: true,
    });
}

async function begin(sql: Sql, group: string, topic: Topic, partition: number, at: number): Promise<boolean> {
  const inserted = await sql.run(
    'INSERT INTO positions (grp, topic, part, position) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    group,
    topic,
    partition,
    at,
  );
  return inserted > 0;
}

/** How far each group has come, and what was parked on the way. */
import { Failure } from '../contract/failure.ts';
import type { Topic } from '../contract/log.ts';
import type { Row, Sql } from '../contract/sql.ts';
import type { Parked } from '../contract/store.ts';

export async function positionOf(sql: Sql, group: string, topic: Topic, partition: number): Promise<number> {
  const [row] = await sql.all(
    'SELECT position FROM positions WHERE grp = ? AND topic = ? AND part = ?',
    group,
    topic,
    partition,
  );
  return Number(row?.position ?? 0);
}

/** Moves a position from `from` to `to`; somebody else having moved it means that this decision came too late. */
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
  // The first ever of this partition, unless somebody else has been there.
  const begun = from === 0 && (await begin(sql, group, topic, partition, to));
  if (!begun) throw new Failure(`${group} was overtaken on ${topic}/${partition}`, { retry: true });
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

/** `place` keeps the order in which inputs were parked; PostgreSQL gives it by itself. */
export async function park(sql: Sql, parked: Parked, json: unknown): Promise<void> {
  const [column, next] =
    sql.dialect === 'sqlite' ? [', place', ', (SELECT coalesce(max(place), 0) + 1 FROM parked)'] : ['', ''];
  await sql.run(
    `INSERT INTO parked (id, grp, key, cause, error, at, json${column}) VALUES (?, ?, ?, ?, ?, ?, ?${next})
     ON CONFLICT (id) DO NOTHING`,
    parked.id,
    parked.group,
    parked.key,
    parked.cause,
    parked.error,
    parked.parkedAt,
    JSON.stringify(json),
  );
}

/** What waits beside the road, oldest first. */
export async function parkedInputs(sql: Sql): Promise<(Parked & { json: unknown })[]> {
  return (await sql.all('SELECT * FROM parked ORDER BY at, id')).map(parkedRow);
}

/** How many wait, by group; a group without any is left out. */
export async function parkedCounts(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql.all('SELECT grp, count(*) AS n FROM parked GROUP BY grp');
  return new Map(rows.map((row) => [String(row.grp), Number(row.n)]));
}

export async function unpark(sql: Sql, id: string): Promise<void> {
  await sql.run('DELETE FROM parked WHERE id = ?', id);
}

function parkedRow(row: Row): Parked & { json: unknown } {
  return {
    id: String(row.id),
    group: String(row.grp),
    key: String(row.key),
    cause: String(row.cause),
    error: String(row.error),
    parkedAt: Number(row.at),
    json: JSON.parse(String(row.json)),
  };
}

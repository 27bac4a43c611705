/**
 * Inputs that could not be decided. A row stays until its input is run again and decided, or, for a stage without a
 * store, is put on the log again.
 */
import type { Row, Sql } from '../../contract/sql.ts';
import type { Parked, ParkedInput } from '../../contract/store.ts';
import { isAbout } from './factKeys.ts';
import { forUpdate } from './locks.ts';

/**
 * Above every place that was ever given: each parking writes a fact in its transaction. Above the present rows alone, the place
 * of a row that left would be given again, and a reader of pages would miss the second one.
 */
const NEXT_PLACE = `1 + max((SELECT coalesce(max(place), 0) FROM parked), (SELECT coalesce(max(seq), 0) FROM facts))`;

/**
 * Each earlier `admin.unparked` of the input counts as a try. `place` is the order of parking; PostgreSQL fills it
 * automatically.
 */
export async function park(sql: Sql, parked: Parked, json: unknown): Promise<void> {
  const [column, next] = sql.dialect === 'sqlite' ? [', place', `, ${NEXT_PLACE}`] : ['', ''];
  const of = isAbout(sql, [parked.id]);
  await sql.run(
    `INSERT INTO parked (id, grp, key, cause, error, at, json, tries${column}) VALUES (?, ?, ?, ?, ?, ?, ?,
       (SELECT 1 + count(*) FROM facts WHERE ${of.condition} AND type = 'admin.unparked')${next})
     ON CONFLICT (id) DO NOTHING`,
    parked.id,
    parked.group,
    parked.key,
    parked.cause,
    parked.error,
    parked.parkedAt,
    JSON.stringify(json),
    ...of.params,
  );
}

/** Every parked input with its body, in the order of parking. */
export async function parkedInputs(sql: Sql): Promise<ParkedInput[]> {
  return (await sql.all('SELECT * FROM parked ORDER BY place, at, id')).map(parkedInput);
}

/** In the order of parking, with bodies. */
export async function parkedInputsAfter(sql: Sql, after: number, limit: number): Promise<ParkedInput[]> {
  const rows = await sql.all('SELECT * FROM parked WHERE place > ? ORDER BY place LIMIT ?', after, limit);
  return rows.map(parkedInput);
}

export type ParkedRow = Omit<ParkedInput, 'json' | 'key'>;

/** In the order of parking, without bodies; only of `group`, where given. */
export async function parkedRows(
  sql: Sql,
  after: number,
  limit: number,
  group: string | null = null,
): Promise<ParkedRow[]> {
  const rows = await sql.all(
    `SELECT id, grp, cause, error, at, place, tries FROM parked WHERE place > ? ${group === null ? '' : 'AND grp = ?'}
       ORDER BY place LIMIT ?`,
    after,
    ...(group === null ? [] : [group]),
    limit,
  );
  return rows.map(parkedRow);
}

/** The number of parked inputs by group; a group without any is absent. */
export async function parkedCounts(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql.all('SELECT grp, count(*) AS n FROM parked GROUP BY grp');
  return new Map(rows.map((row) => [String(row.grp), Number(row.n)]));
}

export async function parkedToChange(sql: Sql, id: string): Promise<ParkedInput | null> {
  const [row] = await sql.all(`SELECT * FROM parked WHERE id = ?${forUpdate(sql)}`, id);
  return row === undefined ? null : parkedInput(row);
}

export async function keepParked(sql: Sql, id: string, error: string): Promise<void> {
  await sql.run('UPDATE parked SET tries = tries + 1, error = ? WHERE id = ?', error, id);
}

export async function unpark(sql: Sql, id: string): Promise<void> {
  await sql.run('DELETE FROM parked WHERE id = ?', id);
}

function parkedInput(row: Row): ParkedInput {
  return { ...parkedRow(row), key: String(row.key), json: JSON.parse(String(row.json)) };
}

function parkedRow(row: Row): ParkedRow {
  return {
    id: String(row.id),
    group: String(row.grp),
    cause: String(row.cause),
    error: String(row.error),
    parkedAt: Number(row.at),
    place: Number(row.place),
    tries: Number(row.tries),
  };
}

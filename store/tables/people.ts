/** People outside the team: an id that nobody guesses, and the data that `forget` erases. */
import type { FactOf } from '../../contract/fact.ts';
import { placedId } from '../../contract/ids.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import type { Person } from '../../contract/store.ts';
import { newestSeq } from './history.ts';
import { among, together } from './manyRows.ts';

export async function personById(sql: Sql, id: string): Promise<Person | null> {
  return person((await sql.all('SELECT * FROM people WHERE id = ?', id))[0]);
}

/** The second condition lets the partial index serve the first. */
export async function personAt(sql: Sql, address: string): Promise<Person | null> {
  if (address === '') return null;
  return person(
    (await sql.all(`SELECT * FROM people WHERE address = ? AND address <> ''`, address.toLowerCase()))[0],
  );
}

export async function personFor(sql: Sql, address: string, name: string): Promise<Person> {
  if (address === '') throw new Error('a person has an address');
  const known = await personAt(sql, address);
  if (known !== null) {
    if (known.name !== '' || name === '') return known;
    await sql.run(`UPDATE people SET name = ? WHERE id = ? AND name = ''`, name, known.id);
    return (await personById(sql, known.id)) ?? known;
  }
  const id = placedId('p', await newestSeq(sql));
  const made = { id, address: address.toLowerCase(), name };
  const inserted = await sql.run(
    'INSERT INTO people (id, address, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    made.id,
    made.address,
    made.name,
  );
  // A concurrent transaction inserted this person and committed: the insert waited for it.
  return inserted > 0 ? made : personFor(sql, address, name);
}

/** The persons with these addresses. Creates the absent ones, with their names. */
export async function peopleFor(sql: Sql, names: ReadonlyMap<string, string>): Promise<Map<string, Person>> {
  const found = await peopleAt(sql, [...names.keys()]);
  // In one order, so that two transactions that insert the same people do not wait for each other.
  const absent = [...names].filter(([address]) => !found.has(address)).sort(([a], [b]) => (a < b ? -1 : 1));
  const place = absent.length === 0 ? 0 : await newestSeq(sql);
  const rows = together(sql, absent, ['text', 'text', 'text'], ([address, name]) => [
    placedId('p', place),
    address,
    name,
  ]);
  for (const { source, params } of rows) {
    const statement = `INSERT INTO people (id, address, name) ${source} ON CONFLICT DO NOTHING RETURNING *`;
    for (const row of await sql.all(statement, ...params)) keep(found, person(row));
  }
  for (const [address, name] of names) {
    const known = found.get(address);
    // A concurrent transaction inserted this person, or a first name came.
    if (known === undefined || (known.name === '' && name !== ''))
      found.set(address, await personFor(sql, address, name));
  }
  return found;
}

/** By address in lower case. */
export async function peopleAt(sql: Sql, addresses: string[]): Promise<Map<string, Person>> {
  const { isAmong, list } = among(sql, addresses);
  const rows = await sql.all(`SELECT * FROM people WHERE address ${isAmong} AND address <> ''`, list);
  const found = new Map<string, Person>();
  for (const row of rows) keep(found, person(row));
  return found;
}

function keep(found: Map<string, Person>, one: Person | null): void {
  if (one !== null) found.set(one.address, one);
}

export async function peopleById(sql: Sql, ids: string[]): Promise<Map<string, Person>> {
  const { isAmong, list } = among(sql, ids);
  const rows = await sql.all(`SELECT * FROM people WHERE id ${isAmong}`, list);
  return new Map(rows.flatMap((row) => person(row) ?? []).map((one) => [one.id, one]));
}

export async function foldOpted(sql: Sql, { person: id, out, at }: FactOf<'person.opted'>): Promise<void> {
  await sql.run('UPDATE people SET opted_out = ? WHERE id = ?', out ? at : null, id);
}

function person(row: Row | undefined): Person | null {
  if (row === undefined) return null;
  const found = { id: String(row.id), address: String(row.address), name: String(row.name) };
  return row.opted_out === null ? found : { ...found, optedOut: true };
}

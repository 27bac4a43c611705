/** People outside the team: a random id, and the data that `forget` erases. */
import type { FactOf } from '../../contract/fact.ts';
import { randomId } from '../../contract/ids.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import type { Person } from '../../contract/store.ts';

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
  const made = { id: randomId('p'), address: address.toLowerCase(), name };
  const inserted = await sql.run(
    'INSERT INTO people (id, address, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    made.id,
    made.address,
    made.name,
  );
  // A concurrent transaction inserted this person and committed: the insert waited for it.
  return inserted > 0 ? made : personFor(sql, address, name);
}

export async function foldOpted(sql: Sql, { person: id, out, at }: FactOf<'person.opted'>): Promise<void> {
  await sql.run('UPDATE people SET opted_out = ? WHERE id = ?', out ? at : null, id);
}

function person(row: Row | undefined): Person | null {
  if (row === undefined) return null;
  const found = { id: String(row.id), address: String(row.address), name: String(row.name) };
  return row.opted_out === null ? found : { ...found, optedOut: true };
}

/** What lies on a log, as facts, in the order of their positions. */
import { decodeFact, type Fact, type FactOf, type FactType, isFact } from '../../contract/fact.ts';
import type { Database } from '../../contract/sql.ts';

export async function factsOn(database: Database): Promise<Fact[]> {
  const rows = await database.read.all('SELECT body FROM log_records ORDER BY position');
  return rows.map((row) => decodeFact(JSON.parse(String(row.body))));
}

export async function factsOf<T extends FactType>(database: Database, type: T): Promise<FactOf<T>[]> {
  return (await factsOn(database)).filter((fact): fact is FactOf<T> & Fact => isFact(fact, type));
}

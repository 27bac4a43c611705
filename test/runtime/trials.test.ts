/** What an order would come to: the answer, and nothing in the database. */
import { expect, test } from 'vitest';
import type { Sql } from '../../contract/sql.ts';
import { silent } from '../../contract/reports.ts';
import { tryingOne } from '../../pipeline/ordering.ts';
import { desk } from '../console/desk.ts';

const ORDER = { agent: 'ana', ticket: 'FL-1001', seen: null };

async function rowsOf(sql: Sql): Promise<Record<string, unknown[]>> {
  const tables = await sql.all(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%VIRTUAL%'`,
  );
  const all = tables.map(
    async ({ name }) => [name, await sql.all(`SELECT * FROM "${String(name)}"`)] as const,
  );
  return Object.fromEntries(await Promise.all(all));
}

test('a trial of an order that names a stranger writes nothing', async () => {
  const at = await desk();
  const { store, database } = at.grounds;
  const before = await rowsOf(database.read);
  const orders = { reply: { text: 'x', to: ['stranger@x.test'] } };
  const trial = await tryingOne({ store, clock: at.clock }, silent)({ id: 'k.1', ...ORDER, orders });
  expect(trial).toEqual({ refusal: null });
  expect(await rowsOf(database.read)).toEqual(before);
});

/** A fact's row says the fact, whatever its body leaves to the columns. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeFact, withoutWords } from '../../contract/fact.ts';
import type { Row } from '../../contract/sql.ts';
import { FACT_COLUMNS, factJson } from '../../store/tables/factJson.ts';
import { remember } from '../../store/tables/history.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

const golden = readFileSync(join(import.meta.dirname, '../contract/facts.golden.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => decodeFact(JSON.parse(line)));

test('of a type names the stage that says it, which is frozen', () => {
  const stageOf = (type: string): unknown =>
    factJson({ id: 'f1', type, at: 1, ticket: null, contact: null, body: '{"cause":"c"}' }).by;
  const types = ['contact.placed', 'ticket.opened', 'message.queued', 'message.withheld', 'message.sent'];
  expect(types.map(stageOf)).toEqual(['router', 'router', 'notifier', 'notifier', 'courier']);
});

test('of every type and version', async () => {
  const { database } = await embeddedGrounds(testClock());
  const attempt = { v: 1, at: 1, by: 'courier', cause: 'm1/2', message: 'm1', attempt: 2 };
  const own = [
    { type: 'message.captured' as const, ...attempt, file: 'captured/a.eml' },
    // A cause of its own, which only begins like that of an attempt.
    { type: 'message.captured' as const, ...attempt, cause: 'm1/21', file: 'captured/b.eml' },
    { type: 'message.sent' as const, ...attempt, reference: null },
    { type: 'message.sent' as const, ...attempt, by: 'router', reference: null },
  ];
  const said = [...golden, ...own].map((fact, n) => ({ ...fact, id: `f${n}` }));
  await database.transaction((sql) => remember(sql, said));
  const rows: Row[] = await database.read.all(`SELECT ${FACT_COLUMNS} FROM facts ORDER BY seq`);
  expect(rows.map((row) => decodeFact(factJson(row)))).toEqual(said.map(withoutWords));
  const whole = rows.map((row, n) => ({ ...row, body: JSON.stringify(said[n]) }));
  expect(whole.map((row) => decodeFact(factJson(row)))).toEqual(said);
  expect(rows.every(({ body }) => !String(body).includes('"id"'))).toBe(true);
  const causes = rows.slice(-own.length).map(({ body }) => String(body).includes('"cause"'));
  expect(causes).toEqual([false, true, false, false]);
  const named = rows.slice(-own.length).map(({ body }) => String(body).includes('"by"'));
  expect(named).toEqual([false, false, false, true]);
});

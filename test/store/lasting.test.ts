/** Which alerts of an incident last is read without the tickets of customers that follow it. */
import { expect, test } from 'vitest';
import type { Sql } from '../../contract/sql.ts';
import { lastingFollowers } from '../../store/tables/incidents.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

const T = Date.parse('2026-03-02T09:00:00Z');
const CUSTOMERS = 40;

test('the alerts that last are found among many customers, whose tickets are not read', async () => {
  const { store, database } = await embeddedGrounds(testClock());
  const alert = { key: 'k', state: 'problem' as const, at: T };
  const follows = { at: T, openedAt: T, follows: 'FL-1010' };
  const customers = Array.from({ length: CUSTOMERS }, (_, n) =>
    openedFact(`FL-${1_100 + n}`, { ...follows, contact: `c${n}` }),
  );
  await store.transaction((tx) =>
    tx.write([
      openedFact('FL-1010', { at: T, openedAt: T, incident: { key: 's' }, contact: 'a1' }),
      ...customers,
      openedFact('FL-1200', { ...follows, alert, contact: 'a2' }),
    ]),
  );
  let read = 0;
  const counting: Sql = {
    ...database.read,
    async all(text, ...values) {
      const rows = await database.read.all(text, ...values);
      read += rows.length;
      return rows;
    },
  };
  expect(await lastingFollowers(counting, 'FL-1010', 2)).toEqual(['FL-1200']);
  expect(read).toBe(1);
});

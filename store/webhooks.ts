/** The webhooks of an installation: each change is one transaction, which locks the endpoint's row first. */
import type { Database } from '../contract/sql.ts';
import { factRow } from '../contract/rows.ts';
import type { ClaimedDelivery, Webhooks } from '../contract/webhooks.ts';
import { entriesPage } from './tables/history.ts';
import * as rows from './tables/webhooks.ts';

export function webhooksOf(database: Pick<Database, 'read' | 'transaction'>): Webhooks {
  const { read } = database;
  return {
    fill: (endpoint, now) => database.transaction((sql) => rows.fillEndpoint(sql, endpoint, now)),
    claim: (endpoint, now, leaseMs, limitOf) =>
      database.transaction(async (sql) => {
        const state = await rows.stateToChange(sql, endpoint);
        if (state === null || state.paused !== null || state.holdUntil > now) return [];
        const claimed: ClaimedDelivery[] = [];
        for (const delivery of await rows.claimDeliveries(sql, endpoint, now, leaseMs, limitOf(state))) {
          const [entry] = await entriesPage(sql, delivery.seq - 1, 1);
          if (entry?.seq !== delivery.seq) throw new Error('a delivery is of a fact in the history');
          claimed.push({ delivery, said: entry.fact, fact: factRow(entry.seq, entry.fact) });
        }
        return claimed;
      }),
    settle: ({ endpoint, seq }, now, after) =>
      database.transaction(async (sql) => {
        const state = await rows.stateToChange(sql, endpoint);
        const delivery = await rows.queuedDelivery(sql, endpoint, seq);
        if (state === null || delivery === null) return false;
        await rows.saveAttempt(sql, delivery, now, after(delivery, state));
        return true;
      }),
    nextDue: (endpoint) => rows.nextDueOf(read, endpoint),
    trim: (deliveredBefore, failedBefore) =>
      database.transaction((sql) => rows.trimDeliveries(sql, deliveredBefore, failedBefore)),
    states: () => rows.endpointStates(read),
    async page(filter, before, limit) {
      const items = await rows.deliveriesPage(read, filter, before, limit);
      const last = items.at(-1);
      const isFull = items.length === limit && last !== undefined;
      return { items, next: isFull ? { seq: last.seq, endpoint: last.endpoint } : null };
    },
    again: ({ endpoint, seq }, now) =>
      database.transaction(async (sql) => {
        await rows.stateToChange(sql, endpoint);
        return rows.queueAgain(sql, endpoint, seq, now);
      }),
    resume: (endpoint, now) => database.transaction((sql) => rows.resumeEndpoint(sql, endpoint, now)),
  };
}

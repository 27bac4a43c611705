/**
 * The store, on either database. contract/store.ts has its promises.
 *
 * Never: state that was not folded from a fact, a fact without its fold in the same transaction.
 */
import type { Database } from '../contract/sql.ts';
import type { RuntimeTx, Store } from '../contract/store.ts';
import {
  type TransactionGrounds,
  transactionOn,
  Isolate,
  type Publish,
  readOn,
  type Way,
} from './transaction.ts';
import { gatheringOn } from './gathering.ts';
import { nextHeld } from './tables/heldOrders.ts';
import { nextMessageDue } from './tables/messages.ts';
import { positionOf } from './tables/positions.ts';
import { settingsReader } from './tables/settings.ts';
import { nextDue } from './tables/timers.ts';

/**
 * `publish` puts facts on the log within a transaction: the embedded log's own insert, or the outbox. `logOn` opens the
 * log within a transaction, where it is in this database.
 */
export function openStore(
  database: Database,
  publish: Publish,
  logOn: TransactionGrounds['logOn'] = null,
): Store {
  const grounds = { settings: settingsReader(), publish, logOn };
  const first: Way = 'gathering';
  const run = <T>(work: (tx: RuntimeTx) => Promise<T>, way: Way): Promise<T> =>
    database.transaction(async (sql) => {
      const direct = transactionOn(sql, grounds, way === 'gathering' ? 'trusting' : way);
      const { tx, end } = way === 'gathering' ? gatheringOn(sql, publish, direct.tx) : direct;
      const value = await work(tx);
      await end();
      return value;
    });
  return {
    async transaction(work) {
      try {
        return await run(work, first);
      } catch (thrown) {
        if (!(thrown instanceof Isolate)) throw thrown;
        return run(work, 'isolating');
      }
    },
    read: readOn(database.read, grounds.settings),
    position: (group, topic, partition) => positionOf(database.read, group, topic, partition),
    nextDue: (stage) => nextDue(database.read, stage),
    nextMessageDue: (channel) => nextMessageDue(database.read, channel),
    nextHeld: () => nextHeld(database.read),
    onCommit: (listener) => database.onCommit(listener),
  };
}

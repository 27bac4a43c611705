/**
 * The store, on either database. contract/store.ts has its promises.
 *
 * Never: state that was not folded from a fact, a fact without its fold in the same transaction.
 */
import type { Database, Sql } from '../contract/sql.ts';
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

/** A work that left the first way runs again in the other. */
async function tried<T>(run: (way: Way) => Promise<T>): Promise<T> {
  try {
    return await run('gathering');
  } catch (thrown) {
    if (!(thrown instanceof Isolate)) throw thrown;
    return run('isolating');
  }
}

/** The value of the work, whose writes are undone. */
async function takenBack<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  const done: { value: T }[] = [];
  const undo = new Error('a rehearsal is taken back');
  try {
    await sql.savepoint(async () => {
      done.push({ value: await work() });
      throw undo;
    });
  } catch (thrown) {
    if (thrown !== undo) throw thrown;
  }
  const [only] = done;
  if (only === undefined) throw undo;
  return only.value;
}

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
  const within = async <T>(sql: Sql, work: (tx: RuntimeTx) => Promise<T>, way: Way): Promise<T> => {
    const direct = transactionOn(sql, grounds, way === 'gathering' ? 'trusting' : way);
    const { tx, end } = way === 'gathering' ? gatheringOn(sql, publish, direct.tx) : direct;
    const value = await work(tx);
    await end();
    return value;
  };
  return {
    transaction: (work) => tried((way) => database.transaction((sql) => within(sql, work, way))),
    // Not by an error of the whole transaction: others that share its commit would run again.
    rehearse: (work) =>
      tried((way) => database.transaction((sql) => takenBack(sql, () => within(sql, work, way)))),
    read: readOn(database.read, grounds.settings),
    position: (group, topic, partition) => positionOf(database.read, group, topic, partition),
    nextDue: (stage) => nextDue(database.read, stage),
    nextMessageDue: (channel) => nextMessageDue(database.read, channel),
    nextHeld: () => nextHeld(database.read),
    onCommit: (listener) => database.onCommit(listener),
  };
}

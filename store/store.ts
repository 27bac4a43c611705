/**
 * The store, on either database. contract/store.ts has its promises.
 *
 * Never: state that was not folded from a fact, a fact without its fold in the same transaction.
 */
import type { Database } from '../contract/sql.ts';
import type { Store } from '../contract/store.ts';
import { deskOn, readOn, type Publish } from './desk.ts';
import { nextMessageDue } from './tables/messages.ts';
import { positionOf } from './tables/positions.ts';
import { settingsReader } from './tables/settings.ts';
import { nextDue } from './tables/timers.ts';

/** `publish` puts facts on the log within a transaction: the embedded log's own insert, or the outbox. */
export function openStore(database: Database, publish: Publish): Store {
  const settings = settingsReader();
  return {
    transaction: (work) => database.transaction((sql) => work(deskOn(sql, settings, publish))),
    read: readOn(database.read, settings),
    position: (group, topic, partition) => positionOf(database.read, group, topic, partition),
    nextDue: (stage) => nextDue(database.read, stage),
    nextMessageDue: (channel) => nextMessageDue(database.read, channel),
    onCommit: (listener) => database.onCommit(listener),
  };
}

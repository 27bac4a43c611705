/**
 * The store, on either database. contract/store.ts has its promises.
 *
 * Never: state that was not folded from a fact, a fact without its fold in the same transaction.
 */
import type { Database, Sql } from '../contract/sql.ts';
import type { Desk, Store } from '../contract/store.ts';
import { deskOn, readOn, type Publish } from './desk.ts';
import { nextMessageDue } from './tables/messages.ts';
import { positionOf } from './tables/positions.ts';
import { settingsReader } from './tables/settings.ts';
import { type TicketNumbers, ticketNumbers } from './tables/ticketNumbers.ts';
import { nextDue } from './tables/timers.ts';

/** `publish` puts facts on the log within a transaction: the embedded log's own insert, or the outbox. */
export function openStore(database: Database, publish: Publish): Store {
  const settings = settingsReader();
  const numbersOn = ticketNumbers();
  const reading = { next: () => peeked(numbersOn(database.read)) };
  return {
    async transaction<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
      // The numbers of the last run, where the transaction ran more than once.
      let numbers: TicketNumbers | null = null;
      const run = async (sql: Sql): Promise<T> => {
        const taken = numbersOn(sql);
        try {
          const value = await work(deskOn(sql, settings, taken, publish));
          numbers = taken;
          return value;
        } catch (thrown) {
          taken.end(true);
          throw thrown;
        }
      };
      try {
        return await database.transaction(run);
      } finally {
        endOf(numbers);
      }
    },
    read: readOn(database.read, settings, reading),
    position: (group, topic, partition) => positionOf(database.read, group, topic, partition),
    nextDue: (stage) => nextDue(database.read, stage),
    nextMessageDue: (channel) => nextMessageDue(database.read, channel),
    onCommit: (listener) => database.onCommit(listener),
  };
}

/** `work` completed: the commit succeeded or its outcome is unknown. Used numbers count as used. */
function endOf(numbers: TicketNumbers | null): void {
  numbers?.end(false);
}

/** Shows the next number and keeps it for a decision. */
async function peeked(numbers: TicketNumbers): Promise<string> {
  const number = await numbers.next();
  numbers.end(true);
  return number;
}

/**
 * Detects a database that was restored from an earlier day, beside its log. It decides that day again, and people
 * have mails with that day's ticket numbers. Promises never to reuse one of these numbers for another ticket: an
 * agent's answer to a notice of that day would reach that ticket's customer.
 *
 * Detection compares offsets: a group commits at most the position that the database has passed. A mark of our own in
 * database and log was rejected: a restore could forget it too. Never detects this in a running process: it soon
 * commits what it decides again, and the sign is gone.
 */
import type { Database } from '../contract/sql.ts';
import type { Store } from '../contract/store.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';
import { positionsOf } from '../store/tables/positions.ts';
import { numbersGoOnAbove } from '../store/tables/ticketNumbers.ts';

/** The group that opens tickets, and the group that notifies about them. */
const OPENING = { name: 'router', topic: 'arrivals' } as const;
const TELLING = { name: 'notifier', topic: 'tickets' } as const;

/** Runs before any decision. Several processes may do so concurrently. */
export async function passLostNumbers(database: Database, store: Store, log: KafkaLog): Promise<void> {
  if (!(await wasSetBack(store, log))) return;
  const highest = await highestLost(database, log);
  await database.transaction((sql) => numbersGoOnAbove(sql, highest));
}

async function wasSetBack(store: Store, log: KafkaLog): Promise<boolean> {
  for (const group of [OPENING, TELLING])
    for (const [partition, passed] of await log.committed(group))
      if (passed > (await store.position(group.name, group.topic, partition))) return true;
  return false;
}

/**
 * The highest ticket number in records that the notifier has not passed, or 0. A ticket that is not on the log was
 * never announced.
 */
async function highestLost(database: Database, log: KafkaLog): Promise<number> {
  const passed = await positionsOf(database.read, TELLING.name, TELLING.topic);
  const told = log.recordsFrom((topic, partition) =>
    topic === TELLING.topic ? (passed.get(partition) ?? 0) : Number.MAX_SAFE_INTEGER,
  );
  let highest = 0;
  for await (const { json } of told) highest = Math.max(highest, numberIn(json));
  return highest;
}

/** 0 for a fact without a ticket, and for a record that is no fact. */
function numberIn(json: unknown): number {
  if (typeof json !== 'object' || json === null || !('ticket' in json)) return 0;
  return Number(/^FL-(\d{1,15})$/.exec(String(json.ticket))?.[1] ?? 0);
}

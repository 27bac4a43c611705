/**
 * A database that was set back to an earlier day, beside the log it belongs to: it decides that day anew, and the
 * numbers of the tickets it had then stand in mails that people have. Promises: none of them is given to another
 * ticket, or an agent's answer to a notice of that day would reach whoever has the number now.
 *
 * Seen by the offsets: a group commits what its position in the database has passed, never more. Not by a mark of our
 * own in database and log, which would be one more thing that a restore can forget. Never: seen by who runs already;
 * soon it commits what it does anew, and there is no sign any more.
 */
import type { Database } from '../contract/sql.ts';
import type { Store } from '../contract/store.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';
import { positionsOf } from '../store/tables/positions.ts';
import { numbersGoOnAbove } from '../store/tables/ticketNumbers.ts';

/** Who opens tickets, and who tells of them. */
const OPENING = { name: 'router', topic: 'arrivals' } as const;
const TELLING = { name: 'notifier', topic: 'tickets' } as const;

/** Before anything is decided. Several processes may do so at once. */
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

/** Of what lies behind the notifier; 0 where nothing does. A ticket that is not on the log was told to nobody. */
async function highestLost(database: Database, log: KafkaLog): Promise<number> {
  const passed = await positionsOf(database.read, TELLING.name, TELLING.topic);
  const told = log.recordsFrom((topic, partition) =>
    topic === TELLING.topic ? (passed.get(partition) ?? 0) : Number.MAX_SAFE_INTEGER,
  );
  let highest = 0;
  for await (const { json } of told) highest = Math.max(highest, numberIn(json));
  return highest;
}

/** 0 for a fact of no ticket, and for what is no fact. */
function numberIn(json: unknown): number {
  if (typeof json !== 'object' || json === null || !('ticket' in json)) return 0;
  return Number(/^FL-(\d{1,15})$/.exec(String(json.ticket))?.[1] ?? 0);
}

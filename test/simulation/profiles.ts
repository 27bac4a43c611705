/**
 * The grounds of a simulated life in either profile. Embedded: SQLite and its log. Cluster: a real PostgreSQL, its
 * outbox and relay, and a broker that does on purpose what Kafka does now and then.
 */
import { join } from 'node:path';
import { fileBlobs } from '../../blobs/files.ts';
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import type { Group, Log, LogInStore, LogRecord } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';
import type { Outbox, Store } from '../../contract/store.ts';
import { takeOnce } from '../../log/embedded/subscription.ts';
import { carryOnce, settingsAreThere } from '../../runtime/outboxCarrier.ts';
import { outboxPage, outboxWithin, removeSent, waitingInOutbox } from '../../store/tables/outbox.ts';
import { openPostgres } from '../../store/postgres/postgres.ts';
import { openStore } from '../../store/store.ts';
import { interrupted, openGrounds } from '../support/grounds.ts';
import { type Broker, simulatedLog } from './broker.ts';
import type { Random } from './random.ts';

export type SimulatedGrounds = {
  database: Database;
  store: Store;
  log: Log;
  blobs: Blobs;
  clock: Clock;
  /** One turn of a group. */
  take(group: Group): Promise<unknown>;
  waitsFor(group: Group): Promise<boolean>;
  /** The log again, where it is in the store's database. */
  logInStore: LogInStore | null;
  /** What lies on a log that is no part of the store, partition by partition. */
  travelled(): LogRecord[];
  /** Ids of facts that one stage handed to the next without the log, in any life. */
  handedOn: Set<string>;
  /** What else runs beside the stages. */
  keepers: (() => Promise<unknown>)[];
  close(): Promise<void>;
};

/** Opens the grounds of the next life: what was committed is there, what was not is gone. */
export type Profile = (clock: Clock) => Promise<SimulatedGrounds>;

/** `beforeStatement` may throw, as a death between two statements of a transaction. */
export function embedded(directory: string, beforeStatement: () => void): Profile {
  return async (clock) => {
    const grounds = await openGrounds(clock, directory, beforeStatement);
    const { database, log } = grounds;
    return {
      ...grounds,
      logInStore: log,
      take(group) {
        log.know(group);
        return takeOnce(database, group, (sql, facts) => log.appendWithin(sql, facts));
      },
      async waitsFor(group) {
        log.know(group);
        return (await log.lag(group.name, group.topic)) > 0;
      },
      travelled: () => [],
      handedOn: new Set(),
      keepers: [],
    };
  };
}

/** `url`: of a database that has the tables and nothing in them. */
export function cluster(
  url: string,
  directory: string,
  broker: Broker,
  random: Random,
  trouble: { atBroker: () => boolean; betweenStatements: () => void },
): Profile {
  const handedOn = new Set<string>();
  return async (clock) => {
    const database = interrupted(openPostgres({ url, poolSize: 2 }), trouble.betweenStatements);
    const store = openStore(database, outboxWithin);
    const log = simulatedLog(broker, random, trouble.atBroker);
    const relayed = { outbox: outboxOf(database), log, store, clock, reports: silent };
    return {
      database,
      store,
      log,
      blobs: fileBlobs(join(directory, 'blobs')),
      clock,
      logInStore: null,
      take: (group) => log.take(group),
      waitsFor: async (group) => (await waitingInOutbox(database.read)) > 0 || log.waitsFor(group),
      travelled: () => [...broker.partitions.values()].flat(),
      handedOn,
      keepers: [() => settingsAreThere(relayed), () => carryOnce(relayed)],
      close: () => database.close(),
    };
  };
}

function outboxOf(database: Database): Outbox {
  return {
    page: (limit, maxBytes) => outboxPage(database.read, limit, maxBytes),
    remove: (ids) => database.transaction((sql) => removeSent(sql, ids)),
    waiting: () => waitingInOutbox(database.read),
    tryLock: async () => null,
  };
}

/** Everything but the register of migrations, and the counters from their beginning. */
export async function emptied(url: string): Promise<void> {
  const database = openPostgres({ url, poolSize: 1 });
  const rows = await database.read.all(
    `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migrations'`,
  );
  const names = rows.map(({ tablename }) => String(tablename)).join(', ');
  await database.transaction((sql) =>
    sql.script(`TRUNCATE ${names} RESTART IDENTITY;\nALTER SEQUENCE ticket_numbers RESTART;`),
  );
  await database.close();
}

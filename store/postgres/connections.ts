/**
 * How Firstline connects to PostgreSQL: the settings of every connection, and its time limits. Never waits for ever:
 * not for a half-open server, not for a lock, not for a process frozen in a transaction.
 */
import { Client, type ClientConfig, types } from 'pg';
import type { Row, SqlValue } from '../../contract/sql.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { asFailure } from './errors.ts';

/** Limits one statement, its wait for locks included. Beyond it the statement fails with `retry`. */
export const STATEMENT_TIMEOUT_MS = 30_000;
/**
 * Limits the wait for one lock: longer than the batches of several routers in sequence. Beyond it the transaction
 * runs again.
 */
export const LOCK_TIMEOUT_MS = 20_000;
/**
 * Limits the pause between two statements of a transaction. Beyond it the server ends the connection and frees the
 * locks of a frozen process; assignments wait for these locks until then.
 */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 6_000;
/** Limits the client's wait for an answer, for a server that no longer answers. Longer than the server's own limit. */
export const QUERY_TIMEOUT_MS = 35_000;
export const CONNECT_TIMEOUT_MS = 10_000;
/** Limits migrations, snapshots and other statements whose time grows with the tables. */
export const LONG_MS = 6 * 60 * 60_000;
const KEEPALIVE_MS = 10_000;
/** The same on the server's side: it frees the locks of a vanished machine after half a minute. */
const KEEPALIVE_OF_SERVER =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4';

export type Question = {
  text: string;
  /** Prepared under this name, once per connection. */
  name?: string;
  values?: SqlValue[];
  query_timeout?: number;
};
export type Answer = { rows: Row[]; rowCount: number | null; command: string };
/** Throws a Failure with `retry` for an error that may pass. */
export type Ask = (question: Question) => Promise<Answer>;

// Counters, sizes and instants are far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

export function connectionConfig(url: string, applicationName: string): ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_MS,
    options: KEEPALIVE_OF_SERVER,
  };
}

/** A connection outside the pools. */
export async function connected(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  // The next query reports the error; without a listener the process would end.
  client.on('error', () => {});
  try {
    await client.connect();
    await mustBePrimary(client);
    return client;
  } catch (thrown) {
    discard(client);
    throw asFailure(thrown);
  }
}

/**
 * Refuses a standby: it lags, and it does not know which transactions announce facts, so readers by position would
 * skip facts.
 */
export async function mustBePrimary(client: Pick<Client, 'query'>): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  if (rows[0]?.standby === true) throw Object.assign(new Error('a standby'), { code: 'IT_IS_A_STANDBY' });
}

/** Ends a connection without waiting for a server that may not answer. */
export function discard(client: Pick<Client, 'end'>): void {
  void client.end().catch(() => {});
}

/** Runs concurrent questions one after the other. Call it once per connection. */
export function askOn(client: Pick<Client, 'query'>): Ask {
  let before: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answer = before.then(() => client.query<Row>(question));
    before = answer.catch(() => {});
    return answer.catch((thrown: unknown) => {
      throw asFailure(thrown);
    });
  };
}

/** Limits the wait for running work on closing. Beyond it the connections are cut. */
const CLOSE_MS = 3_000;

/** Gives up after CLOSE_MS: a silent server does not keep a process from ending. */
export async function withinSeconds(work: Promise<unknown>): Promise<void> {
  await Promise.race([work, pause(CLOSE_MS, null, { ref: false })]);
}

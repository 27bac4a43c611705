/**
 * How Firstline connects to PostgreSQL: what every connection is told, and how long anything may take. Never waits
 * for ever: not for a server that is half open, not for a lock, not for a process that was frozen in a transaction.
 */
import { Client, type ClientConfig, types } from 'pg';
import type { Row, SqlValue } from '../../contract/sql.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { asFailure } from './errors.ts';

/** One statement, its wait for locks included. */
export const STATEMENT_TIMEOUT_MS = 30_000;
/** Longer than the batches of several routers, one after the other; a transaction that waited so long begins again. */
export const LOCK_TIMEOUT_MS = 20_000;
/** A process that was frozen between two statements has its locks taken away: whoever assigns waits for them meanwhile. */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 6_000;
/** On this side, for a server that answers nothing any more: later than the server's own limit. */
export const QUERY_TIMEOUT_MS = 35_000;
export const CONNECT_TIMEOUT_MS = 10_000;
/** Of migrations, snapshots and whatever else takes as long as the tables are large. */
export const LONG_MS = 6 * 60 * 60_000;
const KEEPALIVE_MS = 10_000;
/** The same on the server's side, so that the locks of a machine that vanished are free after half a minute. */
const KEEPALIVE_OF_SERVER =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4';

export type Question = {
  text: string;
  /** Prepared under this name, once a connection. */
  name?: string;
  values?: SqlValue[];
  query_timeout?: number;
};
export type Answer = { rows: Row[]; rowCount: number | null; command: string };
/** Throws a Failure with `retry` for whatever may pass. */
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

/** A connection of its own, beside the pools. */
export async function connected(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  // Whoever asks next on it is told; without a listener the process would end.
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

/** A standby lags, and whoever reads by position there passes facts over: who announces them is not known to it. */
export async function mustBePrimary(client: Pick<Client, 'query'>): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  if (rows[0]?.standby === true) throw Object.assign(new Error('a standby'), { code: 'IT_IS_A_STANDBY' });
}

/** Ends a connection without waiting for a server that may not answer. */
export function discard(client: Pick<Client, 'end'>): void {
  void client.end().catch(() => {});
}

/** One question after the other, whoever asks at the same moment: made once a connection. */
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

/** After so long, closing cuts the connections of what is still running. */
const CLOSE_MS = 3_000;

/** A server that does not answer holds no process back that wants to end. */
export async function withinSeconds(work: Promise<unknown>): Promise<void> {
  await Promise.race([work, pause(CLOSE_MS, null, { ref: false })]);
}

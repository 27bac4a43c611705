/**
 * Whether PostgreSQL can be reached, has a supported version, loses no commits, and has its tables. Uses one separate
 * read-only connection.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Configuration } from '../../config/configuration.ts';
import { systemClock } from '../../runtime/clock.ts';
import { migrationsOn, type Server, serverOf } from '../../store/postgres/server.ts';
import { causeOf, type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

const SCHEMA = join(import.meta.dirname, '../../store/schema/postgres');

const CONNECT_WITHIN_MS = 10_000;
const STATEMENT_WITHIN_MS = 5_000;

const OLDEST_MAJOR = 14;
/**
 * Limits the difference of the clocks. Deadlines follow the database's time, receipt this machine's: beyond it,
 * first-response times are wrong.
 */
const MAX_SKEW_MS = 5_000;

export function databaseCheck({ url }: Configuration['database']): Check {
  return {
    name: 'database',
    look: (signal) =>
      url === null
        ? Promise.resolve(failed('no database is configured', 'set database.url, or DATABASE_URL'))
        : reached(url.reveal(), signal),
  };
}

async function reached(url: string, signal: AbortSignal): Promise<Finding> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url,
    application_name: 'firstline check',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: STATEMENT_WITHIN_MS,
  });
  // The running query rejects after such an error.
  client.on('error', () => {});
  signal.addEventListener('abort', () => void client.end());
  const address = `${client.host}:${client.port}/${client.database ?? ''}`;
  try {
    await client.connect();
  } catch (thrown) {
    return refused(address, thrown);
  }
  try {
    await client.query('SET default_transaction_read_only = on');
    return await looked(client, address);
  } finally {
    await client.end();
  }
}

/** PostgreSQL's codes (appendix A of its manual). Its own messages quote the user and the database. */
const REFUSALS: Record<string, string> = {
  '28P01': 'refuses the password',
  '28000': 'refuses this user, or this way to connect (pg_hba.conf)',
  '3D000': 'has no such database',
  '53300': 'has no connection left',
  '57P03': 'is starting or stopping',
};

function refused(address: string, thrown: unknown): Finding {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const refusal = REFUSALS[code];
  return refusal === undefined
    ? failed(`${address}: ${causeOf(thrown)}`, 'check host, port and TLS in database.url')
    : failed(`${address} ${refusal} (${code})`, 'check database.url, or DATABASE_URL');
}

async function looked(client: Client, address: string): Promise<Finding> {
  const asked = systemClock.now();
  const server = await serverOf(client);
  if (server === null) return failed(`${address} returns no row`, 'see the server’s log');
  const skewMs = Math.round(server.nowMs - (asked + systemClock.now()) / 2);
  const wrong = faultOf(server, skewMs) ?? (await faultOfTables(client, server));
  if (wrong !== null) return failed(`${address}: PostgreSQL ${server.version} ${wrong.detail}`, wrong.mend);
  return found(`${address}: PostgreSQL ${server.version}; ${await tablesOf(client)}`);
}

type Fault = { detail: string; mend: string };

function faultOf(server: Server, skewMs: number): Fault | null {
  if (server.major < OLDEST_MAJOR)
    return { detail: 'is too old', mend: `run PostgreSQL ${OLDEST_MAJOR} or newer` };
  if (server.encoding !== 'UTF8')
    return { detail: `stores text as ${server.encoding}`, mend: 'create the database with ENCODING UTF8' };
  if (server.standby) return { detail: 'is a standby and accepts no writes', mend: 'give the primary' };
  if (server.fsync !== 'on')
    return { detail: 'has fsync off: a crash loses accepted mail', mend: 'set fsync = on' };
  if (Math.abs(skewMs) > MAX_SKEW_MS)
    return {
      detail: `has a clock ${Math.abs(skewMs / 1000).toFixed(1)} s ${skewMs > 0 ? 'ahead of' : 'behind'} this one`,
      mend: 'synchronise both clocks by NTP',
    };
  return null;
}

async function faultOfTables(client: Client, { create }: Server): Promise<Fault | null> {
  const { toCome, newer } = await migrations(client);
  if (newer.length > 0)
    return { detail: `was prepared by a newer Firstline (${newer.join(', ')})`, mend: 'run that version' };
  if (toCome.length > 0 && !create)
    return {
      detail: 'lacks tables, and this user may not create them',
      mend: 'run `firstline migrate` as a user who may, or grant CREATE on the schema',
    };
  return null;
}

async function tablesOf(client: Client): Promise<string> {
  const { toCome, applied } = await migrations(client);
  if (toCome.length === 0) return 'all tables exist';
  const how = '`migrate` or the next start creates them';
  return applied === 0
    ? `no tables yet: ${how}`
    : `${toCome.length} migrations pending: \`migrate\` or the next start applies them`;
}

async function migrations(client: Client): Promise<{ applied: number; toCome: string[]; newer: string[] }> {
  const known = readdirSync(SCHEMA)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const applied = (await migrationsOn(client)) ?? [];
  return {
    applied: applied.length,
    toCome: known.filter((name) => !applied.includes(name)),
    newer: applied.filter((name) => !known.includes(name)),
  };
}

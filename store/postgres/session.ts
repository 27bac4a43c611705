/**
 * The one connection of a process that outlives its transactions: on it other processes' commits are heard and told,
 * marks are written, and the lock is held by which the others see that this process is alive. Connects when it is
 * first asked and again whenever it is asked after it was lost. Nothing on it waits for the disk.
 */
import type { Client } from 'pg';
import { randomId, sha256 } from '../../contract/ids.ts';
import { type Answer, type Ask, askOn, discard, type Question } from './connections.ts';
import { endsConnection } from './errors.ts';

/** First half of the advisory lock of a living process (`FLhl`); the second is its number. */
export const HOLDERS = 0x464c686c;
/** On which commits are told, within one database. */
export const CHANNEL = 'firstline_commit';

/** Closing does not wait longer than this for the server. */
const LAST_MS = 2_000;

export type Session = {
  /** What others know this process by. */
  readonly holder: number;
  ask(question: Question): Promise<Answer>;
  /** Connected, if it can be. */
  open(): Promise<void>;
  /** Called when another process told of a commit. */
  heard(listener: () => void): void;
  /** In order: what this process had in hand killed nobody. */
  close(): Promise<void>;
};

export function openSession(connect: () => Promise<Client>): Session {
  const holder = Number.parseInt(sha256(randomId('')).slice(0, 8), 16) & 0x7fffffff;
  let current: Promise<Connection> | null = null;
  let hear: () => void = () => {};
  // The end of one that was given up already must not take its successor with it.
  const lost = (which: Promise<Connection>): void => {
    if (current === which) current = null;
  };
  const begun = (): Promise<Connection> => {
    if (current !== null) return current;
    const fresh = begin(connect, holder, () => hear());
    current = fresh;
    fresh.then(
      ({ client }) => client.once('end', () => lost(fresh)),
      () => lost(fresh),
    );
    return fresh;
  };
  return {
    holder,
    async ask(question) {
      const connection = begun();
      const { client, ask } = await connection;
      try {
        return await ask(question);
      } catch (thrown) {
        if (endsConnection(thrown)) {
          lost(connection);
          discard(client);
        }
        throw thrown;
      }
    },
    async open() {
      await begun();
    },
    heard(listener) {
      hear = listener;
    },
    async close() {
      const connection = await current?.catch(() => null);
      if (!connection) return;
      const forget = connection.ask({
        text: `DELETE FROM marks WHERE holder = ${holder}`,
        query_timeout: LAST_MS,
      });
      // Where that cannot be, the others take what was in hand for suspects: slower for a moment, never wrong.
      await forget.catch(() => {});
      discard(connection.client);
    },
  };
}

type Connection = { client: Client; ask: Ask };

async function begin(connect: () => Promise<Client>, holder: number, heard: () => void): Promise<Connection> {
  const client = await connect();
  client.on('notification', () => heard());
  const ask = askOn(client);
  try {
    await ask({ text: 'SET synchronous_commit = off' });
    // The server may not know yet that the connection before this one is gone; it would free the number later, under us.
    await ask({
      text: `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
               AND classid = ${HOLDERS} AND objid = ${holder} AND pid <> pg_backend_pid()`,
    });
    await ask({ text: `SELECT pg_advisory_lock(${HOLDERS}, ${holder})` });
    await ask({ text: `LISTEN ${CHANNEL}` });
    return { client, ask };
  } catch (thrown) {
    discard(client);
    throw thrown;
  }
}

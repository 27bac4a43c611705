/**
 * The one connection of a process that outlives its transactions. It sends and receives commit notifications, writes
 * marks, and holds the lock that shows other processes that this one is alive. It connects on first use, and on the
 * first use after it was lost. Nothing on it waits for the disk.
 */
import type { Client, Notification } from 'pg';
import { randomId, sha256 } from '../../contract/ids.ts';
import { type Answer, type Ask, askOn, discard, type Question } from './connections.ts';
import { endsConnection } from './errors.ts';

/** First half of the advisory lock of a living process (`FLhl`); the second half is the process's number. */
export const HOLDERS = 0x464c686c;
/** The channel of commit notifications, within one database. */
export const CHANNEL = 'firstline_commit';
/** The channel of texts that processes pass to each other. A text begins with the number of its process. */
const WHISPERS = 'firstline_whisper';

/** Limits the wait for the server on closing. */
const LAST_MS = 2_000;

export type Session = {
  /** The number that identifies this process to other processes. */
  readonly holder: number;
  ask(question: Question): Promise<Answer>;
  /** Connects; throws a Failure when the database is down. */
  open(): Promise<void>;
  /** Sets the listener for commits of other processes. */
  heard(listener: () => void): void;
  /** Passes a text to the other processes that listen now. */
  whisper(text: string): Promise<void>;
  /** Calls `listener` with the texts of other processes. The returned function stops it. */
  onWhisper(listener: (text: string) => void): () => void;
  /** An orderly end: deletes this process's marks, so that none of its in-flight inputs counts as a suspect. */
  close(): Promise<void>;
};

export function openSession(connect: () => Promise<Client>): Session {
  const holder = Number.parseInt(sha256(randomId('')).slice(0, 8), 16) & 0x7fffffff;
  let current: Promise<Connection> | null = null;
  let hear: () => void = () => {};
  const listeners = new Set<(text: string) => void>();
  const notified = ({ channel, payload = '' }: Notification): void => {
    if (channel === CHANNEL) return hear();
    const [, from, text = ''] = /^(\d+) (.*)$/s.exec(payload) ?? [];
    // PostgreSQL tells the sender too.
    if (from === String(holder)) return;
    for (const listener of listeners) listener(text);
  };
  // The end of a connection already given up must not close its successor.
  const lost = (which: Promise<Connection>): void => {
    if (current === which) current = null;
  };
  const begun = (): Promise<Connection> => {
    if (current !== null) return current;
    const fresh = begin(connect, holder, notified);
    current = fresh;
    fresh.then(
      ({ client }) => client.once('end', () => lost(fresh)),
      () => lost(fresh),
    );
    return fresh;
  };
  const ask = async (question: Question): Promise<Answer> => {
    const connection = begun();
    const { client, ask: asked } = await connection;
    try {
      return await asked(question);
    } catch (thrown) {
      if (endsConnection(thrown)) {
        lost(connection);
        discard(client);
      }
      throw thrown;
    }
  };
  return {
    holder,
    ask,
    async whisper(text) {
      await ask({ text: `SELECT pg_notify('${WHISPERS}', $1)`, values: [`${holder} ${text}`] });
    },
    onWhisper(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
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
      // On failure other processes treat the in-flight inputs as suspects: slower for a moment, never wrong.
      await forget.catch(() => {});
      discard(connection.client);
    },
  };
}

type Connection = { client: Client; ask: Ask };

async function begin(
  connect: () => Promise<Client>,
  holder: number,
  notified: (notification: Notification) => void,
): Promise<Connection> {
  const client = await connect();
  client.on('notification', notified);
  const ask = askOn(client);
  try {
    await ask({ text: 'SET synchronous_commit = off' });
    // The server may not yet know that the previous connection is gone. It would free the number later, while we use
    // it.
    await ask({
      text: `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
               AND classid = ${HOLDERS} AND objid = ${holder} AND pid <> pg_backend_pid()`,
    });
    await ask({ text: `SELECT pg_advisory_lock(${HOLDERS}, ${holder})` });
    await ask({ text: `LISTEN ${CHANNEL}` });
    await ask({ text: `LISTEN ${WHISPERS}` });
    return { client, ask };
  } catch (thrown) {
    discard(client);
    throw thrown;
  }
}

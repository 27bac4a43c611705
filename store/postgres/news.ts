/**
 * Calls listeners after commits: at once after commits of this process, soon after commits of other processes.
 *
 * NOTIFY runs after the commit, in a separate transaction: inside the deciding one it takes a lock that serializes
 * all commits of the database, fsync included. So a NOTIFY can be lost (a process that died just after its commit, a
 * connection that was down), and every process also polls once a second.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { CHANNEL, type Session } from './session.ts';

/**
 * Combines commits within this time into one NOTIFY and one call, so that under load one poll of the tables serves
 * many commits.
 */
const TOGETHER_MS = 8;
const LOOK_EVERY_MS = 1_000;
/** Limits the wait for the session's answer. Beyond it the session is replaced. */
const ANSWER_MS = 10_000;

export type CommitNews = {
  listen(listener: () => void): () => void;
  /** Call it after a commit of this process that changed a row. */
  committed(): void;
  /** Sends the pending NOTIFY. */
  close(): Promise<void>;
};

export function commitNews(session: Session): CommitNews {
  const listeners = new Set<() => void>();
  let telling: Promise<void> | null = null;
  let looking: NodeJS.Timeout | null = null;
  let calledAt = Number.NEGATIVE_INFINITY;
  let calling: NodeJS.Timeout | null = null;
  const callNow = (): void => {
    calling = null;
    calledAt = performance.now();
    for (const listener of listeners) listener();
  };
  // The first call is immediate; calls right after it are combined.
  const call = (): void => {
    if (calling !== null) return;
    const waitMs = calledAt + TOGETHER_MS - performance.now();
    if (waitMs <= 0) callNow();
    else calling = setTimeout(callNow, waitMs);
  };
  let asking = false;
  // Connects, and detects a half-open session. The next poll tries again after a failure.
  const connect = (): void => {
    if (asking) return;
    asking = true;
    void session
      .ask({ text: 'SELECT 1', query_timeout: ANSWER_MS })
      .catch(() => {})
      .finally(() => {
        asking = false;
      });
  };
  const look = (): void => {
    connect();
    call();
  };
  const tell = async (): Promise<void> => {
    await pause(TOGETHER_MS);
    telling = null;
    // After a failed NOTIFY the other processes wait for their next poll; the commit is not affected.
    await session.ask({ text: `NOTIFY ${CHANNEL}` }).catch(() => {});
  };
  session.heard(call);
  return {
    listen(listener) {
      listeners.add(listener);
      connect();
      looking ??= setInterval(look, LOOK_EVERY_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || looking === null) return;
        clearInterval(looking);
        looking = null;
      };
    },
    committed() {
      call();
      telling ??= tell();
    },
    async close() {
      listeners.clear();
      if (looking !== null) clearInterval(looking);
      if (calling !== null) clearTimeout(calling);
      await telling;
    },
  };
}

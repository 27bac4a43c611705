/**
 * Who wants to hear of commits is told: at once of this process's, soon of the others'.
 *
 * A commit is told by NOTIFY, after it and in a transaction of its own: inside the deciding one, NOTIFY takes a lock
 * that has all commits of the database wait for each other's fsync. So a NOTIFY can be lost (a process that died just
 * after its commit, a connection that was down), and everybody also looks once a second.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { CHANNEL, type Session } from './session.ts';

/** Commits within so long are told together, and heard together: under load a look at the tables serves many. */
const TOGETHER_MS = 8;
const LOOK_EVERY_MS = 1_000;
/** A session that has not answered for so long is given up for another. */
const ANSWER_MS = 10_000;

export type CommitNews = {
  listen(listener: () => void): () => void;
  /** After a commit of this process that changed something. */
  committed(): void;
  /** Tells what is still to be told. */
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
  // The first at once, those right behind it together.
  const call = (): void => {
    if (calling !== null) return;
    const waitMs = calledAt + TOGETHER_MS - performance.now();
    if (waitMs <= 0) callNow();
    else calling = setTimeout(callNow, waitMs);
  };
  let asking = false;
  // Connects, and finds a session out that is half open. What cannot be had now is asked for again at the next look.
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
    // That nobody could be told costs the others their wait for the next look, and the commit stands.
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

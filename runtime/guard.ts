/**
 * Marks work before it begins, each piece on its own, while several run at a time: what a process was at when it died
 * is found by the next. What was in a crowd is only suspected and tried alone, one at a time; what processes died with
 * again and again while it was alone is condemned and never begun. As `suspects.ts` does for the batches of stages.
 */
import type { Marks } from '../contract/store.ts';

/** An operator's `kill -9` hits some piece of work that is alone: once is no sign. */
const DEATHS = 2;
/** Causes that are remembered; past it the oldest is forgotten, and costs two more deaths. */
const MOST_REMEMBERED = 1_000;

export type Guard = {
  /** Null: it is condemned, and `work` was not begun. A Failure with `retry` where no mark can be written. */
  run<T>(cause: string, work: () => Promise<T>): Promise<T | null>;
};

export function guardOf(marks: Marks, group: string): Guard {
  const deaths = new Map<string, number>();
  const inHand = new Map<string, number>();
  const gate = gateOf();
  const write = (): Promise<void> =>
    marks.write(group, {
      inHand: [...inHand.keys()],
      deaths: Object.fromEntries([...deaths].filter(([, times]) => times > 0)),
    });
  const look = async (): Promise<void> => {
    const found = await marks.read(group);
    for (const [cause, times] of Object.entries(found.deaths)) deaths.set(cause, times);
    const alone = found.inHand.length === 1 ? 1 : 0;
    for (const cause of found.inHand) deaths.set(cause, (deaths.get(cause) ?? 0) + alone);
    for (const cause of [...deaths.keys()].slice(0, -MOST_REMEMBERED)) deaths.delete(cause);
    if (deaths.size > 0) await write();
  };
  let looked: Promise<void> | null = null;
  const lookOnce = async (): Promise<void> => {
    looked ??= look();
    try {
      await looked;
    } catch (thrown) {
      looked = null;
      throw thrown;
    }
  };
  const marked = async <T>(cause: string, work: () => Promise<T>): Promise<T> => {
    inHand.set(cause, (inHand.get(cause) ?? 0) + 1);
    try {
      await write();
      return await work();
    } finally {
      await done(cause);
    }
  };
  const done = async (cause: string): Promise<void> => {
    const others = (inHand.get(cause) ?? 1) - 1;
    if (others > 0) inHand.set(cause, others);
    else inHand.delete(cause);
    deaths.delete(cause);
    await write();
  };
  return {
    async run(cause, work) {
      await lookOnce();
      if ((deaths.get(cause) ?? 0) >= DEATHS) return null;
      await gate.enter(deaths.has(cause));
      try {
        return await marked(cause, work);
      } finally {
        gate.leave();
      }
    },
  };
}

type Gate = {
  /** `alone`: when nothing else is within, and nothing enters until it left. */
  enter(alone: boolean): Promise<void>;
  leave(): void;
};

/** First come, first in: what wants to be alone is not passed by. */
function gateOf(): Gate {
  const queue: { alone: boolean; go: () => void }[] = [];
  let within = 0;
  let isClosed = false;
  const admit = (): void => {
    for (let first = queue[0]; first !== undefined && !isClosed; first = queue[0]) {
      if (first.alone && within > 0) return;
      queue.shift();
      within += 1;
      isClosed = first.alone;
      first.go();
    }
  };
  return {
    enter: (alone) =>
      new Promise((go) => {
        queue.push({ alone, go });
        admit();
      }),
    leave() {
      within -= 1;
      isClosed = false;
      admit();
    },
  };
}

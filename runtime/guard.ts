/**
 * Marks concurrent pieces of work before they begin, so that the next process finds what ran when this one died. Work
 * that was marked with other work is suspected, and next runs alone, one piece at a time. Work with which processes
 * repeatedly died alone is condemned and never begins. `suspects.ts` does the same for batches of stages.
 */
import type { Marks } from '../contract/marks.ts';

/** Deaths alone, at which work is condemned. One is no sign: an operator's `kill -9` may hit work that runs alone. */
const DEATHS = 2;
/** Limit on remembered causes. Beyond it the oldest is forgotten, and would cost two more deaths. */
const MOST_REMEMBERED = 1_000;

export type Guard = {
  /** Null: the work is condemned and did not begin. A Failure with `retry` where no mark can be written. */
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
  /** `alone`: waits until no other work is inside, and admits none until it has left. */
  enter(alone: boolean): Promise<void>;
  leave(): void;
};

/** First come, first in: later work does not overtake work that waits to run alone. */
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

/**
 * Keeps marks on the log, for stages without a store: the next owner of a dead process's partition finds its inputs
 * in flight. An unreadable mark counts as none; that costs at most one more crash before parking.
 */
import { z } from 'zod';
import type { Log } from '../contract/log.ts';
import type { Mark, Marks } from '../contract/marks.ts';

const schema = z.object({ inHand: z.array(z.string()), deaths: z.record(z.string(), z.number()) });
const NONE: Mark = { inHand: [], deaths: {} };

export function logMarks(log: Log): Marks {
  return {
    shared: true,
    async read(group) {
      const text = await log.bookmark(keyOf(group));
      const found = schema.safeParse(text === null ? null : JSON.parse(text));
      return found.success ? found.data : NONE;
    },
    write: (group, mark) => log.append([], [{ key: keyOf(group), value: JSON.stringify(mark) }]),
  };
}

function keyOf(group: string): string {
  return `marks/${group}`;
}

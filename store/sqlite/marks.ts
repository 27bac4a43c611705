/**
 * Marks as files, `DIRECTORY/group.json`, written in place without fsync: a mark must outlive the process, not the
 * machine. An unreadable mark counts as none, which costs at most one more crash before parking.
 */
import { closeSync, mkdirSync, openSync, readFileSync, ftruncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Mark, Marks } from '../../contract/store.ts';

const schema = z.object({ inHand: z.array(z.string()), deaths: z.record(z.string(), z.number()) });
const NONE: Mark = { inHand: [], deaths: {} };

export function fileMarks(directory: string): Marks & { close(): void } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const open = new Map<string, number>();
  const descriptor = (group: string): number => {
    const known = open.get(group);
    if (known !== undefined) return known;
    const fresh = openSync(join(directory, `${group}.json`), 'a+', 0o600);
    closeSync(fresh);
    const writable = openSync(join(directory, `${group}.json`), 'r+');
    open.set(group, writable);
    return writable;
  };
  return {
    shared: false,
    async read(group) {
      descriptor(group);
      const text = readFileSync(join(directory, `${group}.json`), 'utf8');
      return text === '' ? NONE : parsed(text);
    },
    async write(group, mark) {
      try {
        const file = descriptor(group);
        ftruncateSync(file, 0);
        writeSync(file, JSON.stringify(mark), 0);
      } catch (thrown) {
        throw new Failure(`the mark of ${group} cannot be written: ${messageOf(thrown)}`, {
          retry: true,
          cause: thrown,
        });
      }
    },
    close() {
      for (const file of open.values()) closeSync(file);
      open.clear();
    },
  };
}

function parsed(text: string): Mark {
  try {
    const found = schema.safeParse(JSON.parse(text));
    return found.success ? found.data : NONE;
  } catch (thrown) {
    // The process was killed during a write.
    if (thrown instanceof SyntaxError) return NONE;
    throw thrown;
  }
}

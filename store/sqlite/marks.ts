/**
 * Marks as files, `DIRECTORY/group.json`, written in place without fsync: a mark must outlive the process, not the
 * machine. An unreadable mark counts as none, which costs at most one more crash before parking.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Mark, Marks } from '../../contract/marks.ts';

const schema = z.object({ inHand: z.array(z.string()), deaths: z.record(z.string(), z.number()) });
const NONE: Mark = { inHand: [], deaths: {} };

export function fileMarks(directory: string): Marks & { close(): void } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const open = new Map<string, { file: number; bytes: number }>();
  const opened = (group: string): { file: number; bytes: number } => {
    const known = open.get(group);
    if (known !== undefined) return known;
    const fresh = openSync(join(directory, `${group}.json`), 'a+', 0o600);
    closeSync(fresh);
    const writable = openSync(join(directory, `${group}.json`), 'r+');
    const mark = { file: writable, bytes: fstatSync(writable).size };
    open.set(group, mark);
    return mark;
  };
  return {
    shared: false,
    async read(group) {
      opened(group);
      const text = readFileSync(join(directory, `${group}.json`), 'utf8');
      return text === '' ? NONE : parsed(text);
    },
    async write(group, mark) {
      try {
        const known = opened(group);
        const text = JSON.stringify(mark);
        const bytes = Buffer.byteLength(text);
        // Blanks cover the end of a longer mark: cheaper than cutting the file each time, and still JSON.
        writeSync(known.file, text + ' '.repeat(Math.max(0, known.bytes - bytes)), 0);
        known.bytes = Math.max(known.bytes, bytes);
      } catch (thrown) {
        throw new Failure(`the mark of ${group} cannot be written: ${messageOf(thrown)}`, {
          retry: true,
          cause: thrown,
        });
      }
    },
    close() {
      for (const { file } of open.values()) closeSync(file);
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

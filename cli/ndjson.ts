/** NDJSON in, NDJSON out: an error object replaces a bad line, the other lines are answered, and the exit code is 1. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { messageOf } from '../contract/failure.ts';
import type { Io } from './command.ts';

/** A line that cannot be answered; the error object has its message. */
export class BadLine extends Error {}

const withId = z.looseObject({ id: z.union([z.string(), z.number()]) });

/** Answers each line of `file` (null or `-`: standard input) with `answer(json)`. Skips blank lines. */
export async function eachLine(
  file: string | null,
  io: Io,
  answer: (json: unknown) => unknown,
): Promise<number> {
  const input = file === null || file === '-' ? io.stdin : createReadStream(file);
  let line = 0;
  let exit = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    const result = await answered(text, line, answer);
    if (result.bad) exit = 1;
    await io.print(result.value);
  }
  return exit;
}

async function answered(
  text: string,
  line: number,
  answer: (json: unknown) => unknown,
): Promise<{ bad: boolean; value: unknown }> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { bad: true, value: { error: 'not JSON', line } };
  }
  try {
    return { bad: false, value: await answer(json) };
  } catch (thrown) {
    if (!(thrown instanceof BadLine)) throw thrown;
    const known = withId.safeParse(json);
    return {
      bad: true,
      value: { error: messageOf(thrown), line, ...(known.success ? { id: known.data.id } : {}) },
    };
  }
}

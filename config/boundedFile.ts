/**
 * Reads a file that an operator names, with a limit on bytes and time. An endless device, a pipe that is never closed
 * or a file of gigabytes is refused with an error text instead of blocking or killing the process.
 *
 * Reads a pipe (`/dev/stdin`) and a link (as Kubernetes mounts secrets) like a file. Never puts a value into an error.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs';

/**
 * Limits the wait for a pipe's writer: 1,000 polls of 10 ms, ten seconds in all. A pipe that does not end by then is
 * refused.
 */
const LOOKS = 1_000;
const LOOK_AGAIN_MS = 10;

/** The bytes, or the problem. Throws the system's error if the file cannot be opened or read. */
export function readBounded(path: string, mostBytes: number): { bytes: Buffer } | { problem: string } {
  // Without O_NONBLOCK, opening a pipe without a writer blocks for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return readOpen(file, mostBytes);
  } finally {
    closeSync(file);
  }
}

function readOpen(file: number, mostBytes: number): { bytes: Buffer } | { problem: string } {
  // One byte more than allowed: if it is read, the file is too long.
  const bytes = Buffer.alloc(mostBytes + 1);
  let length = 0;
  for (let looks = 0; length <= mostBytes; ) {
    const read = readSome(file, bytes, length);
    if (read === 0) return { bytes: bytes.subarray(0, length) };
    if (read !== null) length += read;
    else if (looks === LOOKS) return { problem: `does not end within ${(LOOKS * LOOK_AGAIN_MS) / 1000} s` };
    else {
      looks += 1;
      pause();
    }
  }
  return { problem: `must be at most ${mostBytes} bytes` };
}

/** Null: no bytes are available yet. */
function readSome(file: number, bytes: Buffer, at: number): number | null {
  try {
    return readSync(file, bytes, at, bytes.length - at, null);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN') return null;
    throw thrown;
  }
}

/** Blocks the thread: the configuration is read before any other work starts. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
}

/**
 * A file that an operator names, read with a bound on its bytes and on the time it takes: a device that never ends, a
 * pipe that nobody closes or a file of gigabytes is refused in words instead of taking the process along.
 *
 * A pipe (`/dev/stdin`) and a link (as Kubernetes mounts secrets) are read like a file. Never: a value in an error.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs';

/** Of a pipe: how often and how long at a time its writer is waited for, ten seconds in all. */
const LOOKS = 1_000;
const LOOK_AGAIN_MS = 10;

/** The bytes, or why there are none. Throws the system's error where the file cannot be opened or read. */
export function readBounded(path: string, mostBytes: number): { bytes: Buffer } | { problem: string } {
  // Without it, opening a pipe that nobody writes to waits for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return readOpen(file, mostBytes);
  } finally {
    closeSync(file);
  }
}

function readOpen(file: number, mostBytes: number): { bytes: Buffer } | { problem: string } {
  // One byte more than is allowed tells that there is more.
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

/** Null: nothing is there yet. */
function readSome(file: number, bytes: Buffer, at: number): number | null {
  try {
    return readSync(file, bytes, at, bytes.length - at, null);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN') return null;
    throw thrown;
  }
}

/** The configuration is read before anything runs that a pause could keep waiting. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
}

/**
 * Opens what is meant to be a regular file, and nothing else. Promises: a link is not followed unless that is asked
 * for, a pipe or a device is neither waited for nor read, also where one took the file's place a moment ago; never
 * reads more than it is told.
 */
import { constants, type FileHandle, open } from 'node:fs/promises';

/** What is there instead of a regular file. */
export type NoFile = 'link' | 'special';

/** Throws the system's error where it cannot be opened. */
export async function openRegular(path: string, { followLinks = false } = {}): Promise<FileHandle | NoFile> {
  // Without O_NONBLOCK, opening a pipe waits for a writer.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (followLinks ? 0 : constants.O_NOFOLLOW);
  const file = await opened(path, flags);
  if (typeof file === 'string') return file;
  const isRegular = (await file.stat()).isFile();
  if (isRegular) return file;
  await file.close();
  return 'special';
}

/** At most `mostBytes`; one more is tried for, so that a longer file is told from one that fits. */
export async function readAtMost(file: FileHandle, mostBytes: number): Promise<Buffer | 'longer'> {
  const { size } = await file.stat();
  // Files of /proc say 0 and hold more; a file may grow while it is read.
  let bytes = Buffer.allocUnsafeSlow(Math.min(size, mostBytes) + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
    length += bytesRead;
    if (bytesRead === 0) return bytes.subarray(0, length);
    if (length > mostBytes) return 'longer';
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * length, mostBytes + 1));
  }
}

/** ELOOP is a link that O_NOFOLLOW met, ENXIO a socket. */
async function opened(path: string, flags: number): Promise<FileHandle | NoFile> {
  try {
    return await open(path, flags);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code === 'ELOOP' && (flags & constants.O_NOFOLLOW) !== 0) return 'link';
    if (code === 'ENXIO') return 'special';
    throw thrown;
  }
}

/**
 * Opens regular files only. Promises: follows a link only on request; never waits for or reads a pipe or device, even
 * if one replaced the file a moment ago; never reads more than the given limit.
 */
import { constants, type FileHandle, open } from 'node:fs/promises';

/** The kind of an entry that is no regular file. */
export type NoFile = 'link' | 'special';

/** Throws the system's error if the file cannot be opened. */
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

/** Reads at most `mostBytes`, and tries one byte more to detect a longer file. */
export async function readAtMost(file: FileHandle, mostBytes: number): Promise<Buffer | 'longer'> {
  const { size } = await file.stat();
  // Files of /proc report size 0 and hold more; a file may grow during the read.
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

/** ELOOP: a link under O_NOFOLLOW. ENXIO: a socket. */
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

/**
 * Writes a captured message as a file in the data folder. Promises that the file is whole or absent, durable before
 * success is reported, and the same file for each attempt.
 */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Disk } from '../../contract/disk.ts';
import type { Message } from '../../contract/message.ts';
import { pathBelow } from '../../contract/pathBelow.ts';
import type { Delivery } from '../../contract/stage.ts';

/** `captured/2026-01-05/120000-acknowledgement-m….eml`, with `/` on every platform. */
export function capturedPath(message: Message, extension: string): string {
  const [date = '', time = ''] = new Date(message.queuedAt).toISOString().split('T');
  return `captured/${date}/${time.slice(0, 8).replaceAll(':', '')}-${message.kind}-${message.id}.${extension}`;
}

/** `directory`: the data folder; files go to `captured/` in it. */
export type CapturedIn = { directory: string; disk: Disk };

/** Writes a temporary file and renames it. A folder that cannot be written defers the message, which loses nothing. */
export async function writeCaptured(
  { directory, disk }: CapturedIn,
  file: string,
  bytes: Uint8Array,
): Promise<Delivery> {
  const path = pathBelow(join(directory, 'captured'), join(directory, file));
  if (path === null) return { outcome: 'failed', code: 'outside', detail: 'the path is outside captured/' };
  const unfinished = `${path}.unfinished`;
  try {
    await writeInFolder(disk, unfinished, bytes);
    await disk.rename(unfinished, path);
    await disk.syncFolder(dirname(path));
    return { outcome: 'captured', file };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return { outcome: 'deferred', code: codeOf(error), detail: 'the captured file could not be written' };
  }
}

/** The first file of a day makes the folder. */
async function writeInFolder(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await disk.write(path, bytes);
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
    const first = await disk.makeFolders(dirname(path));
    await disk.write(path, bytes);
    await disk.syncFolder(dirname(dirname(path)));
    if (first !== undefined) await disk.syncFolder(dirname(first));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'write';
}

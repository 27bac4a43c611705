/**
 * Writes a captured message as a file in the data folder. Promises that the file is whole or absent, durable before
 * success is reported, and the same file for each attempt.
 */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Disk } from '../../contract/disk.ts';
import type { Message } from '../../contract/message.ts';
import { Failure } from '../../contract/failure.ts';
import { pathBelow } from '../../contract/pathBelow.ts';
import type { Capture, Delivery } from '../../contract/stage.ts';

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
  try {
    await writeAside(disk, path, () => disk.write(`${path}${UNFINISHED}`, bytes));
    await disk.syncFolder(dirname(path));
    return { outcome: 'captured', file };
  } catch (error) {
    return { outcome: 'deferred', code: codeOf(error), detail: 'the captured file could not be written' };
  }
}

/** Of a courier that captures. `fileOf` must not throw. */
export function captureIn({ directory, disk }: CapturedIn, fileOf: Capture['fileOf']): Capture {
  const pathOf = (file: string): string => {
    const path = pathBelow(join(directory, 'captured'), join(directory, file));
    if (path === null) throw new Error('the path is outside captured/');
    return path;
  };
  return {
    fileOf,
    async write({ file, bytes }) {
      const path = pathOf(file);
      await orFailure(() => writeAside(disk, path, () => disk.writeSoon(`${path}${UNFINISHED}`, bytes)));
    },
    async settle(files) {
      const paths = files.map(pathOf);
      await orFailure(async () => {
        // A person may have removed a file meanwhile.
        for (const path of paths) await disk.sync(path).catch(unless('ENOENT'));
        for (const folder of new Set(paths.map((path) => dirname(path))))
          await disk.syncFolder(folder).catch(unless('ENOENT'));
      });
    },
  };
}

async function orFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    throw new Failure(`a captured file cannot be written: ${codeOf(thrown)}`, { retry: true, cause: thrown });
  }
}

function unless(code: string): (thrown: unknown) => void {
  return (thrown) => {
    if (codeOf(thrown) !== code) throw thrown;
  };
}

const UNFINISHED = '.unfinished';

async function writeAside(disk: Disk, path: string, write: () => Promise<void>): Promise<void> {
  try {
    await writeInFolder(disk, path, write);
    await disk.rename(`${path}${UNFINISHED}`, path);
  } catch (thrown) {
    await rm(`${path}${UNFINISHED}`, { force: true }).catch(() => undefined);
    throw thrown;
  }
}

/** The first file of a day makes the folder. */
async function writeInFolder(disk: Disk, path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
    const first = await disk.makeFolders(dirname(path));
    await write();
    await disk.syncFolder(dirname(dirname(path)));
    if (first !== undefined) await disk.syncFolder(dirname(first));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'write';
}

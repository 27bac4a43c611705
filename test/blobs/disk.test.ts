/** Files that survive a power cut: who waits for a folder shares its fsync, and none is told by one that began before. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Calls, diskOf, localCalls, remoteCalls } from '../../blobs/disk.ts';
import { temporaryFolder } from '../support/folders.ts';

/** A disk that tells when each fsync of a folder begins and ends. */
function watched(calls: Calls) {
  const steps: string[] = [];
  const told = diskOf({
    ...calls,
    openFolder(path) {
      steps.push('begin');
      return calls.openFolder(path);
    },
    close(file) {
      steps.push('end');
      return calls.close(file);
    },
  });
  return { steps, told };
}

describe.each([
  ['of this machine', localCalls],
  ['elsewhere', remoteCalls],
])('a disk %s', (_, calls) => {
  const disk = diskOf(calls);

  test('callers of one moment share one fsync', async () => {
    const folder = temporaryFolder();
    const { steps, told } = watched(calls);
    await Promise.all(Array.from({ length: 20 }, () => told.syncFolder(folder)));
    expect(steps).toEqual(['begin', 'end']);
  });

  test('who comes while an fsync runs gets one that begins later, shared by all that came', async () => {
    const folder = temporaryFolder();
    const { steps, told } = watched(calls);
    const first = told.syncFolder(folder);
    while (steps.length === 0) await Promise.resolve();
    const later = Array.from({ length: 20 }, () => told.syncFolder(folder).then(() => steps.push('told')));
    await Promise.all([first, ...later]);
    expect(steps).toEqual(['begin', 'end', 'begin', 'end', ...Array.from({ length: 20 }, () => 'told')]);
  });

  test('a failed fsync fails those who shared it, and not the next', async () => {
    const folder = temporaryFolder();
    const gone = join(folder, 'gone');
    const both = await Promise.allSettled([disk.syncFolder(gone), disk.syncFolder(gone)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await disk.makeFolder(gone);
    await disk.syncFolder(gone);
  });

  test.each([0, 1, 300_000])('%i bytes are written whole, for the owner alone', async (length) => {
    const file = join(temporaryFolder(), 'x');
    const bytes = Buffer.alloc(length, 'x');
    await disk.write(file, Buffer.alloc(400_000, 'y'));
    await disk.write(file, bytes);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a folder that is there, or whose own is not, is told by its code', async () => {
    const folder = temporaryFolder();
    const make = async (path: string): Promise<void> => disk.makeFolder(join(folder, path));
    await make('a');
    await expect(make('a')).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(make('b/c')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await disk.makeFolders(join(folder, 'b/c'))).toBe(join(folder, 'b'));
    expect(await disk.makeFolders(join(folder, 'b/c'))).toBeUndefined();
  });
});

import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { localDisk, remoteDisk } from '../../blobs/disk.ts';
import { blobsPromises } from '../promises/blobs.ts';
import { temporaryFolder } from '../support/folders.ts';

/** Reading at its beginning, where nobody has memory, is EIO, as of a disk with a broken sector. */
const UNREADABLE = '/proc/self/mem';

const disks = [
  ['a disk of this machine', localDisk],
  ['a folder that may lie elsewhere', remoteDisk],
] as const;

describe.each(disks)('blobs as files, on %s', (_, disk) => {
  blobsPromises(async () => {
    const folder = temporaryFolder();
    return {
      blobs: fileBlobs(folder, disk),
      damage: (name, bytes) => writeFileSync(join(folder, name), bytes),
    };
  });

  test('a put again of what is whole leaves the file as it is', async () => {
    const folder = temporaryFolder();
    const blobs = fileBlobs(folder, disk);
    const { name } = await blobs.put('cwhole', Buffer.from('once'));
    const before = statSync(join(folder, name)).ino;
    await blobs.put('cwhole', Buffer.from('once'));
    expect(statSync(join(folder, name)).ino).toBe(before);
  });

  test('what the disk cannot read is whole once the same is put again', async (ctx) => {
    if (!existsSync(UNREADABLE)) return ctx.skip(`skipped, because ${UNREADABLE} is not there`);
    const folder = temporaryFolder();
    const blobs = fileBlobs(folder, disk);
    const { name } = await blobs.put('csector', Buffer.alloc(0));
    rmSync(join(folder, name));
    symlinkSync(UNREADABLE, join(folder, name));
    await expect(blobs.get(name)).rejects.toMatchObject({
      retry: true,
      message: expect.stringContaining('EIO'),
    });
    await blobs.put('csector', Buffer.alloc(0));
    expect(await blobs.get(name)).toHaveLength(0);
  });

  test('a folder that cannot be written is a Failure that may pass', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'cfile'), 'a file where the contact has its folder');
    const put = fileBlobs(folder, disk).put('cfile', Buffer.from('x'));
    await expect(put).rejects.toMatchObject({ retry: true });
  });

  test('half a blob, left by a crash, is neither listed nor in the way', async () => {
    const folder = temporaryFolder();
    const blobs = fileBlobs(folder, disk);
    const { name } = await blobs.put('chalf', Buffer.from('whole'));
    const directory = dirname(join(folder, name));
    mkdirSync(directory, { recursive: true });
    writeFileSync(`${join(folder, name)}.x.partial`, 'who');
    expect(await blobs.list('chalf')).toEqual([name]);
    await blobs.put('chalf', Buffer.from('whole'));
    expect(readdirSync(directory)).toHaveLength(2);
    await blobs.removeUnfinished();
    expect(readdirSync(directory)).toHaveLength(1);
  });

  test('a contact of whom only half a blob was left is none any more', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'chalf'));
    writeFileSync(join(folder, 'chalf', `${'0'.repeat(64)}.x.partial`), 'who');
    await fileBlobs(folder, disk).removeUnfinished();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a put that fails leaves nothing behind: tried again and again, it would fill a disk', async () => {
    const folder = temporaryFolder();
    const blobs = fileBlobs(folder, disk);
    const { name } = await blobs.put('cfails', Buffer.from('x'));
    await blobs.remove(name);
    mkdirSync(join(folder, name), { recursive: true });
    await expect(blobs.put('cfails', Buffer.from('x'))).rejects.toMatchObject({ retry: true });
    expect(readdirSync(dirname(join(folder, name)))).toHaveLength(1);
  });
});

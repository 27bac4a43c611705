/**
 * Stores blobs as files, `DIRECTORY/contactId/sha256`. Several processes and machines may share the directory (NFS).
 *
 * Promises: `put` is durable when it resolves, even with concurrent puts and removes: the file is written under another
 * name, fsynced and renamed, and its folders are fsynced. `get` returns bytes with the digest in the name. A repeated
 * put repairs a damaged blob. Never follows a name out of the folder; never leaves a partial blob under its name.
 */
import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from '../contract/blobs.ts';
import type { Disk } from '../contract/disk.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import { randomId, sha256InPieces } from '../contract/ids.ts';
import { remoteDisk } from './disk.ts';
import { checkedName, isContact, isName, undamaged } from './name.ts';

/**
 * Limits the tries of a put; then it throws. A try fails only if another process removes the contact's last blob at
 * that moment, which does not repeat for ever.
 */
const PUT_TRIES = 20;

/** The length of an ordinary mail with a picture: a nearly full disk has room for a byte. */
const PROBE_BYTES = 256 * 1024;

/** `disk`: `localDisk` where the directory is on a disk of this machine. */
export function fileBlobs(directory: string, disk: Disk = remoteDisk): Blobs {
  return {
    async put(contact, bytes) {
      const name = `${contact}/${await sha256InPieces(bytes)}`;
      await guarded('write', () => put(disk, directory, checkedName(name), bytes));
      return { name, bytes: bytes.byteLength };
    },
    async get(name) {
      const path = join(directory, checkedName(name));
      const bytes = await guarded('read', () => orNull(readFile(path)));
      return bytes === null ? null : undamaged(name, bytes);
    },
    async list(contact) {
      if (!isContact(contact)) return [];
      const files = await guarded('list', () => filesIn(join(directory, contact)));
      return files.map((file) => `${contact}/${file}`).filter(isName);
    },
    async contacts() {
      return (await guarded('list', () => filesIn(directory))).filter(isContact);
    },
    async remove(name) {
      const path = join(directory, checkedName(name));
      await guarded('remove', () => rm(path, { force: true }));
      await guarded('remove', () => removeEmpty(dirname(path)));
    },
    removeUnfinished: () => guarded('remove', () => removeUnfinished(directory)),
    async writable() {
      await guarded('write', () => probe(disk, directory));
      return true;
    },
  };
}

async function put(disk: Disk, directory: string, name: string, bytes: Uint8Array): Promise<void> {
  for (let left = PUT_TRIES; ; left -= 1) {
    try {
      await write(disk, directory, name, bytes);
      return;
    } catch (thrown) {
      // Another process removed the contact's last blob, and with it the folder, between two of our steps.
      if (left === 1 || !isMissing(thrown)) throw thrown;
    }
  }
}

async function write(disk: Disk, directory: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(directory, name);
  const folder = dirname(path);
  const isNew = await makeFolder(disk, folder);
  await Promise.all([
    disk.syncFolder(directory),
    (async () => {
      if (isNew || !(await isWhole(path, bytes))) await writeAside(disk, path, bytes);
      // Also for an existing file: the process that put it may not have fsynced yet, and this put is about to report it
      // durable. So for the directory.
      await disk.syncFolder(folder);
    })(),
  ]);
}

/** True if there was none. */
async function makeFolder(disk: Disk, folder: string): Promise<boolean> {
  try {
    await disk.makeFolder(folder);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    if (!isMissing(thrown)) throw thrown;
  }
  const first = await disk.makeFolders(folder);
  if (first !== undefined) await disk.syncFolder(dirname(first));
  return false;
}

/** A file that the disk cannot read counts as damaged: a new file goes to other sectors. */
async function isWhole(path: string, bytes: Uint8Array): Promise<boolean> {
  if ((await orNull(stat(path)))?.size !== bytes.byteLength) return false;
  return (await orNull(readFile(path), [...MISSING, 'EIO']))?.equals(bytes) ?? false;
}

async function writeAside(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  // The same mail to two mailboxes is put twice, concurrently: each put writes its own file.
  const partial = `${path}.${randomId('')}.partial`;
  try {
    await disk.write(partial, bytes);
    await disk.rename(partial, path);
  } catch (thrown) {
    // Each try has its own file. Leftovers would fill a nearly full disk.
    await rm(partial, { force: true });
    throw thrown;
  }
}

/**
 * A new file each time: an old one has its place on a full disk, so writing it again proves nothing. Always of
 * one name: a killed probe leaves one file, which the next removes.
 */
async function probe(disk: Disk, directory: string): Promise<void> {
  await disk.makeFolders(directory);
  const path = join(directory, '.writable');
  await rm(path, { force: true });
  try {
    await disk.write(path, Buffer.alloc(PROBE_BYTES, 1));
  } finally {
    await rm(path, { force: true });
  }
}

/** A running put that loses its file here starts again. */
async function removeUnfinished(directory: string): Promise<void> {
  for (const contact of (await filesIn(directory)).filter(isContact)) {
    const folder = join(directory, contact);
    const unfinished = (await filesIn(folder)).filter((file) => file.endsWith('.partial'));
    for (const file of unfinished) await rm(join(folder, file), { force: true });
    if (unfinished.length > 0) await removeEmpty(folder);
  }
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (thrown) {
    // EEXIST, EBUSY: some file systems report these instead of ENOTEMPTY; NFS does while a file in the folder is open.
    if (!isMissing(thrown) && !['ENOTEMPTY', 'EEXIST', 'EBUSY'].includes(codeOf(thrown) ?? '')) throw thrown;
  }
}

async function filesIn(path: string): Promise<string[]> {
  return (await orNull(readdir(path))) ?? [];
}

/** ESTALE: another machine removed the file while this one held its handle (NFS). */
const MISSING = ['ENOENT', 'ESTALE'];

async function orNull<T>(work: Promise<T>, codes = MISSING): Promise<T | null> {
  try {
    return await work;
  } catch (thrown) {
    if (codes.includes(codeOf(thrown) ?? '')) return null;
    throw thrown;
  }
}

function isMissing(thrown: unknown): boolean {
  return MISSING.includes(codeOf(thrown) ?? '');
}

function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}

async function guarded<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (codeOf(thrown) === null) throw thrown;
    throw new Failure(`the blob store cannot ${what}: ${messageOf(thrown)}`, { retry: true, cause: thrown });
  }
}

/**
 * Blobs as files, `DIRECTORY/contactId/sha256`.
 *
 * Promises: durable when `put` resolves (the file is written under another name, fsynced, renamed, and its folder
 * fsynced); what `get` gives has the digest its name says. Never: a name that leaves the folder, half a blob under its
 * name.
 */
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from '../contract/blobs.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import { randomId, sha256 } from '../contract/ids.ts';

const NAME = /^[a-z0-9]+\/[0-9a-f]{64}$/;
const CONTACT = /^[a-z0-9]+$/;

export function fileBlobs(directory: string): Blobs {
  return {
    async put(contact, bytes) {
      const name = `${contact}/${sha256(bytes)}`;
      await guarded(() => write(directory, checked(name), bytes));
      return { name, bytes: bytes.byteLength };
    },
    async get(name) {
      const bytes = await readOrNull(join(directory, checked(name)));
      if (bytes !== null && !name.endsWith(sha256(bytes))) {
        throw new Failure(`the blob ${name} is damaged`, { retry: false });
      }
      return bytes;
    },
    async list(contact) {
      if (!CONTACT.test(contact)) return [];
      return (await namesIn(join(directory, contact))).map((file) => `${contact}/${file}`);
    },
    async contacts() {
      return (await namesIn(directory)).filter((name) => CONTACT.test(name));
    },
    async remove(name) {
      const path = join(directory, checked(name));
      await rm(path, { force: true });
      if ((await namesIn(dirname(path))).length === 0) await rmdir(dirname(path)).catch(ignoreMissing);
    },
    async writable() {
      await guarded(async () => {
        const probe = join(directory, '.writable');
        await mkdir(directory, { recursive: true });
        await writeDurably(probe, Buffer.from('1'));
      });
      return true;
    },
  };
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a blob's name: ${name}`);
  return name;
}

async function write(directory: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(directory, name);
  if ((await sizeOf(path)) === bytes.byteLength) return;
  const made = await mkdir(dirname(path), { recursive: true });
  // The same mail to two mailboxes is put twice at the same moment: each writes a file of its own.
  const partial = `${path}.${randomId('')}.partial`;
  try {
    await writeDurably(partial, bytes);
    await rename(partial, path);
  } catch (thrown) {
    // Each try has a file of its own: left behind, they would fill a disk that is nearly full.
    await rm(partial, { force: true });
    throw thrown;
  }
  await syncFolder(dirname(path));
  if (made !== undefined) await syncFolder(dirname(made));
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Without it the file's name may be gone after a power cut although its bytes are there. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    return ignoreMissing(thrown);
  }
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    return ignoreMissing(thrown);
  }
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).filter((file) => !file.endsWith('.partial'));
  } catch (thrown) {
    ignoreMissing(thrown);
    return [];
  }
}

/** Null for what is not there; anything else is thrown on. */
function ignoreMissing(thrown: unknown): null {
  if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTEMPTY') return null;
  throw thrown;
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : null;
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (codeOf(thrown) === null) throw thrown;
    throw new Failure(`the blob store cannot write: ${messageOf(thrown)}`, { retry: true, cause: thrown });
  }
}

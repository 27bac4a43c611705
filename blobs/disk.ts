/**
 * Writes files and folders durably. Callers that wait for one folder share its fsync. Nobody waits for company.
 * Never tells a caller by an fsync that began before the call.
 */
import {
  close,
  closeSync,
  fdatasync,
  fsync,
  mkdir,
  open,
  openSync,
  rename,
  writeFile,
  writeFileSync,
} from 'node:fs';
import { promisify } from 'node:util';
import type { Disk } from '../contract/disk.ts';

/** The calls beside fsync. */
export type Calls = Pick<Disk, 'rename' | 'makeFolder' | 'makeFolders'> & {
  /** Opened for writing, and emptied. */
  create(path: string): Promise<number>;
  write(file: number, bytes: Uint8Array): void | Promise<void>;
  openFolder(path: string): number | Promise<number>;
  /** Opened for writing: Windows syncs no other. */
  openFile(path: string): number | Promise<number>;
  close(file: number): void | Promise<void>;
};

/** Longer bytes are written while other work goes on. */
const AT_ONCE_BYTES = 256 * 1024;
const MODE = 0o700;
const [openFile, makeFolder, makeFolders] = [promisify(open), promisify(mkdir), promisify(mkdir)];
const [writeMeanwhile, syncBytes, syncAll] = [promisify(writeFile), promisify(fdatasync), promisify(fsync)];

export const remoteCalls: Calls = {
  create: (path) => openFile(path, 'w', 0o600),
  write: writeMeanwhile,
  rename: promisify(rename),
  makeFolder: async (path) => {
    await makeFolder(path, { mode: MODE });
  },
  makeFolders: (path) => makeFolders(path, { recursive: true, mode: MODE }),
  openFolder: (path) => openFile(path, 'r'),
  openFile: (path) => openFile(path, 'r+'),
  close: promisify(close),
};

export const localCalls: Calls = {
  ...remoteCalls,
  write: (file, bytes) =>
    bytes.byteLength <= AT_ONCE_BYTES ? writeFileSync(file, bytes) : writeMeanwhile(file, bytes),
  openFolder: (path) => openSync(path, 'r'),
  openFile: (path) => openSync(path, 'r+'),
  close: closeSync,
};

/**
 * A disk of this machine. What needs only its memory takes microseconds there, and more as a job of Node's thread pool.
 * What changes names may wait for the file system's journal: done at once, creating a captured file stopped the process
 * for a millisecond while other programs wrote.
 */
export const localDisk: Disk = diskOf(localCalls);

/** A folder that may lie on another machine (NFS): any call may take long. None may stop the process. */
export const remoteDisk: Disk = diskOf(remoteCalls);

export function diskOf(calls: Calls): Disk {
  const { rename, makeFolder, makeFolders } = calls;
  return {
    rename,
    makeFolder,
    makeFolders,
    async write(path, bytes) {
      const file = await calls.create(path);
      try {
        await calls.write(file, bytes);
        await syncBytes(file);
      } finally {
        await calls.close(file);
      }
    },
    async writeSoon(path, bytes) {
      const file = await calls.create(path);
      try {
        await calls.write(file, bytes);
      } finally {
        await calls.close(file);
      }
    },
    async sync(path) {
      const file = await calls.openFile(path);
      try {
        await syncBytes(file);
      } finally {
        await calls.close(file);
      }
    },
    // Windows has no such operation and refuses.
    syncFolder: process.platform === 'win32' ? () => Promise.resolve() : sharedSync(calls),
  };
}

function sharedSync(calls: Calls): (path: string) => Promise<void> {
  /** By folder: the fsync that has not begun yet, and the one that runs. */
  const waiting = new Map<string, Promise<void>>();
  const running = new Map<string, Promise<void>>();
  const afterThat = async (path: string): Promise<void> => {
    // Its waiting callers received its failure.
    await running.get(path)?.catch(() => undefined);
    waiting.delete(path);
    const own = syncNow(calls, path).finally(() => running.delete(path));
    running.set(path, own);
    await own;
  };
  return (path) => {
    const shared = waiting.get(path) ?? afterThat(path);
    waiting.set(path, shared);
    return shared;
  };
}

async function syncNow(calls: Calls, path: string): Promise<void> {
  const folder = await calls.openFolder(path);
  try {
    await syncAll(folder);
  } finally {
    await calls.close(folder);
  }
}

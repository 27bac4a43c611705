/**
 * Reads stored mails for `import`: a Maildir, an mbox, a folder of mails, or one mail.
 *
 * Promises: reads every mail once, in a stable order, with a `ref` that stays the same on the next import. Holds one
 * mail in memory at most. Reports and skips links, pipes and devices. An unreadable path is a Failure that names it.
 * Never: writes, follows a link below the given path, waits for a pipe, judges what a mail is.
 */
import type { Dirent } from 'node:fs';
import { type FileHandle, lstat, opendir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure, messageOf } from '../../contract/failure.ts';
import { sha256 } from '../../contract/ids.ts';
import { limits } from '../limits.ts';
import { mboxMails } from './mbox.ts';
import { type NoFile, openRegular, readAtMost } from './regularFile.ts';

/** Entries of one folder. All names are sorted in memory; a larger folder is a Failure. */
const MOST_ENTRIES = 1_000_000;
/** Nesting depth of folders. A deeper folder is a Failure. */
const MOST_DEPTH = 100;

export type StoredMail = {
  /** Empty if `tooLargeBytes` is set. */
  raw: Uint8Array;
  /**
   * The path below the import's root. Without the flags in a Maildir; with `#` and the mail's number, from 1, in an
   * mbox.
   */
  file: string;
  /**
   * `file` with a digest of the bytes. Another mail at the same path, or at the same path of another folder, must not
   * pass for an earlier one.
   */
  ref: string;
  /** Size of a mail over `limits.sizeBytes`, which is not read. Null for a mail that was read. */
  tooLargeBytes: number | null;
};

/** A directory entry that is no regular file, and was not read. `file` as of a mail. */
export type Skipped = { file: string; skipped: NoFile };

type Reading = { root: string; sizeBytes: number };

/**
 * A folder with `cur` or `new` is a Maildir, and so may be its subfolders. In any other folder each file is one mail,
 * of any name and first line. A file that begins with `From ` is an mbox. `path` itself may be a link: the operator
 * named it and means its target.
 */
export async function* readMails(
  path: string,
  sizeBytes: number = limits.sizeBytes,
): AsyncIterable<StoredMail | Skipped> {
  const root = await named(path, () => realpath(path));
  const reading = { root, sizeBytes };
  if ((await named(path, () => stat(root))).isDirectory()) return yield* inFolder(reading, '', 0);
  const file = await named(path, () => openRegular(root));
  if (typeof file === 'string') {
    throw new Failure(`${path} cannot be read: it is neither a file nor a folder`, { retry: false });
  }
  try {
    if (await named(path, () => beginsWithFrom(file))) yield* inMbox(file, reading);
    else yield await named(path, () => mailIn(file, basename(root), sizeBytes));
  } finally {
    await file.close();
  }
}

async function* inFolder(
  reading: Reading,
  below: string,
  depth: number,
): AsyncIterable<StoredMail | Skipped> {
  const folder = join(reading.root, below);
  if (depth > MOST_DEPTH) {
    throw new Failure(`${folder} cannot be read: more than ${MOST_DEPTH} folders deep`, { retry: false });
  }
  const entries = await entriesOf(folder);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const isMaildir = folders.includes('cur') || folders.includes('new');
  if (isMaildir) yield* inMaildir(reading, below);
  const files = isMaildir ? [] : entries.filter((entry) => !entry.isDirectory());
  for (const name of files.map((entry) => entry.name).sort())
    yield await oneMail(join(folder, name), join(below, name), reading.sizeBytes);
  // `tmp` holds mails that are still being delivered.
  const inner = isMaildir ? folders.filter((name) => !['cur', 'new', 'tmp'].includes(name)) : folders;
  for (const name of inner.sort()) yield* inFolder(reading, join(below, name), depth + 1);
  // A link in a Maildir usually points to a folder. It is not followed.
  const links = isMaildir ? entries.filter((entry) => entry.isSymbolicLink()) : [];
  for (const { name } of links) yield { file: join(below, name), skipped: 'link' };
}

/** A mail moves from `new` to `cur` and gets flags (`:2,S`) during the import. Its unique name stays. */
async function* inMaildir({ root, sizeBytes }: Reading, below: string): AsyncIterable<StoredMail | Skipped> {
  const mails: { path: string; file: string }[] = [];
  for (const part of ['cur', 'new']) {
    const folder = join(root, below, part);
    for (const name of await filesIn(folder)) {
      const unique = name.replace(/[:;!]2,[A-Za-z]*$/, '');
      mails.push({ path: join(folder, name), file: join(below, unique) });
    }
  }
  mails.sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const { path, file } of mails) yield await oneMail(path, file, sizeBytes);
}

/** Empty for a missing folder or a link: a Maildir may lack one of the two. */
async function filesIn(folder: string): Promise<string[]> {
  return named(folder, async () => {
    try {
      const entries = (await lstat(folder)).isDirectory() ? await entriesOf(folder) : [];
      return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
      throw thrown;
    }
  });
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return named(folder, async () => {
    const entries: Dirent[] = [];
    for await (const entry of await opendir(folder)) {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) {
        const why = `holds more than ${MOST_ENTRIES} files: import parts of it`;
        throw new Failure(`${folder} ${why}`, { retry: false });
      }
    }
    return entries;
  });
}

async function oneMail(path: string, file: string, sizeBytes: number): Promise<StoredMail | Skipped> {
  return named(path, async () => {
    const opened = await openRegular(path);
    if (typeof opened === 'string') return { file, skipped: opened };
    try {
      return await mailIn(opened, file, sizeBytes);
    } finally {
      await opened.close();
    }
  });
}

async function mailIn(opened: FileHandle, file: string, sizeBytes: number): Promise<StoredMail> {
  const { size } = await opened.stat();
  const raw = size > sizeBytes ? 'longer' : await readAtMost(opened, sizeBytes);
  // The file is longer than its reported size: the result is the least length that it has.
  return raw === 'longer'
    ? stored(file, new Uint8Array(), Math.max(size, sizeBytes + 1))
    : stored(file, raw, null);
}

function stored(file: string, raw: Uint8Array, tooLargeBytes: number | null): StoredMail {
  const digest = tooLargeBytes === null ? sha256(raw).slice(0, 16) : `${tooLargeBytes}bytes`;
  return { raw, file, ref: `${file}@${digest}`, tooLargeBytes };
}

async function* inMbox(file: FileHandle, { root, sizeBytes }: Reading): AsyncIterable<StoredMail> {
  let ordinal = 0;
  const chunks = file.createReadStream({ autoClose: false, start: 0 });
  try {
    for await (const { raw, bytes } of mboxMails(chunks, sizeBytes)) {
      ordinal += 1;
      yield stored(`${basename(root)}#${ordinal}`, raw, bytes > sizeBytes ? bytes : null);
    }
  } catch (thrown) {
    throw asFailure(root, thrown);
  }
}

/** Reads at a fixed offset and leaves the file's own offset alone. */
async function beginsWithFrom(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(5), 0, 5, 0);
  return buffer.toString('latin1', 0, bytesRead) === 'From ';
}

async function named<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw asFailure(path, thrown);
  }
}

/** A retry cannot help: an operator has to make the file readable. */
function asFailure(path: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown)) return thrown;
  return new Failure(`${path} cannot be read: ${messageOf(thrown)}`, { retry: false, cause: thrown });
}

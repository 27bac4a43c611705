/**
 * Reads stored mails for `import`: a Maildir, an mbox, a folder of mails, or one mail.
 *
 * Promises: every mail once, in an order that does not change, with a `ref` that stays the same when it is read again;
 * never more than one mail in memory. What cannot be read is a Failure that names the path. Never: writes, follows a
 * link to a folder, judges what a mail is.
 */
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure, messageOf } from '../contract/failure.ts';
import { sha256 } from '../contract/ids.ts';
import { limits } from './limits.ts';
import { mboxMails } from './mbox.ts';

export type StoredMail = {
  /** Empty where `tooLargeBytes` is told. */
  raw: Uint8Array;
  /** The path below what is read; in a Maildir without its flags; in an mbox with `#` and the mail's number, from 1. */
  file: string;
  /**
   * `file`, and a digest of the bytes: another mail in the same place, or in the same place of another folder, must not
   * pass for one that came in before.
   */
  ref: string;
  /** Over `limits.sizeBytes`, and so not read; null: it was. */
  tooLargeBytes: number | null;
};

/**
 * A folder with `cur` or `new` is a Maildir, and so may be the folders in it; in any other folder each file is one
 * mail, whatever its name and first line. A file that begins with `From ` is an mbox.
 */
export async function* readMails(
  path: string,
  sizeBytes: number = limits.sizeBytes,
): AsyncIterable<StoredMail> {
  const root = await named(path, () => realpath(path));
  const found = await named(path, () => stat(root));
  if (found.isDirectory()) yield* inFolder(root, '', sizeBytes);
  else if (await beginsWithFrom(root)) yield* inMbox(root, sizeBytes);
  else yield await oneMail(root, basename(root), sizeBytes);
}

async function* inFolder(root: string, below: string, sizeBytes: number): AsyncIterable<StoredMail> {
  const folder = join(root, below);
  const entries = await named(folder, () => readdir(folder, { withFileTypes: true }));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const isMaildir = folders.includes('cur') || folders.includes('new');
  if (isMaildir) yield* inMaildir(root, below, sizeBytes);
  const files = isMaildir ? [] : entries.filter((entry) => !entry.isDirectory());
  for (const name of files.map((entry) => entry.name).sort()) {
    const path = join(folder, name);
    if ((await named(path, () => stat(path))).isFile())
      yield await oneMail(path, join(below, name), sizeBytes);
  }
  // `tmp` holds mails that are still being delivered.
  const inner = isMaildir ? folders.filter((name) => !['cur', 'new', 'tmp'].includes(name)) : folders;
  for (const name of inner.sort()) yield* inFolder(root, join(below, name), sizeBytes);
}

/** A mail moves from `new` to `cur` and gets flags (`:2,S`) while it is read: what stays is its unique name. */
async function* inMaildir(root: string, below: string, sizeBytes: number): AsyncIterable<StoredMail> {
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

/** None where the folder is not there: a Maildir may lack one of the two. */
async function filesIn(folder: string): Promise<string[]> {
  return named(folder, async () => {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
      throw thrown;
    }
  });
}

async function oneMail(path: string, file: string, sizeBytes: number): Promise<StoredMail> {
  return named(path, async () => {
    const { size } = await stat(path);
    return size > sizeBytes ? stored(file, new Uint8Array(), size) : stored(file, await readFile(path), null);
  });
}

function stored(file: string, raw: Uint8Array, tooLargeBytes: number | null): StoredMail {
  const digest = tooLargeBytes === null ? sha256(raw).slice(0, 16) : `${tooLargeBytes}bytes`;
  return { raw, file, ref: `${file}@${digest}`, tooLargeBytes };
}

async function* inMbox(path: string, sizeBytes: number): AsyncIterable<StoredMail> {
  const file = await named(path, () => open(path));
  let ordinal = 0;
  try {
    for await (const { raw, bytes } of mboxMails(file.createReadStream({ autoClose: false }), sizeBytes)) {
      ordinal += 1;
      yield stored(`${basename(path)}#${ordinal}`, raw, bytes > sizeBytes ? bytes : null);
    }
  } catch (thrown) {
    throw asFailure(path, thrown);
  } finally {
    await file.close();
  }
}

async function beginsWithFrom(path: string): Promise<boolean> {
  return named(path, async () => {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(5), 0, 5, 0);
      return buffer.toString('latin1', 0, bytesRead) === 'From ';
    } finally {
      await file.close();
    }
  });
}

async function named<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw asFailure(path, thrown);
  }
}

/** A file that cannot be read may be readable after somebody saw to it, never by trying again. */
function asFailure(path: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown)) return thrown;
  return new Failure(`${path} cannot be read: ${messageOf(thrown)}`, { retry: false, cause: thrown });
}

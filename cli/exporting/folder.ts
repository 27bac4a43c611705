/**
 * A folder that appears when it is complete: it is filled under another name, and renamed at the end. Promises that only its
 * owner can read it, that an existing folder is left alone, and that no name of a file leads elsewhere or can be run.
 */
import { lstatSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure, messageOf } from '../../contract/failure.ts';
import { fileName } from '../../console/download.ts';

export type Folder = {
  /** A text file that is written in pieces. */
  text(name: string): Promise<FileHandle>;
  /** `path`: below the folder, made of `safeName`s. */
  file(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives it its name. */
  finish(): Promise<void>;
  /** Removes the files. */
  abandon(): Promise<void>;
};

/** Throws a Failure where something has that name, or it cannot be made. */
export function newFolder(given: string): Folder {
  const path = resolve(given);
  refuseExisting(path);
  const partial = made(path);
  const handles: FileHandle[] = [];
  const close = async (): Promise<void> => {
    for (const handle of handles.splice(0)) await handle.close();
  };
  return {
    async text(name) {
      const handle = await open(join(partial, name), 'wx', 0o600);
      handles.push(handle);
      return handle;
    },
    async file(name, bytes) {
      const to = join(partial, name);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await writeFile(to, bytes, { flag: 'wx', mode: 0o600 });
    },
    async finish() {
      for (const handle of handles) await handle.sync();
      await close();
      refuseExisting(path);
      renameSync(partial, path);
    },
    async abandon() {
      await close();
      rmSync(partial, { recursive: true, force: true });
    },
  };
}

function refuseExisting(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new Failure('--out names something that is there already: name a folder that is not', {
      retry: false,
    });
}

function made(path: string): string {
  try {
    return mkdtempSync(`${path}.partial-`);
  } catch (thrown) {
    throw new Failure(`the folder of --out cannot be made: ${messageOf(thrown)}`, { retry: false });
  }
}

/** Limits the bytes of a name: file systems take 255, and a place stands before it. */
const MAX_BYTES = 180;

/** Types that a browser or an operating system runs on opening. */
const RUNS =
  /\.(?:x?html?|xht|shtml?|mht(?:ml)?|svgz?|xml|xslt?|hta|m?js|jse|vb[es]?|ws[cfh]?|exe|com|scr|pif|bat|cmd|msi|msp|cpl|dll|jar|lnk|url|reg|inf|chm|iso|img|ps1|psm1|sh|bash|command|app|desktop|py|pl|rb|php)$/i;

/** `place` makes it the only one of its folder. The name of a file that would run ends with `_`. */
export function safeName(place: number, given: string): string {
  const name = withoutDots(fileName(given));
  const end = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const stem = shortened(name.slice(0, name.length - end.length), MAX_BYTES - end.length);
  return `${String(place).padStart(3, '0')}-${stem}${end}${RUNS.test(end) ? '_' : ''}`;
}

/** Without dots and spaces at the end, which Windows drops. */
function withoutDots(name: string): string {
  let end = name.length;
  while (end > 0 && /[.\s]/.test(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}

/** Whole characters, up to a number of bytes. */
function shortened(text: string, bytes: number): string {
  let out = '';
  let left = bytes;
  for (const sign of text) {
    left -= Buffer.byteLength(sign);
    if (left < 0) return out;
    out += sign;
  }
  return out;
}

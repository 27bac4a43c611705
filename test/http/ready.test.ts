/** Readiness tries: it writes something new of some length, and says with one word why that failed. */
import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Calls, diskOf, localCalls } from '../../blobs/disk.ts';
import { fileBlobs } from '../../blobs/files.ts';
import { Failure } from '../../contract/failure.ts';
import { unwritable } from '../../contract/unwritable.ts';
import { writableGrounds } from '../../pipeline/writable.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';

/** A disk with room for this number of bytes in new files; writing over an old file takes none. */
function smallDisk(room: { bytes: number }): Calls {
  return {
    ...localCalls,
    write: (file, bytes) => {
      if (bytes.byteLength > room.bytes)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      return localCalls.write(file, bytes);
    },
  };
}

async function readiness(room = { bytes: Number.MAX_SAFE_INTEGER }) {
  const clock = testClock();
  const { log } = await embeddedGrounds(clock);
  const reports = recorded();
  const folder = temporaryFolder();
  const blobs = fileBlobs(folder, diskOf(smallDisk(room)));
  return { clock, reports, folder, look: writableGrounds({ log, blobs, clock }, true, reports) };
}

const WELL = [
  { name: 'log', ok: true },
  { name: 'blobs', ok: true },
];
const FULL = [
  { name: 'log', ok: true },
  { name: 'blobs', ok: false, detail: 'disk-full' },
];

describe('readiness', () => {
  test('a disk with room for a byte and for no mail is full; told once, and once that it is over', async () => {
    const room = { bytes: 1000 };
    const { clock, reports, look, folder } = await readiness(room);
    // What an older release left: writing it again needs no room.
    writeFileSync(join(folder, '.writable'), '1');
    expect(await look()).toEqual(FULL);
    clock.advance(2_000);
    expect(await look()).toEqual(FULL);
    expect(reports.of('blocked')).toMatchObject([
      { what: 'blobs', reason: 'disk-full', error: expect.stringContaining('no space left on device') },
    ]);
    room.bytes = Number.MAX_SAFE_INTEGER;
    clock.advance(2_000);
    expect(await look()).toEqual(WELL);
    expect(reports.of('connected')).toEqual([{ what: 'blobs' }]);
    expect(existsSync(join(folder, '.writable'))).toBe(false);
  });

  test('many who ask together cause one write, and later ones another', async () => {
    const room = { bytes: Number.MAX_SAFE_INTEGER };
    const { clock, look, folder } = await readiness(room);
    expect(await Promise.all([look(), look(), look()])).toEqual([WELL, WELL, WELL]);
    room.bytes = 0;
    expect(await look()).toEqual(WELL);
    clock.advance(2_000);
    expect(await look()).toEqual(FULL);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the word for why nothing can be written', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code });
  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EFBIG', 'disk-full'],
    ['EROFS', 'disk-read-only'],
    ['EIO', 'disk-error'],
    ['ECONNREFUSED', 'not-now'],
  ])('%s: %s', (code, word) => {
    const failure = new Failure('cannot write', { retry: true, cause: coded(code) });
    expect(unwritable(failure)).toBe(word);
    expect(unwritable(new Failure('again', { retry: true, cause: failure }))).toBe(word);
  });

  test('of SQLite, with its further details, and of nothing known', () => {
    expect(unwritable(Object.assign(new Error('full'), { errcode: 13 }))).toBe('disk-full');
    expect(unwritable(Object.assign(new Error('write'), { errcode: 10 | (3 << 8) }))).toBe('disk-error');
    expect(unwritable(Buffer.from('x'))).toBe('not-now');
  });
});

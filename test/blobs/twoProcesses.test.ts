/** A folder that several processes share: who puts, reads and removes there at once loses nothing. */
import { join } from 'node:path';
import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { localDisk } from '../../blobs/disk.ts';
import type { Blobs } from '../../contract/blobs.ts';
import { sha256 } from '../../contract/ids.ts';
import { blobsPromises } from '../promises/blobs.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished } from '../support/process.ts';

describe('blobs in a shared folder, seen by two', () => {
  blobsPromises(async () => {
    const folder = temporaryFolder();
    return {
      blobs: turnAbout(fileBlobs(folder), fileBlobs(folder)),
      damage: (name, bytes) => writeFileSync(join(folder, name), bytes),
    };
  });
});

test('processes that put and remove the same blobs at the same moment lose none and leave nothing', async () => {
  const folder = temporaryFolder();
  const program = join(import.meta.dirname, 'putting.ts');
  const all = await Promise.all(
    Array.from({ length: 4 }, () => finished(process.execPath, [program, folder, '150'])),
  );
  for (const { code, stderr } of all) expect(code, stderr).toBe(0);
  const blobs = fileBlobs(folder);
  const kept = ['0', '1', '2', '3', '4'].map((text) => `ckept/${sha256(Buffer.from(text))}`);
  expect((await blobs.list('ckept')).sort()).toEqual(kept.sort());
  expect(readdirSync(join(folder, 'ckept'))).toHaveLength(5);
  // The race was one: somebody's folder went while another wrote.
  expect(all.reduce((sum, { stdout }) => sum + Number(stdout), 0)).toBeGreaterThan(0);
}, 120_000);

test('a put whose folder goes under it again and again comes through', async () => {
  const folder = temporaryFolder();
  const blobs = fileBlobs(folder, localDisk);
  const other = fileBlobs(folder);
  const name = `crace/${sha256(Buffer.from('x'))}`;
  for (let n = 0; n < 200; n += 1) {
    const puts = [blobs.put('crace', Buffer.from('x')), other.put('crace', Buffer.from('x'))];
    await Promise.all([...puts, blobs.remove(name), other.remove(name), other.removeUnfinished()]);
  }
  await blobs.put('crace', Buffer.from('x'));
  expect(await other.get(name)).not.toBeNull();
});

/** One after the other answers: what the one did, the other must see. */
function turnAbout(one: Blobs, other: Blobs): Blobs {
  let turn = 0;
  const next = (): Blobs => (turn++ % 2 === 0 ? one : other);
  return {
    put: (contact, bytes) => next().put(contact, bytes),
    get: (name) => next().get(name),
    list: (contact) => next().list(contact),
    contacts: () => next().contacts(),
    remove: (name) => next().remove(name),
    removeUnfinished: () => next().removeUnfinished(),
    writable: () => next().writable(),
  };
}

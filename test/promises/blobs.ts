/** What every implementation of `Blobs` promises. */
import { expect, test } from 'vitest';
import type { Blobs } from '../../contract/blobs.ts';
import { sha256 } from '../../contract/ids.ts';

export type OpenedBlobs = {
  blobs: Blobs;
  /** As a failing disk does it: under this name lie these bytes from now on. */
  damage: (name: string, bytes: Buffer) => void;
};

export function blobsPromises(open: () => Promise<OpenedBlobs>): void {
  test('what was put is got, byte by byte, under its contact and digest', async () => {
    const { blobs } = await open();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) & 255);
    const { name, bytes: length } = await blobs.put('cabc', bytes);
    expect(name).toBe(`cabc/${sha256(bytes)}`);
    expect(length).toBe(100_000);
    expect(Buffer.compare((await blobs.get(name)) ?? new Uint8Array(), bytes)).toBe(0);
  });

  test('the same bytes put again, even at the same moment, are the same blob', async () => {
    const { blobs } = await open();
    const bytes = Buffer.from('once');
    const names = await Promise.all(Array.from({ length: 8 }, () => blobs.put('ctwice', bytes)));
    expect(new Set(names.map(({ name }) => name)).size).toBe(1);
    expect(await blobs.list('ctwice')).toHaveLength(1);
  });

  test.each([
    ['with a bit that is not as it was', (bytes: Buffer) => Buffer.from(bytes.with(7, (bytes[7] ?? 0) ^ 1))],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 10)],
    ['emptied', () => Buffer.alloc(0)],
    ['grown', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
  ])(
    'damaged bytes (%s) are never handed out, and whole again once the same is put again',
    async (_, harm) => {
      const { blobs, damage } = await open();
      const bytes = Buffer.from('as it was brought');
      const { name } = await blobs.put('cdamaged', bytes);
      damage(name, harm(bytes));
      await expect(blobs.get(name)).rejects.toMatchObject({ name: 'Failure', retry: false });
      expect(await blobs.put('cdamaged', bytes)).toEqual({ name, bytes: bytes.byteLength });
      expect(Buffer.from((await blobs.get(name)) ?? []).equals(bytes)).toBe(true);
      expect(await blobs.list('cdamaged')).toEqual([name]);
    },
  );

  test('two contacts never share a blob', async () => {
    const { blobs } = await open();
    const first = await blobs.put('ca', Buffer.from('same'));
    const second = await blobs.put('cb', Buffer.from('same'));
    await blobs.remove(first.name);
    expect(await blobs.get(first.name)).toBeNull();
    expect(await blobs.get(second.name)).not.toBeNull();
  });

  test('every contact that has a blob is told, and none before the first', async () => {
    const { blobs } = await open();
    expect(await blobs.contacts()).toEqual([]);
    for (const contact of ['ca', 'cb', 'ca']) await blobs.put(contact, Buffer.from(contact));
    await blobs.writable();
    expect((await blobs.contacts()).sort()).toEqual(['ca', 'cb']);
  });

  test('what is not there is null, and removing it again changes nothing', async () => {
    const { blobs } = await open();
    const name = `cnone/${'0'.repeat(64)}`;
    expect(await blobs.get(name)).toBeNull();
    await blobs.remove(name);
    expect(await blobs.list('cnone')).toEqual([]);
  });

  test('an empty blob is a blob, and a big one is whole', async () => {
    const { blobs } = await open();
    const sizes = [0, 1, 5 * 1024 * 1024 + 1];
    for (const size of sizes) {
      const { name } = await blobs.put('csizes', Buffer.alloc(size, 'x'));
      expect((await blobs.get(name))?.byteLength).toBe(size);
    }
    expect(await blobs.list('csizes')).toHaveLength(sizes.length);
  });

  test('many contacts and many blobs of one are listed, each once', async () => {
    const { blobs } = await open();
    const puts = Array.from({ length: 12 }, (_, n) => [
      blobs.put('cmany', Buffer.from(`${n}`)),
      blobs.put(`c${n}`, Buffer.from(`${n}`)),
    ]);
    const names = (await Promise.all(puts.flat())).map(({ name }) => name);
    const mine = names.filter((name) => name.startsWith('cmany/'));
    expect((await blobs.list('cmany')).sort()).toEqual(mine.sort());
    expect(await blobs.contacts()).toHaveLength(13);
  });

  test('a contact whose id begins like another is not that other', async () => {
    const { blobs } = await open();
    await blobs.put('cab', Buffer.from('x'));
    expect(await blobs.list('ca')).toEqual([]);
  });

  test('a contact without its last blob is none, and may have one again', async () => {
    const { blobs } = await open();
    const { name } = await blobs.put('cgone', Buffer.from('x'));
    await blobs.remove(name);
    expect(await blobs.contacts()).toEqual([]);
    expect(await blobs.list('cgone')).toEqual([]);
    await blobs.put('cgone', Buffer.from('x'));
    expect(await blobs.get(name)).not.toBeNull();
  });

  test('removing what is unfinished takes nothing that was put', async () => {
    const { blobs } = await open();
    const { name } = await blobs.put('cwhole', Buffer.from('x'));
    await blobs.removeUnfinished();
    expect(await blobs.get(name)).not.toBeNull();
  });

  test('a store that works is writable, asked again and again', async () => {
    const { blobs } = await open();
    expect(await Promise.all([blobs.writable(), blobs.writable()])).toEqual([true, true]);
    expect(await blobs.writable()).toBe(true);
  });

  test('a name that leaves the folder is refused', async () => {
    const { blobs } = await open();
    await expect(blobs.get('../etc/passwd')).rejects.toThrow('not a blob');
    await expect(blobs.put('../x', Buffer.from('x'))).rejects.toThrow('not a blob');
  });
}

/** Files are looked through piece by piece: an address is found wherever a piece ends. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesNaming, placesInFile, withoutAddress } from '../../cli/forgetting/files.ts';
import { seek } from '../../store/forgetting/mentions.ts';
import { temporaryFolder } from '../support/folders.ts';

const ANA = 'ana@contoso.test';

test('an address is found once, whole, wherever a piece ends', () => {
  const path = join(temporaryFolder(), 'mail');
  for (let before = 0; before < 80; before += 1) {
    writeFileSync(path, `${' '.repeat(before)}ANA@contoso.test, ${'x'.repeat(1_000)}`);
    expect([...placesInFile(path, seek(ANA), 32)], `${before}`).toEqual([
      { start: before, end: before + ANA.length },
    ]);
    writeFileSync(path, `${' '.repeat(before)}jo${ANA} ${'x'.repeat(1_000)}`);
    expect([...placesInFile(path, seek(ANA), 32)], `${before}`).toEqual([]);
  }
});

test('every file below is looked into, finished or not; other bytes stay as they are', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'c1'));
  const bytes = (text: string) => Buffer.concat([Buffer.from([0xff, 0, 0xc3]), Buffer.from(text, 'latin1')]);
  writeFileSync(join(folder, 'c1', 'one'), bytes(` ${ANA} \xe9 <Ana@Contoso.test>`));
  writeFileSync(join(folder, 'c1', 'one.x.partial'), ` ${ANA}`);
  writeFileSync(join(folder, 'c1', 'two'), ` jo${ANA}`);
  writeFileSync(join(folder, 'empty'), '');
  expect(filesNaming(folder, ANA).sort()).toEqual(['c1/one', 'c1/one.x.partial']);
  expect(filesNaming(join(folder, 'none'), ANA)).toEqual([]);
});

test('bytes are written over where they name it, and stay as they are elsewhere', () => {
  const bytes = (text: string) => Buffer.concat([Buffer.from([0xff, 0, 0xc3]), Buffer.from(text, 'latin1')]);
  const mail = bytes(` ${ANA} \xe9 <Ana@Contoso.test>`);
  expect(withoutAddress(mail, ANA)).toEqual(bytes(' [forgotten] \xe9 <[forgotten]>'));
  expect(withoutAddress(new Uint8Array(mail).subarray(1), ANA)).toHaveLength(mail.length - 1 - 2 * 5);
  expect(withoutAddress(bytes(` jo${ANA}`), ANA)).toBeNull();
  expect(withoutAddress(bytes(''), ANA)).toBeNull();
  // At the very beginning, too: nothing stands before it.
  expect(withoutAddress(Buffer.from(ANA), ANA)).toEqual(Buffer.from('[forgotten]'));
});

/** Marks as files: the newest mark is read, whatever was written before it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileMarks } from '../../store/sqlite/marks.ts';
import { atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';

const mark = (...inHand: string[]) => ({ inHand, deaths: {} });

test('a short mark replaces a long one, also one of another process and one with other letters', async () => {
  const folder = temporaryFolder();
  const first = fileMarks(folder);
  atEnd(() => first.close());
  await first.write('router', mark('a long cause', 'ção', 'another'));
  await first.write('router', mark('c1'));
  expect(await first.read('router')).toEqual(mark('c1'));
  const second = fileMarks(folder);
  atEnd(() => second.close());
  await second.write('router', mark());
  expect(await second.read('router')).toEqual(mark());
  await second.write('router', mark('é'.repeat(100)));
  expect(await second.read('router')).toEqual(mark('é'.repeat(100)));
});

test('an unreadable mark counts as none', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'router.json'), '{"inHand":["c1"');
  const marks = fileMarks(folder);
  atEnd(() => marks.close());
  expect(await marks.read('router')).toEqual(mark());
});

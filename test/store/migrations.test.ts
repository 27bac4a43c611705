/** Numbered files of the schema. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../store/migrations.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

test('two files with one number are refused, because the second would never be applied', async () => {
  const { database } = await embeddedGrounds(testClock());
  const folder = temporaryFolder();
  for (const name of ['0001_one.sql', '0002_two.sql', '0002_three.sql'])
    writeFileSync(join(folder, name), `CREATE TABLE ${name.slice(5, -4)} (n INTEGER);`);
  await expect(migrate(database, 'test', folder)).rejects.toThrow('0002_two.sql');
});

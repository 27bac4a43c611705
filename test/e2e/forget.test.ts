/** `forget` on a folder that was really used. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import { firstline } from '../support/process.ts';
import { filesBelow, holding, left, office, placed, post, seen } from './office.ts';
import { used } from './used.ts';

describe('forget', () => {
  test('leaves the address in no byte of the folder, and the other person whole', async () => {
    const at = await used();
    const address = 'alice@contoso.test';
    expect(await holding(at.dataDir, address)).not.toEqual([]);
    const forgotten = await firstline(['forget', address, '--data', at.dataDir]);
    expect(forgotten.code, forgotten.stderr).toBe(0);
    for (const trace of [address, 'Alice Martins', 'My invoice is wrong'])
      expect(await holding(at.dataDir, trace), trace).toEqual([]);
    const now = await seen(at.dataDir);
    const people = (await now.contacts()).map(({ words }) => words.from?.address ?? null);
    expect(people.filter((one) => one === 'bob@contoso.test')).toHaveLength(1);
    expect(people).not.toContain(address);
    expect(await now.tickets()).toHaveLength(2);
    expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
    // Whoever was forgotten is welcome again, as somebody new.
    const next = await office({ dataDir: at.dataDir });
    await post(next.process.smtp, { from: address, text: 'I am back.' });
    await left(now, 'FL-1003', 'acknowledgement');
  });

  test('works beside a running start, which goes on taking mail', async () => {
    const { dataDir } = await used();
    const address = 'alice@contoso.test';
    const at = await office({ dataDir });
    const posting = Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        post(at.process.smtp, { from: `c${n}@fabrikam.test`, id: `c${n}@fabrikam.test`, text: 'Hello.' }),
      ),
    );
    const forgotten = await firstline(['forget', address, '--data', at.dataDir]);
    expect(await posting).toHaveLength(20);
    expect(forgotten.code, forgotten.stderr).toBe(0);
    for (const trace of [address, 'Alice Martins', 'My invoice is wrong'])
      expect(await holding(at.dataDir, trace), trace).toEqual([]);
    for (let n = 0; n < 20; n += 1) await placed(at, `c${n}@fabrikam.test`);
    at.process.kill('SIGTERM');
    expect(await at.process.ended).toBe(0);
    for (const trace of [address, 'Alice Martins', 'My invoice is wrong'])
      expect(await holding(at.dataDir, trace), trace).toEqual([]);
    expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
  });

  test('takes every blob of the person, also what a crash left unfinished', async () => {
    const at = await used();
    const blobs = join(at.dataDir, 'blobs');
    const mail = filesBelow(blobs).find((name) => readFileSync(join(blobs, name)).includes('My invoice is'));
    const own = dirname(join(blobs, mail ?? ''));
    writeFileSync(join(own, `${'0'.repeat(64)}.x.partial`), 'half of a mail');
    writeFileSync(join(own, '1'.repeat(64)), 'a recording that nothing refers to');
    const forgotten = await firstline(['forget', 'alice@contoso.test', '--data', at.dataDir]);
    expect(forgotten.code, forgotten.stderr).toBe(0);
    expect(existsSync(own)).toBe(false);
  });

  test('takes what one before left that was interrupted after its rows goes with the next one', async () => {
    const at = await used();
    const blobs = join(at.dataDir, 'blobs');
    const database = openSqlite(join(at.dataDir, 'firstline.db'));
    await forgetPerson(database, 'alice@contoso.test', Date.now());
    await database.close();
    expect(await holding(blobs, 'My invoice is wrong')).not.toEqual([]);
    const forgotten = await firstline(['forget', 'alice@contoso.test', '--data', at.dataDir]);
    expect(forgotten.code, forgotten.stderr).toBe(0);
    for (const trace of ['Alice Martins', 'My invoice is wrong'])
      expect(await holding(at.dataDir, trace), trace).toEqual([]);
  });
});

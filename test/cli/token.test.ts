/** `token`: makes, lists and ends tokens beside a running Firstline, and what a backup and `forget` do with them. */
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Command } from '../../cli/command.ts';
import { command as forget } from '../../cli/forget.ts';
import { command as invite } from '../../cli/invite.ts';
import { command as token } from '../../cli/token.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { restoreLines } from '../../store/moving/restore.ts';
import { accountsOf } from '../../store/accounts.ts';
import { backupOf, streamOf } from '../support/backups.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

type Line = Record<string, unknown>;

async function used(): Promise<string> {
  const dataDir = join(temporaryFolder(), 'data');
  const configuration = loadConfiguration({ file: null, environment: {} });
  await (await holdInstallation(dataDir, configuration, 'anew')).close();
  return dataDir;
}

async function run(
  command: Command,
  dataDir: string,
  positionals: string[],
  options: Record<string, string> = {},
) {
  const lines: Line[] = [];
  const io = {
    stdin: Readable.from([]),
    print: async (value: unknown) => void lines.push(value as Line),
    tell: () => {},
  };
  const exit = await command.run({ positionals, options, configFile: null, dataDir, io });
  return { exit, lines };
}

const BOT = 'bot@example.com';

test('a token is printed once, listed without its text, and revoked by its id', async () => {
  const dataDir = await used();
  await run(invite, dataDir, [BOT], { role: 'lead' });
  const issue = { name: 'nightly report', scopes: 'write,read', days: '10' };
  const made = await run(token, dataDir, ['issue', 'Bot@example.com'], issue);
  const { token: text, ...rest } = made.lines[0] ?? {};
  expect(made.exit).toBe(0);
  expect(text).toMatch(/^flt_[a-z2-7]{52}$/);
  const id = String(rest['id']);
  expect(rest).toEqual({
    id: expect.stringMatching(/^o[a-z2-7]{26}$/),
    address: BOT,
    name: 'nightly report',
    scopes: ['read', 'write'],
    endsAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const row = { ...rest, madeAt: expect.stringMatching(/Z$/), usedAt: null };
  expect((await run(token, dataDir, [])).lines).toEqual([row]);
  expect((await run(token, dataDir, [BOT])).lines).toEqual([row]);
  expect(await run(token, dataDir, ['revoke', id])).toEqual({
    exit: 0,
    lines: [{ id, outcome: 'revoked' }],
  });
  expect(await run(token, dataDir, ['revoke', id])).toEqual({
    exit: 1,
    lines: [{ id, outcome: 'unknown' }],
  });
  expect((await run(token, dataDir, [])).lines).toEqual([]);
});

test.each<[string[], Record<string, string>, RegExp]>([
  [['issue', BOT], {}, /--name says/],
  [['issue', BOT], { name: 'x'.repeat(81) }, /80 characters/],
  [['issue'], { name: 'x' }, /mail address/],
  [['issue', BOT], { name: 'x', scopes: 'all' }, /read, write, admin/],
  [['issue', BOT], { name: 'x', days: '0' }, /1 to 366/],
  [['issue', BOT], { name: 'x', days: '1e2' }, /1 to 366/],
  [['issue', BOT], { name: 'x' }, /no account has this address/],
  [['revoke'], {}, /revoke which/],
  [['revoke', 'o1'], { name: 'x' }, /for `token issue`/],
  [[BOT, 'x'], {}, /takes `issue ADDRESS`/],
  [[BOT], {}, /no account has this address/],
])('token %j %j is refused', async (positionals, options, why) => {
  await expect(run(token, await used(), positionals, options)).rejects.toThrow(why);
});

test('forget ends the tokens of a person, and takes their address out of the names of others', async () => {
  const dataDir = await used();
  await run(invite, dataDir, [BOT], { role: 'lead' });
  await run(invite, dataDir, ['ana@firstline.test']);
  await run(token, dataDir, ['issue', BOT], { name: 'theirs' });
  await run(token, dataDir, ['issue', 'ana@firstline.test'], { name: `for ${BOT}` });
  const forgotten = await run(forget, dataDir, [BOT]);
  expect(forgotten.lines[0]).toMatchObject({ accounts: 1, left: [] });
  const { lines } = await run(token, dataDir, []);
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain(BOT);
});

test('tokens move with a backup', async () => {
  const one = await embeddedGrounds(testClock());
  const { id: account } = (await accountsOf(one.database).makeFirst('boss@x.test', 'hash', 1)) ?? { id: '' };
  const made = { id: 'o1', account, name: 'report', scopes: ['read'] as const, madeAt: 1, endsAt: 9 };
  await apiTokensOf(one.database).issue({ ...made, digest: 'd' });
  const lines = await backupOf(one);
  const other = await embeddedGrounds(testClock());
  await restoreLines({ ...other, log: null }, streamOf(lines));
  const found = await apiTokensOf(other.database).find('d', 2);
  expect(found?.token).toEqual({ ...made, usedAt: null });
});

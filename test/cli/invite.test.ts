/** `invite`, and what backup, restore and `forget` do with accounts. */
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command as forget } from '../../cli/forget.ts';
import { command as invite } from '../../cli/invite.ts';
import type { Command } from '../../cli/command.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { digestOf } from '../../console/cookies.ts';
import { silent } from '../../contract/reports.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { wholeMail } from '../../ingest/mail/wholeMail.ts';
import { openConsole } from '../../pipeline/console.ts';
import { accountsOf } from '../../store/accounts.ts';
import { restoreLines } from '../../store/moving/restore.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import { backupOf, streamOf } from '../support/backups.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

const URL_OF_START = 'http://127.0.0.1:4321';

/** A data folder that `start` used and left. */
async function used(): Promise<string> {
  const dataDir = join(temporaryFolder(), 'data');
  const configuration = loadConfiguration({ file: null, environment: {} });
  const installation = await holdInstallation(dataDir, configuration, 'anew');
  const reading = { whole: wholeMail, attachments: attachmentsOf };
  await openConsole(installation, URL_OF_START, silent, reading, configuration);
  await installation.close();
  return dataDir;
}

async function run(command: Command, dataDir: string, address: string, options: Record<string, string> = {}) {
  const printed: Record<string, unknown>[] = [];
  const io = {
    stdin: Readable.from([]),
    print: async (value: unknown) => void printed.push(value as Record<string, unknown>),
    tell: () => {},
  };
  const exit = await command.run({ positionals: [address], options, configFile: null, dataDir, io });
  return { exit, line: printed[0] ?? {} };
}

async function accountIn(dataDir: string, address: string) {
  const database = openSqlite(join(dataDir, 'firstline.db'));
  try {
    return await accountsOf(database).byAddress(address);
  } finally {
    await database.close();
  }
}

describe('invite', () => {
  test('prints a link to where `start` serves, with the role of the configured agent', async () => {
    const dataDir = await used();
    const { exit, line } = await run(invite, dataDir, 'Ana@firstline.test');
    expect(exit).toBe(0);
    expect(line).toEqual({
      address: 'ana@firstline.test',
      role: expect.stringMatching(/^(?:agent|lead|admin|auditor)$/),
      link: expect.stringMatching(`^${URL_OF_START}/invite/[a-z2-7]{52}$`),
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    // An agent's role stays the configuration's.
    expect((await accountIn(dataDir, 'ana@firstline.test'))?.role).toBeNull();
    const token = String(line['link']).split('/').at(-1) ?? '';
    const database = openSqlite(join(dataDir, 'firstline.db'));
    const rows = await database.read.all('SELECT link FROM accounts');
    await database.close();
    expect(rows).toEqual([{ link: digestOf(token) }]);
  });

  test('gives an address that is no agent the role that it names, and keeps it at the next link', async () => {
    const dataDir = await used();
    await expect(run(invite, dataDir, 'out@example.com')).rejects.toThrow(
      /no agent has this address.*--role/,
    );
    expect((await run(invite, dataDir, 'out@example.com', { role: 'auditor' })).line).toMatchObject({
      role: 'auditor',
    });
    expect((await run(invite, dataDir, 'out@example.com')).line).toMatchObject({ role: 'auditor' });
  });

  test.each([
    ['nobody', {}, /needs a mail address/],
    ['out@example.com', { role: 'boss' }, /no role `boss`: agent, lead, admin, auditor/],
  ] as const)('refuses %s %j', async (address, options, why) => {
    await expect(run(invite, await used(), address, options)).rejects.toThrow(why);
  });
});

describe('accounts', () => {
  test('are forgotten with a person whom the configuration does not name, and kept with an agent', async () => {
    const dataDir = await used();
    await run(invite, dataDir, 'ana@firstline.test');
    await run(invite, dataDir, 'out@example.com', { role: 'auditor' });
    await expect(run(forget, dataDir, 'ana@firstline.test')).rejects.toThrow(
      /keeps their account until then/,
    );
    expect((await run(forget, dataDir, 'out@example.com')).line).toMatchObject({ accounts: 1, left: [] });
    expect(await accountIn(dataDir, 'out@example.com')).toBeNull();
    expect(await accountIn(dataDir, 'ana@firstline.test')).not.toBeNull();
  });

  test('move with a backup, and nobody is signed in afterwards', async () => {
    const one = await embeddedGrounds(testClock());
    const accounts = accountsOf(one.database);
    const { id } = (await accounts.makeFirst('boss@x.test', 'hash', 1)) ?? { id: '' };
    const session = { id: 's1', account: id, device: '', beganAt: 1, seenAt: 1, endsAt: 9 };
    await accounts.begin({ ...session, digest: 'd' });
    await accounts.countTry('n', 1);
    const lines = await backupOf(one);
    const other = await embeddedGrounds(testClock());
    await restoreLines({ ...other, log: null }, streamOf(lines));
    const restored = accountsOf(other.database);
    expect(await restored.byAddress('boss@x.test')).toEqual(await accounts.byAddress('boss@x.test'));
    expect(await restored.signedIn('d', 2, 0)).toBeNull();
    expect(await restored.makeFirst('c@x.test', 'hash', 2)).toBeNull();
    expect(await other.database.read.all('SELECT * FROM sign_in_failures')).toEqual([]);
  });

  test('are not looked for in a database of an older release', async () => {
    const one = await embeddedGrounds(testClock());
    await one.database.transaction((sql) => sql.run('DROP TABLE accounts'));
    const lines = await backupOf(one);
    expect(lines.at(-1)).toContain('sha256');
  });
});

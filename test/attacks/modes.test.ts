/** Nobody but its owner reads an installation, whatever the umask and whoever made the folder. */
import { chmodSync, lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeToOthers, madeFolder } from '../../installation/folder.ts';
import { left, office, placed, post } from '../e2e/office.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished, firstline, json, PROGRAM } from '../support/process.ts';

/** What group or others may do, below the folder and to it. */
function open(folder: string): string[] {
  const names = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })];
  return names.filter((name) => (lstatSync(join(folder, name)).mode & 0o077) !== 0);
}

function openFolder(): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  return folder;
}

describe('a data folder that was made beforehand', () => {
  test('is closed with everything in it, also what an older version left open', async () => {
    const dataDir = openFolder();
    const at = await office({ dataDir });
    const customer = await placed(
      at,
      await post(at.process.smtp, { from: 'x@contoso.test', text: 'Hello?' }),
    );
    await left(at, customer.ticket, 'acknowledgement');
    await left(at, customer.ticket, 'assignment');
    expect(readdirSync(dataDir)).toEqual(
      expect.arrayContaining(['api.key', 'blobs', 'captured', 'firstline.db', 'lock.db', 'marks']),
    );
    expect(open(dataDir)).toEqual([]);

    at.process.kill('SIGTERM');
    await at.process.ended;
    for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
      const path = join(dataDir, name);
      chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644);
    }
    chmodSync(dataDir, 0o755);
    await at.again();
    expect(open(dataDir)).toEqual([]);
  });

  test('a backup is its owner’s, also over what an interrupted one left', async () => {
    const dataDir = openFolder();
    const folder = temporaryFolder();
    const imported = join(temporaryFolder(), 'mails');
    mkdirSync(imported);
    expect((await firstline(['import', imported, '--data', dataDir])).code).toBe(0);
    expect(open(dataDir)).toEqual([]);
    const file = join(folder, 'backup.gz');
    writeFileSync(`${file}.partial`, 'half of one');
    chmodSync(`${file}.partial`, 0o644);
    expect((await firstline(['backup', file, '--data', dataDir])).code).toBe(0);
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
  });

  test('a link in it is not followed', () => {
    const elsewhere = join(temporaryFolder(), 'elsewhere');
    writeFileSync(elsewhere, '');
    chmodSync(elsewhere, 0o644);
    const folder = openFolder();
    symlinkSync(elsewhere, join(folder, 'link'));
    madeFolder(folder);
    closeToOthers(join(folder, 'link'));
    expect(lstatSync(elsewhere).mode & 0o777).toBe(0o644);
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
  });
});

describe('check', () => {
  async function lines(args: string[], env: Record<string, string> = {}) {
    const { stdout } = await finished(process.execPath, [PROGRAM, 'check', ...args], { env });
    return json(stdout);
  }
  const of = (found: Record<string, unknown>[], name: string) => found.find((line) => line['name'] === name);

  test('warns of a data folder that others may read', async () => {
    const folder = openFolder();
    const file = join(folder, 'firstline.db');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    const line = of(await lines(['--data', folder]), 'data');
    expect(line).toMatchObject({ ok: true, mend: expect.stringContaining(`chmod go= ${folder}`) });
    expect(line?.['detail']).toContain(file);
    chmodSync(folder, 0o700);
    expect(of(await lines(['--data', folder]), 'data')).toMatchObject({ ok: true, mend: null });
  });

  test('warns of a configuration with a secret in it, and of files that hold one', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const data = ['--data', join(temporaryFolder(), 'data')];
    const secret = 'a-secret-of-32-characters-at-least';
    const yaml = join(folder, 'firstline.yaml');
    const file = join(folder, 'secret');
    writeFileSync(file, secret);
    chmodSync(file, 0o644);

    writeFileSync(yaml, `secret: ${secret}\n`);
    chmodSync(yaml, 0o644);
    const inPlain = of(await lines(['--config', yaml, ...data]), 'configuration');
    expect(inPlain).toMatchObject({ ok: true, mend: `chmod go= ${yaml}` });

    writeFileSync(yaml, 'secret: { file: secret }\n');
    const inFile = of(await lines(['--config', yaml, ...data]), 'configuration');
    expect(inFile).toMatchObject({ ok: true, mend: `chmod go= ${file}` });

    const byVariable = of(await lines(data, { FIRSTLINE_SECRET_FILE: file }), 'configuration');
    expect(byVariable).toMatchObject({ ok: true, mend: `chmod go= ${file}` });

    chmodSync(file, 0o640);
    expect(of(await lines(['--config', yaml, ...data]), 'configuration')).toMatchObject({ mend: null });
    chmodSync(file, 0o644);
    chmodSync(folder, 0o700);
    expect(of(await lines(['--config', yaml, ...data]), 'configuration')).toMatchObject({ mend: null });
  });
});

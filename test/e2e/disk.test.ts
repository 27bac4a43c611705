/** Disks that are full or may not be written: nothing that was accepted is lost, and all goes on once there is room. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { firstline, PATIENCE_MS, started } from '../support/process.ts';
import { left, office, placed, post, seen } from './office.ts';

const reason = noMount();

/** Why no small file system can be mounted here; null: one can. */
function noMount(): string | null {
  if (process.platform !== 'linux') return 'skipped, because only Linux mounts a tmpfs';
  if (process.getuid?.() !== 0) return 'skipped, because only root may mount a file system';
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'skipped, because this machine does not allow to mount a tmpfs';
  }
}

/** A file system of its own of so many MiB. */
function smallDisk(mebibytes: number): string {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'none', folder]);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

/** Leaves no byte of room. */
function fill(folder: string): string {
  const file = join(folder, 'ballast');
  for (const bytes of [1024 * 1024, 4096]) {
    const { bavail, bsize } = statfsSync(folder);
    const wanted = Math.floor((bavail * bsize) / bytes) * bytes;
    try {
      writeFileSync(file, Buffer.alloc(wanted, 1), { flag: 'a' });
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC')) throw thrown;
    }
  }
  return file;
}

async function refusal(smtp: string, letter: Parameters<typeof post>[1]): Promise<number> {
  try {
    await post(smtp, letter);
    return 250;
  } catch (thrown) {
    if (thrown instanceof Error && 'responseCode' in thrown) return Number(thrown.responseCode);
    throw thrown;
  }
}

/** A notice that met the full disk is tried again after a minute. */
const SECOND_TRY_MS = 120_000;
const WITH_SECOND_TRY_MS = 240_000;

describe.skipIf(reason !== null)(`a disk${reason === null ? '' : `, ${reason}`}`, () => {
  test('that is full: 451, nothing accepted is lost, and after room is made all goes on', {
    timeout: WITH_SECOND_TRY_MS,
  }, async () => {
    const disk = smallDisk(12);
    const at = await office({ dataDir: join(disk, 'data') });
    const accepted: string[] = [];
    for (let n = 0; n < 3; n += 1)
      accepted.push(await post(at.process.smtp, { from: `a${n}@contoso.test`, text: 'It is still empty.' }));

    const ballast = fill(disk);
    const text = 'A long mail, so that it needs room. '.repeat(20_000);
    const letter = { from: 'late@contoso.test', id: 'late@contoso.test', text };
    expect(await refusal(at.process.smtp, letter)).toBe(451);
    const small: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const one = { from: `b${n}@contoso.test`, id: `b${n}@contoso.test`, text: 'Is there room?' };
      const code = await refusal(at.process.smtp, one);
      expect([250, 451]).toContain(code);
      if (code === 250) accepted.push(one.id);
      else small.push(one.id);
    }
    expect((await fetch(`http://${at.process.http}/healthz`)).status).toBe(200);
    const unready = await fetch(`http://${at.process.http}/readyz`);
    expect(unready.status).toBe(503);
    expect(JSON.stringify(await unready.json())).toContain('"detail":"disk-full"');
    const figures = await (await fetch(`http://${at.process.http}/metrics`)).text();
    expect(figures).toMatch(/firstline_refusals_total\{source="smtp",reason="disk-full"\} [1-9]/);
    expect(figures).toMatch(/firstline_disk_free_bytes\{folder="data"\} \d+/);

    rmSync(ballast);
    await until(
      'the same mail is accepted',
      async () => (await refusal(at.process.smtp, letter)) === 250,
      PATIENCE_MS,
    );
    for (const id of small)
      expect(await refusal(at.process.smtp, { from: id, id, text: 'Is there room?' })).toBe(250);
    const all = [...accepted, ...small, letter.id];
    for (const id of all) {
      const { ticket } = await placed(at, id);
      await left(at, ticket, 'acknowledgement', 1, SECOND_TRY_MS);
      await left(at, ticket, 'assignment', 1, SECOND_TRY_MS);
    }
    const ids = (await at.contacts()).map(({ words }) => words.messageId);
    expect(ids).toHaveLength(all.length);
    expect(new Set(ids)).toEqual(new Set(all));
    // One answer serves all who ask within two seconds.
    const isReady = async () => (await fetch(`http://${at.process.http}/readyz`)).status === 200;
    await until('it is ready again', isReady, PATIENCE_MS);
    at.process.kill('SIGTERM');
    expect(await at.process.ended).toBe(0);
    expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
  });

  test('that is full and killed: everything with a 250 is there after the restart', {
    timeout: WITH_SECOND_TRY_MS,
  }, async () => {
    const disk = smallDisk(12);
    const at = await office({ dataDir: join(disk, 'data') });
    const ballast = fill(disk);
    const accepted: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      const one = {
        from: `c${n}@contoso.test`,
        id: `c${n}@contoso.test`,
        text: 'Is there room? '.repeat(500),
      };
      if ((await refusal(at.process.smtp, one)) === 250) accepted.push(one.id);
    }
    at.process.kill('SIGKILL');
    await at.process.ended;
    rmSync(ballast);
    await at.again();
    for (const id of accepted) await placed(at, id);
    expect(await at.contacts()).toHaveLength(accepted.length);
    await placed(at, await post(at.process.smtp, { from: 'after@contoso.test', text: 'Hello.' }));
  });

  test('that may not be written: start and check say so, and all is there when it may be again', async () => {
    const disk = smallDisk(12);
    const dataDir = join(disk, 'data');
    const data = ['--data', dataDir];
    const first = await started(data);
    await post(first.smtp, { from: 'a@contoso.test', text: 'Hello.' });
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const args = ['start', '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0'];
    for (const folder of [dataDir, join(disk, 'another')]) {
      const { code, stdout, stderr } = await firstline([...args, '--data', folder]);
      expect(code, stderr).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(folder);
      expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
    }
    expect((await firstline(['check', ...data])).code).toBe(1);
    execFileSync('mount', ['-o', 'remount,rw', disk]);
    const again = await started(data);
    await post(again.smtp, { from: 'b@contoso.test', text: 'Hello again.' });
    const at = await seen(dataDir);
    await until('both are there', async () => (await at.tickets()).length === 2, PATIENCE_MS);
  });
});

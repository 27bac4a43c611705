/** A data folder outlives its process: restarts, SIGKILL, SIGTERM, a folder or port that is taken. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { finished, firstline, json, running, started } from '../support/process.ts';
import { until } from '../support/grounds.ts';
import { begun } from '../support/smtp.ts';
import { left, office, placed, post } from './office.ts';

const LETTER = { from: 'ann@contoso.test', text: 'My invoice is wrong.' };

describe('the data folder', () => {
  test('survives a restart: the thread goes on, the numbers too', async () => {
    const at = await office();
    const id = await post(at.process.smtp, LETTER);
    const { ticket } = await placed(at, id);
    await left(at, ticket, 'acknowledgement');
    const before = await firstline(['export', 'tickets', '--data', at.dataDir]);
    at.process.kill('SIGTERM');
    expect(await at.process.ended, at.process.stderr()).toBe(0);
    expect(await firstline(['export', 'tickets', '--data', at.dataDir])).toEqual(before);

    await at.again();
    const reply = await post(at.process.smtp, { ...LETTER, text: 'One more thing.', inReplyTo: id });
    expect((await placed(at, reply)).ticket).toBe(ticket);
    const other = await placed(at, await post(at.process.smtp, { ...LETTER, from: 'bob@contoso.test' }));
    expect(other.ticket).toBe('FL-1002');
    await left(at, other.ticket, 'acknowledgement');
    expect((await at.messages()).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(2);
  });

  test('is one process’s: the second says so, and after SIGKILL the next works at once', async () => {
    const at = await office();
    const args = ['start', '--data', at.dataDir, '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0'];
    const second = await firstline(args);
    expect(second.code).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr).toMatch(/taken/);
    expect(second.stderr).toContain(at.dataDir);
    at.process.kill('SIGKILL');
    await at.process.ended;
    await at.again();
    await placed(at, await post(at.process.smtp, LETTER));
  });
});

describe('the process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with 0 on %s, even when it is said twice',
    async (signal) => {
      const at = await started(['--data', join(temporaryFolder(), 'data')]);
      at.kill(signal);
      at.kill(signal);
      expect(await at.ended, at.stderr()).toBe(0);
      expect(json(at.stdout())).toHaveLength(1);
    },
  );

  test('says on /readyz that it stops, before it has', async () => {
    const at = await started(['--data', join(temporaryFolder(), 'data')]);
    const mail = await begun(Number(at.smtp.split(':')[1]), 780);
    const readyz = async (): Promise<number> => (await fetch(`http://${at.http}/readyz`)).status;
    expect(await readyz()).toBe(200);
    at.kill('SIGTERM');
    await until('it is asked to send nobody here', async () => (await readyz()) === 503);
    expect(await (await fetch(`http://${at.http}/metrics`)).text()).toContain('firstline_started 0');
    expect(await mail.end()).toMatch(/^250 /);
    expect(await at.ended, at.stderr()).toBe(0);
  });

  test('tells when it is ready, and means it', async () => {
    const at = await started(['--data', join(temporaryFolder(), 'data')]);
    const [ready] = json(at.stdout());
    expect(ready).toEqual({
      event: 'ready',
      http: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      smtp: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      data: expect.stringMatching(/data$/),
      signIn: expect.stringMatching(`^http://${at.http}/first/[a-z2-7]{52}$`),
    });
    expect((await fetch(`http://${at.http}/readyz`)).status).toBe(200);
    expect((await fetch(`http://${at.http}/healthz`)).status).toBe(200);
    expect(await (await fetch(`http://${at.http}/metrics`)).text()).toContain('firstline_');
  });

  test.each(['--http', '--smtp'])(
    'says that the port of %s is taken, and leaves the folder free',
    async (flag) => {
      const taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      onTestFinished(() => void taken.close());
      const address = taken.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const data = join(temporaryFolder(), 'data');
      const other = flag === '--http' ? '--smtp' : '--http';
      const args = ['start', '--data', data, flag, `127.0.0.1:${port}`, other, '127.0.0.1:0'];
      const { code, stdout, stderr } = await firstline(args);
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(`port ${port} is taken`);
      await started(['--data', data]);
    },
  );

  test('runs what a new shell runs: npm start and its children stop together', async () => {
    const folder = temporaryFolder();
    const root = join(import.meta.dirname, '../..');
    const npm = running([
      'start',
      '--http',
      '127.0.0.1:0',
      '--smtp',
      '127.0.0.1:0',
      '--data',
      join(folder, 'data'),
    ]);
    await npm.says(/"event":"ready"/);
    const dirty = await finished('git', ['status', '--porcelain', '--', 'data', 'demo-data'], { cwd: root });
    expect(dirty.stdout).toBe('');
    npm.kill('SIGINT');
    expect(await npm.ended).toBe(0);
  });
});

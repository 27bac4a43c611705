/** A running process takes its changed configuration, by SIGHUP and by `firstline reload`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { firstline, json, PATIENCE_MS, started } from '../support/process.ts';
import { post, seen } from './office.ts';

const rui = { id: 'rui', name: 'Rui', email: 'rui@firstline.test' };
const ana = { id: 'ana', name: 'Ana', email: 'ana@firstline.test' };

test('settings are in force without a restart; a wrong file changes nothing; who holds the folder is named', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'firstline.yaml');
  const dataDir = join(folder, 'data');
  const write = (content: object): void => writeFileSync(file, JSON.stringify(content));
  const skills = ['billing', 'deployment', 'performance', 'updates', 'usage'];
  write({ agents: [{ ...rui, skills, capacity: 50 }] });
  const process = await started(['--config', file, '--data', dataDir]);
  const at = await seen(dataDir);
  const agentOf = async (n: number): Promise<string | null> => {
    await until('it is assigned', async () => ((await at.tickets())[n]?.agent ?? null) !== null, PATIENCE_MS);
    return (await at.tickets())[n]?.agent ?? null;
  };
  await post(process.smtp, { from: 'one@contoso.test', text: 'The invoice is wrong.' });
  expect(await agentOf(0)).toBe('rui');

  write({ agents: [{ ...ana, skills, capacity: 50 }] });
  process.kill('SIGHUP');
  await process.says(/"report":"reloaded"/);
  await post(process.smtp, { from: 'two@contoso.test', text: 'The invoice is wrong again.' });
  expect(await agentOf(1)).toBe('ana');

  write({ agentz: [] });
  const refused = await firstline(['reload', '--data', dataDir]);
  expect(refused.code).toBe(1);
  expect(json(refused.stdout)).toMatchObject([
    { event: 'refused', problems: [expect.stringContaining('agentz')] },
  ]);
  process.kill('SIGHUP');
  // The first refusal is the command's; the file must not change before the signal's.
  await process.says(/(?:"report":"refused"[^]*){2}/);

  write({ agents: [rui, ana].map((one) => ({ ...one, skills })), server: { http: '127.0.0.1:1' } });
  const taken = await firstline(['reload', '--data', dataDir]);
  expect(taken.code, taken.stderr).toBe(0);
  expect(json(taken.stdout)).toMatchObject([{ event: 'reloaded', changed: true, waits: [] }]);

  const second = await firstline([
    'start',
    '--http',
    '127.0.0.1:0',
    '--smtp',
    '127.0.0.1:0',
    '--data',
    dataDir,
  ]);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`process ${process.pid} on `);

  process.kill('SIGTERM');
  expect(await process.ended).toBe(0);
  expect((await firstline(['reload', '--data', dataDir])).stderr).toContain('no Firstline runs on');
});

test('a template that cannot be filled keeps `start` from starting, as it does `check`', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'firstline.yaml');
  mkdirSync(join(folder, 'mails'));
  writeFileSync(join(folder, 'mails', 'acknowledgement.en.text'), 'Subject: x\n\n{{nonsense}}\n');
  writeFileSync(file, 'templates: mails\n');
  const { code, stderr } = await firstline(['start', '--config', file, '--data', join(folder, 'data')]);
  expect(code).toBe(1);
  expect(stderr).toContain('no {{nonsense}}');
});

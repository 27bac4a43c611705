/** The ten lines of README with which a newcomer begins. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adviceOn } from '../../classifier/advice.ts';
import { loadModel } from '../../classifier/model.ts';
import { configurationToRun } from '../../cli/configured.ts';
import { temporaryFolder } from '../support/folders.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const [, starter = ''] = /```yaml\n(mailboxes:[\s\S]*?)```/.exec(readme) ?? [];

test('are ten, are taken as they are, and serve every category', () => {
  expect(starter.trimEnd().split('\n')).toHaveLength(10);
  const file = join(temporaryFolder(), 'firstline.yaml');
  writeFileSync(file, starter);
  const { settings, mailboxes, relay } = configurationToRun({
    file,
    environment: { MAIL_PASSWORD: 'secret' },
  });
  expect(mailboxes[0]?.imap?.port).toBe(993);
  expect(relay?.port).toBe(587);
  const skills = settings.agents.flatMap((agent) => agent.skills);
  expect(settings.categories.map(({ id }) => id).filter((id) => !skills.includes(id))).toEqual([]);
  expect(adviceOn(settings, loadModel(), false)).toEqual([]);
});

test('without the password say which variable is missing', () => {
  const file = join(temporaryFolder(), 'firstline.yaml');
  writeFileSync(file, starter);
  expect(() => configurationToRun({ file, environment: {} })).toThrow('MAIL_PASSWORD');
});

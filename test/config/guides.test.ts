/** The configurations of the guides for mail providers: each is taken as it is, and leads to the provider's own addresses. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configurationToRun } from '../../cli/configured.ts';
import { doorsOf } from '../../cli/signIn/provider.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { refreshTokenFile } from '../../config/refreshTokens.ts';
import { temporaryFolder } from '../support/folders.ts';

/** The YAML blocks of a page, without the indent of their list. */
function blocksOf(page: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
  return [...text.matchAll(/^ *```yaml\n([\s\S]*?)^ *```/gm)].map(([, block = '']) =>
    block.replaceAll(/^ {3}/gm, ''),
  );
}

const microsoft = 'https://login.microsoftonline.com/TENANT_ID/oauth2/v2.0';

test.each([
  ['microsoft365.md', 0, null, 'outlook.office365.com'],
  [
    'microsoft365.md',
    1,
    { deviceUrl: `${microsoft}/devicecode`, authorizeUrl: null },
    'outlook.office365.com',
  ],
  [
    'gmail.md',
    0,
    { deviceUrl: null, authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth' },
    'imap.gmail.com',
  ],
])('%s, configuration %i', (page, index, doors, host) => {
  const folder = temporaryFolder();
  const file = join(folder, 'firstline.yaml');
  const blocks = blocksOf(page);
  expect(blocks).toHaveLength(page === 'gmail.md' ? 1 : 2);
  writeFileSync(file, blocks[index] ?? '');
  mkdirSync(join(folder, 'secrets'));
  for (const name of ['microsoft', 'google']) writeFileSync(join(folder, 'secrets', name), 'client secret');
  const before = loadConfiguration({ file, environment: {}, isBeforeLogin: true });
  const oauth2 = before.mailboxes[0]?.imap?.oauth2;
  if (oauth2 === null || oauth2 === undefined) throw new Error('no oauth2');
  const token = refreshTokenFile(file, ['mailboxes', 0, 'imap', 'oauth2']);
  expect(token).toBe(doors === null ? null : join(folder, 'secrets', 'support.token'));
  if (doors !== null) expect(doorsOf(oauth2)).toEqual(doors);
  if (token !== null) {
    expect(() => configurationToRun({ file, environment: {} })).toThrow('support.token cannot be read');
    writeFileSync(token, 'token');
  }
  const { mailboxes, relay } = configurationToRun({ file, environment: {} });
  expect(mailboxes[0]?.imap).toMatchObject({ host, port: 993, tls: 'implicit' });
  expect(relay).toMatchObject({ port: 587, tls: 'starttls' });
  expect(relay?.oauth2?.tokenUrl).toBe(oauth2.tokenUrl);
});

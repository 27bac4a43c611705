/** `login`: a person signs in at a provider on this machine, and the token is stored where the configuration says. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { command } from '../../cli/login.ts';
import { doorsOf } from '../../cli/signIn/provider.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { portToKeep } from '../support/ports.ts';
import { temporaryFolder } from '../support/folders.ts';
import { CLIENT_ID, mailProvider } from '../support/mailProvider.ts';

const ADDRESS = 'support@desk.test';
type Line = Record<string, unknown>;

/** A desk whose mailbox is at a provider of this machine. Its IMAP server refuses connections: no token is tried there. */
async function desk(kind: 'deviceUrl' | 'authorizeUrl', more: object = {}) {
  const provider = await mailProvider();
  const folder = temporaryFolder();
  const configFile = join(folder, 'firstline.yaml');
  const tokenFile = join(folder, 'secrets', 'support.token');
  const oauth2 = {
    tokenUrl: provider.tokenUrl,
    [kind]: provider[kind],
    clientId: CLIENT_ID,
    scope: 'mail offline_access',
    refreshToken: { file: 'secrets/support.token' },
    ...more,
  };
  const imap = { host: '127.0.0.1', port: await portToKeep(), tls: 'none', user: ADDRESS, oauth2 };
  writeFileSync(configFile, JSON.stringify({ mailboxes: [{ address: ADDRESS, imap }] }));
  const lines: Line[] = [];
  const told: string[] = [];
  const stdin = new PassThrough();
  const login = (who = ADDRESS, onLine: (line: Line) => void = () => {}) =>
    command.run({
      positionals: [who],
      options: {},
      configFile,
      dataDir: folder,
      io: {
        stdin,
        print: async (value) => {
          lines.push(value as Line);
          onLine(value as Line);
        },
        tell: (line) => void told.push(line),
      },
    });
  return { provider, folder, configFile, tokenFile, lines, told, stdin, login };
}

const printed = ({ lines, told }: { lines: Line[]; told: string[] }): string => JSON.stringify([lines, told]);

describe('by a code', () => {
  test('the token is stored for its owner alone, and the mailbox is tried', async () => {
    const at = await desk('deviceUrl');
    at.provider.answers.unshift({ error: 'authorization_pending' });
    const exit = await at.login();
    expect(at.lines).toMatchObject([
      { event: 'sign-in', code: 'WDJB-MJHT', user: ADDRESS, url: expect.stringMatching(/\/device$/) },
      { event: 'stored', for: ADDRESS, file: at.tokenFile },
      { name: `mailbox ${ADDRESS}`, ok: false, detail: expect.stringContaining('no server listens') },
    ]);
    expect(exit).toBe(1);
    expect(readFileSync(at.tokenFile, 'utf8')).toBe('fresh-refresh-token\n');
    expect(statSync(at.tokenFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(at.folder, 'secrets'))).toEqual(['support.token']);
    expect(printed(at)).not.toMatch(/fresh-refresh-token|device-secret/);
    const { mailboxes } = loadConfiguration({ file: at.configFile, environment: {} });
    expect(mailboxes[0]?.imap?.oauth2?.refreshToken?.reveal()).toBe('fresh-refresh-token');
  });

  test('a client without a secret sends none, also for its access tokens', async () => {
    const at = await desk('deviceUrl');
    await at.login();
    const forms = at.provider.asked.map(({ form }) => form);
    expect(forms.map((form) => form['grant_type'] ?? 'code')).toEqual([
      'code',
      'urn:ietf:params:oauth:grant-type:device_code',
      'refresh_token',
    ]);
    expect(forms.filter((form) => 'client_secret' in form)).toEqual([]);
    expect(forms[0]).toMatchObject({ client_id: CLIENT_ID, scope: 'mail offline_access' });
  });

  test.each([
    ['declined', 'access_denied', 'access_denied: the person declined'],
    ['too late', 'expired_token', 'expired_token: the code was not entered in time'],
  ])('%s is told, and an older token stays', async (_, error, message) => {
    const at = await desk('deviceUrl');
    mkdirSync(join(at.folder, 'secrets'));
    writeFileSync(at.tokenFile, 'old');
    at.provider.answers.splice(0, 1, { error });
    await expect(at.login()).rejects.toThrow(message);
    expect(readFileSync(at.tokenFile, 'utf8')).toBe('old');
  });

  test('without a refresh token stores nothing', async () => {
    const at = await desk('deviceUrl');
    at.provider.answers.splice(0, 1, {});
    await expect(at.login()).rejects.toThrow('offline_access');
    expect(existsSync(at.tokenFile)).toBe(false);
  });
});

describe('by a browser', () => {
  const secret = { clientSecret: 'client-secret' };

  test('comes back to this machine, proves its begin, and the token is stored', async () => {
    const at = await desk('authorizeUrl', secret);
    let page = '';
    await at.login(ADDRESS, ({ event, url }) => {
      if (event === 'sign-in')
        void fetch(at.provider.agreed(String(url))).then(async (answer) => {
          page = await answer.text();
        });
    });
    expect(readFileSync(at.tokenFile, 'utf8')).toBe('fresh-refresh-token\n');
    const url = new URL(String(at.lines[0]?.['url']));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: CLIENT_ID,
      code_challenge_method: 'S256',
      login_hint: ADDRESS,
      access_type: 'offline',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    });
    expect(page).toContain('close this page');
    expect(at.provider.asked[0]?.form).toMatchObject({ client_secret: 'client-secret' });
    expect(printed(at)).not.toMatch(/fresh-refresh-token|client-secret/);
  });

  test('of another machine: its last address is pasted', async () => {
    const at = await desk('authorizeUrl', secret);
    await at.login(ADDRESS, ({ event, url }) => {
      if (event === 'sign-in') at.stdin.write(`what?\n ${at.provider.agreed(String(url))} \n`);
    });
    expect(readFileSync(at.tokenFile, 'utf8')).toBe('fresh-refresh-token\n');
  });

  test('with another state, or a refusal, stores nothing', async () => {
    const at = await desk('authorizeUrl', secret);
    const forged = at.login(ADDRESS, ({ event, url }) => {
      if (event === 'sign-in')
        void fetch(at.provider.agreed(String(url)).replace(/state=[^&]+/, 'state=forged'));
    });
    await expect(forged).rejects.toThrow('no token');
    const declined = at.login(ADDRESS, ({ event, url }) => {
      if (event === 'sign-in') void fetch(at.provider.agreed(String(url), 'access_denied'));
    });
    await expect(declined).rejects.toThrow('access_denied: the person declined');
    expect(existsSync(at.tokenFile)).toBe(false);
  });
});

test('Microsoft is asked for a code, Google by a browser, others by what the configuration says', async () => {
  const { configFile } = await desk('deviceUrl');
  const { mailboxes } = loadConfiguration({ file: configFile, environment: {}, isBeforeLogin: true });
  const oauth2 = mailboxes[0]?.imap?.oauth2;
  if (oauth2 === null || oauth2 === undefined) throw new Error('no oauth2');
  const none = { ...oauth2, deviceUrl: null, authorizeUrl: null };
  const microsoft = 'https://login.microsoftonline.com/contoso.test/oauth2/v2.0';
  expect(doorsOf({ ...none, tokenUrl: `${microsoft}/token` })).toEqual({
    deviceUrl: `${microsoft}/devicecode`,
    authorizeUrl: null,
  });
  expect(doorsOf({ ...none, tokenUrl: 'https://oauth2.googleapis.com/token' })).toEqual({
    deviceUrl: null,
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  });
  expect(() => doorsOf(none)).toThrow('`deviceUrl` or `authorizeUrl`');
});

test.each([
  ['an unknown mailbox', 'sales@desk.test', {}, `there is no mailbox sales@desk.test; there are: ${ADDRESS}`],
  ['a relay without OAuth', 'relay', {}, 'the relay has no `oauth2`'],
  ['a token that is in no file', ADDRESS, { refreshToken: 'x' }, 'set `refreshToken: { file: PATH }` first'],
])('%s is refused', async (_, who, more, message) => {
  const at = await desk('deviceUrl', more);
  await expect(at.login(who)).rejects.toThrow(message);
});

/** The doctor, on servers that work, refuse, are absent or say nothing. */
import { createServer as httpServer } from 'node:http';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { secretsOf, withoutSecrets } from '../../pipeline/checking/secrets.ts';
import { Secret } from '../../config/secret.ts';
import { tryHold } from '../../store/sqlite/folderLock.ts';
import { check, type Line, listening, SECRET } from '../support/doctor.ts';
import { portToKeep } from '../support/ports.ts';
import { dnsServer } from '../support/dnsServer.ts';
import { temporaryFolder } from '../support/folders.ts';

describe('without a configuration', () => {
  test('all is well, one line for each thing', async () => {
    const { exit, lines } = await check(null);
    expect(exit).toBe(0);
    expect(lines.map(({ name }) => name)).toEqual([
      'configuration',
      'data',
      'categories',
      'calendars',
      'languages',
      'mailbox support@firstline.test',
      'mailbox billing@firstline.test',
      'sender checks',
      'relay',
      'twilio',
      'console',
      'kafka',
      'database',
      'blobs',
    ]);
  });

  test('it leaves no trace', async () => {
    const folder = temporaryFolder();
    await check(null, join(folder, 'data'));
    expect(readdirSync(folder)).toEqual([]);
    await check(null, folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the configuration', () => {
  test('that is refused is the only line, with every problem', async () => {
    const { exit, lines } = await check('profile: x\nsecrt: hunter2-hunter2\n');
    expect(exit).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ name: 'configuration', ok: false });
    expect(lines[0]?.detail).toMatch(
      /line 1: profile: must be one of.*; line 2: unknown key "secrt" \(did you mean "secret"\?\)/,
    );
  });

  test('with a template that cannot be filled is told', async () => {
    const templates = temporaryFolder();
    writeFileSync(join(templates, 'acknowledgement.en.text'), 'Subject: x\n\n{{nonsense}}\n');
    const { of } = await check({ templates });
    expect(of('configuration')).toMatchObject({ ok: false, detail: expect.stringMatching(/nonsense/) });
  });
});

describe('a file that a start opens', () => {
  test.each<[string, object, RegExp]>([
    [
      'certificate',
      { server: { smtpTls: { cert: 'none.pem', key: 'none.key' } } },
      /server\.smtpTls: .*none\.pem/,
    ],
    ['shadow', { shadow: { model: 'none.bin' } }, /no model at .*none\.bin/],
  ])('fails the line %s when it cannot be read', async (name, configuration, detail) => {
    const { exit, of } = await check(configuration);
    expect(exit).toBe(1);
    expect(of(name)).toMatchObject({ ok: false, detail: expect.stringMatching(detail) });
  });

  test('rules on trial that a start refuses are refused here', async () => {
    const folder = temporaryFolder();
    const rules = join(folder, 'rules.yaml');
    writeFileSync(rules, 'rules:\n  - { id: odd, when: { words: x }, then: { category: nowhere } }\n');
    const { exit, of } = await check({ shadow: { rules } });
    expect(exit).toBe(1);
    expect(of('configuration')).toMatchObject({ ok: false });
  });
});

describe('the console', () => {
  const at = (publicUrl: string | null) => check({ server: { publicUrl } }).then(({ of }) => of('console'));

  test('on this machine alone needs no https', async () => {
    expect(await at(null)).toMatchObject({
      ok: true,
      mend: null,
      detail: expect.stringMatching(/is not set/),
    });
    expect(await at('http://127.0.0.1:1')).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/not reached yet/),
    });
  });

  test('of other machines over http sends passwords in clear', async () => {
    expect(await at('http://desk.test:8025')).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/not https: passwords/),
      mend: expect.stringMatching(/TLS in front/),
    });
  });

  test('answers, or its certificate is bad, or another server answers', async () => {
    const server = httpServer((request, response) =>
      response.writeHead(request.url === '/healthz' ? 200 : 404).end(),
    );
    expect(await at(`http://127.0.0.1:${await listening(server)}`)).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/answers$/),
    });
    const plain = httpServer((_, response) => response.end());
    expect(await at(`https://127.0.0.1:${await listening(plain)}`)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/TLS/),
    });
  });
});

describe('the data folder', () => {
  test('that somebody holds is in use, which is no fault', async () => {
    const folder = temporaryFolder();
    const held = tryHold(folder);
    expect((await check(null, folder)).of('data')).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/in use by a running Firstline/),
    });
    held?.release();
    expect((await check(null, folder)).of('data')?.detail).not.toMatch(/in use/);
  });

  test('that is below a file cannot be made', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o777);
    const { exit, of } = await check(null, join(file, 'data'));
    expect(exit).toBe(1);
    expect(of('data')).toMatchObject({ ok: false, mend: expect.stringMatching(/let this user write/) });
    expect(of('blobs')?.ok).toBe(false);
  });
});

describe('the name servers', () => {
  test('that answer, that fail, and that are absent', async () => {
    const dns = await dnsServer();
    const asked = async () =>
      (await check({ server: { dns: { servers: [dns.address] } } })).of('sender checks');
    expect(await asked()).toMatchObject({ ok: true, detail: expect.stringMatching(/answer; senders are/) });
    expect(dns.asked).toContain('TXT _dmarc.firstline.test');
    dns.failing.add('_dmarc.firstline.test');
    expect(await asked()).toMatchObject({ ok: false });
  });
});

describe('Twilio', () => {
  async function twilio(status: number, body: object): Promise<{ line: Line | undefined; asked: string[] }> {
    const asked: string[] = [];
    const server = httpServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const port = await listening(server);
    const { of } = await check({
      phone: { twilio: { accountSid: 'AC1', authToken: SECRET, api: `http://127.0.0.1:${port}` } },
    });
    return { line: of('twilio'), asked };
  }

  test('that knows the account is asked once, with its credentials', async () => {
    const { line, asked } = await twilio(200, { sid: 'AC1', status: 'active' });
    expect(line?.ok).toBe(true);
    const pair = Buffer.from(`AC1:${SECRET}`).toString('base64');
    expect(asked).toEqual([`GET /2010-04-01/Accounts/AC1.json Basic ${pair}`]);
  });

  test('that refuses the token, or has suspended the account', async () => {
    expect((await twilio(401, { code: 20003 })).line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/refuses the token/),
    });
    expect((await twilio(200, { status: 'suspended' })).line).toMatchObject({
      ok: false,
      detail: 'the account is suspended',
    });
    expect((await twilio(500, {})).line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/answers 500/),
    });
  });
});

describe('an endpoint that writes down recordings', () => {
  test.each([
    [200, '{"text":""}', true, /writes down recordings with the model whisper/],
    [400, '', false, /does not take a recording for the model whisper/],
    [401, `{"error":"${SECRET}"}`, false, /the endpoint answered 401/],
  ])('that answers %i to a second of silence', async (status, body, ok, detail) => {
    let sent = '';
    const server = httpServer((request, response) => {
      request.setEncoding('latin1').on('data', (piece: string) => (sent += piece));
      request.on('end', () => response.writeHead(status).end(body));
    });
    const url = `http://127.0.0.1:${await listening(server)}/v1/audio/transcriptions`;
    const { of } = await check({ phone: { transcription: { url, model: 'whisper', key: SECRET } } });
    expect(of('transcription')).toMatchObject({ ok, detail: expect.stringMatching(detail) });
    expect(sent).toContain('RIFF');
  });
});

test('one thing that fails leaves the others their say', async () => {
  const port = await portToKeep();
  const folder = join(temporaryFolder(), 'blobs');
  mkdirSync(folder);
  const { exit, lines } = await check({
    relay: { host: '127.0.0.1', port, tls: 'none' },
    blobs: { path: folder },
  });
  expect(exit).toBe(1);
  expect(lines.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['relay']);
});

test('a secret that got into a detail is taken out, wherever the configuration has it', () => {
  const secrets = secretsOf({ a: null, b: [{ c: new Secret(SECRET), d: 5 }], e: new Secret('other-secret') });
  expect(secrets).toEqual([SECRET, 'other-secret']);
  expect(withoutSecrets(`535 ${SECRET} is not other-secret, ${SECRET}`, secrets)).toBe(
    '535 [secret] is not [secret], [secret]',
  );
  expect(withoutSecrets('a plain text', ['a'])).toBe('a plain text');
});

describe('another telephone system', () => {
  const key = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
  const of = (system: object) => ({
    server: { publicUrl: 'https://desk.firstline.test/' },
    phone: { systems: [{ id: 'office', ...system }] },
  });

  test('is told where it posts its calls', async () => {
    const { of: line } = await check(of({ ...key, oldSecret: key.secret }));
    expect(line('telephone system office')).toMatchObject({
      ok: true,
      detail: 'takes calls at https://desk.firstline.test/pbx/calls; its old secret is still believed',
    });
  });

  test.each([
    ['without a secret', {}, 'phone.systems[0].secret'],
    [
      'with a secret that the environment lacks',
      { secret: { env: 'NO_SUCH_PBX_SECRET' } },
      'NO_SUCH_PBX_SECRET',
    ],
    ['with a secret that is no key', { secret: 'short' }, 'whsec_'],
  ])('%s is a fault of the configuration', async (_, system, named) => {
    const { exit, of: line } = await check(of(system));
    expect(exit).toBe(1);
    expect(line('configuration')?.detail).toContain(named);
  });
});

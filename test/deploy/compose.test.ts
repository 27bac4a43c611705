/** docker-compose.yml: valid, every command one of ours, bounded, without a secret in it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { hostPortOf } from '../../config/hostPort.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { finished, firstline } from '../support/process.ts';
import { COMPOSE_FILE, isOurs, ourServices, PROJECT, readCompose } from './services.ts';

const compose = readCompose();
const services = Object.entries(compose.services);
const longRunning = services.filter(([, { restart }]) => restart === 'unless-stopped');

const SECRETS = {
  database_url: 'postgres://firstline:word@postgres:5432/firstline',
  s3_access_key: 'the-access-key',
  s3_secret_key: 'the-secret-key',
  postgres_password: 'word',
};

function noCompose(): string | null {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, 'docker-compose')));
  return found ? null : 'skipped, because docker-compose is not installed';
}

const reason = noCompose();

describe.skipIf(reason !== null)(`docker-compose config ${reason ?? ''}`, () => {
  test('takes the file', async () => {
    const { code, stderr } = await finished('docker-compose', ['-f', COMPOSE_FILE, 'config', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('our services', () => {
  const ours = ourServices(SECRETS);

  test('there is one for each role, and one that prepares', () => {
    expect(ours.map(({ name }) => name).toSorted()).toEqual([...roles, 'migrate'].toSorted());
  });

  test.each(ours)('$name: the command is one that the program takes', async ({ name, command }) => {
    const { code, stderr } = await firstline([...command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const only = command.indexOf('--only');
    if (name !== 'migrate') expect(command[only + 1]).toBe(name);
    for (const flag of ['--http', '--smtp']) {
      const at = command.indexOf(flag);
      if (at >= 0) expect(hostPortOf(command[at + 1] ?? '')).toMatchObject({ host: '0.0.0.0' });
    }
  });

  test.each(ours)('$name: the environment is a whole cluster configuration', ({ environment }) => {
    const file = environment.FIRSTLINE_CONFIG ?? null;
    const { profile, kafka, database, blobs } = loadConfiguration({ file, environment });
    expect({ profile, brokers: kafka.brokers, url: database.url?.reveal() }).toEqual({
      profile: 'cluster',
      brokers: ['kafka:9092'],
      url: SECRETS.database_url,
    });
    expect(blobs.s3).toMatchObject({ bucket: 'firstline', prefix: 'blobs', accessKeyId: 'the-access-key' });
    expect(blobs.s3?.secretAccessKey?.reveal()).toBe('the-secret-key');
  });

  test('ready.js asks the port that they listen on', () => {
    const port = Number(/PORT = (\d+)/.exec(readFileSync(join(PROJECT, 'deploy/ready.js'), 'utf8'))?.[1]);
    const listening = ours.filter(({ command }) => command.includes('start'));
    for (const { command } of listening)
      expect(hostPortOf(command[command.indexOf('--http') + 1] ?? '')?.port).toBe(port);
  });
});

describe('every service', () => {
  test('that goes on is there', () => {
    expect(longRunning.length).toBe(services.length - 1);
  });

  test.each(longRunning)('%s has a health check and is started again', (_, { healthcheck }) => {
    expect(healthcheck?.test?.[0]).toBe('CMD');
  });

  test.each(services)('%s is bounded and nobody special', (_, one) => {
    expect(one).toMatchObject({ mem_limit: expect.any(String), cpus: expect.any(Number) });
    expect(one.pids_limit).toBeGreaterThan(0);
    expect(one.stop_grace_period).toMatch(/^\d+s$/);
    expect(one.user).toMatch(/^(?!0|root)[\w:]+$/);
    expect(one.logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '5' });
  });

  test.each(services)('%s is pinned to a version', (_, { image }) => {
    expect(image).toMatch(/:(?!latest)[\w.-]+$|:\$\{FIRSTLINE_VERSION:-local\}$/);
  });

  test.each(services)('%s may run several times: no name or port is one process’s alone', (_, one) => {
    expect(one).not.toHaveProperty('container_name');
    for (const port of one.ports) expect(port).toMatch(/:\d+-\d+:\d+$/);
  });

  test.each(services)('%s waits for what is there, and names secrets that are', (_, one) => {
    for (const name of Object.keys(one.depends_on)) expect(compose.services).toHaveProperty(name);
    for (const secret of one.secrets) expect(compose.secrets).toHaveProperty(secret);
  });

  test.each(services.filter(([, one]) => !isOurs(one)))('%s is reached from inside only', (_, one) => {
    expect(one.networks).toEqual(['inside']);
    expect(one.ports).toEqual([]);
  });
});

describe('secrets', () => {
  test('none stands in the file', () => {
    for (const [, { environment }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        const isSecret = /PASSWORD|SECRET|TOKEN|DATABASE_URL|ACCESS_KEY/.test(name);
        if (isSecret)
          expect([name, String(value)]).toEqual([
            expect.stringMatching(/_FILE$/),
            expect.stringMatching(/^\/run\/secrets\//),
          ]);
      }
    }
    expect(readFileSync(COMPOSE_FILE, 'utf8')).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/);
  });

  test('secrets.sh makes each of them, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstline-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const into = join(folder, 'secrets');
    const make = (): Promise<{ code: number }> => finished('sh', [join(PROJECT, 'deploy/secrets.sh'), into]);
    const contents = (): string[] =>
      Object.values(compose.secrets).map(({ file }) =>
        readFileSync(join(into, file.replace('./secrets/', '')), 'utf8'),
      );
    expect(await make()).toMatchObject({ code: 0 });
    const [password = '', url = ''] = contents();
    expect(password).toMatch(/^[0-9a-f]{64}$/);
    expect(url).toBe(`postgres://firstline:${password}@postgres:5432/firstline`);
    expect(new Set(contents()).size).toBe(4);
    expect(statSync(into).mode & 0o777).toBe(0o700);
    const before = contents();
    expect(await make()).toMatchObject({ code: 0, stderr: '' });
    expect(contents()).toEqual(before);
  });
});

/** The doctor on the servers of a cluster: real ones that work, lack something, refuse, are absent or say nothing. */
import { createServer as tcpServer } from 'node:net';
import { readdirSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { check, type Line, listening, SECRET } from '../support/doctor.ts';
import { portToKeep } from '../support/ports.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgresOfItsOwn } from '../support/postgres.ts';
import { noS3, SECRET_KEY, s3Server } from '../support/s3.ts';

type Given = { kafka?: object; database?: object; blobs?: object };

/** What it says of a cluster; what is not given is on this machine and down. */
async function finding(name: string, given: Given): Promise<Line | undefined> {
  const dead = await portToKeep();
  const { of } = await check({
    profile: 'cluster',
    kafka: { brokers: [`127.0.0.1:${dead}`] },
    database: { url: `postgres://u:${SECRET}@127.0.0.1:${dead}/x` },
    blobs: { path: temporaryFolder() },
    ...given,
  });
  return of(name);
}

/** A server that takes connections and says nothing. */
function silentServer(): Promise<number> {
  const server = tcpServer((socket) => {
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
  });
  return listening(server);
}

test('servers that are down are told each for itself', async () => {
  const port = await portToKeep();
  for (const [name, given] of Object.entries({
    kafka: { kafka: { brokers: [`127.0.0.1:${port}`] } },
    database: { database: { url: `postgres://u:${SECRET}@127.0.0.1:${port}/x` } },
  })) {
    const line = await finding(name, given);
    expect(line, name).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/no server listens there \(ECONNREFUSED\)/),
    });
    expect(line?.detail).toContain(`127.0.0.1:${port}`);
  }
});

test('servers that say nothing have an end, too', async () => {
  const port = await silentServer();
  const { exit, of } = await check({
    profile: 'cluster',
    kafka: { brokers: [`127.0.0.1:${port}`] },
    database: { url: `postgres://u:${SECRET}@127.0.0.1:${port}/x` },
    blobs: {
      s3: { bucket: 'b', endpoint: `http://127.0.0.1:${port}`, accessKeyId: 'a', secretAccessKey: SECRET },
    },
  });
  expect(exit).toBe(1);
  for (const name of ['kafka', 'database', 'blobs']) expect(of(name)?.ok, name).toBe(false);
  expect(of('kafka')?.detail).toMatch(/no answer/);
}, 120_000);

/** Its settings are changed. */
const noDatabase = noPostgresOfItsOwn();

describe.skipIf(noDatabase !== null)(`the database ${noDatabase ?? ''}`, () => {
  async function statements(url: string, ...all: string[]): Promise<void> {
    for (const one of all) await asked(url, one);
  }

  /** The tests' server waits for no disk, which is a fault by itself. */
  async function fsync(url: string, to: 'on' | 'off'): Promise<void> {
    await statements(url, `ALTER SYSTEM SET fsync = ${to}`, 'SELECT pg_reload_conf()');
    await until('the setting', async () => (await asked(url, 'SHOW fsync'))[0]?.['fsync'] === to);
  }

  test('with its tables, without, and with some to come', async () => {
    const [made, empty] = [await freshDatabase(), await freshDatabase({ empty: true })];
    await fsync(made, 'on');
    expect(await finding('database', { database: { url: made } })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^127\.0\.0\.1:\d+\/\w+: PostgreSQL [\d.]+.*; all tables exist$/),
    });
    expect(await finding('database', { database: { url: empty } })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/no tables yet/),
    });
    await statements(empty, 'CREATE TABLE migrations (area text, number int, name text)');
    await statements(empty, `INSERT INTO migrations VALUES ('store', 1, '0001_foundation.sql')`);
    expect((await finding('database', { database: { url: empty } }))?.ok).toBe(true);
  });

  test('prepared by a newer Firstline is not for this one', async () => {
    const url = await freshDatabase();
    await fsync(url, 'on');
    await statements(url, `INSERT INTO migrations VALUES ('store', 9999, '9999_later.sql')`);
    expect(await finding('database', { database: { url } })).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/newer Firstline \(9999_later\.sql\)/),
      mend: 'run that version',
    });
  });

  test('is left as it was', async () => {
    const url = await freshDatabase({ empty: true });
    await finding('database', { database: { url } });
    const rows = await asked(url, `SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace`);
    expect(rows).toEqual([]);
  });

  test('that waits for no disk loses what was accepted', async () => {
    const url = await freshDatabase();
    await fsync(url, 'off');
    const line = await finding('database', { database: { url } });
    expect(line?.ok).toBe(false);
    expect(line?.detail).toMatch(/fsync off/);
  });

  test('that does not exist, or a user it does not know', async () => {
    const url = new URL(await freshDatabase());
    url.pathname = '/nonesuch';
    expect(await finding('database', { database: { url: url.href } })).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/has no such database \(3D000\)/),
    });
    url.username = 'nobody';
    url.password = SECRET;
    expect(await finding('database', { database: { url: url.href } })).toMatchObject({
      ok: false,
      mend: 'check database.url, or DATABASE_URL',
    });
  });
});

const noStore = noS3();

describe.skipIf(noStore !== null)(`blobs in S3 ${noStore ?? ''}`, () => {
  test('that can be listed are left as they are', async () => {
    const server = await s3Server();
    const { secretAccessKey: _secret, sessionToken: _token, ...s3 } = server.options;
    const given = { ...s3, secretAccessKey: SECRET_KEY };
    const before = readdirSync(server.bucket);
    expect(await finding('blobs', { blobs: { s3: given } })).toEqual({
      name: 'blobs',
      ok: true,
      detail: 's3://mails/firstline can be listed',
      mend: null,
    });
    expect(readdirSync(server.bucket)).toEqual(before);
    expect(await finding('blobs', { blobs: { s3: { ...given, secretAccessKey: SECRET } } })).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/refuses the secret key/),
    });
    expect(await finding('blobs', { blobs: { s3: { ...given, bucket: 'nonesuch' } } })).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/no such bucket/),
    });
  });
});

test('blobs in a folder that cannot be one', async () => {
  expect((await finding('blobs', { blobs: { path: '/dev/null/blobs' } }))?.ok).toBe(false);
});

test('blobs in S3 are for a cluster', async () => {
  const { of } = await check({ blobs: { s3: { bucket: 'b' } } });
  expect(of('blobs')).toMatchObject({ ok: false, mend: expect.stringMatching(/profile: cluster/) });
});

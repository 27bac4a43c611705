/** Blobs in a real S3-compatible server: damaged, down, frozen, refused, and more than one page. */
import { createServer, type IncomingMessage } from 'node:http';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Options, s3Blobs } from '../../blobs/s3.ts';
import { Failure } from '../../contract/failure.ts';
import { sha256 } from '../../contract/ids.ts';
import { blobsPromises } from '../promises/blobs.ts';
import { listening } from '../support/doctor.ts';
import { noS3, openS3, SECRET_KEY, type S3Server, s3Server } from '../support/s3.ts';

const reason = noS3();

/** What was thrown, which must be a Failure that may pass, and tell no secret. */
async function failed(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Failure);
  expect(thrown).toMatchObject({ retry: true });
  const { message } = thrown as Failure;
  expect(message).not.toContain(SECRET_KEY);
  return message;
}

describe.skipIf(reason !== null)(`blobs in S3 ${reason ?? ''}`, () => {
  let server: S3Server;
  let opened = 0;
  beforeAll(async () => {
    server = await openS3();
  });
  afterAll(() => server.close());

  /** Its own prefix: a bucket nobody has used. */
  const fresh = (more: Partial<S3Options> = {}): S3Options => {
    opened += 1;
    return { ...server.options, prefix: `of/test-${opened}`, ...more };
  };

  blobsPromises(async () => {
    const options = fresh();
    return {
      blobs: s3Blobs(options),
      damage: (name, bytes) => writeFileSync(join(server.bucket, options.prefix, name), bytes),
    };
  });

  test('lie below the prefix, whatever slashes it has, and below no other', async () => {
    const { prefix } = fresh();
    const blobs = s3Blobs({ ...server.options, prefix: `/${prefix}/` });
    const { name } = await blobs.put('cplace', Buffer.from('x'));
    expect(existsSync(join(server.bucket, prefix, name))).toBe(true);
    expect(await s3Blobs({ ...server.options, prefix: `${prefix}0` }).contacts()).toEqual([]);
    expect(await s3Blobs({ ...server.options, prefix }).list('cplace')).toEqual([name]);
  });

  test('an empty prefix is the bucket itself', async () => {
    const blobs = s3Blobs(fresh({ prefix: '' }));
    const { name } = await blobs.put('croot', Buffer.from('x'));
    expect(existsSync(join(server.bucket, name))).toBe(true);
    expect(await blobs.contacts()).toContain('croot');
    expect(await blobs.list('croot')).toEqual([name]);
  });

  test('what is there whole is not written over: a second put is none', async () => {
    const options = fresh();
    const blobs = s3Blobs(options);
    const { name } = await blobs.put('conce', Buffer.from('once'));
    const path = join(server.bucket, options.prefix, name);
    const before = statSync(path).ino;
    await s3Blobs(options).put('conce', Buffer.from('once'));
    expect(statSync(path).ino).toBe(before);
  });

  test('two processes that put the same at the same moment both succeed', async () => {
    const options = fresh();
    const two = [s3Blobs(options), s3Blobs(options)];
    for (let n = 0; n < 20; n += 1) {
      const put = await Promise.all(two.map((blobs) => blobs.put('crace', Buffer.from(`${n}`))));
      expect(put[0]).toEqual(put[1]);
    }
    expect(await s3Blobs(options).list('crace')).toHaveLength(20);
  });

  test('listings go on over every page', async () => {
    const options = fresh({ pageKeys: 3 });
    const blobs = s3Blobs(options);
    const names = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => (await blobs.put('cpages', Buffer.from(`${n}`))).name),
    );
    await Promise.all(Array.from({ length: 7 }, (_, n) => blobs.put(`cpage${n}`, Buffer.from('x'))));
    expect((await blobs.list('cpages')).sort()).toEqual(names.sort());
    expect((await blobs.contacts()).sort()).toEqual(
      [...Array(7).keys()].map((n) => `cpage${n}`).concat('cpages'),
    );
  });

  test('more than a thousand of one contact are listed', async () => {
    const options = fresh();
    const blobs = s3Blobs(options);
    await blobs.put('cthousand', Buffer.from('first'));
    const folder = join(server.bucket, options.prefix, 'cthousand');
    for (let n = 0; n < 1_100; n += 1) writeFileSync(join(folder, sha256(Buffer.from(`${n}`))), `${n}`);
    expect(await blobs.list('cthousand')).toHaveLength(1_101);
    expect(readdirSync(folder)).toHaveLength(1_101);
  });

  test('strange objects beside ours are neither contacts nor blobs', async () => {
    const options = fresh();
    const blobs = s3Blobs(options);
    const { name } = await blobs.put('cmine', Buffer.from('x'));
    const folder = join(server.bucket, options.prefix);
    writeFileSync(join(folder, 'readme.txt'), 'x');
    writeFileSync(join(folder, 'cmine', 'note.txt'), 'x');
    expect(await blobs.contacts()).toEqual(['cmine']);
    expect(await blobs.list('cmine')).toEqual([name]);
  });

  test.each([
    ['a wrong secret key', { secretAccessKey: () => 'wrong-wrong-wrong' }, /refuses the secret key/],
    ['an unknown access key', { accessKeyId: 'nobody' }, /does not know the access key/],
    ['a bucket that is not there', { bucket: 'nonesuch' }, /no such bucket/],
    ['an address where nobody listens', { endpoint: 'http://127.0.0.1:9' }, /nobody listens/],
    ['TLS where there is none', { endpoint: 'https' }, /protocol mismatch/],
  ])(
    '%s is told for what it is, whatever is asked',
    async (_what, change, pattern) => {
      const endpoint =
        'endpoint' in change
          ? { endpoint: change.endpoint.replace(/^https$/, server.endpoint.replace('http:', 'https:')) }
          : {};
      const blobs = s3Blobs(fresh({ ...change, ...endpoint }));
      const name = `cx/${'0'.repeat(64)}`;
      expect(await failed(blobs.put('cx', Buffer.from('x')))).toMatch(pattern);
      // Above all not null: "there is none" is believed.
      expect(await failed(blobs.get(name))).toMatch(pattern);
      expect(await failed(blobs.list('cx'))).toMatch(pattern);
      expect(await failed(blobs.contacts())).toMatch(pattern);
      expect(await failed(blobs.remove(name))).toMatch(pattern);
      expect(await blobs.writable()).toBe(false);
    },
    60_000,
  );
});

describe.skipIf(reason !== null)(`an S3 server that goes away ${reason ?? ''}`, () => {
  test('killed: a Failure that may pass; back again: as before, by itself', async () => {
    const server = await s3Server();
    const blobs = s3Blobs(server.options);
    const { name } = await blobs.put('cdown', Buffer.from('before'));
    await server.kill();
    await failed(blobs.put('cdown', Buffer.from('while')));
    await failed(blobs.get(name));
    await server.start();
    expect(await blobs.get(name)).not.toBeNull();
    await blobs.put('cdown', Buffer.from('after'));
    expect(await blobs.list('cdown')).toHaveLength(2);
  }, 120_000);

  test('frozen: not writable, and no call hangs; thawed: what was put is put once', async () => {
    const server = await s3Server();
    const blobs = s3Blobs({ ...server.options, withinMs: 4_000 });
    server.freeze();
    expect(await blobs.writable()).toBe(false);
    expect(await failed(blobs.put('cfrozen', Buffer.from('x')))).toMatch(/no answer in time/);
    server.thaw();
    await s3Blobs(server.options).put('cfrozen', Buffer.from('x'));
    expect(await s3Blobs(server.options).list('cfrozen')).toHaveLength(1);
  }, 180_000);
});

describe('a store that knows less', () => {
  type Asked = { method: string | undefined; conditional: boolean };

  async function poorStore(refusal: number, read = 200): Promise<{ asked: Asked[]; options: S3Options }> {
    const asked: Asked[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      const conditional = request.headers['if-none-match'] !== undefined;
      asked.push({ method: request.method, conditional });
      const status = request.method === 'GET' ? read : conditional ? refusal : 200;
      request.resume().on('end', () => response.writeHead(status).end());
    });
    const port = await listening(server);
    const endpoint = `http://127.0.0.1:${port}`;
    const keys = { accessKeyId: 'a', secretAccessKey: () => 'b', sessionToken: null };
    return { asked, options: { bucket: 'mails', prefix: '', endpoint, region: null, ...keys } };
  }

  test.each([400, 501])(
    'a conditional put refused with %i is done plainly, and not tried again',
    async (status) => {
      const { asked, options } = await poorStore(status);
      const blobs = s3Blobs(options);
      await blobs.put('cpoor', Buffer.from('one'));
      const first = asked.length;
      expect(asked.at(-1)).toEqual({ method: 'PUT', conditional: false });
      await blobs.put('cpoor', Buffer.from('two'));
      expect(asked.slice(first)).toEqual([{ method: 'PUT', conditional: false }]);
    },
  );

  test('somebody who puts the same right now (409) is no hindrance, and no reason to forget the condition', async () => {
    const { asked, options } = await poorStore(409);
    const blobs = s3Blobs(options);
    await blobs.put('cpoor', Buffer.from('one'));
    await blobs.put('cpoor', Buffer.from('two'));
    expect(asked.filter(({ conditional }) => conditional).length).toBeGreaterThanOrEqual(2);
  });

  test('one that has it (412) and cannot give it any more is given it anew', async () => {
    const { asked, options } = await poorStore(412, 500);
    await s3Blobs(options).put('cpoor', Buffer.from('one'));
    expect(asked[0]).toEqual({ method: 'PUT', conditional: true });
    expect(asked[1]).toEqual({ method: 'GET', conditional: false });
    expect(asked.at(-1)).toEqual({ method: 'PUT', conditional: false });
  });

  test('one that slows us down, or breaks, is a Failure that may pass', async () => {
    for (const status of [500, 503]) {
      const { options } = await poorStore(status);
      expect(await failed(s3Blobs(options).put('cpoor', Buffer.from('x')))).toContain(`${status}`);
    }
  }, 60_000);

  test('nothing is asked before the first call', async () => {
    const { asked, options } = await poorStore(501);
    s3Blobs(options);
    expect(asked).toEqual([]);
  });
});

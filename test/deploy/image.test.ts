/** The image: what the Dockerfile promises, and the program started from what would be in it. No container is run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { importsOf } from '../tidy/imports.ts';
import { isProduct, readSources, topOf } from '../tidy/sources.ts';
import { portToKeep } from '../support/ports.ts';
import { finished } from '../support/process.ts';
import { all, AS_COPIED, imageFolder, included, readyOn } from './image.ts';
import { PROJECT } from './services.ts';

const product = readSources(PROJECT).filter(isProduct);

/** What the entry of each thread is given, and whether it says unasked that it is ready. */
const THREADS = [
  { path: 'pipeline/readingThread.ts', workerData: { niceness: 0 }, says: true },
  { path: 'pipeline/authenticatingThread.ts', workerData: { servers: ['127.0.0.1'] }, says: false },
  { path: 'pipeline/learning/learningThread.ts', workerData: null, says: false },
];

describe('the Dockerfile', () => {
  test('is pinned to lines of releases', () => {
    const bases = all('ARG').map((argument) => argument.split('=')[1] ?? '');
    expect(bases).toEqual([
      expect.stringMatching(/^node:\d+-[a-z]+-slim$/),
      expect.stringMatching(/^debian:[a-z]+-slim$/),
    ]);
    expect(all('FROM').map((line) => line.replaceAll(/[${}]/g, ''))).toEqual(['BUILD AS packages', 'BASE']);
  });

  test('installs the lockfile without development packages or install scripts', () => {
    const [install = ''] = all('RUN').filter((line) => line.includes('npm '));
    expect(install).toMatch(/npm ci .*--omit=dev/);
    expect(install).toContain('--ignore-scripts');
    expect(all('RUN').filter((line) => /npm (?:i|install|exec|run)\b|npx/.test(line))).toEqual([]);
  });

  test('runs as nobody special, by Node itself', () => {
    expect(all('USER').at(-1)).toBe('10001:10001');
    expect(all('ENTRYPOINT')).toEqual(['["node", "main.ts"]']);
    expect(all('HEALTHCHECK')).toHaveLength(1);
  });

  test('the store of blobs is pinned and nobody special too', () => {
    const text = readFileSync(join(PROJECT, 'deploy/blobs.Dockerfile'), 'utf8');
    expect(text).toMatch(/^FROM versity\/versitygw:v\d+\.\d+\.\d+$/m);
    expect(text).toMatch(/^USER 10002:10002$/m);
  });
});

describe('what is in the image', () => {
  test('is named, and neither tests nor secrets nor data are', () => {
    expect(readFileSync(join(PROJECT, '.dockerignore'), 'utf8')).toMatch(/^\*$/m);
    const top = included.map((path) => path.split('/')[0]);
    for (const never of ['test', 'secrets', 'data', 'node_modules', '.git', 'bin'])
      expect(top).not.toContain(never);
  });

  test('every folder of the product is', () => {
    const folders = new Set(product.map(({ path }) => topOf(path)));
    expect([...folders].filter((folder) => !included.includes(folder))).toEqual([]);
  });

  test('every package that the product imports is one of its dependencies', () => {
    const { dependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const packages = product.flatMap((source) =>
      importsOf(source)
        .filter(({ to, specifier }) => to === null && !specifier.startsWith('node:'))
        .map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier),
    );
    expect([...new Set(packages)].filter((name) => dependencies[name] === undefined)).toEqual([]);
  });

  test('is enough: a mail is classified by it, without what the Dockerfile takes out', async () => {
    const image = imageFolder();
    const question = '{"subject":"Invoice","text":"The invoice for March charges two licences."}\n';
    const { code, stdout, stderr } = await finished(
      process.execPath,
      [...AS_COPIED, join(image, 'main.ts'), 'classify'],
      {
        cwd: image,
        stdin: question,
      },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ category: 'billing' });
  });

  test('is enough: every module of it can be loaded', async () => {
    const image = imageFolder();
    const paths = product
      .map(({ path }) => path)
      .filter(
        (path) => !path.endsWith('.d.ts') && path !== 'main.ts' && THREADS.every((one) => one.path !== path),
      );
    const script = `
      import { once } from 'node:events';
      import { Worker } from 'node:worker_threads';
      for (const path of ${JSON.stringify(paths)}) await import('./' + path);
      for (const { path, workerData, says } of ${JSON.stringify(THREADS)}) {
        const thread = new Worker(new URL('./' + path, import.meta.url), { workerData });
        if (!says) thread.postMessage({ alive: true });
        await once(thread, 'message');
        await thread.terminate();
      }`;
    writeFileSync(join(image, 'load.js'), script);
    expect(await finished(process.execPath, [...AS_COPIED, join(image, 'load.js')], { cwd: image })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('ready.js', () => {
  async function asked(status: number): Promise<number> {
    const port = await portToKeep();
    const server = createServer((_, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return (await finished(process.execPath, [readyOn(port)])).code;
  }

  test('ends with 0 at 200 and with 1 at anything else', async () => {
    expect(await asked(200)).toBe(0);
    expect(await asked(503)).toBe(1);
    expect((await finished(process.execPath, [readyOn(await portToKeep())])).code).toBe(1);
  });
});

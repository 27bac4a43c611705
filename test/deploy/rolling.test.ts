/** The manual's way to roll, run as it stands there: nobody's role is ever without a process, and all are new at its end. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { roles } from '../../pipeline/pipeline.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished } from '../support/process.ts';
import type { State } from './engine.ts';
import { PROJECT } from './services.ts';

const EACH = 2;

/** The one block of the page that goes through the roles. */
function manualsWay(): string {
  const page = readFileSync(join(PROJECT, 'docs/operations.md'), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n([^`]*)^```$/gm)].map(([, block = '']) => block);
  const found = blocks.filter((block) => block.includes('for role in'));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

/** Two containers a role, of an older image; then the script. `steps` is how many of each role ran after each. */
async function rolled(script: string, unhealthy: string | null = null) {
  const folder = temporaryFolder();
  const containers = roles.flatMap((role) =>
    Array.from({ length: EACH }, (_, n) => ({ id: `${role}${n}`, role, image: 1, up: true })),
  );
  const before: State = { image: 1, containers, made: 0, unhealthy };
  writeFileSync(join(folder, 'state.json'), JSON.stringify(before));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const engine = join(import.meta.dirname, 'engine.ts');
  writeFileSync(join(bin, 'docker'), `#!/bin/sh\nexec '${process.execPath}' '${engine}' "$@"\n`);
  chmodSync(join(bin, 'docker'), 0o755);
  const env = { ENGINE: folder, PATH: `${bin}:${process.env.PATH}` };
  const { stderr } = await finished('sh', ['-c', script], { env });
  const after = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as State;
  const steps = readFileSync(join(folder, 'steps.ndjson'), 'utf8').trim().split('\n');
  const running = steps.map((step) => {
    const up = JSON.parse(step) as string[];
    return new Map(roles.map((role) => [role, up.filter((one) => one === role).length]));
  });
  const fewest = Object.fromEntries(
    roles.map((role) => [role, Math.min(...running.map((counts) => counts.get(role) ?? 0))]),
  );
  const images = Object.fromEntries(
    roles.map((role) => [
      role,
      after.containers.filter((one) => one.role === role).map(({ image }) => image),
    ]),
  );
  return { stderr, fewest, images };
}

function ofEach<T>(value: T): Record<string, T> {
  return Object.fromEntries(roles.map((role) => [role, value]));
}

describe('the manual’s way to roll', () => {
  test('replaces one container at a time, and leaves as many as there were', async () => {
    expect(await rolled(manualsWay())).toEqual({
      stderr: '',
      fewest: ofEach(EACH - 1),
      images: ofEach([2, 2]),
    });
  });

  test('ends at the first that does not become healthy: what comes after goes on as it was', async () => {
    const { fewest, images } = await rolled(manualsWay(), 'router');
    expect(images).toEqual({ ...ofEach([1, 1]), console: [2, 2], notifier: [2, 2], router: [1, 2] });
    expect(fewest).toMatchObject({ router: EACH - 1, classifier: EACH, ingest: EACH });
  });

  test('is not Compose’s own: left to itself it takes all of a role at once, and leaves one', async () => {
    const { fewest, images } = await rolled(
      'docker compose build; for role in router ingest; do docker compose up -d --no-deps --wait "$role"; done',
    );
    expect(fewest).toMatchObject({ router: 0, ingest: 0 });
    expect(images).toMatchObject({ router: [2], ingest: [2] });
  });
});

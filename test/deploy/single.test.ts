/** The files for one machine, against the program: commands, keys, paths and metrics that are there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commands } from '../../cli/commands.ts';
import { fileSchema } from '../../config/schema.ts';
import { inheritedSockets } from '../../config/listenFds.ts';
import { vocabulary } from '../../runtime/vocabulary.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished, firstline } from '../support/process.ts';
import { all } from './image.ts';
import { PROJECT } from './services.ts';

const FOLDER = join(PROJECT, 'deploy/single');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const files = readdirSync(FOLDER);
const units = files.filter((name) => /\.(?:service|socket|timer)$/.test(name));

/** The values of a key of a unit. */
function valuesOf(name: string, key: string): string[] {
  return [...read(name).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

describe('the units', () => {
  test('run commands that are there, from files that are there, as no root', () => {
    const lines = units.flatMap((name) => ['ExecStart', 'ExecReload'].flatMap((key) => valuesOf(name, key)));
    expect(lines.length).toBe(3);
    for (const line of lines) {
      for (const [path] of line.matchAll(/\/opt\/firstline\/\S+/g))
        expect(existsSync(join(PROJECT, path.replace('/opt/firstline/', '')))).toBe(true);
      const command = /main\.ts (\w+)/.exec(line)?.[1];
      if (command !== undefined) expect(commands.map(({ name }) => name)).toContain(command);
    }
    for (const name of units.filter((unit) => unit.endsWith('.service')))
      expect(valuesOf(name, 'User')).toEqual(['firstline']);
  });

  test('pass sockets of names that a listener has', () => {
    const sockets = units.filter((name) => name.endsWith('.socket'));
    expect(sockets).toHaveLength(2);
    const names = sockets.flatMap((name) => valuesOf(name, 'FileDescriptorName'));
    const environment = { LISTEN_PID: '1', LISTEN_FDS: '2', LISTEN_FDNAMES: names.join(':') };
    expect(inheritedSockets(environment, 1).size).toBe(2);
    for (const name of sockets) expect(valuesOf(name, 'Service')).toEqual(['firstline.service']);
  });

  const analyze = '/usr/bin/systemd-analyze';
  const reason = existsSync(analyze) ? null : `skipped, because ${analyze} is not installed`;

  test.skipIf(reason !== null)(`systemd reads them without a complaint ${reason ?? ''}`, async () => {
    const folder = temporaryFolder();
    for (const name of units)
      writeFileSync(join(folder, name), read(name).replaceAll('/opt/firstline', PROJECT));
    const paths = units.map((name) => join(folder, name));
    const { stderr } = await finished(analyze, ['verify', '--man=no', ...paths]);
    expect(stderr.split('\n').filter((line) => units.some((name) => line.includes(name)))).toEqual([]);
  });
});

describe('backup.sh', () => {
  const script = join(FOLDER, 'backup.sh');

  test('backs up, keeps the newest and leaves other files', async () => {
    const folder = temporaryFolder();
    const [data, backups] = [join(folder, 'data'), join(folder, 'backups')];
    expect((await firstline(['migrate', '--data', data])).code).toBe(0);
    mkdirSync(backups);
    const old = ['20250101', '20250102', '20250103'].map((day) => `firstline-${day}T023000Z.backup`);
    for (const name of [...old, 'notes.txt']) writeFileSync(join(backups, name), 'x');
    const { code, stderr } = await finished('sh', [script, data, backups, '2']);
    expect(code, stderr).toBe(0);
    const now = readdirSync(backups).toSorted();
    expect(now).toHaveLength(3);
    expect(now.slice(0, 1)).toEqual([old[2]]);
    expect(now.at(-1)).toBe('notes.txt');
    const restored = join(folder, 'restored');
    expect((await firstline(['restore', join(backups, now[1] ?? ''), '--data', restored])).code).toBe(0);
  });

  test('removes nothing where the backup fails', async () => {
    const folder = temporaryFolder();
    const old = 'firstline-20250101T023000Z.backup';
    writeFileSync(join(folder, old), 'x');
    const { code } = await finished('sh', [script, join(folder, 'nothing'), folder, '1']);
    expect(code).not.toBe(0);
    expect(readdirSync(folder)).toContain(old);
    expect((await finished('sh', [script, folder, folder, 'x'])).code).toBe(2);
  });
});

describe('the container', () => {
  const service = z.object({
    build: z.string(),
    user: z.string(),
    environment: z.record(z.string(), z.string()),
    env_file: z.array(z.string()),
    ports: z.array(z.string()),
    volumes: z.array(z.string()),
    read_only: z.literal(true),
    cap_drop: z.tuple([z.literal('ALL')]),
    restart: z.literal('unless-stopped'),
  });
  const { firstline: one } = z
    .object({ services: z.strictObject({ firstline: service }) })
    .parse(parse(read('compose.yml'))).services;
  const page = readFileSync(join(PROJECT, 'docs/one-machine.md'), 'utf8');

  test('is made of the image of the project, as its user', () => {
    expect(existsSync(join(FOLDER, one.build, 'Dockerfile'))).toBe(true);
    expect(all('USER').at(-1)).toBe(one.user);
  });

  test('has open what the image serves, and the console for this machine alone', () => {
    const inside = one.ports.map((port) => port.split(':').at(-1) ?? '');
    expect(inside.toSorted()).toEqual(all('EXPOSE').join(' ').split(' ').toSorted());
    expect(one.ports.filter((port) => port.endsWith(':8025'))).toEqual(['127.0.0.1:8025:8025']);
  });

  test('keeps the data folder of the image in a volume, and reads the named configuration', () => {
    expect(all('ENV').join(' ')).toContain('FIRSTLINE_DATA=/data');
    expect(one.volumes).toContain('data:/data');
    const config = one.environment['FIRSTLINE_CONFIG'] ?? '';
    expect(one.volumes).toContain(`./firstline.yaml:${config}:ro`);
    for (const name of ['firstline.yaml', ...one.env_file]) expect(page).toContain(`${name} `);
  });

  test('is run by commands of the page that are there', () => {
    const named = [...page.matchAll(/node main\.ts (\w+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(1);
    for (const name of named) expect(commands.map((command) => command.name)).toContain(name);
  });
});

test('the proxies pass on to the default address, and keep /metrics inside', () => {
  const { http } = fileSchema({}, '/').parse({}).server;
  for (const name of ['nginx.conf', 'Caddyfile']) {
    expect(read(name)).toContain(`${http.host}:${http.port}`);
    expect(read(name)).toContain('/metrics');
  }
});

describe('the dashboard', () => {
  const target = z.object({ expr: z.string(), refId: z.string() });
  const dashboard = z
    .object({
      title: z.string(),
      uid: z.string(),
      panels: z.array(
        z.object({
          id: z.number(),
          title: z.string(),
          gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
          targets: z.array(target).min(1),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(join(PROJECT, 'deploy/dashboard.json'), 'utf8')));
  const declared: Record<string, { type: string; labels: readonly string[] }> = vocabulary;

  test.each(dashboard.panels)('$title asks for metrics and labels that are there', ({ targets }) => {
    for (const { expr } of targets) {
      const names = [...expr.matchAll(/\b(?:firstline|process|nodejs)_[a-z_]+/g)].map(([name]) => name);
      expect(names.length).toBeGreaterThan(0);
      const labels = names
        .filter((name) => name.startsWith('firstline_'))
        .flatMap((name) => {
          const metric = declared[name] ?? declared[name.replace(/_bucket$/, '')];
          expect({ name, isThere: metric !== undefined }).toEqual({ name, isThere: true });
          expect(name.endsWith('_bucket')).toBe(metric?.type === 'histogram');
          return metric?.labels ?? [];
        });
      const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
      for (const label of grouped) expect([...labels, 'le', 'role', 'instance']).toContain(label);
    }
  });

  test('its panels have their own numbers and places', () => {
    const places = dashboard.panels.map(({ gridPos: { x, y } }) => `${x}/${y}`);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(places.length);
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});

test('the page names files and keys that are there', () => {
  const page = readFileSync(join(PROJECT, 'docs/one-machine.md'), 'utf8');
  const links = [...page.matchAll(/\]\(([^)#:]+)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((path) => !existsSync(join(PROJECT, 'docs', path)))).toEqual([]);
  for (const [, key = ''] of page.matchAll(/`server\.(\w+)/g))
    expect(Object.keys(fileSchema({}, '/').parse({}).server)).toContain(key);
  expect(parse(read('prometheus.yml'))).toMatchObject({ scrape_configs: [{ job_name: 'firstline' }] });
});

/**
 * The services of docker-compose.yml as they stand there: command, environment, secrets by file, health check and stop,
 * with the program that would be in the image. Ours are addresses alone: where the servers are, and each service's port.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';
import { post } from '../e2e/office.ts';
import { clusterServers, noCluster } from '../support/clusterServers.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { portToKeep } from '../support/ports.ts';
import { finished, follow, json, type Running } from '../support/process.ts';
import { all, AS_COPIED, imageFolder, readyOn } from './image.ts';
import { isOurs, PROJECT, readCompose, type Service, withDefaults } from './services.ts';

const reason = noCluster();
const WITHIN_MS = 300_000;
const PATIENCE_MS = 120_000;
const ours = Object.entries(readCompose().services).filter(([, service]) => isOurs(service));

describe.skipIf(reason !== null)(`as composed ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('migrate ends, the services become healthy, a mail is answered, and each stops in its grace', async () => {
    const place = await composed();
    const prepared = await place.run('migrate').ended;
    expect(prepared, place.run('migrate').stderr()).toBe(0);
    const names = ours.map(([name]) => name).filter((name) => name !== 'migrate');
    for (const name of names) place.run(name);
    for (const name of names) await until(`${name} is healthy`, () => place.isHealthy(name), PATIENCE_MS);

    // Healthy a moment before it says where it listens.
    await place.run('ingest').says(/"event":"ready"/);
    const [ready] = json(place.run('ingest').stdout());
    await post(String(ready?.['smtp']), { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    const answers = async (): Promise<string[]> => {
      const mails = await Promise.all(filesIn(join(place.dataDir, 'captured')).map(mailIn));
      // An agent is told as well, before or after her.
      return mails.filter(({ to }) => to[0]?.address === 'alice@contoso.test').map(({ subject }) => subject);
    };
    await until('she is answered', async () => (await answers()).length > 0, PATIENCE_MS);
    expect(await answers()).toEqual([expect.stringContaining('FL-1001')]);

    const stopped = names.map(async (name) => {
      const began = performance.now();
      place.run(name).kill('SIGTERM');
      const code = await place.run(name).ended;
      return { name, code, inGrace: performance.now() - began < place.graceMs(name) };
    });
    expect(await Promise.all(stopped)).toEqual(names.map((name) => ({ name, code: 0, inGrace: true })));
  });
});

type Composed = {
  dataDir: string;
  /** The service's process, started at the first call. */
  run(name: string): Running;
  isHealthy(name: string): Promise<boolean>;
  graceMs(name: string): number;
};

async function composed(): Promise<Composed> {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const { env: servers } = await clusterServers('s3', folder);
  const secrets = secretsIn(join(folder, 'secrets'), servers);
  const image = imageFolder();
  const ports = new Map<string, number>();
  for (const [name] of ours) ports.set(name, await portToKeep());
  const processes = new Map<string, Running>();
  const portOf = (name: string): number => ports.get(name) ?? 0;
  return {
    dataDir,
    run(name) {
      const known = processes.get(name);
      if (known !== undefined) return known;
      const service = serviceOf(name);
      const [node, ...entry] = JSON.parse(all('ENTRYPOINT').at(-1) ?? '[]') as string[];
      expect(node).toBe('node');
      const args = [...AS_COPIED, ...entry, ...commandOn(portOf(name), service)];
      const env = { ...environmentOf(service, secrets, servers), FIRSTLINE_DATA: dataDir };
      const begun = follow(process.execPath, args, { cwd: image, env });
      processes.set(name, begun);
      return begun;
    },
    async isHealthy(name) {
      // As the service's own check has it, on the port that it listens on here.
      expect(serviceOf(name).healthcheck?.test).toEqual(['CMD', 'node', 'deploy/ready.js']);
      return (await finished(process.execPath, [readyOn(portOf(name))])).code === 0;
    },
    graceMs: (name) => 1000 * Number.parseInt(serviceOf(name).stop_grace_period ?? '0', 10),
  };
}

function serviceOf(name: string): Service {
  const service = readCompose().services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
}

/** Every service has the ports of a container of its own; here they share a machine, and what is bound is loopback. */
function commandOn(port: number, { command = [] }: Service): string[] {
  const here: Record<string, string> = { '0.0.0.0:8025': `127.0.0.1:${port}`, '0.0.0.0:2525': '127.0.0.1:0' };
  return command.map((word) => here[word] ?? word);
}

/** Whose files the services are given, by the names of the compose file. */
function secretsIn(folder: string, servers: Record<string, string>): string {
  mkdirSync(folder, { mode: 0o700 });
  const values = {
    database_url: servers.DATABASE_URL,
    s3_access_key: servers.AWS_ACCESS_KEY_ID,
    s3_secret_key: servers.AWS_SECRET_ACCESS_KEY,
  };
  for (const [name, value] of Object.entries(values)) writeFileSync(join(folder, name), `${value}\n`);
  return folder;
}

const ADDRESSES = ['KAFKA_BROKERS', 'FIRSTLINE_BLOBS', 'FIRSTLINE_S3_ENDPOINT'];

function environmentOf(
  { environment, volumes }: Service,
  secrets: string,
  servers: Record<string, string>,
): Record<string, string> {
  const mounts = volumes.map((volume) => volume.split(':'));
  const there = (value: string): string => {
    const [outside] = mounts.find(([, inside]) => inside === value) ?? [];
    return outside === undefined ? value.replace('/run/secrets', secrets) : join(PROJECT, outside);
  };
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      ADDRESSES.includes(name) ? (servers[name] ?? '') : there(withDefaults(String(value))),
    ]),
  );
}

function mailIn(file: string): ReturnType<typeof parseEmail> {
  return parseEmail(readFileSync(file));
}

/** Captured mails, wherever below it they lie. */
function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { encoding: 'utf8', recursive: true });
    return names.filter((name) => name.endsWith('.eml')).map((name) => join(folder, name));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
}

/** docker-compose.yml as data, and our own services in it as what the tests can run without a container. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const PROJECT = join(import.meta.dirname, '../..');
export const COMPOSE_FILE = join(PROJECT, 'docker-compose.yml');

const service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  user: z.string().optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  restart: z.string().optional(),
  mem_limit: z.string().optional(),
  cpus: z.number().optional(),
  pids_limit: z.number().optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z
    .looseObject({ test: z.array(z.string()).optional(), disable: z.boolean().optional() })
    .optional(),
  logging: z.object({ options: z.record(z.string(), z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});

const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

export type Service = z.output<typeof service>;
export type ComposeFile = z.output<typeof composeFile>;

export function readCompose(): ComposeFile {
  return composeFile.parse(parse(readFileSync(COMPOSE_FILE, 'utf8'), { merge: true }));
}

/** Whether a service runs Firstline, not one of the servers it needs. */
export function isOurs({ image }: Service): boolean {
  return image.startsWith('firstline:');
}

/** A service of ours as a process: the words after `firstline`, and its environment. */
export type OurService = { name: string; command: string[]; environment: Record<string, string> };

/**
 * Our services in the order of the file. `secrets` gives the value of each secret by its name; `NAME_FILE` of a
 * container's secret becomes `NAME` with that value, other paths in the container become those of the project.
 */
export function ourServices(secrets: Record<string, string>): OurService[] {
  return Object.entries(readCompose().services)
    .filter(([, one]) => isOurs(one))
    .map(([name, one]) => ({
      name,
      command: one.command ?? [],
      environment: Object.fromEntries(
        Object.entries(one.environment).map(([variable, value]) =>
          onThisMachine(variable, withDefaults(String(value)), one.volumes, secrets),
        ),
      ),
    }));
}

const SECRET = '/run/secrets/';

function onThisMachine(
  variable: string,
  value: string,
  volumes: string[],
  secrets: Record<string, string>,
): [string, string] {
  if (value.startsWith(SECRET)) {
    const secret = secrets[value.slice(SECRET.length)];
    if (secret === undefined) throw new Error(`no value is given for the secret of ${variable}`);
    return [variable.replace(/_FILE$/, ''), secret];
  }
  const mounted = volumes.map((volume) => volume.split(':')).find(([, inside]) => inside === value);
  return [variable, mounted?.[0] === undefined ? value : join(PROJECT, mounted[0])];
}

/** `${NAME:-default}`, where nobody sets NAME. */
export function withDefaults(value: string): string {
  return value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
}

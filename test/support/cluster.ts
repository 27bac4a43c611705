/**
 * A whole Firstline of the cluster profile for a test or a program: real servers, a configuration, and processes of
 * ours by their names, as many of each role as wanted. All of it is ended when the test is over, also when it fails.
 *
 * The processes have one data folder, so that what they capture lies in one place.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, loadConfiguration } from '../../config/configuration.ts';
import type { Installation } from '../../installation/grounds.ts';
import { visitInstallation } from '../../installation/installation.ts';
import { clusterMember, type Member } from './clusterMember.ts';
import { type BlobKind, type ClusterServers, clusterServers } from './clusterServers.ts';
import { atEnd } from './endings.ts';
import { temporaryFolder } from './folders.ts';
import { cleanEnvironment } from './process.ts';

export type ClusterOptions = {
  /** Beside what names the servers; none: as out of the box. */
  yaml?: string;
  env?: Record<string, string>;
  blobs?: BlobKind;
  /** Started by the caller; absent: the test file's own. */
  brokers?: string[];
  /** Where data and reports lie; none: a folder that goes with the test. */
  folder?: string;
};

export type Cluster = {
  folder: string;
  dataDir: string;
  /** `--data … --config …`, for commands beside it; they need `env`. */
  args: string[];
  env: Record<string, string>;
  servers: ClusterServers;
  members: Map<string, Member>;
  /** Spawns it and waits until it is ready. `roles` as `--only` has them. `revives`: started again whenever it ends by itself. */
  start(name: string, roles: string, options?: { revives?: boolean }): Promise<Member>;
  member(name: string): Member;
  /** Looks at the installation; closed with the test. Needs one process that has prepared it. */
  visit(): Promise<Installation>;
};

export async function cluster(options: ClusterOptions = {}): Promise<Cluster> {
  const folder = options.folder ?? temporaryFolder();
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const servers = await clusterServers(options.blobs ?? 's3', folder, options.brokers);
  const file = join(folder, 'firstline.yaml');
  writeFileSync(file, `${options.yaml ?? ''}\nkafka: { prefix: test-${randomUUID().slice(0, 8)} }\n`);
  const env = { FIRSTLINE_PROFILE: 'cluster', ...servers.env, ...options.env };
  const args = ['--data', dataDir, '--config', file];
  const members = new Map<string, Member>();
  atEnd(() => Promise.all([...members.values()].map((member) => member.kill())));
  return {
    folder,
    dataDir,
    args,
    env,
    servers,
    members,
    async start(name, roles, { revives = false } = {}) {
      const reports = join(folder, `${name}.ndjson`);
      const all = { ...cleanEnvironment(), ...env };
      const member = await clusterMember({ name, roles, args, env: all, reports, revives });
      members.set(name, member);
      await member.start();
      return member;
    },
    member: (name) => named(members, name),
    visit: () => visited(dataDir, loadConfiguration({ file, environment: env })),
  };
}

function named(members: Map<string, Member>, name: string): Member {
  const member = members.get(name);
  if (member === undefined)
    throw new Error(`no process ${name}: there are ${[...members.keys()].join(', ')}`);
  return member;
}

async function visited(dataDir: string, configuration: Configuration): Promise<Installation> {
  const installation = await visitInstallation(dataDir, configuration);
  atEnd(() => installation.close());
  return installation;
}

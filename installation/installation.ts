/**
 * Opens an installation in the profile that its configuration names. Read-only commands visit it beside a running
 * Firstline. A process that runs stages holds it: alone in the embedded profile, beside other processes in the
 * cluster.
 */
import type { Configuration } from '../config/configuration.ts';
import { emptyEmbedded, holdEmbedded, tryEmbedded, visitEmbedded } from './embedded.ts';
import type { TellProgress } from './configure.ts';
import type { Configure, Installation } from './grounds.ts';

/** Loaded on use: the clients of Kafka and PostgreSQL would cost every embedded start a sixth of a second. */
const cluster = () => import('./cluster.ts');

export type { Configure, Installation } from './grounds.ts';

/**
 * Resolves when tables and topics are prepared, rows of another shape are folded again (progress goes to `told`), and
 * the settings are in force.
 */
export async function holdInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
  told: TellProgress = () => {},
): Promise<Installation> {
  return isCluster(configuration)
    ? (await cluster()).holdCluster(directory, configuration, when, told)
    : holdEmbedded(directory, configuration, when, told);
}

/** Null when another process runs its stages. Null in the cluster. */
export async function tryInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
): Promise<Installation | null> {
  return isCluster(configuration) ? null : tryEmbedded(directory, configuration, when);
}

/** Opens it beside a running `start`. Without a configuration: the installation in the folder. */
export async function visitInstallation(
  directory: string,
  configuration: Configuration | null = null,
): Promise<Installation> {
  if (configuration === null || !isCluster(configuration)) return visitEmbedded(directory);
  return (await cluster()).visitCluster(directory, configuration);
}

/** Empty tables, for `restore` to fill. */
export async function emptyInstallation(
  directory: string,
  configuration: Configuration,
): Promise<Installation> {
  return isCluster(configuration)
    ? (await cluster()).emptyCluster(directory, configuration)
    : emptyEmbedded(directory);
}

function isCluster({ profile }: Configuration): boolean {
  return profile === 'cluster';
}

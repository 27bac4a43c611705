/**
 * An installation opened, in the profile its configuration names. Commands that only look visit it beside a running
 * Firstline; whoever runs stages holds it: alone in the embedded profile, with others in the cluster.
 */
import type { Configuration } from '../config/configuration.ts';
import { emptyEmbedded, holdEmbedded, tryEmbedded, visitEmbedded } from './embedded.ts';
import type { TellProgress } from './configure.ts';
import type { Configure, Installation } from './grounds.ts';

/** Loaded where it is used: clients of Kafka and PostgreSQL would cost every embedded start a sixth of a second. */
const cluster = () => import('./cluster.ts');

export type { Configure, Installation } from './grounds.ts';

/** Tables and topics are prepared, rows of another shape folded again, which `told` hears of, and the settings in force, when it resolves. */
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

/** Null when somebody else runs its stages. */
export async function tryInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
): Promise<Installation | null> {
  return isCluster(configuration) ? null : tryEmbedded(directory, configuration, when);
}

/** Beside whoever runs it. Without a configuration: what lies in the folder. */
export async function visitInstallation(
  directory: string,
  configuration: Configuration | null = null,
): Promise<Installation> {
  if (configuration === null || !isCluster(configuration)) return visitEmbedded(directory);
  return (await cluster()).visitCluster(directory, configuration);
}

/** Tables made and nothing in them: what `restore` fills. */
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

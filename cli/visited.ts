/** Opens an installation for reading, as its configuration names it. */
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { mustBePrepared } from '../installation/configure.ts';
import type { Installation } from '../installation/grounds.ts';
import { visitInstallation } from '../installation/installation.ts';

/**
 * Throws a Failure where the configuration is invalid, the installation does not exist, or an older release prepared
 * its tables.
 */
export async function visited(configFile: string | null, dataDir: string): Promise<Installation> {
  return ofThisRelease(await visitedAsItIs(configFile, dataDir));
}

/** The installation. Closes it and throws a Failure where an older release prepared its tables. */
export async function ofThisRelease(installation: Installation): Promise<Installation> {
  try {
    await mustBePrepared(installation.database);
    return installation;
  } catch (thrown) {
    await installation.close();
    throw thrown;
  }
}

/** Also opens an installation of an older release: a backup is made before its tables change. */
export function visitedAsItIs(configFile: string | null, dataDir: string): Promise<Installation> {
  return visitInstallation(
    dataDir,
    loadConfiguration({ file: configFile, environment: processEnvironment() }),
  );
}

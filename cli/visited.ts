/** The installation that a command looks at, as its configuration names it. */
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import type { Installation } from './grounds.ts';
import { visitInstallation } from './installation.ts';

/** Throws a Failure where the configuration is refused or there is no installation. */
export function visited(configFile: string | null, dataDir: string): Promise<Installation> {
  return visitInstallation(
    dataDir,
    loadConfiguration({ file: configFile, environment: processEnvironment() }),
  );
}

/** What belongs to the configuration's file. */
import { loadConfiguration } from '../../config/configuration.ts';
import { processEnvironment } from '../../config/environment.ts';
import type { Invocation } from '../command.ts';

/** The sections that the configuration has. */
export function ownedBy({ configFile }: Invocation): readonly string[] {
  return loadConfiguration({ file: configFile, environment: processEnvironment() }).ownedSections;
}

/** Configurations written to files of their own, loaded or refused. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, ConfigurationError, loadConfiguration } from '../../config/configuration.ts';
import type { Environment } from '../../config/references.ts';
import { temporaryFolder } from './folders.ts';

/** The path of a file that holds `text`; goes when the test is over. */
export function written(text: string, folder = temporaryFolder()): string {
  const path = join(folder, 'firstline.yaml');
  writeFileSync(path, text);
  return path;
}

export function load(text: string, environment: Environment = {}): Configuration {
  return loadConfiguration({ file: written(text), environment });
}

/** The lines of the refusal of a file. */
export function refusal(file: string | null, environment: Environment = {}): string[] {
  try {
    loadConfiguration({ file, environment });
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return thrown.problems;
    throw thrown;
  }
  throw new Error('it was not refused');
}

export function refused(text: string, environment: Environment = {}): string[] {
  return refusal(written(text), environment);
}

/**
 * The configuration that a process may run by: `check` finds no fault in it. Templates are checked here too, since
 * `config/` does not know their placeholders.
 */
import { type Configuration, ConfigurationError, loadConfiguration } from '../config/configuration.ts';
import { checkTemplates } from '../notifier/template.ts';

type Asked = { file: string | null; environment: Readonly<Record<string, string | undefined>> };

/** Throws a ConfigurationError that names every problem. */
export function configurationToRun({ file, environment }: Asked): Configuration {
  const configuration = loadConfiguration({ file, environment });
  const problems = checkTemplates(configuration.settings.templates);
  if (problems.length > 0) throw new ConfigurationError(file ?? 'configuration', problems);
  return configuration;
}

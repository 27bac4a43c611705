/**
 * The configuration that a process may run by: `check` finds no fault in it. Templates and rules are checked here too, since
 * `config/` knows neither placeholders nor what a rule means.
 */
import { type Configuration, ConfigurationError, loadConfiguration } from '../config/configuration.ts';
import { checkTemplates } from '../notifier/templateCheck.ts';
import { refusedRules, refusedShadow } from '../pipeline/ruling/found.ts';

type Asked = { file: string | null; environment: Readonly<Record<string, string | undefined>> };

/** Throws a ConfigurationError that names every problem. */
export function configurationToRun({ file, environment }: Asked): Configuration {
  const configuration = loadConfiguration({ file, environment });
  const problems = checkTemplates(configuration.settings.templates);
  if (problems.length > 0) throw new ConfigurationError(file ?? 'configuration', problems);
  const faults = refusedRules(configuration);
  if (faults.length > 0) throw new ConfigurationError(configuration.rulesFile?.path ?? 'rules', faults);
  const tried = refusedShadow(configuration);
  if (tried.length > 0) throw new ConfigurationError(configuration.shadow.rulesFile?.path ?? 'shadow', tried);
  return configuration;
}

/**
 * The configuration that a process may run by: `check` finds no fault in it. Templates, rules and the files that a start
 * opens are checked here too, since `config/` knows neither placeholders, nor what a rule means, nor certificates.
 */
import { loadModel } from '../classifier/model.ts';
import { type Configuration, ConfigurationError, loadConfiguration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import { readCertificate } from '../ingest/smtp/certificate.ts';
import { checkTemplates } from '../notifier/templateCheck.ts';
import { refusedRules, refusedShadow } from '../pipeline/ruling/found.ts';

type Asked = { file: string | null; environment: Readonly<Record<string, string | undefined>> };

/** Throws a ConfigurationError that names every problem of the first file that has one. */
export function configurationToRun({ file, environment }: Asked): Configuration {
  const configuration = loadConfiguration({ file, environment });
  const { rulesFile, shadow } = configuration;
  const all: [string, string[]][] = [
    [file ?? 'configuration', checkTemplates(configuration.settings.templates)],
    [rulesFile?.path ?? 'rules', refusedRules(configuration)],
    [shadow.rulesFile?.path ?? 'shadow', refusedShadow(configuration)],
    [file ?? 'configuration', unreadFiles(configuration)],
  ];
  for (const [where, problems] of all) if (problems.length > 0) throw new ConfigurationError(where, problems);
  return configuration;
}

/** The files that a start opens: a reload must not take a configuration that the next start refuses. */
function unreadFiles({ server: { smtpTls }, shadow: { model } }: Configuration): string[] {
  return [
    ...(smtpTls === null ? [] : problemOf(() => readCertificate(smtpTls))),
    ...(model === null ? [] : problemOf(() => loadModel(model))),
  ];
}

function problemOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (thrown) {
    if (thrown instanceof Failure) return [thrown.message];
    throw thrown;
  }
}

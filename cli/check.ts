/**
 * `check`: tries each external service that Firstline needs, and reports in one line its finding and the remedy.
 * Promises to end every check (CHECK_WITHIN_MS), changes nothing, sends nothing, and prints no secret.
 */
import { type Configuration, ConfigurationError, loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { calendarsCheck } from './checks/calendars.ts';
import { checkTemplates } from '../notifier/templateCheck.ts';
import { categoriesCheck } from './checks/categories.ts';
import { certificateCheck } from './checks/certificate.ts';
import { consoleCheck } from './checks/console.ts';
import { databaseCheck } from './checks/database.ts';
import { blobsCheck, dataCheck } from './checks/folders.ts';
import { type Check, failed, type Finding, found } from '../pipeline/checking/finding.ts';
import { answered } from '../pipeline/checking/answered.ts';
import { kafkaCheck } from './checks/kafka.ts';
import { languagesCheck } from './checks/languages.ts';
import { mailboxCheck } from '../pipeline/checking/mailbox.ts';
import { openIdCheck } from './checks/openId.ts';
import { openSecrets, warned } from './checks/permissions.ts';
import { pbxChecks } from './checks/pbx.ts';
import { phoneNumberChecks } from './checks/phoneNumbers.ts';
import { relayCheck } from '../pipeline/checking/relay.ts';
import { ruleUseChecks } from './checks/ruleUse.ts';
import { secretsOf, withoutSecrets } from '../pipeline/checking/secrets.ts';
import { sendersCheck } from './checks/senders.ts';
import { shadowCheck } from './checks/shadow.ts';
import { stormChecks } from './checks/storms.ts';
import { transcriptionCheck } from '../pipeline/checking/transcription.ts';
import { twilioCheck } from '../pipeline/checking/twilio.ts';
import { chatCheck, webhookCheck } from './checks/webhook.ts';
import type { Command } from './command.ts';
import { systemClock } from '../runtime/clock.ts';
import { linesOf, refusedShadow, rulesFound } from '../pipeline/ruling/found.ts';

export const command: Command = {
  name: 'check',
  summary: 'tries mailboxes, relay, phone, webhooks, data or servers, blobs; exit 1 on any failure',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run({ configFile, dataDir, io }) {
    const environment = processEnvironment();
    const loaded = loadedOrProblems(configFile, environment);
    const checks = 'problems' in loaded ? [] : checksOf(loaded.configuration, configFile, dataDir);
    const secrets = 'problems' in loaded ? [] : secretsOf(loaded.configuration);
    const findings = [
      Promise.resolve({
        name: 'configuration',
        ...warned(configurationFinding(loaded, configFile), openSecretsOf(loaded, configFile, environment)),
      }),
      ...checks.map(async (check) => ({ name: check.name, ...(await answered(check)) })),
    ];
    let exit = 0;
    for (const finding of findings) {
      const { name, ok, detail, mend, menu } = await finding;
      if (!ok) exit = 1;
      await io.print({ name, ok, detail: withoutSecrets(detail, secrets), mend, menu });
    }
    return exit;
  },
};

type Loaded = { configuration: Configuration } | { problems: string[] };

function loadedOrProblems(file: string | null, environment: Record<string, string | undefined>): Loaded {
  try {
    return { configuration: loadConfiguration({ file, environment }) };
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return { problems: thrown.problems };
    throw thrown;
  }
}

function openSecretsOf(
  loaded: Loaded,
  configFile: string | null,
  environment: Record<string, string | undefined>,
): string[] {
  return 'problems' in loaded ? [] : openSecrets(configFile, environment, secretsOf(loaded.configuration));
}

function configurationFinding(loaded: Loaded, file: string | null): Finding {
  const problems =
    'problems' in loaded
      ? loaded.problems
      : [
          ...checkTemplates(loaded.configuration.settings.templates),
          ...refusedShadow(loaded.configuration),
          ...linesOf(rulesFound(loaded.configuration).filter(({ severity }) => severity !== 'warning')),
        ];
  if (problems.length > 0) {
    return failed(
      problems.join('; '),
      `correct ${file ?? 'the environment'}; config/example.yaml shows every key`,
    );
  }
  return found(file === null ? 'no file: built-in defaults' : `${file} is valid`);
}

function checksOf(configuration: Configuration, configFile: string | null, dataDir: string): Check[] {
  const { profile, mailboxes, phone, server, shadow } = configuration;
  const now = systemClock.now();
  return [
    dataCheck(dataDir),
    categoriesCheck(dataDir, configuration.settings),
    ...(shadow.model === null ? [] : [shadowCheck(shadow.model)]),
    ...ruleUseChecks(configFile, dataDir, configuration),
    calendarsCheck(configuration.settings, now),
    languagesCheck(configuration.settings),
    ...mailboxes.map((mailbox) => mailboxCheck(mailbox, configuration.server)),
    ...(server.smtpTls === null ? [] : [certificateCheck(server.smtpTls, now)]),
    sendersCheck(configuration),
    ...stormChecks(configuration.settings),
    relayCheck(configuration),
    twilioCheck(phone.twilio, configuration.server.publicUrl),
    ...phoneNumberChecks(configuration),
    consoleCheck(configuration.server.publicUrl),
    ...(configuration.openId === null ? [] : [openIdCheck(configuration.openId)]),
    ...pbxChecks(configuration),
    ...(phone.transcription === null ? [] : [transcriptionCheck(phone.transcription)]),
    ...configuration.webhooks.map(webhookCheck),
    ...configuration.chats.map(chatCheck),
    ofCluster(profile, kafkaCheck(configuration.kafka)),
    ofCluster(profile, databaseCheck(configuration.database)),
    blobsCheck(dataDir, configuration),
  ];
}

function ofCluster(profile: Configuration['profile'], check: Check): Check {
  if (profile === 'cluster') return check;
  const unused = found('not used: the embedded profile keeps everything in the data folder');
  return { name: check.name, look: () => Promise.resolve(unused) };
}

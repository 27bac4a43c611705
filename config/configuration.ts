/**
 * Loads the operator's configuration once, at the start: built-in defaults, overridden by the file, overridden by the
 * environment. Refuses a faulty configuration as a whole and names every problem. Secrets are wrapped as `Secret`s,
 * which cannot be printed.
 */
import { dirname, resolve } from 'node:path';
import { intakeName, ownAuthserv } from '../contract/authserv.ts';
import { bookOf } from '../contract/books.ts';
import type { SettingsBody } from '../contract/settings.ts';
import { readLogo, readRules, readTemplates, type RulesRead } from './companions.ts';
import { type ConfiguredLines, linesOf } from './configuredLines.ts';
import { settingsProblems } from './crossChecks.ts';
import * as defaults from './defaults.ts';
import { overlaid, type Overlay } from './environment.ts';
import { isPostgresUrl, POSTGRES_URL } from './postgresUrl.ts';
import {
  ConfigurationError,
  pathText,
  type Place,
  type Problem,
  problemLines,
  problemsOf,
  wording,
} from './problems.ts';
import { withoutRefreshTokens } from './refreshTokens.ts';
import type { Environment } from './references.ts';
import { type ConfigurationFile, fileSchema, type MailboxFile } from './schema.ts';
import { readYaml, type YamlFile } from './yamlFile.ts';

export { ConfigurationError } from './problems.ts';

export type MailboxConfiguration = Omit<MailboxFile, 'plus'> & { plus: boolean };

export type RulesFile = Pick<RulesRead, 'lineOf'> & { path: string };

export type Configuration = {
  profile: ConfigurationFile['profile'];
  /** `publicUrl` null: the address on which `http` listens. */
  server: ConfigurationFile['server'];
  kafka: ConfigurationFile['kafka'];
  database: ConfigurationFile['database'];
  /** Both null: in the data folder. */
  blobs: ConfigurationFile['blobs'];
  mailboxes: MailboxConfiguration[];
  inbound: ConfigurationFile['inbound'];
  phone: ConfigurationFile['phone'];
  /** Null: outgoing mail is captured. */
  relay: ConfigurationFile['relay'];
  /** Null: generated once and kept in the store. */
  secret: ConfigurationFile['secret'];
  /** Null: people sign in by password alone. */
  openId: ConfigurationFile['openId'];
  webhooks: ConfigurationFile['webhooks'];
  chats: ConfigurationFile['chats'];
  retention: SettingsBody['retention'];
  limits: SettingsBody['limits'];
  /** The file of rules; null without one. */
  rulesFile: RulesFile | null;
  /** The files on trial beside the rules and model in force; each null without one. */
  shadow: { rulesFile: RulesFile | null; model: string | null };
  /** What becomes of a model that learnt from agents' corrections without a person. */
  learning: ConfigurationFile['learning'];
  /** The file's settings, and the defaults for the rest. */
  settings: SettingsBody;
  /**
   * Keys of `settings` that the file has; the defaults are the remaining ones. Mailboxes and phones always count as the
   * file's.
   */
  ownedSections: (keyof SettingsBody)[];
  /** The lines on which the file names rules in force and on trial; null without one, or where the environment does. */
  rulesNamedAt: Record<'rules' | 'shadow', number | null>;
  /** Where the file has its settings. */
  lines: ConfiguredLines;
};

export type Wanted = {
  /** Null: the defaults and the environment only. */
  file: string | null;
  environment: Environment;
  /** Reads no refresh token: their files come into being by `login`. */
  isBeforeLogin?: boolean;
};

/** Throws a ConfigurationError (a Failure without retry). */
export function loadConfiguration({ file, environment, isBeforeLogin = false }: Wanted): Configuration {
  const source = file ?? 'configuration';
  const folder = dirname(resolve(file ?? '.'));
  const yaml: YamlFile = file === null ? { value: {}, lineOf: () => null } : readYaml(file);
  const overlay = overlaid(isBeforeLogin ? withoutRefreshTokens(yaml.value) : yaml.value, environment);
  const decoded = fileSchema(environment, folder).safeParse(overlay.tree, { error: wording });
  const refuse = (problems: Problem[]): never => {
    const lines = problemLines(problems, (problem) => placeOf(problem, yaml, overlay));
    throw new ConfigurationError(source, [...overlay.problems, ...lines]);
  };
  if (!decoded.success) return refuse(problemsOf(decoded.error));
  const read = composed(decoded.data, folder);
  const configuration = {
    ...read,
    rulesNamedAt: rulesNamedAt(yaml, decoded.data),
    lines: linesOf(file, yaml, read),
  };
  const problems = [
    ...settingsProblems(configuration.settings),
    ...profileProblems(configuration),
    ...openIdProblems(configuration),
    ...canaryProblems(configuration),
  ];
  return problems.length > 0 || overlay.problems.length > 0 ? refuse(problems) : configuration;
}

function rulesNamedAt(yaml: YamlFile, { rules, shadow }: ConfigurationFile): Configuration['rulesNamedAt'] {
  const keys = Object.keys(yaml.value ?? {});
  const line = (key: string, given: unknown) =>
    given === undefined || given === null || !keys.includes(key)
      ? null
      : yaml.lineOf({ path: [], message: '', key });
  return { rules: line('rules', rules), shadow: line('shadow', shadow) };
}

function placeOf(problem: Problem, yaml: YamlFile, overlay: Overlay): Place {
  for (let length = problem.path.length; length > 0; length -= 1) {
    const variable = overlay.origin.get(pathText(problem.path.slice(0, length)));
    if (variable !== undefined) return variable;
  }
  return yaml.lineOf(problem);
}

function composed(file: ConfigurationFile, folder: string): Omit<Configuration, 'rulesNamedAt' | 'lines'> {
  const mailboxes = (file.mailboxes ?? defaults.MAILBOXES).map(mailboxOf);
  const rules = rulesIn(file.rules, folder);
  const tried = rulesIn(file.shadow?.rules, folder);
  const model = file.shadow?.model ?? null;
  const settings = settingsOf(file, mailboxes, { rules, tried }, folder);
  return {
    profile: file.profile,
    server: file.server,
    kafka: file.kafka,
    database: file.database,
    blobs: { ...file.blobs, path: file.blobs.path === null ? null : resolve(folder, file.blobs.path) },
    mailboxes,
    inbound: file.inbound,
    phone: file.phone,
    relay: file.relay,
    secret: file.secret,
    openId: file.openId,
    webhooks: file.webhooks,
    chats: file.chats,
    retention: settings.retention,
    limits: settings.limits,
    rulesFile: fileOf(rules),
    shadow: { rulesFile: fileOf(tried), model: model === null ? null : resolve(folder, model) },
    learning: file.learning,
    settings,
    ownedSections: ownedSections(file),
  };
}

/** Plus-addresses work if our own SMTP intake serves the address; a provider's mailbox must prove it first. */
function mailboxOf(given: Partial<MailboxFile> & { address: string }): MailboxConfiguration {
  const { address, queue = null, authserv = null, imap = null, canary = null } = given;
  const phone = given.phone === undefined ? {} : { phone: given.phone };
  return { address, queue, authserv, imap, canary, ...phone, plus: given.plus ?? imap === null };
}

function settingsOf(
  file: ConfigurationFile,
  mailboxes: MailboxConfiguration[],
  { rules: read, tried }: Record<'rules' | 'tried', RulesRead | null>,
  folder: string,
): SettingsBody {
  const categories = file.categories ?? defaults.CATEGORIES;
  return {
    mailboxes: mailboxes.map((mailbox) => mailboxSettings(mailbox, file.server.dns, intakeName(mailboxes))),
    phones: file.phone.twilio?.numbers ?? [],
    ...telephoneOf(file.phone),
    categories,
    agents: file.agents ?? defaults.defaultAgents(categories.map(({ id }) => id)),
    customers: file.customers ?? [],
    plans: { standard: defaults.STANDARD, ...file.plans },
    calendars: { [defaults.ALWAYS]: defaults.ALWAYS_OPEN, ...file.calendars },
    escalation: file.escalation ?? defaults.ESCALATION,
    rules: read?.rules ?? [],
    ...(read?.ruleBook === undefined ? {} : { ruleBook: read.ruleBook }),
    ...(tried === null ? {} : { shadow: { ...bookOf(tried), until: null } }),
    templates: typeof file.templates === 'string' ? readTemplates(resolve(folder, file.templates)) : {},
    retention: file.retention ?? defaults.RETENTION,
    limits: file.limits ?? defaults.LIMITS,
    ...(file.answers === undefined ? {} : { answers: file.answers }),
    ...(file.support === undefined ? {} : { support: file.support }),
    ...(file.vendors === undefined ? {} : { vendors: file.vendors }),
    ...(file.knownIssues === undefined ? {} : { knownIssues: file.knownIssues }),
    ...(file.monitoring === undefined ? {} : { monitoring: file.monitoring }),
    ...(file.assignment === undefined ? {} : { assignment: file.assignment }),
    ...(file.morning === undefined ? {} : { morning: file.morning }),
    ...(file.company === undefined ? {} : { company: companyOf(file.company, folder) }),
  };
}

/** Absent without a key of it: processes of 0.2 reject it. */
function telephoneOf({
  twilio: _twilio,
  country: _country,
  extensions: _extensions,
  records: _records,
  systems: _systems,
  transcription: _transcription,
  ...telephone
}: ConfigurationFile['phone']): Pick<SettingsBody, 'telephone'> {
  return Object.values(telephone).every((one) => one === undefined) ? {} : { telephone };
}

function companyOf(
  { logo, ...company }: NonNullable<ConfigurationFile['company']>,
  folder: string,
): NonNullable<SettingsBody['company']> {
  return {
    ...company,
    address: company.address?.trim() ?? null,
    logo: logo === null ? null : readLogo(resolve(folder, logo)),
  };
}

function rulesIn(name: string | null | undefined, folder: string): (RulesRead & RulesFile) | null {
  if (typeof name !== 'string') return null;
  const path = resolve(folder, name);
  return { ...readRules(path), path };
}

function fileOf(read: RulesFile | null): RulesFile | null {
  return read === null ? null : { path: read.path, lineOf: read.lineOf };
}

/** A mailbox whose senders our own intake checks has its results to trust, as one behind a border has the border's. */
function mailboxSettings(
  { address, queue, plus, authserv, imap, phone }: MailboxConfiguration,
  dns: ConfigurationFile['server']['dns'],
  intake: string,
): SettingsBody['mailboxes'][number] {
  const own = dns !== null && imap === null ? ownAuthserv(intake) : null;
  const ringsFrom = phone === undefined ? {} : { phone };
  return { address, queue, plus, authserv: authserv ?? own, ...ringsFrom };
}

function ownedSections(file: ConfigurationFile): Configuration['ownedSections'] {
  const keys = ['categories', 'agents', 'customers', 'plans', 'calendars', 'escalation'] as const;
  const more = [
    'rules',
    'shadow',
    'templates',
    'retention',
    'limits',
    'answers',
    'support',
    'vendors',
    'knownIssues',
    'monitoring',
    'company',
  ] as const;
  // `rules: null` and `templates: null` mean the same as absent keys.
  return [
    'mailboxes',
    'phones',
    ...[...keys, ...more].filter((key) => file[key] !== undefined && file[key] !== null),
  ];
}

/** The provider sends the browser back to the console's address, and knows it beforehand. */
function openIdProblems({ openId, server }: Configuration): Problem[] {
  if (openId === null || server.publicUrl !== null) return [];
  return [{ path: ['openId'], message: 'needs `server.publicUrl`: the provider sends people back to it' }];
}

function canaryProblems({ relay, mailboxes }: Configuration): Problem[] {
  if (relay !== null) return [];
  const message = 'needs `relay`: a canary goes through it';
  return mailboxes.flatMap(({ canary }, i) =>
    canary === null ? [] : [{ path: ['mailboxes', i, 'canary'], message }],
  );
}

function profileProblems({ profile, kafka, database, blobs }: Configuration): Problem[] {
  if (profile !== 'cluster') return [];
  const problems: Problem[] = [];
  const missing = (path: string[], what: string): void => {
    problems.push({ path, message: `is missing: the cluster profile needs ${what}` });
  };
  if (kafka.brokers.length === 0) missing(['kafka', 'brokers'], 'brokers, or KAFKA_BROKERS');
  if (database.url === null) missing(['database', 'url'], 'a PostgreSQL URL, or DATABASE_URL');
  else if (!isPostgresUrl(database.url.reveal()))
    problems.push({ path: ['database', 'url'], message: POSTGRES_URL });
  if (blobs.path === null && blobs.s3 === null) missing(['blobs'], '"path" or "s3", or FIRSTLINE_BLOBS');
  return problems;
}

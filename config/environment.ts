/**
 * Reads the environment variables that override keys of the file. Each may be given as `NAME_FILE`, a path to its
 * value. The only module that reads the process environment.
 */
import { resolve } from 'node:path';
import { type Environment, valueInFile } from './references.ts';

export function processEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}

/** The file's tree with the environment's values, and the problems of the variables. */
export type Overlay = { tree: unknown; problems: string[]; origin: Map<string, string> };

type Variable = { name: string; path: string[]; read?: (value: string) => unknown; onlyWith?: string[] };

const S3 = ['blobs', 's3'];

/** In order of application. `onlyWith`: the variable applies only if that section exists. */
const VARIABLES: Variable[] = [
  { name: 'FIRSTLINE_PROFILE', path: ['profile'] },
  { name: 'FIRSTLINE_PUBLIC_URL', path: ['server', 'publicUrl'] },
  { name: 'FIRSTLINE_SECRET', path: ['secret'] },
  { name: 'KAFKA_BROKERS', path: ['kafka', 'brokers'], read: commaSeparated },
  { name: 'DATABASE_URL', path: ['database', 'url'] },
  { name: 'FIRSTLINE_BLOBS', path: ['blobs'], read: blobs },
  { name: 'FIRSTLINE_S3_ENDPOINT', path: [...S3, 'endpoint'], onlyWith: S3 },
  { name: 'AWS_DEFAULT_REGION', path: [...S3, 'region'], onlyWith: S3 },
  { name: 'AWS_REGION', path: [...S3, 'region'], onlyWith: S3 },
  { name: 'AWS_ACCESS_KEY_ID', path: [...S3, 'accessKeyId'], onlyWith: S3 },
  { name: 'AWS_SECRET_ACCESS_KEY', path: [...S3, 'secretAccessKey'], onlyWith: S3 },
  { name: 'AWS_SESSION_TOKEN', path: [...S3, 'sessionToken'], onlyWith: S3 },
  { name: 'TWILIO_ACCOUNT_SID', path: ['phone', 'twilio', 'accountSid'] },
  { name: 'TWILIO_AUTH_TOKEN', path: ['phone', 'twilio', 'authToken'] },
  { name: 'FIRSTLINE_TWILIO_API', path: ['phone', 'twilio', 'api'], onlyWith: ['phone', 'twilio'] },
];

/** `origin` maps a path, joined by dots, to its variable. */
export function overlaid(tree: unknown, environment: Environment): Overlay {
  const overlay: Overlay = { tree, problems: [], origin: new Map() };
  for (const variable of VARIABLES) {
    const value = valueOf(variable.name, environment, overlay.problems);
    if (value === null) continue;
    if (variable.onlyWith !== undefined && !isSection(at(overlay.tree, variable.onlyWith))) continue;
    overlay.tree = withValue(overlay.tree, variable.path, (variable.read ?? same)(value));
    overlay.origin.set(variable.path.join('.'), variable.name);
  }
  return overlay;
}

/** The files that our `NAME_FILE` variables name. */
export function filesNamed(environment: Environment): string[] {
  return VARIABLES.map(({ name }) => environment[`${name}_FILE`] ?? '').filter((file) => file !== '');
}

/** An empty variable counts as unset: Compose files produce them. */
function valueOf(name: string, environment: Environment, problems: string[]): string | null {
  const direct = environment[name];
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return direct === undefined || direct === '' ? null : direct;
  if (direct !== undefined && direct !== '') {
    problems.push(`${name}: is given twice, as ${name} and as ${name}_FILE`);
    return null;
  }
  const found = valueInFile(file);
  if ('value' in found) return found.value;
  problems.push(`${name}_FILE: ${found.problem}`);
  return null;
}

type Section = Record<string, unknown>;

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(tree: unknown, path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (isSection(value) ? value[key] : undefined), tree);
}

/** A copy with the value set. Leaves a value in place of a section, for the schema to report. */
function withValue(tree: unknown, path: string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const section = tree ?? {};
  if (!isSection(section)) return tree;
  return { ...section, [key]: withValue(section[key], rest, value) };
}

function same(value: string): string {
  return value;
}

function commaSeparated(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A directory, relative to the current folder, or `s3://bucket/prefix`. */
function blobs(value: string): unknown {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(value);
  if (match === null) return { path: resolve(value), s3: null };
  return { path: null, s3: { bucket: match[1], prefix: match[2] ?? '' } };
}

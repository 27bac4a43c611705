/**
 * Files that other users of the machine can read and should not: the data folder, a configuration file with secrets,
 * and files that contain one secret each. Promises to name each, and to change none.
 */
import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { filesNamed } from '../../config/environment.ts';
import { readYaml } from '../../config/yamlFile.ts';
import { isShared } from '../../installation/folder.ts';
import type { Finding } from '../../pipeline/checking/finding.ts';

/** Docker mounts a container's secrets here, readable to every user; a container has only one. */
const DOCKER_SECRETS = `${sep}run${sep}secrets${sep}`;
const OTHERS_READ = 0o004;
const OTHERS_ENTER = 0o001;
/** Limits the paths in a warning. Beyond it the warning ends with an ellipsis. */
const MAX_NAMED = 5;

/** The data folder and its direct entries; a closed folder protects the entries below it. */
export function openInFolder(folder: string): string[] {
  const root = statSync(folder, { throwIfNoEntry: false });
  if (root === undefined || !isShared(root)) return [];
  const inside = readdirSync(folder, { withFileTypes: true }).filter(isPlain);
  return [folder, ...inside.map(({ name }) => join(folder, name)).filter(isOpen)];
}

/**
 * `secrets`: the configuration's secrets. A file that contains none of them in plain text may be readable to all
 * users.
 */
export function openSecrets(
  configFile: string | null,
  environment: Record<string, string | undefined>,
  secrets: string[],
): string[] {
  const given = filesNamed(environment).map((file) => resolve(file));
  if (configFile === null) return given.filter(othersRead);
  const text = readFileSync(configFile, 'utf8');
  const holdsOne = secrets.some((secret) => secret !== '' && text.includes(secret));
  const named = filesIn(readYaml(configFile).value).map((file) => resolve(dirname(configFile), file));
  return [...(holdsOne ? [configFile] : []), ...given, ...named].filter(othersRead);
}

/** Adds a warning about these paths to a finding that is otherwise good. */
export function warned(finding: Finding, open: string[]): Finding {
  if (!finding.ok || open.length === 0) return finding;
  const shown = open.slice(0, MAX_NAMED).join(', ') + (open.length > MAX_NAMED ? ', …' : '');
  return {
    ok: true,
    detail: `${finding.detail}; other users may read ${shown}`,
    mend: `chmod go= ${open.slice(0, MAX_NAMED).join(' ')}`,
  };
}

/** Every PATH of `{file: PATH}`, at any depth. */
function filesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = Object.entries(value);
  const [[key, path] = ['', null]] = entries;
  if (entries.length === 1 && key === 'file' && typeof path === 'string') return [path];
  return entries.flatMap(([, inner]) => filesIn(inner));
}

function isPlain(entry: Dirent): boolean {
  return entry.isFile() || entry.isDirectory();
}

function isOpen(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && isShared(stats);
}

/** Whether other users can read the file and enter every folder above it. */
function othersRead(file: string): boolean {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if (process.platform === 'win32' || (mode & OTHERS_READ) === 0 || file.startsWith(DOCKER_SECRETS))
    return false;
  return foldersAbove(file).every((folder) => (statSync(folder).mode & OTHERS_ENTER) !== 0);
}

function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

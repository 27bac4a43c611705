/**
 * On which lines the file has its settings, as plain numbers: the parsed file is not kept for them.
 *
 * Never has a value of the file, but for the names of entries.
 */
import type { SettingsBody } from '../contract/settings.ts';
import type { YamlFile } from './yamlFile.ts';

/** Of one section: its key's line, and that of each entry by its id or name, or by its place where it has none. */
export type SectionLines = { line: number; entries: ReadonlyMap<string, number> };

/** `file` null: no file was read. A section that the file lacks is absent. */
export type ConfiguredLines = {
  file: string | null;
  sections: ReadonlyMap<keyof SettingsBody, SectionLines>;
};

type Read = { settings: SettingsBody; ownedSections: readonly (keyof SettingsBody)[] };

/** The numbers are deeper in the file than the sections that are named as they are. */
const PATHS: Partial<Record<keyof SettingsBody, readonly string[]>> = {
  phones: ['phone', 'twilio', 'numbers'],
  ruleBook: ['rules'],
};

export function linesOf(
  file: string | null,
  yaml: YamlFile,
  { settings, ownedSections }: Read,
): ConfiguredLines {
  const sections = ownedSections.flatMap((section) => {
    const path = PATHS[section] ?? [section];
    const line = keyLine(yaml, path);
    return line === null
      ? []
      : [[section, { line, entries: entriesOf(yaml, path, settings[section]) }] as const];
  });
  return { file, sections: new Map(sections) };
}

/** Null where the file does not have the key itself: `lineOf` falls back to the key above it. */
function keyLine(yaml: YamlFile, path: readonly string[]): number | null {
  const [key = '', ...above] = path.toReversed();
  const parent = above.toReversed();
  return has(yaml.value, path) ? yaml.lineOf({ path: parent, message: '', key }) : null;
}

function has(value: unknown, path: readonly string[]): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return at !== undefined && at !== null;
}

function entriesOf(yaml: YamlFile, path: readonly string[], section: unknown): ReadonlyMap<string, number> {
  const lines = Array.isArray(section)
    ? section.map((entry, place) => [
        nameOf(entry, place),
        yaml.lineOf({ path: [...path, place], message: '' }),
      ])
    : typeof section === 'object' && section !== null
      ? Object.keys(section)
          .filter((name) => has(yaml.value, [...path, name]))
          .map((name) => [name, keyLine(yaml, [...path, name])])
      : [];
  return new Map(lines.filter((one): one is [string, number] => one[1] !== null));
}

function nameOf(entry: unknown, place: number): string {
  if (typeof entry !== 'object' || entry === null) return String(place);
  const { id, number, address } = entry as Record<string, unknown>;
  return [id, number, address].find((one) => typeof one === 'string') ?? String(place);
}

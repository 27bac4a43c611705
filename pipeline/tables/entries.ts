/**
 * Rows of a table as entries of a section of the configuration, beside those that it has: which are new or changed, and which faults they have
 * with other entries. Used by the commands that import and by the page that shows a table first.
 *
 * Promises: a row whose values the configuration already has is unchanged. Takes no value for an empty cell. Writes nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../../config/configuration.ts';
import { settingsProblems } from '../../config/crossChecks.ts';
import { pathText, type Problem, problemsOf, wording } from '../../config/problems.ts';
import * as sections from '../../config/sections.ts';
import type { AgentSettings, CustomerSettings, SettingsBody } from '../../contract/settings.ts';
import { columnsOf, type Section, type Values, valuesOf, withinColumns } from './columns.ts';
import { type Row, tableOf } from './csv.ts';

type Entry = AgentSettings | CustomerSettings;
/** `index`: its place in the list, which has the old entries first. */
export type Good = { line: number; id: string; index: number; outcome: Outcome; entry: Entry; set: Values };
export type Outcome = 'new' | 'changed' | 'unchanged';
export type Bad = { line: number | null; id?: string; error: string };
export type Read = { good: Good[]; bad: Bad[] };

type Known = Pick<Configuration, 'settings' | 'ownedSections'>;

/** Throws a Failure for bytes that are no table, and for columns that the section does not have. */
export function entriesIn(
  section: Section,
  configuration: Known,
  bytes: Uint8Array,
): Read & { encoding: string } {
  const { encoding, header, rows } = tableOf(bytes);
  return { encoding, ...checked(section, configuration, readRows(section, configuration, header, rows)) };
}

/** Decodes each row on its own. */
function readRows(section: Section, configuration: Known, header: string[], rows: Row[]): Read {
  const columns = columnsOf(section, header);
  const old = oldEntries(section, configuration);
  const places = new Map(old.map(({ id }, index) => [id, index]));
  const lines = new Map<string, number>();
  const read: Read = { good: [], bad: [] };
  let next = old.length;
  for (const { line, cells } of rows) {
    const values = valuesOf(columns, cells);
    const id = typeof values['id'] === 'string' ? values['id'] : '';
    const refuse = (error: string): void => void read.bad.push({ error, line, ...(id === '' ? {} : { id }) });
    const first = lines.get(id);
    if (cells.length > columns.length) {
      refuse(`has ${cells.length} cells, and the first line has ${columns.length}`);
    } else if (id === '') {
      refuse('has no id, and no name that gives one');
    } else if (first !== undefined) {
      refuse(`"${id}" is given twice: line ${first} has it too`);
    } else {
      lines.set(id, line);
      const place = places.get(id);
      const decoded = decodedRow(section, place === undefined ? undefined : old[place], values);
      if ('error' in decoded) refuse(decoded.error);
      else read.good.push({ line, id, index: place ?? next++, ...decoded });
    }
  }
  return read;
}

/** A section that the file lacks is empty: built-in agents are no one's team. */
function oldEntries(section: Section, { settings, ownedSections }: Known): readonly Entry[] {
  return ownedSections.includes(section) ? settings[section] : [];
}

function decodedRow(
  section: Section,
  old: Entry | undefined,
  values: Values,
): Pick<Good, 'outcome' | 'entry' | 'set'> | { error: string } {
  const before = withinColumns(section, { ...old });
  const decoded = SCHEMAS[section].safeParse({ ...before, ...values }, { error: wording });
  if (!decoded.success) return { error: problemsOf(decoded.error).map(wordsOf).join('; ') };
  const entry: Entry = decoded.data;
  const after: Values = { ...entry };
  const changed = Object.keys(values).filter((key) => !isDeepStrictEqual(before[key], after[key]));
  const set = Object.fromEntries(changed.map((key) => [key, after[key]]));
  return { entry, set, outcome: old === undefined ? 'new' : changed.length > 0 ? 'changed' : 'unchanged' };
}

const SCHEMAS = { customers: sections.customer, agents: sections.agent };

function wordsOf({ path, message }: Problem): string {
  return `${pathText(path)}: ${message}`;
}

/** Whether the rows fit to the rest of the configuration: names given twice, plans and agents that do not exist. */
function checked(section: Section, configuration: Known, { good, bad }: Read): Read {
  const entries: Entry[] = [...oldEntries(section, configuration)];
  for (const { index, entry } of good) entries[index] = entry;
  const settings: SettingsBody = { ...configuration.settings, [section]: entries };
  const rows = new Map(good.map((row) => [row.index, row]));
  const faults = settingsProblems(settings).map((problem): Bad => {
    const [name, index, ...rest] = problem.path;
    const row = name === section && typeof index === 'number' ? rows.get(index) : undefined;
    if (row === undefined) return { line: null, error: wordsOf(problem) };
    return { line: row.line, id: row.id, error: wordsOf({ ...problem, path: rest }) };
  });
  const isFaulty = new Set(faults.map(({ line }) => line));
  return { good: good.filter(({ line }) => !isFaulty.has(line)), bad: [...bad, ...faults] };
}

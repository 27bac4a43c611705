/**
 * `customers import` and `agents import`: rows of a table become entries of the configuration file. Without `--yes` it
 * shows what would be written.
 *
 * Promises: writes all rows or none, and only a file that a process may run by. A row whose values the file already has
 * changes nothing, so a table may be given twice. Takes no entry away, and no value for an empty cell.
 */
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { readBounded } from '../../config/boundedFile.ts';
import type { Configuration } from '../../config/configuration.ts';
import { settingsProblems } from '../../config/crossChecks.ts';
import { processEnvironment } from '../../config/environment.ts';
import { pathText, type Problem, problemsOf, wording } from '../../config/problems.ts';
import * as sections from '../../config/sections.ts';
import { withEntries } from '../../config/yamlEntries.ts';
import { Failure } from '../../contract/failure.ts';
import type { AgentSettings, CustomerSettings, SettingsBody } from '../../contract/settings.ts';
import type { Invocation, Io } from '../command.ts';
import { configurationToRun } from '../configured.ts';
import { columnsOf, type Section, type Values, valuesOf, withinColumns } from './columns.ts';
import { type Row, tableOf } from './csv.ts';
import { writeConfiguration } from './writing.ts';

/** Limits the table. The configuration file has its own limit. */
const MOST_BYTES = 16 * 1024 * 1024;

type Entry = AgentSettings | CustomerSettings;
/** `index`: its place in the list, which has the old entries first. */
type Good = { line: number; id: string; index: number; outcome: Outcome; entry: Entry; set: Values };
type Outcome = 'new' | 'changed' | 'unchanged';
type Bad = { line: number | null; id?: string; error: string };
type Read = { good: Good[]; bad: Bad[] };

export async function importTable(section: Section, { positionals, options, configFile, io }: Invocation) {
  const [, file = ''] = positionals;
  if (configFile === null)
    throw new Failure(`${section} are in the configuration file: name it with --config FILE`, NEVER);
  const text = readFileSync(configFile, 'utf8');
  const configuration = configurationToRun({ file: configFile, environment: processEnvironment() });
  const table = tableOf(file === '-' ? await buffer(io.stdin) : bytesOf(file));
  const { good, bad } = checked(
    section,
    configuration,
    readRows(section, configuration, table.header, table.rows),
  );
  await show(io, good, bad);
  const isWritten =
    options.yes === true && bad.length === 0 && good.some(({ outcome }) => outcome !== 'unchanged');
  if (isWritten) writeConfiguration(configFile, text, withEntries(text, wishOf(section, good)), accepted);
  const count = (outcome: Outcome): number => good.filter((row) => row.outcome === outcome).length;
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    wrong: bad.length,
  };
  await io.print({ event: 'summary', encoding: table.encoding, ...counts, written: isWritten });
  io.tell(nextStep(counts, isWritten, options.yes === true));
  return bad.length === 0 ? 0 : 1;
}

const NEVER = { retry: false };

function accepted(candidate: string): void {
  configurationToRun({ file: candidate, environment: processEnvironment() });
}

function bytesOf(file: string): Uint8Array {
  const read = readBounded(file, MOST_BYTES);
  if ('problem' in read) throw new Failure(`${file} ${read.problem}`, NEVER);
  return read.bytes;
}

/** Decodes each row on its own. */
function readRows(section: Section, configuration: Configuration, header: string[], rows: Row[]): Read {
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
function oldEntries(section: Section, { settings, ownedSections }: Configuration): readonly Entry[] {
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
function checked(section: Section, configuration: Configuration, { good, bad }: Read): Read {
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

/** Rows and faults in the order of the table. */
async function show(io: Io, good: Good[], bad: Bad[]): Promise<void> {
  const rows = good.map(({ line, id, outcome, set }) => ({ line, id, outcome, set }));
  const faults = bad.map(({ error, line, id }) => ({ error, line, ...(id === undefined ? {} : { id }) }));
  const all = [...rows, ...faults].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  for (const one of all) await io.print(one);
}

function wishOf(section: Section, good: Good[]) {
  return {
    section,
    added: good.filter(({ outcome }) => outcome === 'new').map(({ set }) => set),
    changed: good.filter(({ outcome }) => outcome === 'changed').map(({ index, set }) => ({ index, set })),
  };
}

function nextStep(
  counts: { new: number; changed: number; wrong: number },
  isWritten: boolean,
  wished: boolean,
): string {
  if (counts.wrong > 0) return 'Nothing was written: correct the lines with an error first.';
  if (isWritten) return 'Written. `firstline reload` puts it in force in a running Firstline.';
  if (counts.new + counts.changed === 0) return 'Nothing to write: the file has all of it.';
  return wished ? '' : 'A preview: nothing was written. With --yes it is.';
}

/**
 * `customers import` and `agents import`: rows of a table become entries of the configuration file. Without `--yes` it
 * shows what would be written.
 *
 * Promises: writes all rows or none, and only a file that a process may run by. A row whose values the file already has
 * changes nothing, so a table may be given twice. Takes no entry away, and no value for an empty cell.
 */
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { readBounded } from '../../config/boundedFile.ts';
import { processEnvironment } from '../../config/environment.ts';
import { withEntries } from '../../config/yamlEntries.ts';
import { Failure } from '../../contract/failure.ts';
import type { Invocation, Io } from '../command.ts';
import { configurationToRun } from '../configured.ts';
import type { Section } from '../../pipeline/tables/columns.ts';
import { type Bad, entriesIn, type Good, type Outcome } from '../../pipeline/tables/entries.ts';
import { writeConfiguration } from './writing.ts';

/** Limits the table. The configuration file has its own limit. */
const MOST_BYTES = 16 * 1024 * 1024;

export async function importTable(section: Section, { positionals, options, configFile, io }: Invocation) {
  const [, file = ''] = positionals;
  if (configFile === null)
    throw new Failure(`${section} are in the configuration file: name it with --config FILE`, NEVER);
  const text = readFileSync(configFile, 'utf8');
  const configuration = configurationToRun({ file: configFile, environment: processEnvironment() });
  const bytes = file === '-' ? await buffer(io.stdin) : bytesOf(file);
  const { encoding, good, bad } = entriesIn(section, configuration, bytes);
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
  await io.print({ event: 'summary', encoding, ...counts, written: isWritten });
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

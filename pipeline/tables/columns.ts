/**
 * The columns of a table of people, and what a cell means. A column is a key of the section in the configuration; a cell of
 * a list has several values. Sections validate the values: here they are only taken apart.
 */
import { Failure } from '../../contract/failure.ts';
import { nearest } from '../../config/nearest.ts';

export type Section = 'customers' | 'agents';
export type Values = Record<string, unknown>;

/** `word`: letters of either case are the same. `words`, `phones`: several, separated by a comma, a semicolon or a line break. */
type Kind = 'text' | 'word' | 'number' | 'words' | 'phones';

const COLUMNS: Record<Section, Record<string, Kind>> = {
  customers: {
    id: 'word',
    name: 'text',
    domains: 'words',
    addresses: 'words',
    phones: 'phones',
    plan: 'text',
    language: 'word',
    timeZone: 'text',
    agent: 'text',
  },
  agents: {
    id: 'word',
    name: 'text',
    email: 'word',
    role: 'word',
    skills: 'words',
    languages: 'words',
    capacity: 'number',
    calendar: 'text',
  },
};

export type Column = { key: string; kind: Kind };

/** The keys of an entry that a table may set. */
export function withinColumns(section: Section, entry: Values): Values {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key in COLUMNS[section]));
}

/** The columns in the order of the header. Throws a Failure for a header that is not of this section. */
export function columnsOf(section: Section, header: string[]): Column[] {
  const known = COLUMNS[section];
  const names = Object.keys(known);
  const columns = header.map((title) => {
    const key = names.find((name) => folded(name) === folded(title));
    if (key === undefined) throw new Failure(`line 1: ${unknown(title, names)}`, { retry: false });
    return { key, kind: known[key] ?? 'text' };
  });
  const twice = columns.find(({ key }, at) => columns.findIndex((one) => one.key === key) < at);
  if (twice !== undefined)
    throw new Failure(`line 1: the column "${twice.key}" is given twice`, { retry: false });
  if (!columns.some(({ key }) => key === 'name' || key === 'id'))
    throw new Failure('line 1: there is neither a column "id" nor a column "name"', { retry: false });
  return columns;
}

function folded(title: string): string {
  return title.toLowerCase().replaceAll(/[\s_-]/g, '');
}

function unknown(title: string, names: string[]): string {
  const meant = nearest(title.trim(), names);
  const hint = meant === null ? '' : ` (did you mean "${meant}"?)`;
  return `there is no column "${title}"${hint}; there are: ${names.join(', ')}`;
}

/** The values that a row gives. An empty cell gives none; without `id` the name makes it. */
export function valuesOf(columns: Column[], cells: string[]): Values {
  const given = columns.flatMap(({ key, kind }, at) => {
    const cell = (cells[at] ?? '').trim();
    return cell === '' ? [] : [[key, READ[kind](cell)] as const];
  });
  const values: Values = Object.fromEntries(given);
  const id = typeof values['name'] === 'string' ? idOf(values['name']) : '';
  return 'id' in values || id === '' ? values : { id, ...values };
}

const READ: Record<Kind, (cell: string) => unknown> = {
  text: (cell) => cell,
  word: (cell) => cell.toLowerCase(),
  // Text that is no number stays text, so that the section refuses it.
  number: (cell) => (/^\d{1,9}$/.test(cell) ? Number(cell) : cell),
  words: (cell) => partsOf(cell).map((part) => part.toLowerCase()),
  phones: (cell) => partsOf(cell).map(phoneOf),
};

function partsOf(cell: string): string[] {
  const parts = cell.split(/[,;|\n]/).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** Without what people write between digits, and `00` for the plus. */
function phoneOf(part: string): string {
  return part.replaceAll(/[\s().\-/]/g, '').replace(/^00(?=[1-9])/, '+');
}

/** `Fábrica Norte, Lda.` is `fabrica-norte-lda`; empty for a name without Latin letters or digits. */
function idOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/**
 * A table that a spreadsheet wrote: the bytes as rows of cells, each with its line. Reads comma, semicolon and tab, quoted
 * cells, a byte order mark, UTF-16, and Excel's `sep=` line.
 *
 * Promises: text that is not UTF-8 is read as Windows-1252, and the caller learns it. Never guesses at a broken quote.
 */
import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { Failure } from '../../contract/failure.ts';

export type Row = {
  /** The line on which it begins. */
  line: number;
  cells: string[];
};
export type Table = { encoding: string; delimiter: string; header: string[]; rows: Row[] };
export type BadLine = { line: number; error: string };

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Throws a Failure that names the line of a fault, unless `bad` takes it: then the row is left out. An empty row is no row.
 */
export function tableOf(bytes: Uint8Array, bad?: (line: BadLine) => void): Table {
  const { encoding, text: whole } = decoded(bytes);
  const [named, separator = ''] = /^sep=(.)\r?\n/i.exec(whole) ?? [''];
  const text = whole.slice(named.length);
  const delimiter = separator === '' ? delimiterOf(text) : separator;
  const before = named === '' ? 0 : 1;
  const [header, ...rows] =
    bad === undefined ? rowsOf(text, delimiter, before) : readableRows(text, delimiter, before, bad);
  if (header === undefined) throw new Failure('the file is empty: its first line names the columns', NEVER);
  return { encoding, delimiter, header: header.cells, rows };
}

const BREAKS = ['\r\n', '\n', '\r'];
const NEVER = { retry: false };

function decoded(bytes: Uint8Array): { encoding: string; text: string } {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
    } catch {
      // The bytes are not in this encoding: the next one is tried, and the last one takes any.
    }
  }
  throw new Failure('the file is no text', NEVER);
}

function encodingsOf([first, second]: Uint8Array): string[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'windows-1252'];
}

/** The separator that the header has most often outside of quotes. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n|\r/, 1);
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((one) => ({ one, times: bare.split(one).length }));
  return counted.toSorted((a, b) => b.times - a.times)[0]?.one ?? ',';
}

function rowsOf(text: string, delimiter: string, before: number): Row[] {
  const rows: Row[] = [];
  const keep = (cells: string[], { lines }: InfoRecord): null => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: before + lines - breaksIn(cells), cells });
    return null;
  };
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      trim: true,
      record_delimiter: BREAKS,
      on_record: keep,
    });
    return rows;
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    const { line, error } = faultOf(thrown, before);
    throw new Failure(`line ${line}: ${error}`, NEVER);
  }
}

/** A quoted cell may have line breaks; one over more lines than this was never closed. */
const MOST_LINES = 50;

/** As `rowsOf`; where a row is broken, each line that begins one is read for itself, and a broken one goes to `bad`. */
function readableRows(text: string, delimiter: string, before: number, bad: (line: BadLine) => void): Row[] {
  try {
    return rowsOf(text, delimiter, before);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return rowsOneByOne(text.split(/\r\n|\n|\r/), delimiter, before, bad);
  }
}

function rowsOneByOne(
  lines: string[],
  delimiter: string,
  before: number,
  bad: (line: BadLine) => void,
): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const count = linesOfRow(lines, at);
    try {
      const text = lines.slice(at, at + count).join('\n');
      const [row] = rowsOf(text, delimiter, before + at);
      // Lines that a stray quote holds together are no row: the next one may be whole.
      if (count > 1 && (row?.cells.length ?? 0) > (rows[0]?.cells.length ?? 0))
        throw new CsvError('CSV_QUOTE_NOT_CLOSED', '');
      if (row !== undefined) rows.push(row);
      at += count - 1;
    } catch (thrown) {
      if (!(thrown instanceof CsvError || thrown instanceof Failure)) throw thrown;
      const error = thrown instanceof CsvError ? faultOf(thrown, 0).error : thrown.message;
      bad({ line: before + at + 1, error: error.replace(/^line \d+: /, '') });
    }
  }
  return rows;
}

/** The number of lines that closes each quote; one where none does. */
function linesOfRow(lines: string[], from: number): number {
  let quotes = 0;
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    quotes += (lines[at] ?? '').split('"').length - 1;
    if (quotes % 2 === 0) return at - from + 1;
  }
  return 1;
}

function faultOf(error: CsvError | undefined, before: number): BadLine {
  const code = error?.code ?? '';
  return { line: before + (error === undefined ? 1 : lineOf(error)), error: FAULTS[code] ?? code };
}

const FAULTS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quoted cell goes on behind its closing quote',
  INVALID_OPENING_QUOTE:
    'a quote begins in the middle of a cell: put the whole cell in quotes, and double the quotes in it',
};

function lineOf(error: CsvError): number {
  return typeof error['lines'] === 'number' ? error['lines'] : 1;
}

/** A record is told with the line on which it ends. */
function breaksIn(cells: string[]): number {
  return cells.join('').split(/\r\n|\n|\r/).length - 1;
}

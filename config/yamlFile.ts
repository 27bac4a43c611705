/**
 * Parses a YAML or JSON file to a value with line numbers. Words its own errors: a parser's message may quote the text,
 * which may be a secret.
 */
import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLMap,
  type YAMLError,
  type YAMLWarning,
} from 'yaml';
import { messageOf } from '../contract/failure.ts';
import { readBounded } from './boundedFile.ts';
import { ConfigurationError, type Problem } from './problems.ts';

export type YamlFile = {
  value: unknown;
  /** The line of the deepest part of the problem's path that is in the file; null if none is. */
  lineOf(problem: Problem): number | null;
};

/** Limits the file; a larger one is refused. Ten thousand customers fit; a larger file takes seconds to parse. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** Throws a ConfigurationError. An empty file is a file without sections. */
export function readYaml(path: string): YamlFile {
  return yamlIn(textOf(path), path);
}

/** `source`: the name in its problems. */
export function yamlIn(text: string, source: string): YamlFile {
  const lines = new LineCounter();
  // The parser compares each key with all keys before it; `twice` looks up each key once.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  // A warning is an unknown tag, usually a secret that begins with "!" and lacks quotes.
  const faults: Fault[] = [...document.errors, ...document.warnings];
  if (faults.length === 0) faults.push(...twice(document));
  if (faults.length > 0) {
    throw new ConfigurationError(
      source,
      faults.map((fault) => faultOf(fault, lines)),
    );
  }
  return { value: valueOf(document, source), lineOf: (problem) => lineOf(document, lines, problem) };
}

function textOf(path: string): string {
  try {
    const read = readBounded(path, MAX_FILE_BYTES);
    if ('problem' in read) throw new ConfigurationError(path, [read.problem]);
    return read.bytes.toString('utf8');
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) throw thrown;
    throw new ConfigurationError(path, [`cannot be read: ${messageOf(thrown).split(',')[0]}`]);
  }
}

function valueOf(document: Document, source: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch {
    // toJS refuses an alias without an anchor, and an excessive number of aliases.
    throw new ConfigurationError(source, ['has an alias (*name) without an anchor, or too many aliases']);
  }
}

const FAULTS: Partial<Record<string, string>> = {
  BAD_ALIAS: 'an alias (*name) that is not well formed',
  BAD_INDENT: 'not indented like its neighbours',
  BAD_SCALAR_START: 'a value must not begin with this character: put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a key where none is allowed',
  DUPLICATE_KEY: 'the same key twice',
  MISSING_CHAR: 'a quote, bracket, brace or comma is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must be on one line, with ":" after it',
  TAB_AS_INDENT: 'a tab: YAML is indented by spaces',
  TAG_RESOLVE_FAILED: 'put a value that begins with "!" in quotes',
  UNEXPECTED_TOKEN: 'unexpected text here',
};

type Fault = Pick<YAMLError | YAMLWarning, 'code' | 'pos'>;

/** Keys given twice in one section. */
function twice(document: Document): Fault[] {
  const faults: Fault[] = [];
  const look = (map: YAMLMap): void => {
    const seen = new Set<unknown>();
    for (const { key } of map.items) {
      if (!isScalar(key)) continue;
      const [start = 0, end = start] = key.range ?? [];
      if (seen.has(key.value)) faults.push({ code: 'DUPLICATE_KEY', pos: [start, end] });
      seen.add(key.value);
    }
  };
  visit(document, { Map: (_, map) => look(map) });
  return faults;
}

function faultOf(error: Fault, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0]);
  return `line ${line}, column ${col}: not YAML: ${FAULTS[error.code] ?? error.code.toLowerCase().replaceAll('_', ' ')}`;
}

function lineOf(document: Document, lines: LineCounter, { path, key }: Problem): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    if (length === 0 && key === undefined) return null;
    const start = (length === path.length ? keyStart(node, key) : null) ?? node.range?.[0];
    return start === undefined ? null : lines.linePos(start).line;
  }
  return null;
}

function keyStart(node: unknown, key: string | undefined): number | null {
  if (key === undefined || !isMap(node)) return null;
  const found = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return (isScalar(found?.key) ? found.key.range?.[0] : null) ?? null;
}

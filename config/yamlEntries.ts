/**
 * Writes entries into a list of a YAML file and leaves every other byte as it is: comments, order, quotes and blank lines
 * of its author stay. Edits the text at the places that the parser names.
 *
 * Promises: the result holds exactly the wanted values, or a Failure says that this file must be changed by hand.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { Failure } from '../contract/failure.ts';

type Values = Record<string, unknown>;
/** `set`: the keys of the entry at `index` that get other values. */
export type Change = { index: number; set: Values };
export type Wish = { section: string; added: Values[]; changed: Change[] };

type Edit = { from: number; to: number; words: string };

/** Throws a Failure where the file holds the list in a way that cannot be edited. */
export function withEntries(text: string, wish: Wish): string {
  const before = parseDocument(text).toJS() ?? {};
  const edits = editsOf(text, wish).toSorted((a, b) => a.from - b.from);
  const pieces = edits.map(({ from, words }, at) => text.slice(edits[at - 1]?.to ?? 0, from) + words);
  const after = pieces.join('') + text.slice(edits.at(-1)?.to ?? 0);
  const written = parseDocument(after);
  if (written.errors.length > 0 || !isDeepStrictEqual(written.toJS(), wanted(before, wish)))
    throw byHand(wish.section);
  return after;
}

function byHand(section: string): Failure {
  return new Failure(`the list \`${section}\` of the file has a form that only a person can change`, {
    retry: false,
  });
}

function wanted(before: Values, { section, added, changed }: Wish): Values {
  const old: Values[] = Array.isArray(before[section]) ? before[section] : [];
  const sets = new Map(changed.map(({ index, set }) => [index, set]));
  return {
    ...before,
    [section]: [...old.map((entry, index) => ({ ...entry, ...sets.get(index) })), ...added],
  };
}

function editsOf(text: string, wish: Wish): Edit[] {
  const root = parseDocument(text).contents;
  if (root !== null && !isMap(root)) throw byHand(wish.section);
  const pair = root?.items.find(({ key }) => isScalar(key) && key.value === wish.section);
  const list = pair?.value;
  // JSON is YAML too, and stays JSON.
  const spell = root?.flow === true ? JSON.stringify : inOneLine;
  const entries = wish.added.map((entry) => spell(entry));
  if (root !== null && isSeq(list) && list.items.length > 0)
    return [
      ...wish.changed.flatMap((change) => changing(text, list, change, spell)),
      ...adding(text, list, entries),
    ];
  if (entries.length === 0) return [];
  if (list !== undefined && list !== null && !isEmpty(list)) throw byHand(wish.section);
  if (pair !== undefined) return [filling(text, pair, entries)];
  if (root?.flow !== true)
    return [{ from: text.length, to: text.length, words: newSection(text, wish.section, entries) }];
  const end = (root.range?.[1] ?? 0) - 1;
  const comma = root.items.length > 0 ? ', ' : '';
  return [{ from: end, to: end, words: `${comma}${JSON.stringify(wish.section)}: [${entries.join(', ')}]` }];
}

function isEmpty(list: unknown): boolean {
  return (isSeq(list) && list.items.length === 0) || (isScalar(list) && list.value === null);
}

function inOneLine(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

function newSection(text: string, section: string, entries: string[]): string {
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return `${gap}${section}:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
}

/** The section is there, and empty. */
function filling(text: string, { key, value }: Pair, entries: string[]): Edit {
  const at = colonAfter(text, key) + 1;
  const end = isNode(value) ? Math.max(at, value.range?.[1] ?? at) : at;
  return { from: at, to: end, words: ` [\n  ${entries.join(',\n  ')} ]` };
}

function adding(text: string, list: YAMLSeq, entries: string[]): Edit[] {
  const last = list.items.at(-1);
  if (entries.length === 0 || !isNode(last)) return [];
  if (list.flow !== true) {
    const indent = ' '.repeat(columnOf(text, list.range?.[0] ?? 0));
    return [
      atLineEnd(
        text,
        endOf(text, last),
        entries.map((entry) => `${indent}- ${entry}`),
      ),
    ];
  }
  const at = last.range?.[1] ?? 0;
  const start = last.range?.[0] ?? 0;
  const isTall = text.slice(list.range?.[0] ?? 0, start).includes('\n');
  const between = isTall ? `,\n${' '.repeat(columnOf(text, start))}` : ', ';
  return [{ from: at, to: at, words: entries.map((entry) => between + entry).join('') }];
}

function changing(
  text: string,
  list: YAMLSeq,
  { index, set }: Change,
  spell: (value: unknown) => string,
): Edit[] {
  const entry = list.items[index];
  if (!isMap(entry)) throw byHand('entries');
  const edits: Edit[] = [];
  const fresh: string[] = [];
  for (const [key, value] of Object.entries(set)) {
    const pair = pairOf(entry, key);
    if (pair === undefined) fresh.push(`${spell(key)}: ${spell(value)}`);
    else
      edits.push({
        from: colonAfter(text, pair.key) + 1,
        to: endOfPair(text, pair),
        words: ` ${spell(value)}`,
      });
  }
  return fresh.length === 0 ? edits : [...edits, widening(text, entry, fresh)];
}

/** Further keys behind the last one of an entry. */
function widening(text: string, entry: YAMLMap, added: string[]): Edit {
  if (entry.flow === true) {
    const at = endOfPair(text, entry.items.at(-1));
    return { from: at, to: at, words: added.map((words) => `, ${words}`).join('') };
  }
  const [first] = entry.items;
  const indent = ' '.repeat(columnOf(text, isNode(first?.key) ? (first.key.range?.[0] ?? 0) : 0));
  return atLineEnd(
    text,
    endOfPair(text, entry.items.at(-1)),
    added.map((words) => indent + words),
  );
}

function pairOf(entry: YAMLMap, key: string): Pair | undefined {
  return entry.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Whole lines behind the line of `at`. */
function atLineEnd(text: string, at: number, lines: string[]): Edit {
  if (text[at - 1] === '\n') return { from: at, to: at, words: lines.map((line) => `${line}\n`).join('') };
  const end = text.indexOf('\n', at);
  const from = end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
  return { from, to: from, words: lines.map((line) => `\n${line}`).join('') };
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

function colonAfter(text: string, key: unknown): number {
  return text.indexOf(':', isNode(key) ? (key.range?.[1] ?? 0) : 0);
}

/** Where the last word of a node ends: the range of a block also has the comments behind it. */
function endOf(text: string, node: Node): number {
  if (isMap(node) && node.flow !== true) return endOfPair(text, node.items.at(-1));
  const last = isSeq(node) && node.flow !== true ? node.items.at(-1) : null;
  return isNode(last) ? endOf(text, last) : (node.range?.[1] ?? 0);
}

function endOfPair(text: string, pair: Pair | undefined): number {
  const colon = colonAfter(text, pair?.key) + 1;
  return isNode(pair?.value) ? Math.max(colon, endOf(text, pair.value)) : colon;
}

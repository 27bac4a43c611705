/**
 * Finds a header block that was copied into the text, as Outlook does it: `From: … Sent: … To: … Subject: …`, in bold,
 * indented, wrapped, or on one line. By its labels in the languages we know; in any language by its values: a person,
 * a day, and the subject of the mail itself.
 */
import { limits } from '../../limits.ts';
import { HAS_ADDRESS } from './attribution.ts';
import { LABELS } from './phrases.ts';
import { bareSubject } from './subjectKind.ts';
import { tellsDay } from './when.ts';

export type FromBlock = { from: number; to: number };

const MAX_LINES = 12;

type Label = keyof typeof LABELS;
const STARTS: [Label, RegExp][] = (['from', 'date', 'to', 'subject'] as const).map((label) => [
  label,
  new RegExp(`(?:^|\\s)[*_]{0,2}(?:${LABELS[label]})\\s?[*_]{0,2}\\s?[:：](?=[*_\\s]|\\S)`, 'iu'),
]);
const ANY = new RegExp(
  `^[\\s>*_]*(?:${Object.values(LABELS).join('|')}|Cc|Copie à|CC|Kopie|Kopia|Kopi|Reply-To|Importance)\\s?[*_]{0,2}\\s?[:：]`,
  'iu',
);
/** An address, an hour or a day with its year: people who list *from* and *to* for a journey have none. */
const EVIDENCE = /\S@\S|\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b/;

export function fromBlockAt(lines: string[], at: number, subject: string): FromBlock | null {
  return labelledAt(lines, at) ?? structuredAt(lines, at, subject);
}

/** A block by its labels, with the evidence that its lines were copied. */
export function labelledAt(lines: string[], at: number, evidence: RegExp = EVIDENCE): FromBlock | null {
  // A block begins at its first label: a search from each further label took a second for 80,000 of them.
  if (!ANY.test(shown(lines, at)) || ANY.test(shown(lines, at - 1))) return null;
  let to = at;
  let text = '';
  const seen = new Set<Label>();
  while (to < lines.length && to - at < MAX_LINES) {
    const line = shown(lines, to);
    const labelled = ANY.test(line);
    if (!labelled && (line.trim() === '' || !continues(lines, to))) break;
    for (const [label, start] of STARTS) if (start.test(line)) seen.add(label);
    text += `\n${line}`;
    to += 1;
  }
  const complete = seen.size >= 2 && (seen.has('from') || seen.has('date')) && evidence.test(text);
  return complete ? { from: at, to } : null;
}

/** Labels without colons, as eM Client writes them below its rule. */
const BARE = Object.values(LABELS).map((words) => new RegExp(`^[\\s>*_]{0,9}(?:${words})[*_]{0,3}\\s`, 'iu'));
const BARE_COPY = /^[\s>*_]{0,9}(?:cc|copie à|kopie|kopia|kopi)\s/iu;
const MIN_BARE = 3;

/**
 * Whether each line is a label and its value, with an address in one of the first two and a day. People who type below a rule
 * write other lines.
 */
export function isBlockWithoutColons(lines: readonly string[]): boolean {
  const found = lines.map((line) => BARE.findIndex((label) => label.test(line)));
  if (!lines.every((line, at) => found[at] !== -1 || BARE_COPY.test(line))) return false;
  const isWhole = new Set(found.filter((at) => at !== -1)).size >= MIN_BARE;
  return isWhole && lines.slice(0, 2).some((line) => HAS_ADDRESS.test(line)) && lines.some(tellsDay);
}

/** The value of the line with this label; null without one. */
export function labelledLine(lines: readonly string[], label: Label): string | null {
  const pattern = STARTS.find(([name]) => name === label)?.[1];
  for (const line of lines) {
    const found = pattern?.exec(line.slice(0, limits.lineLength)) ?? null;
    if (found !== null) return line.slice(found.index + found[0].length).trim();
  }
  return null;
}

/** A wrapped value: the block goes on after it. */
function continues(lines: string[], at: number): boolean {
  return ANY.test(shown(lines, at + 1)) || /^\s+\S/.test(shown(lines, at)) || ANY.test(shown(lines, at + 2));
}

/** A label of one to four words, in bold or not, with spaces within it, and its value. */
const LABELLED =
  /^[\s>*_]{0,20}(\p{L}[\p{L}\p{M}.'’ \u3000/-]{0,30}?)\s?[*_]{0,3}\s?[:：][*_]{0,3}\s{0,20}(\S.*)?$/u;
const MIN_LABELLED = 3;
/** Characters up to the colon, with the marks of bold and quotes. */
const MAX_LABEL = 60;
const COLON = /[:：]/;

/**
 * Without a subject of the mail nothing proves the block: a form of labels and values is what people send to support.
 */
function structuredAt(lines: string[], at: number, subject: string): FromBlock | null {
  const line = shown(lines, at);
  if (!COLON.test(line.slice(0, MAX_LABEL)) || !LABELLED.test(line)) return null;
  const own = bareSubject(subject);
  if (own === '' || LABELLED.test(shown(lines, at - 1))) return null;
  const values = labelledValues(lines, at);
  const isProved =
    values.length >= MIN_LABELLED &&
    values.some((value) => isSubject(value, own)) &&
    values.some((value) => tellsDay(value)) &&
    (HAS_ADDRESS.test(values[0] ?? '') || !/\d/.test(values[0] ?? ''));
  return isProved ? { from: at, to: at + values.length } : null;
}

/** The values of the consecutive lines with a label, from this one on. */
export function labelledValues(lines: string[], at: number): string[] {
  const values: string[] = [];
  for (let to = at; to < lines.length && to - at < MAX_LINES; to += 1) {
    const found = LABELLED.exec(shown(lines, to));
    if (found === null) break;
    values.push(found[2] ?? '');
  }
  return values;
}

/** Whether a value is the subject `own`, which is bare, or a part of it. */
export function isSubject(value: string, own: string): boolean {
  const bare = bareSubject(value);
  return bare !== '' && (bare === own || (bare.length > 3 && own.includes(bare)) || bare.includes(own));
}

/** The beginning of a line: no label, address or day occurs beyond it. */
function shown(lines: string[], at: number): string {
  return (lines[at] ?? '').slice(0, limits.lineLength);
}

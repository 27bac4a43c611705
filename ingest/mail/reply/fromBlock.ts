/**
 * Finds a header block that was copied into the text, as Outlook does it: `From: … Sent: … To: … Subject: …`, in many
 * languages, in bold, indented, wrapped, or on one line.
 */
import { limits } from '../../limits.ts';
import { LABELS } from './phrases.ts';

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

export function fromBlockAt(lines: string[], at: number): FromBlock | null {
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
  const complete = seen.size >= 2 && (seen.has('from') || seen.has('date')) && EVIDENCE.test(text);
  return complete ? { from: at, to } : null;
}

/** A wrapped value: the block goes on after it. */
function continues(lines: string[], at: number): boolean {
  return ANY.test(shown(lines, at + 1)) || /^\s+\S/.test(shown(lines, at)) || ANY.test(shown(lines, at + 2));
}

/** The beginning of a line: no label, address or day occurs beyond it. */
function shown(lines: string[], at: number): string {
  return (lines[at] ?? '').slice(0, limits.lineLength);
}

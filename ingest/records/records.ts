/**
 * Rows of a file of call records as calls: each row read by a mapping, the rows of one call together.
 *
 * Never guesses: a row without an instant, or with one that may be two days, is told with its line. Calls that began in
 * the house, and calls that a direction names as others, are left out with the reason.
 */
import { createHash } from 'node:crypto';
import type { CallRecords, Outcome, RecordColumn } from '../../contract/callRecords.ts';
import { systemCall, systemCallId } from '../../contract/callSystem.ts';
import type { AgentSettings } from '../../contract/settings.ts';
import {
  callerOf,
  type Dates,
  extensionIn,
  instantIn,
  isExtension,
  lineOf,
  numberIn,
  secondsIn,
} from './cells.ts';
import { folded } from './formats.ts';

export type CallRecord = {
  line: number;
  callSid: string;
  from: string;
  to: string;
  startedAt: number;
  endedAt: number;
  outcome: Outcome;
  /** Of an answered call. */
  answer: { at: number; extension: string; agent: string | null } | null;
};
export type ReadRow =
  | { call: CallRecord }
  | { line: number; skipped: 'outgoing' | 'internal' | Outcome }
  | { line: number; error: string; id?: string };

export type Reader = {
  mapping: Omit<CallRecords, 'dates'>;
  dates: Dates;
  country: string | null;
  /** Null: Twilio's, whose calls have CallSids of their own. */
  system: string | null;
  agents: readonly Pick<AgentSettings, 'id' | 'email'>[];
  /** Our numbers, as they are written: a call from one is ours. */
  ours: ReadonlySet<string>;
  now: number;
};

type Cells = (column: RecordColumn) => string;

/** Reads one row at a time. */
export function rowReader(reader: Reader, header: readonly string[]) {
  const places = new Map(header.map((name, at) => [folded(name), at]));
  const ours = new Set([...reader.ours].map((number) => lineOf(number, reader.country)));
  return (line: number, cells: readonly string[]): ReadRow => {
    const cell: Cells = (column) => {
      const names = [reader.mapping.columns?.[column] ?? []].flat();
      const values = names.map((name) => (cells[places.get(folded(name)) ?? -1] ?? '').trim());
      return values.find((value) => value !== '') ?? '';
    };
    if (cells.length > header.length)
      return { line, error: `has ${cells.length} cells, and the first line has ${header.length}` };
    return readRow({ ...reader, ours }, line, cell);
  };
}

function readRow(reader: Reader, line: number, cell: Cells): ReadRow {
  const { mapping, dates, country, now } = reader;
  const direction = cell('direction').toLowerCase();
  if (direction !== '' && !(mapping.inbound ?? ['inbound']).some((one) => one.toLowerCase() === direction))
    return { line, skipped: 'outgoing' };
  if (isExtension(cell('from'))) return { line, skipped: 'internal' };
  if (reader.ours.has(lineOf(cell('from'), country))) return { line, skipped: 'outgoing' };
  const from = callerOf(cell('from'), country);
  // 3CX writes `Call 123`; docs/pbx.md posts its calls without the word.
  const id = cell('id').replace(/^Call /, '');
  const refuse = (error: string): ReadRow => ({ line, error, ...(id === '' ? {} : { id }) });
  const instants = { started: instantIn(cell('startedAt'), dates), ended: instantIn(cell('endedAt'), dates) };
  const { started: startedAt } = instants;
  if (cell('startedAt') === '') return refuse('has no instant of its beginning');
  if (startedAt === null) return refuse(`"${cell('startedAt').slice(0, 40)}" is no instant`);
  if (startedAt === 'unclear' || instants.ended === 'unclear')
    return refuse('may be of two days: `dates: dmy` or `dates: mdy` in the mapping says which');
  if (startedAt > now) return refuse('begins in the future');
  const callSid = callSidOf(reader, id, [cell('startedAt'), cell('from'), cell('to'), cell('extension')]);
  if (callSid === null)
    return refuse(
      reader.system === null ? 'has no CallSid' : 'has an id with a space, or over 120 characters',
    );
  const spans = spansOf(cell, startedAt, instants.ended);
  const to = numberIn(cell('to'), country) || (mapping.number ?? '');
  if (to === '') return refuse('names no number of ours: `number` in the mapping says it');
  const extension = extensionIn(cell('extension'));
  const answeredAt = instantIn(cell('answeredAt'), dates);
  const isAnswered = cell('talkSeconds') === '' ? typeof answeredAt === 'number' : spans.talkSeconds > 0;
  const outcome = outcomeOf(mapping, cell, isAnswered, extension);
  const agentAt = (ext: string): string | null =>
    agentOfExtension(ext, { extensions: mapping.extensions ?? {}, agents: reader.agents });
  const at = typeof answeredAt === 'number' ? answeredAt : spans.answeredAt;
  const call: CallRecord = {
    line,
    callSid,
    from,
    to,
    startedAt,
    endedAt: spans.endedAt,
    outcome,
    answer: outcome === 'answered' ? { at, extension, agent: agentAt(extension) } : null,
  };
  return { call };
}

/** Without an id, a digest of what the row says: the same row is the same call. */
function callSidOf({ system }: Reader, id: string, row: string[]): string | null {
  if (system === null) return /^CA[0-9a-f]{32}$/i.test(id) ? id : null;
  const own = id === '' ? createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 32) : id;
  return systemCallId.safeParse(own).success ? systemCall(system, own) : null;
}

function spansOf(cell: Cells, startedAt: number, ended: number | null) {
  const duration = secondsIn(cell('durationSeconds'));
  const talk = secondsIn(cell('talkSeconds'));
  const wait = secondsIn(cell('waitSeconds'));
  const whole = duration ?? (wait ?? 0) + (talk ?? 0);
  const endedAt = Math.max(startedAt, ended ?? startedAt + whole * 1_000);
  const talked = talk ?? 0;
  const answeredAt = wait === null ? endedAt - talked * 1_000 : startedAt + wait * 1_000;
  return { talkSeconds: talked, endedAt, answeredAt: Math.min(endedAt, Math.max(startedAt, answeredAt)) };
}

function outcomeOf(mapping: Reader['mapping'], cell: Cells, isAnswered: boolean, extension: string): Outcome {
  const said = cell('outcome').toLowerCase();
  const known = Object.entries(mapping.outcomes ?? {}).find(([value]) => value.toLowerCase() === said)?.[1];
  const outcome = known ?? (isAnswered ? 'answered' : 'missed');
  if (outcome !== 'answered') return outcome;
  const isVoicemail = (mapping.voicemail ?? []).some(
    (value) => value.toLowerCase() === cell('voicemail').toLowerCase(),
  );
  if (isVoicemail) return 'voicemail';
  return mapping.needsExtension === true && extension === '' ? 'missed' : 'answered';
}

/** By the configured extensions, or an extension that is an agent's id or address. */
export function agentOfExtension(
  extension: string,
  {
    extensions,
    agents,
  }: { extensions: Readonly<Record<string, string>>; agents: readonly Pick<AgentSettings, 'id' | 'email'>[] },
): string | null {
  if (Object.hasOwn(extensions, extension)) return extensions[extension] ?? null;
  return agents.find(({ id, email }) => id === extension || email === extension)?.id ?? null;
}

/** The legs of one call are one call: it is answered if one leg is, from the first to the last instant. */
export function together(rows: readonly CallRecord[]): CallRecord[] {
  const calls = new Map<string, CallRecord>();
  for (const row of rows) {
    const known = calls.get(row.callSid);
    calls.set(row.callSid, known === undefined ? row : joined(known, row));
  }
  return [...calls.values()];
}

const BETTER: readonly Outcome[] = ['answered', 'voicemail', 'missed'];

function joined(one: CallRecord, other: CallRecord): CallRecord {
  const [first, second] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  const answers = [first.answer, second.answer].filter((answer) => answer !== null);
  return {
    ...first,
    line: Math.min(one.line, other.line),
    endedAt: Math.max(one.endedAt, other.endedAt),
    outcome: BETTER.find((outcome) => [one.outcome, other.outcome].includes(outcome)) ?? first.outcome,
    answer: answers.toSorted((a, b) => a.at - b.at)[0] ?? null,
  };
}

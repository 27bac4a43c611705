/**
 * `import --calls FILE`: calls that a telephone system recorded become contacts, and the missed ones and voicemails tickets,
 * without telling anyone.
 *
 * Promises: a call has one identity, by file and by webhook, and a known call stays unchanged. Prints each bad line with its
 * number and goes on.
 */
import { readBounded } from '../../config/boundedFile.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { Outcome } from '../../contract/callRecords.ts';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { headerOfMaster } from '../../ingest/records/formats.ts';
import { factsOfRecord } from '../../ingest/records/facts.ts';
import { type CallRecord, type Reader, rowReader, together } from '../../ingest/records/records.ts';
import { callsStage } from '../../ingest/twilio/calls.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import type { Installation } from '../../installation/grounds.ts';
import { pagesOf } from '../../store/pages.ts';
import { concludedWithout, knownCalls } from '../../store/tables/calls.ts';
import type { Io } from '../command.ts';
import { type BadLine, type Row, tableOf } from '../../pipeline/tables/csv.ts';
import { givenMapping, mappingFor } from './mapping.ts';

/** The file is in memory as a whole. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Limits one append. */
const BATCH = 100;
const LOOK_AGAIN_MS = 50;
const HEARD_WITHIN_MS = 30_000;
const PROGRESS_EVERY = 1_000;

export type ImportingCalls = {
  imported: 'closed' | 'open';
  configuration: Configuration;
  installation: Installation;
  io: Io;
};

export async function importCalls(
  file: string,
  mappingFile: string | null,
  given: ImportingCalls,
): Promise<number> {
  const { io, configuration } = given;
  const bad: (BadLine & { id?: string })[] = [];
  const { reader, header, rows } = opened(file, mappingFile, given, (line) => bad.push(line));
  const read = rowReader(reader, header);
  const legs: CallRecord[] = [];
  const skipped: { line: number; why: string }[] = [];
  for (const { line, cells } of rows) {
    const row = read(line, cells);
    if ('call' in row) legs.push(row.call);
    else if ('skipped' in row) skipped.push({ line, why: row.skipped });
    else bad.push(row);
  }
  const { answered = 'contact', missed = 'ticket', voicemail = 'ticket' } = reader.mapping.become ?? {};
  const become = { answered, missed, voicemail };
  const calls: CallRecord[] = [];
  for (const call of together(legs)) {
    if (become[call.outcome] === 'skip') skipped.push({ line: call.line, why: call.outcome });
    else calls.push(call);
  }
  for (const { line, error, id } of bad.toSorted((a, b) => a.line - b.line))
    await io.print({ error, line, ...(id === undefined ? {} : { id }) });
  for (const { line, why } of skipped)
    await io.print({ line, callSid: null, id: null, ticket: null, outcome: 'skipped', why });
  await heard(given.installation);
  const counts = { known: 0, parked: 0 };
  for (let from = 0; from < calls.length; from += BATCH) {
    const batch = calls.slice(from, from + BATCH);
    for (const line of await routedBatch(batch, become, given)) {
      if (line.known) counts.known += 1;
      if (line.outcome === 'parked') counts.parked += 1;
      const { known: _known, ...told } = line;
      await io.print(told);
    }
    const done = from + batch.length;
    if (done % PROGRESS_EVERY < BATCH && done < calls.length)
      io.tell(`import: ${done} of ${calls.length} calls`);
  }
  io.tell(
    `import: ${calls.length} calls, ${counts.known} already known, ${skipped.length} lines skipped, ${bad.length} bad, ${counts.parked} parked`,
  );
  if (reader.dates.timeZone === 'UTC' && configuration.phone.records?.timeZone === undefined)
    io.tell('import: instants without a time zone were read as UTC; `timeZone` in the mapping names another');
  return bad.length + counts.parked === 0 ? 0 : 1;
}

function opened(
  file: string,
  mappingFile: string | null,
  { configuration, installation }: ImportingCalls,
  bad: (line: BadLine) => void,
): { reader: Reader; header: string[]; rows: Row[] } {
  const bytes = readBounded(file, MOST_BYTES);
  if ('problem' in bytes) throw new Failure(`${file} ${bytes.problem}`, { retry: false });
  const table = tableOf(bytes.bytes, bad);
  const given = givenMapping(mappingFile, configuration);
  const named = given.header ?? headerOfMaster(table.header);
  const first = { line: 1, cells: table.header };
  const header = named ?? table.header;
  const { agents, phones } = configuration.settings;
  const ours = new Set([
    ...phones.map(({ number }) => number),
    ...(given.number === undefined ? [] : [given.number]),
  ]);
  const reader = { ...mappingFor(given, header, configuration), agents, ours, now: installation.clock.now() };
  return { reader, header, rows: named === null ? table.rows : [first, ...table.rows] };
}

/**
 * Waits for calls that came live before: only folded ones are known. Calls that come meanwhile are not in a file yet. Throws
 * where the stage does not get on.
 */
async function heard({ log, clock }: Installation): Promise<void> {
  let least = Infinity;
  let until = clock.now();
  for (;;) {
    const lag = await log.lag(callsStage.name, callsStage.topic);
    if (lag === 0) return;
    if (lag < least) {
      least = lag;
      until = clock.now() + HEARD_WITHIN_MS;
    } else if (clock.now() >= until)
      throw new Failure(
        `events of earlier calls wait to be read (${lag}), so it is not known which calls of the file came before; run it again once a process with the role router has read them`,
        { retry: true },
      );
    await pause(clock);
  }
}

function pause(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.wakeAt(clock.now() + LOOK_AGAIN_MS, resolve));
}

type Routed = {
  line: number;
  callSid: string;
  id: string | null;
  ticket: string | null;
  outcome: 'routed' | 'none' | 'parked';
  known: boolean;
};

async function routedBatch(
  batch: CallRecord[],
  become: Record<Outcome, string>,
  { imported, installation }: ImportingCalls,
): Promise<Routed[]> {
  const { log, database, clock } = installation;
  const known = await knownCalls(
    database.read,
    batch.map(({ callSid }) => callSid),
  );
  const facts = batch
    .filter(({ callSid }) => !known.has(callSid))
    .flatMap((call) =>
      factsOfRecord(clock.now(), call, {
        imported,
        asks: become[call.outcome] === 'ticket' && call.answer !== null,
      }),
    );
  if (facts.length > 0) await log.append(facts);
  return Promise.all(
    batch.map(async ({ line, callSid }) => {
      const was = known.get(callSid);
      const routed = await routedOnce({ callSid, waits: was !== 'no' }, installation);
      return { line, callSid, ...routed, known: was !== undefined };
    }),
  );
}

type Wanted = {
  callSid: string;
  /** False for a call that came live: it may be going on. */
  waits: boolean;
};

/** Waits until the call is a contact or parked, or the settings in force keep no contact of it. */
async function routedOnce(
  { callSid, waits }: Wanted,
  { clock, database }: Installation,
): Promise<Pick<Routed, 'id' | 'ticket' | 'outcome'>> {
  const pages = pagesOf(database);
  const id = contactOfCall(callSid);
  const none = { id: null, ticket: null };
  for (;;) {
    const contact = await pages.contact(id);
    if (contact !== null) return { id, ticket: contact.ticket, outcome: 'routed' };
    if (!waits || (await concludedWithout(database.read, id))) return { ...none, outcome: 'none' };
    if (await pages.isParked(callSid)) return { ...none, outcome: 'parked' };
    await pause(clock);
  }
}

/**
 * Everything that is kept of one person, as an archive that they can read: a page, the same for programs, files and recordings.
 *
 * Promises: what `forget` would erase of their words is here. Never: words from or to other people alone, an agent's note, a
 * reason of a decision, a link that opens a page. Writes nothing into the installation.
 */
import type { Blobs } from '../../contract/blobs.ts';
import type { CallState } from '../../contract/call.ts';
import { withoutPageProofs } from '../../contract/customerPage.ts';
import { customerById, customerOf } from '../../contract/customers.ts';
import { iso } from '../../contract/clock.ts';
import { calendarOf, planCalendar } from '../../contract/promised.ts';
import { type Settings, STANDARD_PLAN } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { ArchivedEntry, ArchivedPart, ArchivedPerson, ArchivedTicket } from '../../public/archive.ts';
import { archiveHead, archivePart, archiveTail, type ArchiveShown } from '../../public/pages/archivePage.ts';
import { providerOf } from '../../public/promises.ts';
import { wordsFor } from '../../public/words/words.ts';
import {
  callsIn,
  type Part,
  type Theirs,
  theirsIn,
  toldIn,
  type Told,
  touchedAt,
  wroteIn,
} from '../../store/forgetting/theirs.ts';
import { firstSubjectBy } from '../../store/tables/saidBy.ts';
import { isKeptBack } from '../../store/tables/answersTo.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import type { Reading } from '../../ingest/mail/reading.ts';
import { type Files, filesIn } from './files.ts';
import { type Folder, newFolder } from './folder.ts';
import { keptAlone, keptOfTicket } from './kept.ts';

export type ExportGrounds = {
  sql: Sql;
  blobs: Blobs;
  reading: Pick<Reading, 'attachments'>;
  settings: Settings;
  now: number;
  /** A line for the operator, without words. */
  tell(this: void, line: string): void;
};

/** `waiting`: contacts that are not decided yet, and therefore not in it. */
export type Exported = { tickets: number; entries: number; files: number; missing: number; waiting: number };

/** Tickets between two lines of progress. */
const PROGRESS = 25;
const ALONE = 'without-a-request';

/** Null where nothing is kept of the person; then no folder is made. `addresses`: in lower case, of one person. */
export async function exportPerson(
  addresses: readonly string[],
  out: string,
  grounds: ExportGrounds,
): Promise<Exported | null> {
  const folder = newFolder(out);
  try {
    grounds.tell('export: looks for what is kept of this person');
    const theirs = await theirsIn(grounds.sql, addresses);
    const isNothing = theirs.people.length + theirs.parts.length + theirs.callsAlone.length === 0;
    if (isNothing && theirs.waiting === 0) {
      await folder.abandon();
      return null;
    }
    const exported = await written(addresses, theirs, folder, grounds);
    await folder.finish();
    return exported;
  } catch (thrown) {
    await folder.abandon();
    throw thrown;
  }
}

async function written(
  addresses: readonly string[],
  theirs: Theirs,
  folder: Folder,
  grounds: ExportGrounds,
): Promise<Exported> {
  const { sql, settings, now, tell } = grounds;
  const numbers = theirs.parts.flatMap(({ ticket }) => ticket ?? []);
  const shown = shownFor(settings, await lastOf(sql, numbers), theirs, addresses, now);
  const person = personOf(settings, theirs, addresses);
  const files = filesIn({ ...grounds, folder, recordingName: shown.words.archive.recording });
  const page = await folder.text('index.html');
  const data = await folder.text('data.json');
  await page.write(await archiveHead(shown, person));
  const { zone, words } = shown;
  const head = {
    firstline: 'person',
    version: 1,
    madeAt: iso(now),
    timeZone: zone,
    language: words.tag,
    person,
  };
  await data.write(`${JSON.stringify(head).slice(0, -1)},\n"parts":[`);
  let done = 0;
  let entries = 0;
  for (const part of partsIn(theirs)) {
    const archived = await archivedOf(part, theirs, files, grounds);
    entries += archived.entries.length;
    await page.write(await archivePart(shown, archived));
    await data.write(`${done === 0 ? '' : ','}\n${JSON.stringify(dataOf(archived))}`);
    done += 1;
    if (done % PROGRESS === 0) tell(`export: ${done} of ${theirs.parts.length} tickets`);
  }
  await page.write(await archiveTail());
  await data.write('\n]}\n');
  return { tickets: numbers.length, entries, ...files.counted(), waiting: theirs.waiting };
}

/** One more for calls that no contact names. */
function partsIn({ parts, callsAlone }: Theirs): Part[] {
  const hasAlone = parts.some(({ ticket }) => ticket === null);
  return hasAlone || callsAlone.length === 0
    ? parts
    : [...parts, { ticket: null, contacts: [], messages: [] }];
}

async function lastOf(sql: Sql, numbers: string[]): Promise<Ticket | null> {
  const number = numbers.at(-1);
  return number === undefined ? null : ((await ticketsOf(sql, [number])).get(number) ?? null);
}

/** The language of the last request, else that of their words, else of their customer, else English. */
function shownFor(
  settings: Settings,
  last: Ticket | null,
  { languages }: Theirs,
  addresses: readonly string[],
  now: number,
): ArchiveShown {
  const customer = customerIn(settings, last, addresses);
  const tag = last?.language ?? languages.at(-1) ?? customer?.language ?? null;
  const plan = last?.plan ?? customer?.plan ?? STANDARD_PLAN;
  const zone = customer?.timeZone ?? calendarOf(settings, planCalendar(settings, plan)).timeZone;
  return { words: wordsFor(tag, undefined), zone, now, provider: providerOf(settings) };
}

function customerIn(settings: Settings, last: Ticket | null, addresses: readonly string[]) {
  const known = addresses.map((address) => customerOf(settings, address)?.customer ?? null);
  return known.find((one) => one !== null) ?? customerById(settings, last?.customer ?? null);
}

function personOf(settings: Settings, theirs: Theirs, addresses: readonly string[]): ArchivedPerson {
  const { people, names, languages } = theirs;
  return {
    addresses: [...new Set([...people.map(({ address }) => address), ...addresses])],
    names: [...new Set([...people.flatMap(({ name }) => name || []), ...names])],
    customer: customerIn(settings, null, addresses)?.name ?? null,
    languages,
    optedOut: people.some(({ optedOut }) => optedOut === true),
  };
}

async function archivedOf(
  part: Part,
  theirs: Theirs,
  files: Files,
  grounds: ExportGrounds,
): Promise<ArchivedPart> {
  const { sql, settings } = grounds;
  const below = part.ticket ?? ALONE;
  const entries: ArchivedEntry[] = [];
  for await (const contact of wroteIn(sql, part)) {
    const entry = wrote(contact, await files.ofContact(below, contact));
    const from = contact.words.from?.address ?? null;
    entries.push(
      part.ticket === null ? { ...entry, kept: keptAlone(settings, from ?? '', contact.receivedAt) } : entry,
    );
  }
  for await (const told of toldIn(sql, part)) {
    if (isKeptBack(told.message)) continue;
    const entry = said(told, told.words === null ? [] : await files.ofMessage(below, told.words));
    entries.push(part.ticket === null ? { ...entry, kept: keptAlone(settings, null, entry.at) } : entry);
  }
  if (part.ticket === null)
    for (const call of await callsIn(sql, theirs.callsAlone))
      entries.push({ ...rang(call, await files.ofCall(below, call)), kept: { rule: 'forever' } });
  entries.sort((a, b) => a.at - b.at);
  return { ticket: part.ticket === null ? null : await ticketIn(part.ticket, theirs, grounds), entries };
}

async function ticketIn(
  number: string,
  { people }: Theirs,
  { sql, settings }: ExportGrounds,
): Promise<ArchivedTicket | null> {
  const ticket = (await ticketsOf(sql, [number])).get(number);
  if (ticket === undefined) return null;
  const subjects: string[] = [];
  for (const { id } of people) subjects.push(await firstSubjectBy(sql, { tickets: [number], person: id }));
  const goesWith = await intoWhich(sql, ticket);
  const touched = (await touchedAt(sql, [goesWith.number])).get(goesWith.number) ?? ticket.openedAt;
  const requester = people.find(({ id }) => id === goesWith.requester)?.address ?? null;
  const { status, openedAt, closedAt } = ticket;
  const kept = keptOfTicket(settings, goesWith, requester, touched);
  return { number, subject: subjects.find((one) => one !== '') ?? '', status, openedAt, closedAt, kept };
}

async function intoWhich(sql: Sql, ticket: Ticket): Promise<Ticket> {
  const into = ticket.merged?.into;
  const next = into === undefined ? undefined : (await ticketsOf(sql, [into])).get(into);
  return next === undefined ? ticket : intoWhich(sql, next);
}

function wrote(
  { receivedAt: at, channel, words }: StoredContact,
  files: ArchivedEntry['files'],
): ArchivedEntry {
  const { subject, text, from, answer } = words;
  const erased = from === null && subject === '' && text === '';
  const more = answer === undefined ? {} : { answer };
  return { at, ours: false, channel, subject, text, erased, failed: false, ...more, files };
}

function said({ message, words }: Told, files: ArchivedEntry['files']): ArchivedEntry {
  const { queuedAt: at, channel, kind, status } = message;
  // What a call back holds is for the agent who rings.
  const isCall = kind === 'call' || channel === 'call';
  return {
    at,
    ours: true,
    channel: isCall ? 'call' : channel === 'sms' ? 'sms' : 'email',
    subject: isCall ? '' : (words?.subject ?? ''),
    text: isCall ? '' : withoutPageProofs(words?.text ?? ''),
    erased: words === null,
    failed: status === 'failed',
    files,
  };
}

function rang(call: CallState, files: ArchivedEntry['files']): ArchivedEntry {
  const at = call.startedAt ?? call.endedAt ?? 0;
  const text = call.transcript ?? '';
  return { at, ours: false, channel: 'call', subject: '', text, erased: false, failed: false, files };
}

/** With instants as every other row has them. */
function dataOf({ ticket, entries }: ArchivedPart): unknown {
  const kept = (one: ArchivedEntry['kept']) =>
    one?.rule === 'until' ? { rule: one.rule, at: iso(one.at) } : one;
  return {
    ticket:
      ticket === null
        ? null
        : {
            ...ticket,
            openedAt: iso(ticket.openedAt),
            closedAt: iso(ticket.closedAt),
            kept: kept(ticket.kept),
          },
    entries: entries.map(({ kept: of, ...one }) => ({
      ...one,
      at: iso(one.at),
      ...(of === undefined ? {} : { kept: kept(of) }),
    })),
  };
}

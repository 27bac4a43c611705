/** What Firstline has in the end, read from its database and its log, and from whoever it sent something to. */
import type { Fact } from '../../contract/fact.ts';
import type { LogRecord } from '../../contract/log.ts';
import type { Message } from '../../contract/message.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { Installation } from '../../installation/grounds.ts';
import { pagesOf } from '../../store/pages.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { replay } from '../../store/replay.ts';
import type { Dovecot } from '../support/dovecot.ts';
import type { Taken } from '../support/relaySink.ts';
import { PULLED } from './installation.ts';
import type { Ledger } from './ledger.ts';
import type { Sms } from './phoneCompany.ts';

export type Evidence = {
  books: Ledger;
  contacts: StoredContact[];
  tickets: Ticket[];
  messages: Message[];
  /** The history, in its order. */
  facts: { seq: number; fact: Fact }[];
  /** What stages on the store said, as it lies on the log: partition by partition, with what lies there twice. */
  travelled: Pick<LogRecord, 'key' | 'json'>[];
  parked: number;
  differences: number;
  /** UIDs of the mailboxes that are pulled, and how many of them have neither a contact nor a recorded reason. */
  uids: { listed: number; missing: number };
  /** Instants that have come long ago and did not fire. */
  overdue: number;
  relayTook: Taken[];
  phoneTook: Sms[];
};

/** An instant is fired within seconds; this much late is not fired. */
const OVERDUE_MS = 20_000;
const ALL = 1_000_000;

export async function evidence(
  { database, relayed }: Installation,
  outside: { books: Ledger; relayTook: Taken[]; phoneTook: Sms[]; mailServer: Dovecot },
  /** Until when somebody was there to fire. */
  firedUntil: number,
): Promise<Evidence> {
  const pages = pagesOf(database);
  const { books, relayTook, phoneTook, mailServer } = outside;
  return {
    books,
    relayTook,
    phoneTook,
    contacts: (await pages.contacts(0, ALL)).map(({ contact }) => contact),
    tickets: (await pages.tickets(0, ALL)).map((row) => ('ticket' in row ? row.ticket : row)) as Ticket[],
    messages: (await pages.messages(0, ALL)).map(({ message }) => message),
    facts: await pages.facts(0, ALL),
    travelled: await onTheLog(relayed),
    parked: (await parkedInputs(database.read)).length,
    differences: (await replay(database)).differences.length,
    uids: await uidsOf(mailServer, await sourcesIn(database.read)),
    overdue: await overdueInstants(database.read, firedUntil - OVERDUE_MS),
  };
}

async function onTheLog(relayed: Installation['relayed']): Promise<Evidence['travelled']> {
  const found: Evidence['travelled'] = [];
  if (relayed === null) return found;
  for await (const { topic, key, json } of relayed.log.recordsFrom(() => 0))
    if (topic === 'tickets') found.push({ key, json });
  return found;
}

type Sql = Installation['database']['read'];

async function sourcesIn(sql: Sql): Promise<Set<string>> {
  const rows = await sql.all(`SELECT source FROM arrivals WHERE source LIKE 'imap/%'`);
  return new Set(rows.map(({ source }) => String(source).replace(/\/\d+\/(\d+)$/, '/$1')));
}

async function uidsOf(mailServer: Dovecot, sources: Set<string>): Promise<Evidence['uids']> {
  const keys = PULLED.flatMap((address) =>
    [...mailServer.flags(address.slice(0, address.indexOf('@'))).keys()].map(
      (uid) => `imap/${address}/${uid}`,
    ),
  );
  return { listed: keys.length, missing: keys.filter((key) => !sources.has(key)).length };
}

async function overdueInstants(sql: Sql, before: number): Promise<number> {
  const [row] = await sql.all('SELECT count(*) AS n FROM timers WHERE at < ?', before);
  return Number(row?.n ?? 0);
}

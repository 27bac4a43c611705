/**
 * Erases words by age: of tickets that closed before an instant, and of contacts without a ticket that came before it. Their
 * numbers, decisions and figures stay, so does who wrote. A ticket goes with those that were merged into it.
 *
 * Promises: words of a ticket that is not closed, or whose customer is on hold, stay. Each piece is erased once, by one
 * process. Never: reads what it has passed again, unless another customer is on hold than before.
 */
import { type Fact, versionOf } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import type { Database, Row, Sql } from '../../contract/sql.ts';
import { announceFacts, remember } from '../tables/history.ts';
import { forUpdate } from '../tables/locks.ts';
import { among } from '../tables/manyRows.ts';
import { forgetShadows } from '../tables/shadow.ts';
import { EMPTY, emptyCall, emptyContact } from './emptied.ts';
import { fileIn } from './messages.ts';

/** The author of its facts. */
export const RETENTION = 'retention';

/** Tickets of one piece: few enough to keep its transaction short. */
const TICKETS = 20;
/** Places of contacts that one piece passes. */
const CONTACTS = 200;

export type Keeping = {
  /** Words older than this instant go. */
  before: number;
  /** Ids of customers whose words stay. */
  hold: readonly string[];
  /** Whether this is the address of such a customer: a ticket may be older than their entry in the settings. */
  isHeld: (address: string) => boolean;
  /** Limits the contacts of one piece. */
  atMost: number;
};

/** How far it has come: the last ticket, by the instant of its last fact and its number, and the last contact. */
export type Place = { hold: string; closedAt: number; n: number; seq: number };

/** One piece: what it erases, and which bytes outside of the database must go first. */
export type Old = {
  from: Place;
  upTo: Place;
  tickets: string[];
  /** Tickets that stay, because their customer is on hold. */
  held: number;
  contacts: string[];
  calls: string[];
  /** Of ours without a ticket: what an agent asked for, with names and subjects of customers. */
  messages: number[];
  /** Drafts to delete. */
  drafts: string[];
  /** Whose blobs go, all of them: contacts, drafts, and orders with files. */
  owners: string[];
  /** Captured mails, relative to the data folder. */
  files: string[];
};

/** Where the next piece begins. */
export async function placeOf(sql: Sql, { hold }: Pick<Keeping, 'hold'>, lock = ''): Promise<Place> {
  const [row] = await sql.all(`SELECT hold, closed_at, n, seq FROM retention WHERE id = 1${lock}`);
  const held = JSON.stringify(hold.toSorted());
  if (row?.hold !== held) return { hold: held, closedAt: 0, n: 0, seq: 0 };
  return { hold: held, closedAt: Number(row.closed_at), n: Number(row.n), seq: Number(row.seq) };
}

/** The piece that begins here; null where nothing is old. */
export async function nextOld(read: Sql, from: Place, keeping: Keeping): Promise<Old | null> {
  const closed = await closedAfter(read, from, keeping.before);
  const passed = await contactsAfter(read, from.seq, keeping.before);
  const [lastTicket, lastContact] = [closed.at(-1), passed.at(-1)];
  if (lastTicket === undefined && lastContact === undefined) return null;
  const own = closed.filter(({ merged_into: into }) => into === null);
  const going = own.filter((row) => !isOnHold(row, keeping));
  const tickets = await withTaken(read, going);
  const loose = passed.filter((row) => isLoose(row, keeping)).map(({ id }) => String(id));
  const all = [...new Set([...(await contactsOf(read, tickets)), ...loose])];
  const contacts = all.slice(0, keeping.atMost);
  const drafts = texts(await ofTickets(read, tickets, 'SELECT id FROM drafts WHERE ticket'), 'id');
  const notes = await ofTickets(read, tickets, `SELECT files FROM notes WHERE files <> '[]' AND ticket`);
  const messages = await ofTickets(read, tickets, `SELECT state FROM messages WHERE state <> '' AND ticket`);
  const end: Place = {
    hold: from.hold,
    closedAt: lastTicket === undefined ? from.closedAt : Number(lastTicket.touched_at),
    n: lastTicket === undefined ? from.n : Number(lastTicket.n),
    seq: lastContact === undefined ? from.seq : Number(lastContact.seq),
  };
  // The rest of a ticket with many contacts goes by the next piece, which begins at the same place.
  const upTo = contacts.length < all.length ? from : end;
  const loners = await ofNoTicket(read, upTo, from.seq, keeping);
  return {
    from,
    upTo,
    tickets,
    held: own.length - going.length,
    contacts,
    calls: await callsOf(read, contacts),
    drafts,
    owners: [...new Set([...contacts, ...drafts, ...notes.flatMap(({ files }) => ownersIn(files))])],
    messages: loners.map(({ seq }) => Number(seq)),
    files: [...messages, ...loners].flatMap(({ state }) => (state === '' ? [] : fileIn(state))),
  };
}

/** False where another process has erased it. The blobs and files of the piece are gone already. */
export function eraseOld(database: Pick<Database, 'transaction'>, old: Old, now: number): Promise<boolean> {
  const { from, upTo, tickets, contacts, calls, drafts, messages } = old;
  return database.transaction(async (sql) => {
    const hold = JSON.parse(from.hold) as string[];
    const place = await placeOf(sql, { hold }, forUpdate(sql));
    if (place.closedAt !== from.closedAt || place.n !== from.n || place.seq !== from.seq) return false;
    for (const contact of contacts) await emptyContact(sql, contact);
    for (const call of calls) await emptyCall(sql, call);
    await forgetShadows(sql, contacts);
    await emptyTickets(sql, tickets);
    for (const seq of messages) await sql.run('DELETE FROM message_words WHERE seq = ?', seq);
    const { isAmong, list } = among(sql, drafts);
    await sql.run(`DELETE FROM drafts WHERE id ${isAmong}`, list);
    await sql.run(
      'UPDATE retention SET hold = ?, closed_at = ?, n = ?, seq = ? WHERE id = 1',
      upTo.hold,
      upTo.closedAt,
      upTo.n,
      upTo.seq,
    );
    if (contacts.length > 0) {
      await announceFacts(sql);
      await remember(sql, [erased(contacts, now)]);
    }
    return true;
  });
}

/** What we and agents wrote about them. */
async function emptyTickets(sql: Sql, tickets: string[]): Promise<void> {
  const { isAmong, list } = among(sql, tickets);
  await sql.run(
    `DELETE FROM message_words WHERE seq IN (SELECT seq FROM messages WHERE ticket ${isAmong})`,
    list,
  );
  // A queued message without words is not sent.
  await sql.run(`UPDATE messages SET due_at = NULL WHERE status = 'queued' AND ticket ${isAmong}`, list);
  await sql.run(`UPDATE notes SET text = '', files = '[]', subject = '' WHERE ticket ${isAmong}`, list);
}

/** A merged ticket is passed: it goes with the one that goes on. `status <> 'open'` is what the index says. */
function closedAfter(read: Sql, { closedAt, n }: Place, before: number): Promise<Row[]> {
  return read.all(
    `SELECT r.n, r.number, r.customer, r.touched_at, t.merged_into, t.state, p.address
     FROM ticket_rows r JOIN tickets t ON t.n = r.n LEFT JOIN people p ON p.id = r.requester
     WHERE r.status = 'closed' AND r.status <> 'open' AND r.touched_at <= ? AND (r.touched_at, r.n) > (?, ?)
     ORDER BY r.touched_at, r.n LIMIT ${TICKETS}`,
    before,
    closedAt,
    n,
  );
}

/** The numbers of these tickets, and of all that were merged into them. */
async function withTaken(read: Sql, rows: Row[]): Promise<string[]> {
  const all = new Set<string>();
  for (let next = rows; next.length > 0; ) {
    for (const { number } of next) all.add(String(number));
    const taken = next.flatMap(({ state }) => takenIn(state)).filter((number) => !all.has(number));
    next = taken.length === 0 ? [] : await numbered(read, taken);
  }
  return [...all];
}

function numbered(read: Sql, numbers: string[]): Promise<Row[]> {
  const { isAmong, list } = among(read, numbers);
  return read.all(`SELECT number, state FROM tickets WHERE number ${isAmong}`, list);
}

function takenIn(state: unknown): string[] {
  const { took = [] } = JSON.parse(String(state)) as { took?: { ticket: string }[] };
  return took.map(({ ticket }) => ticket);
}

/** In the order of the history, up to the first one that is not old. */
async function contactsAfter(read: Sql, seq: number, before: number): Promise<Row[]> {
  const rows = await read.all(
    `SELECT c.seq, c.id, c.ticket, c.placed_as, c.words, f.at, t.merged_into, r.status, r.customer, r.touched_at, p.address,
       EXISTS (SELECT 1 FROM issue_notices i WHERE i.contact = c.id) AS notice
     FROM contacts c JOIN facts f ON f.seq = c.seq LEFT JOIN tickets t ON t.number = c.ticket
       LEFT JOIN ticket_rows r ON r.n = t.n LEFT JOIN people p ON p.id = r.requester
     WHERE c.seq > ? ORDER BY c.seq LIMIT ${CONTACTS}`,
    seq,
  );
  const end = rows.findIndex(({ at }) => Number(at) > before);
  return end === -1 ? rows : rows.slice(0, end);
}

/**
 * Without a ticket, or one that came to a ticket after its end. What the router has not placed yet, and the notice of a known
 * issue, stay.
 */
function isLoose(row: Row, keeping: Keeping): boolean {
  if (row.words === EMPTY || row.placed_as === null || Number(row.notice) === 1) return false;
  if (row.ticket !== null)
    return (
      row.status === 'closed' &&
      row.merged_into === null &&
      Number(row.touched_at) <= keeping.before &&
      !isOnHold(row, keeping)
    );
  const { from } = JSON.parse(String(row.words)) as { from?: { address: string } | null };
  return !keeping.isHeld(from?.address ?? '');
}

/** A ticket, by the customer that it was opened for or by its requester as the settings are now. */
function isOnHold({ customer, address }: Row, { hold, isHeld }: Keeping): boolean {
  return hold.includes(String(customer)) || (typeof address === 'string' && isHeld(address));
}

/** In the places of the history that this piece passes. They stay while a person is on hold: they name several customers. */
async function ofNoTicket(read: Sql, { seq }: Place, after: number, { hold }: Keeping): Promise<Row[]> {
  if (hold.length > 0) return [];
  return read.all(
    `SELECT m.seq, m.state FROM messages m JOIN message_words w ON w.seq = m.seq
     WHERE m.seq > ? AND m.seq <= ? AND m.ticket IS NULL AND m.status <> 'queued'`,
    after,
    seq,
  );
}

/** Those that have words. */
async function contactsOf(read: Sql, tickets: string[]): Promise<string[]> {
  const { isAmong, list } = among(read, tickets);
  const rows = await read.all(
    `SELECT id FROM contacts WHERE words <> ? AND ticket ${isAmong}
       AND conversation IN (SELECT conversation FROM tickets WHERE number ${isAmong})
     UNION SELECT c.id FROM tickets t, json_each(json_extract(t.state, '$.contacts')) e JOIN contacts c ON c.id = e.value
       WHERE t.number ${isAmong} AND c.words <> ?`,
    EMPTY,
    list,
    list,
    list,
    EMPTY,
  );
  return texts(rows, 'id');
}

async function callsOf(read: Sql, contacts: string[]): Promise<string[]> {
  const { isAmong, list } = among(read, contacts);
  const rows = await read.all(
    `SELECT json_extract(words, '$.call.callSid') AS sid FROM contacts WHERE id ${isAmong}`,
    list,
  );
  return rows.flatMap(({ sid }) => (typeof sid === 'string' ? [sid] : []));
}

function ofTickets(read: Sql, tickets: string[], statement: string): Promise<Row[]> {
  const { isAmong, list } = among(read, tickets);
  return read.all(`${statement} ${isAmong}`, list);
}

function ownersIn(files: unknown): string[] {
  return (JSON.parse(String(files)) as { blob: string }[]).map(({ blob }) => blob.split('/')[0] ?? '');
}

function erased(contacts: string[], now: number): Fact {
  const cause = `${RETENTION}/${contacts.join(',')}/${now}`;
  return {
    type: 'admin.forgot',
    id: factId(cause, RETENTION, 0),
    v: versionOf('admin.forgot'),
    at: now,
    by: RETENTION,
    cause,
    people: [],
    contacts,
  };
}

function texts(rows: Row[], column: string): string[] {
  return rows.map((row) => String(row[column]));
}

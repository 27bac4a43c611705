/**
 * Pages of the console beside 100,000 tickets and 1,000,000 contacts on SQLite: the time to the first byte over loopback, CPU
 * a page without the network, and its bytes by gzip. The tickets that pages show are real; most of the rest is copied
 * rows.
 */
import { gzipSync } from 'node:zlib';
import type { Fact } from '../../contract/fact.ts';
import { noWords } from '../../contract/contact.ts';
import { identified } from '../../runtime/facts.ts';
import { asProgram, atEnd } from '../support/endings.ts';
import { arrivedFacts, assignedFact, openedFact } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { NOW, playTheDay, START } from '../screenshots/day.ts';
import { type Desk, openDesk } from '../screenshots/desk.ts';
import { type Served, served } from '../screenshots/served.ts';
import { settingsOfTheDesk } from '../screenshots/team.ts';
import { type Measure, percentile, rounded, spent } from './figures.ts';

const AIM = 'TTFB p95 ≤ 50 ms, CPU ≤ 3 ms a page of 50, ≤ 12 KB by gzip';
const TICKETS = 100_000;
const CONTACTS = 1_000_000;
/** Whole tickets of one agent: more than a page. */
const WHOLE = 1_000;
const ROUNDS = 200;
const WARM = 30;
const MOST = { p95Ms: 50, cpuMs: 3, bytes: 12 * 1024 };
const TEXT = 'We have looked at the invoice again and cannot find the second licence on it. '.repeat(5);

export const consolePages: Measure = () =>
  asProgram(async () => {
    const desk = await filledDesk();
    const at = await served(desk, 'rui@firstline.test');
    const paths = {
      day: '/tickets',
      open: '/open',
      resolved: '/resolved?of=all',
      ticket: `/t/${await desk.ticketOf('march@contoso.test')}`,
    };
    const figures: Record<string, number> = { tickets: TICKETS, contacts: CONTACTS };
    let met = true;
    for (const [name, path] of Object.entries(paths)) {
      const page = await measured(at, path);
      figures[`${name}P50Ms`] = rounded(page.p50Ms, 1);
      figures[`${name}P95Ms`] = rounded(page.p95Ms, 1);
      figures[`${name}CpuMs`] = rounded(page.cpuMs, 1);
      figures[`${name}Kb`] = rounded(page.bytes / 1024, 1);
      met &&= page.p95Ms <= MOST.p95Ms && page.cpuMs <= MOST.cpuMs && page.bytes <= MOST.bytes;
    }
    return { measure: 'console', aim: AIM, met, figures };
  });

/** The day of the pictures beside 100,000 tickets. */
export async function filledDesk(): Promise<Desk> {
  const desk = await openDesk(testClock(START), temporaryFolder(), settingsOfTheDesk());
  atEnd(() => desk.grounds.close());
  await playTheDay(desk);
  await fill(desk.grounds);
  return desk;
}

async function measured({ origin, token, app }: Served, path: string) {
  const headers = { cookie: `firstline=${token}` };
  const waits: number[] = [];
  for (let n = 0; n < WARM + ROUNDS; n += 1) {
    const began = performance.now();
    const answer = await fetch(origin + path, { headers });
    const wait = performance.now() - began;
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    if (n >= WARM) waits.push(wait);
  }
  let text = '';
  const { cpuMs } = await spent(async () => {
    for (let n = 0; n < ROUNDS; n += 1) text = await (await app.request(path, { headers })).text();
  });
  return {
    p50Ms: percentile(waits, 0.5),
    p95Ms: percentile(waits, 0.95),
    cpuMs: cpuMs / ROUNDS,
    bytes: gzipSync(text).length,
  };
}

/** `database`: of any kind. */
export async function fill({ store, database }: Pick<Desk['grounds'], 'store' | 'database'>): Promise<void> {
  for (let n = 0; n < WHOLE; n += 100)
    await store.transaction((tx) => tx.write(Array.from({ length: 100 }, (_, i) => whole(n + i)).flat()));
  await database.transaction(async (sql) => {
    await copied(sql, 'contacts', `id = 'w0'`, CONTACTS - WHOLE, { id: `'copy' || s.i`, seq: `-s.i` });
    await copied(sql, 'ticket_rows', `number = 'FL-20000'`, TICKETS - WHOLE, {
      n: '100000 + s.i',
      number: `'FL-' || (100000 + s.i)`,
      status: `CASE s.i % 20 WHEN 0 THEN 'open' WHEN 1 THEN 'waiting' WHEN 2 THEN 'resolved' ELSE 'closed' END`,
      agent: `'agent' || (s.i % 40)`,
      due: `${NOW} + s.i * 7919 % 86400000`,
      touched_at: `${NOW} - s.i * 6007 % 86400000`,
    });
    await sql.run('ANALYZE');
  });
}

type Filling = Parameters<Parameters<Desk['grounds']['database']['transaction']>[0]>[0];

/** A row many times, with other values in these columns. */
async function copied(
  sql: Filling,
  table: string,
  which: string,
  count: number,
  other: Record<string, string>,
): Promise<void> {
  const [row] = await sql.all(`SELECT * FROM ${table} WHERE ${which}`);
  if (row === undefined) throw new Error(`no row of ${table} to copy`);
  const columns = Object.keys(row);
  // In pieces: a statement may take half a minute in PostgreSQL.
  for (let from = 1; from <= count; from += PIECE)
    await sql.run(
      `INSERT INTO ${table} (${columns.join(', ')})
        WITH RECURSIVE s (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM s WHERE i < ${Math.min(count, from + PIECE - 1)})
        SELECT ${columns.map((column) => other[column] ?? `t.${column}`).join(', ')} FROM s, ${table} t WHERE t.${which}`,
    );
}

const PIECE = 50_000;

function whole(n: number): Fact[] {
  const [ticket, contact] = [`FL-${20_000 + n}`, `w${n}`];
  const arrived = arrivedFacts(contact).map((fact) =>
    fact.type === 'contact.received'
      ? { ...fact, words: { ...noWords, subject: `Ticket ${n}`, text: TEXT } }
      : fact,
  );
  const opened = openedFact(ticket, { contact, openedAt: NOW - 3_600_000, customer: 'contoso' });
  const assigned = assignedFact(ticket, 'rui');
  const due = NOW + n * 60_000;
  const scheduled = identified(
    [
      {
        type: 'ticket.scheduled',
        ticket,
        clock: 'resolution',
        calendar: 'lisbon',
        minutes: 60,
        from: NOW,
        due,
        intervals: [],
        steps: [],
        because: [],
      },
    ],
    'bench',
    `due/${n}`,
    NOW,
  );
  return [...arrived, opened, assigned, ...scheduled];
}

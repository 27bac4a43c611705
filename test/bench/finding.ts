/**
 * Finding among many contacts, in the database alone: taking words in, and a page of 50 for each kind of question, on SQLite and on
 * PostgreSQL. `--mails N` contacts; 200,000 unless it is given.
 */
import { noWords } from '../../contract/contact.ts';
import type { FindFilter } from '../../contract/finding.ts';
import type { Database } from '../../contract/sql.ts';
import { finderOf, findingKeeperOf } from '../../store/finding.ts';
import { asProgram, atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';
import { openGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { type Measure, percentile, rounded, spent } from './figures.ts';

const AIM_MS = 20;
const CONTACTS = 200_000;
const DEFAULT_MAILS = 5_000;
const TICKETS_SHARE = 10;
const WORDS = 65;
const VOCABULARY = 20_000;
const ROUNDS = 40;
const PIECE = 250;

const QUESTIONS: Readonly<Record<string, [text: (n: number) => string, filter?: FindFilter]>> = {
  common: [() => wordOf(0)],
  twoWords: [(n) => `${wordOf(3 + n)} ${wordOf(40 + n)}`],
  rare: [(n) => wordOf(15_000 + n * 7)],
  phrase: [(n) => `"${wordOf(n % 5)} ${wordOf(n % 7)}"`],
  beginning: [(n) => `${wordOf(10 + n).slice(0, 4)}*`],
  longBeginning: [(n) => `${wordOf(10 + n).slice(0, 6)}*`],
  person: [(n) => `person${n * 31}@customer${n % 90}.test`],
  phone: [(n) => `+35191000${1000 + n}`],
  filtered: [() => wordOf(0), { status: 'closed', customer: 'customer7' }],
  noneFits: [() => wordOf(0), { agent: 'nobody' }],
  nothing: [(n) => `absent${n}`],
};

/** Words of six to nine letters, of which some hundred begin alike. */
function wordOf(n: number): string {
  const syllables = ['ka', 'ro', 'mi', 'te', 'lu', 'so', 'ne', 'pa', 'vi', 'do', 'gu', 'fe'];
  const first = syllables[n % 12] ?? '';
  const second = syllables[Math.floor(n / 12) % 12] ?? '';
  return `${first}${second}${syllables[Math.floor(n / 144) % 12] ?? ''}${Math.floor(n / 1728).toString(36)}x`;
}

export const finding: Measure = ({ mails }) =>
  asProgram(async () => {
    const contacts = mails === DEFAULT_MAILS ? CONTACTS : mails;
    const figures: Record<string, number> = { contacts };
    let worst = 0;
    let worstCpu = 0;
    for (const [name, database] of await databases()) {
      await fill(database, contacts);
      const { wallMs, cpuMs } = await spent(() => takenIn(database));
      figures[`${name} inUsEach`] = rounded((1000 * wallMs) / contacts, 1);
      figures[`${name} cpuUsEach`] = rounded((1000 * cpuMs) / contacts, 1);
      for (const [kind, [text, filter = {}]] of Object.entries(QUESTIONS)) {
        const { times, cpu } = await asked(database, text, filter);
        figures[`${name} ${kind}P50Ms`] = rounded(percentile(times, 0.5), 1);
        figures[`${name} ${kind}P95Ms`] = rounded(percentile(times, 0.95), 1);
        figures[`${name} ${kind}CpuP95Ms`] = rounded(percentile(cpu, 0.95), 1);
        worst = Math.max(worst, percentile(times, 0.95));
        worstCpu = Math.max(worstCpu, percentile(cpu, 0.95));
      }
    }
    const aim = `each question p95 ≤ ${AIM_MS} ms in the database`;
    return {
      measure: 'find',
      aim,
      met: worst <= AIM_MS,
      figures: { worstP95Ms: rounded(worst, 1), worstCpuP95Ms: rounded(worstCpu, 1), ...figures },
    };
  });

async function databases(): Promise<[string, Database][]> {
  const grounds = await openGrounds(testClock(), temporaryFolder());
  atEnd(() => grounds.close());
  const sqlite: [string, Database] = ['sqlite', grounds.database];
  return noPostgres() === null ? [sqlite, ['postgres', opened(await freshDatabase())]] : [sqlite];
}

async function takenIn(database: Database): Promise<void> {
  const keeper = findingKeeperOf(database);
  while ((await keeper.takeIn()) !== 'nothing');
  await database.transaction(async (sql) => {
    await sql.run('ANALYZE');
  });
}

/** Also the CPU of this process, of which all of SQLite is a part: other programs do not change it. */
async function asked(database: Database, text: (n: number) => string, filter: FindFilter) {
  const finder = finderOf(database);
  const times: number[] = [];
  const cpu: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const one = await spent(async () => {
      await finder.find(text(n), filter, null, 50);
    });
    times.push(one.wallMs);
    cpu.push(one.cpuMs);
  }
  return { times, cpu };
}

/** Words as languages have them: the nth is n times as rare as the first. */
function textOf(random: () => number): string {
  const words = Array.from({ length: WORDS }, () => wordOf(Math.floor(VOCABULARY ** random()) - 1));
  return words.join(' ');
}

async function fill(database: Database, contacts: number): Promise<void> {
  const random = seeded(7);
  for (let from = 0; from < contacts; from += PIECE)
    await database.transaction(async (sql) => {
      const rows = Array.from({ length: Math.min(PIECE, contacts - from) }, (_, i) =>
        contactOf(from + i, random),
      );
      await sql.run(
        `INSERT INTO contacts (seq, id, channel, source, received_at, imported, ticket, because, words)
          SELECT CAST(j.value ->> 'seq' AS bigint), j.value ->> 'id', 'email', '', CAST(j.value ->> 'seq' AS bigint), 'no',
            j.value ->> 'ticket', '[]', j.value ->> 'words' FROM ${database.dialect === 'sqlite' ? 'json_each(?) j' : 'jsonb_array_elements(?::jsonb) AS j (value)'}`,
        JSON.stringify(rows),
      );
    });
  const tickets = Math.ceil(contacts / TICKETS_SHARE);
  const series =
    database.dialect === 'sqlite'
      ? `(WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${tickets}) SELECT i FROM s)`
      : `generate_series(1, ${tickets}) AS s (i)`;
  await database.transaction(async (sql) => {
    await sql.run(
      `INSERT INTO ticket_rows (n, number, status, imported, agent, queue, category, priority, customer, requester, channel,
          contact, contacts, opened_at, due, clock, snoozed_until, touched_at, seq)
        SELECT i, 'FL-' || i, CASE WHEN i % 20 = 0 THEN 'open' ELSE 'closed' END, 'no', 'agent' || (i % 20), 'billing', 'billing',
          'normal', 'customer' || (i % 90), '', 'email', 'c' || i, 10, i, i, 'resolution', NULL, i, i FROM ${series}`,
    );
    // The end of the history, up to which words are taken in.
    await sql.run(
      `INSERT INTO facts (seq, id, type, at, ticket, contact, body) VALUES (?, 'end', 'admin.forgot', 1, NULL, NULL, '{}')`,
      contacts + 1,
    );
    if (sql.dialect === 'postgres')
      await sql.all(`SELECT setval(pg_get_serial_sequence('facts', 'seq'), ?)`, contacts + 1);
  });
}

function contactOf(n: number, random: () => number): object {
  const address = n % 10 === 0 ? `+35191000${1000 + (n % 9000)}` : `person${n % 5000}@customer${n % 90}.test`;
  const words = {
    ...noWords,
    from: { address, name: `Name${n % 3000} Surname${n % 700}` },
    subject: wordOf(n % 900),
    text: textOf(random),
  };
  return {
    seq: n + 1,
    id: `c${n + 1}`,
    ticket: `FL-${Math.floor(n / TICKETS_SHARE) + 1}`,
    words: JSON.stringify(words),
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

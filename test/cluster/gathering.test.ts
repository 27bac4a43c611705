/**
 * Whole batches, drawn: PostgreSQL, which asks and saves for a batch, decides what SQLite decides, which asks and saves
 * for each input. Mails of one batch answer each other, repeat, flood and exhaust budgets; agents' mails free places.
 */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { LIMITS } from '../../contract/settings.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { router } from '../../router/router.ts';
import { storeLink } from '../../runtime/links.ts';
import { noProbe } from '../../runtime/probe.ts';
import { handleInputs, type StageGrounds } from '../../runtime/stages.ts';
import { withSuccessors } from '../../runtime/successors.ts';
import { replay } from '../../store/replay.ts';
import { openStore } from '../../store/store.ts';
import { contactsPage } from '../../store/tables/contacts.ts';
import { historyPage } from '../../store/tables/history.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { type Random, seeded } from '../simulation/random.ts';
import { answerOf, callFrom, mail, smsFrom } from '../support/arrivals.ts';
import { embeddedGrounds, type TestClock, testClock } from '../support/grounds.ts';
import { counted } from '../../store/tables/tallies.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';
import { SECRET } from '../support/tokens.ts';

const SEEDS = 25;
const BATCHES = 3;
const MOST_INPUTS = 14;
const SENDERS = ['ann@contoso.test', 'bob@contoso.test', 'eve@evil.test', 'Eve+1@evil.test', 'joe@else.test'];

const team = settings({
  limits: { ...LIMITS, ticketsPerSenderPerHour: 3, ticketsPerDomainPerHour: 5, automaticPerHour: 3 },
  agents: [agent('ana', { capacity: 3 }), agent('rui', { capacity: 4 }), agent('lea', { role: 'lead' })],
  customers: [customer('contoso', { domains: ['contoso.test'] })],
});

/** The next input; `known` has the ids of those before it. */
function drawn(random: Random, known: string[], at: number): Fact {
  const id = `c${known.length + 1}`;
  const what = random.next();
  const from = { address: random.pick(SENDERS), name: random.chance(0.5) ? 'Somebody' : '' };
  const subject = random.pick(['Invoice', 'Invoice', `Question ${known.length}`]);
  known.push(id);
  const earlier = random.pick(known);
  if (what < 0.1) return callFrom('+351911111111', { id, at });
  if (what < 0.15) return smsFrom('+351911111111', { id, at, text: 'Call me.' });
  if (what < 0.25)
    return answerOf(random.pick(['ana', 'rui']), `FL-${1001 + random.below(6)}`, {
      id,
      at,
      text: random.pick(['#resolve', '#wait', 'Please send the invoice.']),
    });
  const source = { kind: 'imap' as const, mailbox: 'support@firstline.test', ref: `1/${known.length}` };
  if (what < 0.32) return mail({ id: earlier, at, from, received: { source } });
  const cited = what < 0.6 ? [`${earlier}@contoso.test`] : [];
  if (what < 0.7) cited.push(`${random.pick(known)}@contoso.test`);
  return mail({ id, at, from, subject, references: cited, inReplyTo: cited[0] ?? null });
}

type At = { database: Database; store: Store; decide(facts: Fact[]): Promise<void> };

async function prepared(database: Database, store: Store, clock: TestClock): Promise<At> {
  const marks = { shared: false, read: async () => ({ inHand: [], deaths: {} }), write: async () => {} };
  const grounds: StageGrounds = { store, clock, marks, reports: silent, probe: noProbe };
  const notifier = storeLink(notifierStage({ publicUrl: 'http://firstline.test' }), grounds);
  const base = { id: 'configured', v: 1, at: START, by: 'test', cause: 'test', version: 1, digest: 'd' };
  await database.transaction((sql) => ensureSecret(sql, SECRET));
  await store.transaction((tx) =>
    tx.write([{ ...base, type: 'admin.configured', words: { settings: team } }]),
  );
  const measured = (_name: string, _inputs: number, work: () => Promise<void>): Promise<void> => work();
  return {
    database,
    store,
    async decide(facts) {
      const inputs = facts.map((fact) => ({
        key: fact.id,
        cause: fact.id,
        json: fact as unknown,
        fact: null,
      }));
      await store.transaction(async (tx) => {
        await withSuccessors(tx, [notifier], (on) => handleInputs(router, grounds, on, inputs), measured);
      });
    },
  };
}

/**
 * The history, the messages' words, contacts and Message-IDs. Ids of people are random, and ids of their messages, tokens
 * and the links of their pages follow from them: each has its number.
 */
async function told({ database, store }: At): Promise<string[]> {
  const history = (await historyPage(database.read, 0, 10_000)).map(({ fact }) => fact);
  const words = await database.read.all('SELECT words FROM message_words ORDER BY seq');
  const contacts = (await contactsPage(database.read, 0, 10_000)).map(({ contact }) => contact);
  const owned = await database.read.all('SELECT DISTINCT message_id AS id FROM threads');
  const threads = await store.read.threadEntries(owned.map(({ id }) => String(id)));
  const numbers = new Map<string, string>();
  const numbered = (id: string): string => {
    if (!numbers.has(id)) numbers.set(id, `number ${numbers.size + 1}`);
    return numbers.get(id) ?? '';
  };
  const lines = [...history, ...words, ...contacts].map((one) => JSON.stringify(one));
  const all = [...lines, ...threads.map((one) => JSON.stringify(one))].map((line) =>
    line.replaceAll(
      /\b(?:[pm][a-z2-7]{26}|c-[a-z2-7]{16}|(?<=FL-\d{4}\.)[a-z2-7]{16}|(?<=\/s\/\d{4}-)[a-z2-7]{32})\b/g,
      numbered,
    ),
  );
  return [...all.slice(0, lines.length), ...all.slice(lines.length).sort()];
}

/** Names in the database of the cluster profile. The other one has numbers. `written` counts statements. */
async function namesIn({ read }: Database): Promise<string[]> {
  const rows = await read.all(`SELECT DISTINCT name FROM tallies WHERE name <> 'written' ORDER BY name`);
  return rows.map(({ name }) => String(name));
}

async function numberOfNames({ read }: Database): Promise<number> {
  const [row] = await read.all('SELECT count(DISTINCT name) AS n FROM tallies');
  return Number(row?.n);
}

const reason = noPostgres();

test.skipIf(reason !== null)(
  `a batch is decided as its inputs would be, one by one ${reason ?? ''}`,
  async () => {
    let decided = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seeded(seed);
      const clock = testClock(START);
      const sqlite = await embeddedGrounds(clock);
      const oneByOne = await prepared(sqlite.database, sqlite.store, clock);
      const database = opened(await freshDatabase(), { poolSize: 1 });
      const together = await prepared(
        database,
        openStore(database, async () => {}),
        clock,
      );
      const known: string[] = [];
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const inputs = Array.from({ length: 1 + random.below(MOST_INPUTS) }, () =>
          drawn(random, known, clock.now()),
        );
        await oneByOne.decide(inputs);
        await together.decide(inputs);
        // Unused numbers are lost; the same ones must come next.
        await database.transaction((sql) =>
          sql.all(`SELECT setval('ticket_numbers', coalesce((SELECT max(n) FROM tickets), 1000))`),
        );
        clock.advance(11_000);
      }
      expect(await told(together), `seed ${seed}`).toEqual(await told(oneByOne));
      const names = await namesIn(database);
      expect(await numberOfNames(sqlite.database), `seed ${seed}`).toBe(await numberOfNames(database));
      expect(await counted(database.read, names, 0), `seed ${seed}`).toEqual(
        await counted(sqlite.database.read, names, 0),
      );
      expect((await replay(database)).differences, `seed ${seed}`).toEqual([]);
      decided += (await historyPage(database.read, 0, 10_000)).length;
      await database.close();
    }
    expect(decided).toBeGreaterThan(SEEDS * 50);
  },
);

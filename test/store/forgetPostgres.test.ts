/** `forget` on PostgreSQL: the same rows are emptied, others too, and whoever works beside it loses nothing. */
import { describe, expect, test } from 'vitest';
import { newCall } from '../../contract/call.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { forgetPerson, stillNaming } from '../../store/forgetting/forget.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import type { Postgres } from '../../store/postgres/postgres.ts';
import { openStore } from '../../store/store.ts';
import { until } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();
const ANA = 'ana@contoso.test';
const NUMBER = '+351910000001';

function received(contact: string, from: string, text = ''): Fact {
  return {
    type: 'contact.received',
    id: `f${contact}`,
    v: 1,
    at: 1,
    by: 'test',
    cause: contact,
    contact,
    channel: 'email',
    source: { kind: 'import', mailbox: null, ref: `/mail/${contact}` },
    receivedAt: 1,
    raw: null,
    imported: 'no',
    words: { ...noWords, from: { address: from, name: '' }, text },
  };
}

async function grounds(): Promise<{ url: string; database: Postgres; store: ReturnType<typeof openStore> }> {
  const url = await freshDatabase();
  const database = opened(url);
  return { url, database, store: openStore(database, outboxWithin) };
}

describe.skipIf(reason !== null)(`forget on PostgreSQL ${reason ?? ''}`, () => {
  test('empties rows, the outbox and what is parked; others stay whole', async () => {
    const { database, store } = await grounds();
    await store.transaction(async (desk) => {
      await desk.write([received('cana', ANA, 'mine'), received('cbob', 'bob@contoso.test', `ask ${ANA}`)]);
      await desk.write([received('cjoana', 'joana@contoso.test', 'mine too')]);
      await desk.publish([{ key: ANA, fact: received('cout', ANA, 'on its way') }]);
      await desk.publish([{ key: 'joana@contoso.test', fact: received('cother', 'joana@contoso.test') }]);
      const parked = { id: 'p1', group: 'router', key: ANA, cause: 'x', error: `no: ${ANA}`, parkedAt: 1 };
      await desk.park(parked, received('cparked', ANA, 'parked'));
      await desk.personFor(ANA, 'Ana');
      await desk.personFor('joana@contoso.test', 'Joana');
    });
    expect(await stillNaming(database, ANA)).toEqual([
      'contacts.words',
      'outbox.key',
      'outbox.body',
      'parked.key',
      'parked.error',
      'parked.json',
      'people.address',
    ]);
    const { contacts, people } = await forgetPerson(database, ANA, 2);
    expect(contacts.sort()).toEqual(['cana', 'cout', 'cparked']);
    expect(people).toHaveLength(1);
    expect(await stillNaming(database, ANA)).toEqual([]);
    expect((await store.read.contact('cbob'))?.words.text).toBe('ask [forgotten]');
    expect((await store.read.contact('cjoana'))?.words.text).toBe('mine too');
    expect(await store.read.personAt('joana@contoso.test')).not.toBeNull();
    const bodies = (await database.read.all('SELECT body FROM outbox ORDER BY id')).map(({ body }) =>
      JSON.parse(String(body)),
    );
    expect(bodies).toMatchObject([{ contact: 'cout' }, { contact: 'cother', words: expect.anything() }]);
    expect(bodies[0]).not.toHaveProperty('words');
  });

  test('empties what a caller said', async () => {
    const { database, store } = await grounds();
    const envelope = { v: 1, at: 1, by: 'test', cause: 'x', callSid: 'CA1' };
    const started = { type: 'call.started', id: 'f1', ...envelope, number: '+3512', startedAt: 1 } as const;
    await store.transaction((desk) => desk.write([{ ...started, words: { from: NUMBER } }]));
    const { calls } = await forgetPerson(database, NUMBER, 2);
    expect(calls).toEqual(['CA1']);
    expect(await store.read.call('CA1')).toMatchObject({ ...newCall('CA1'), number: '+3512', startedAt: 1 });
  });

  test('where two keys become one, one stays; two people who only contained it stay two', async () => {
    const { database } = await grounds();
    await database.transaction(async (sql) => {
      for (const source of [`a/${ANA}`, 'a/[forgotten]'])
        await sql.run(`INSERT INTO arrivals VALUES (?, 'c1', 'taken', '', 1)`, source);
      for (const id of [`${ANA}/x`, '[forgotten]/x'])
        await sql.run(
          `INSERT INTO threads (message_id, how, kind, subject, conversation) VALUES (?, 'owns', 'contact', 'c1', 'v')`,
          id,
        );
      for (const [id, address] of [
        ['p1', `<${ANA}>`],
        ['p2', `"${ANA}"`],
      ])
        await sql.run('INSERT INTO people VALUES (?, ?, ?)', id ?? '', address ?? '', 'n');
    });
    await forgetPerson(database, ANA, 2);
    expect(await database.read.all('SELECT source FROM arrivals')).toEqual([{ source: 'a/[forgotten]' }]);
    expect(await database.read.all('SELECT message_id FROM threads')).toEqual([
      { message_id: '[forgotten]/x' },
    ]);
    expect(await database.read.all('SELECT id, address FROM people ORDER BY id')).toEqual([
      { id: 'p1', address: '' },
      { id: 'p2', address: '' },
    ]);
  });

  test('what somebody else commits meanwhile is not written over with what was before', async () => {
    const { url, database, store } = await grounds();
    await store.transaction((desk) => desk.write([received('cbob', 'bob@contoso.test', `ask ${ANA}`)]));
    const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const other = opened(url).transaction(async (sql) => {
      const words = JSON.stringify({ ...noWords, text: `${ANA} and more` });
      await sql.run(`UPDATE contacts SET words = ? WHERE id = 'cbob'`, words);
      begin();
      await end;
    });
    await begun;
    const forgotten = forgetPerson(database, ANA, 2);
    await until('forget waits for it', async () => {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      return (await asked(url, waiting)).length > 0;
    });
    letGo();
    await Promise.all([other, forgotten]);
    expect((await store.read.contact('cbob'))?.words.text).toBe('[forgotten] and more');
  });

  test('goes through more rows than one range', async () => {
    const { database } = await grounds();
    await database.transaction(async (sql) => {
      for (let n = 0; n < 2_100; n += 1)
        await sql.run(
          `INSERT INTO outbox (key, at, body) VALUES (?, 1, '{}')`,
          n % 7 === 0 ? ANA : `b${n}@x.test`,
        );
    });
    await forgetPerson(database, ANA, 2);
    expect(await stillNaming(database, ANA)).toEqual([]);
    const [left] = await database.read.all(`SELECT count(*) AS n FROM outbox WHERE key LIKE 'b%'`);
    expect(left?.n).toBe(1_800);
  });
});

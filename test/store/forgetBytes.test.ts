/** `forget`, looked for byte by byte: what agents wrote and did not send, what is held, and what an account has seen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../contract/sql.ts';
import { accountsOf } from '../../store/accounts.ts';
import { findingKeeperOf } from '../../store/finding.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { seenOf } from '../../store/seen.ts';
import { openStore } from '../../store/store.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { desk, KEY, type OpenTwo, words } from '../promises/heldDesk.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgresOfItsOwn, opened, postgresServer } from '../support/postgres.ts';

/** The customer of FL-1001, who has an account here too. */
const ANN = 'ann@contoso.test';
const UNSENT = 'zebra-unsent-words';
const HELD = 'okapi-held-words';
/** As the index of what people wrote has it: no row has it in small letters. */
const FOUND = 'quaggafoundword';
/** Only the name of another person has it, to whose ticket an agent wrote. */
const NAMED = 'zorillanamedaddress';

/** Of these, those that stand in one of the files below the folder. */
function foundIn(folder: string, sought: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  return sought.filter((text) => files.some((bytes) => bytes.includes(text)));
}

/** `look`: which of the texts the files of the database have, once everything is on the disk. */
async function expectForgotten(open: OpenTwo, look: (sought: string[]) => Promise<string[]>): Promise<void> {
  const at = await desk(open);
  const [database] = at.databases as [Database, Database];
  const now = at.clock.now();
  await at.drafts[0].save({ ...KEY, agent: 'ana' }, words(UNSENT), { version: 0, click: 'k0', now });
  await at.hold('k.1', { written: words(HELD), orders: { reply: { text: HELD } } });
  await at.order('n.1', 'rui', { note: { text: `She said X${FOUND.toUpperCase()}.` } });
  await at.arrive('c2', { from: { address: 'bob@contoso.test', name: `${NAMED}@contoso.test` } });
  await at.order('n.2', 'rui', { note: { text: 'He said nothing.' } }, 'FL-1002');
  await at.arrive('c3', { from: { address: 'eve@globex.test', name: 'Eve' } });
  await at.arrive('c4', { from: { address: ANN, name: 'Ann' } });
  const { refusal } = await at.order('m.1', 'rui', { merge: 'FL-1001' }, 'FL-1004');
  expect(refusal).toBeNull();
  const keeper = findingKeeperOf(database);
  while ((await keeper.takeIn()) !== 'nothing');
  const accounts = accountsOf(database);
  const account = await accounts.invite({ address: ANN, role: null, link: 'l', linkUntil: now + 1 }, now);
  await seenOf(database).look(account.id, 'FL-1001', at.seen, now);
  const sought = [ANN, UNSENT, HELD, FOUND, NAMED, account.id];
  expect(await look(sought)).toEqual(sought);
  await forgetPerson(database, ANN, now);
  await forgetPerson(database, `${NAMED}@contoso.test`, now);
  expect(await look(sought)).toEqual([]);
  expect(await database.read.all('SELECT * FROM seen')).toEqual([]);
  expect(await database.read.all('SELECT * FROM drafts')).toEqual([]);
}

describe('forget leaves no byte', () => {
  test('in the files of SQLite, with its write-ahead log', async () => {
    let directory = '';
    const open: OpenTwo = async () => {
      const grounds = await embeddedGrounds(testClock());
      directory = grounds.directory;
      return { databases: [grounds.database, grounds.database], stores: [grounds.store, grounds.store] };
    };
    await expectForgotten(open, async (sought) => foundIn(directory, sought));
  });

  const reason = noPostgresOfItsOwn();

  // The write-ahead log of PostgreSQL keeps what was: an operator removes it (docs/operations.md).
  test.skipIf(reason !== null)(`in the relations of PostgreSQL ${reason ?? ''}`, async () => {
    const server = await postgresServer();
    const url = await freshDatabase();
    const open: OpenTwo = async () => {
      const databases = [opened(url), opened(url)] as const;
      return {
        databases: [...databases],
        stores: [openStore(databases[0], outboxWithin), openStore(databases[1], outboxWithin)],
      };
    };
    await expectForgotten(open, async (sought) => {
      await asked(url, 'CHECKPOINT');
      const [row] = await asked(url, 'SELECT oid FROM pg_database WHERE datname = current_database()');
      return foundIn(join(server.data ?? '', 'base', String(row?.['oid'])), sought);
    });
  });
});

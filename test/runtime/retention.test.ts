/** Erasing by age with its blobs and captured mails, also where the process dies between two statements. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Draft, Fact } from '../../contract/fact.ts';
import type { Settings } from '../../contract/settings.ts';
import { eraseWhatIsOld, wouldGo } from '../../pipeline/retention.ts';
import { arrivedFacts, openedFact, queuedFact } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { openGrounds, testClock } from '../support/grounds.ts';
import { settings } from '../support/team.ts';
import { identified } from '../../runtime/facts.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const DAY_MS = 86_400_000;
const CAPTURED = 'captured/m1.eml';

const keepFor = (contactDays: number | null): Settings =>
  ({ ...settings(), version: 1, retention: { logDays: 7, contactDays } }) as Settings;

/** A ticket that closed 31 days ago, with a mail that has a blob, and an answer that was captured as a file. */
async function opened(beforeStatement: () => void, days: number | null) {
  const grounds = await openGrounds(testClock(NOW), temporaryFolder(), beforeStatement);
  const { store, blobs, directory } = grounds;
  const { name, bytes } = await blobs.put('c1', Buffer.from('Subject: An invoice'));
  const mail = arrivedFacts('c1').map((fact) =>
    fact.type === 'contact.received' ? ({ ...fact, raw: { name, bytes } } as Fact) : fact,
  );
  const over: Draft[] = [
    { type: 'ticket.resolved', ticket: 'FL-1001', agent: 'rui', contact: null, answered: false },
    { type: 'ticket.closed', ticket: 'FL-1001', because: [] },
  ];
  const captured: Draft = { type: 'message.captured', message: 'm1', attempt: 1, file: CAPTURED };
  await store.transaction((tx) =>
    tx.write([
      ...mail,
      openedFact('FL-1001', { contact: 'c1' }),
      { ...queuedFact('m1', 'ann@contoso.test'), ticket: 'FL-1001' } as Fact,
      ...identified([captured, ...over], 'test', 'over', NOW - 31 * DAY_MS),
    ]),
  );
  mkdirSync(join(directory, 'captured'), { recursive: true });
  writeFileSync(join(directory, CAPTURED), 'To: ann@contoso.test');
  const read = { ...store.read, settings: () => Promise.resolve(keepFor(days)) };
  return { ...grounds, store: { ...store, read } };
}

type Grounds = Awaited<ReturnType<typeof opened>>;

async function left({ store, blobs, directory, database }: Grounds) {
  const facts = await database.read.all(`SELECT seq FROM facts WHERE type = 'admin.forgot'`);
  return {
    subject: (await store.read.contact('c1'))?.words.subject,
    blobs: (await blobs.list('c1')).length,
    captured: existsSync(join(directory, CAPTURED)),
    facts: facts.length,
  };
}

const WHOLE = { subject: 'An invoice', blobs: 1, captured: true, facts: 0 };
const GONE = { subject: '', blobs: 0, captured: false, facts: 1 };

test.each([null, 32])('nothing goes before its time (%s days), and a count erases nothing', async (days) => {
  const grounds = await opened(() => {}, days);
  expect(await wouldGo(grounds, 30, () => {})).toMatchObject({ tickets: 1, contacts: 1, held: 0 });
  expect(await wouldGo(grounds, 32, () => {})).toMatchObject({ tickets: 0, contacts: 0 });
  expect(await eraseWhatIsOld(grounds)).toEqual({ tickets: 0, contacts: 0 });
  expect(await left(grounds)).toEqual(WHOLE);
  await grounds.close();
});

test('the count names each contact once, however many pieces pass it', async () => {
  const grounds = await opened(() => {}, null);
  const others = Array.from({ length: 250 }, (_, n) => `m${n}`);
  await grounds.store.transaction((tx) =>
    tx.write(
      others.flatMap((id) =>
        arrivedFacts(id).map((fact) =>
          fact.type === 'contact.placed' ? { ...fact, ticket: null, conversation: id } : fact,
        ),
      ),
    ),
  );
  await grounds.store.transaction((tx) =>
    tx.write(
      arrivedFacts('late').map((fact) =>
        fact.type === 'contact.placed' ? { ...fact, conversation: 'v1', ticket: 'FL-1001' } : fact,
      ),
    ),
  );
  expect(await wouldGo(grounds, 30, () => {})).toMatchObject({ tickets: 1, contacts: 252 });
  await grounds.close();
});

test('a death at any statement leaves nothing behind: the next try erases the rest, once', async () => {
  let deaths = 0;
  for (let died = true; died; deaths += 1) {
    let until = Infinity;
    const grounds = await opened(() => {
      until -= 1;
      if (until < 0) throw new Error('dies here');
    }, 30);
    until = deaths;
    died = await eraseWhatIsOld(grounds).then(
      () => false,
      () => true,
    );
    until = Infinity;
    if (died) expect(await left(grounds)).toEqual({ ...WHOLE, blobs: 0, captured: false });
    await eraseWhatIsOld(grounds);
    expect(await left(grounds)).toEqual(GONE);
    await grounds.close();
  }
  expect(deaths).toBeGreaterThan(5);
});

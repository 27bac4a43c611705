/** Mails that arrive at the same moment share a commit, and none waits without company. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Accepted, type AcceptGrounds, acceptMail } from '../../ingest/accept.ts';
import { companyWithin } from '../../ingest/company.ts';
import { embeddedGrounds, testClock, until } from '../support/grounds.ts';

const NEVER_MS = 600_000;

/** The names of those that may append, in their order. */
function gone(names: Record<string, Promise<void>>): string[] {
  const order: string[] = [];
  for (const [name, ready] of Object.entries(names)) void ready.then(() => order.push(name));
  return order;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a mail alone waits for nothing', async () => {
  const company = companyWithin(NEVER_MS);
  await company.enter().ready();
  await company.enter().ready();
});

test('a mail waits for one that is being read, and both go on together', async () => {
  const company = companyWithin(NEVER_MS);
  const [first, second] = [company.enter(), company.enter()];
  const order = gone({ first: first.ready() });
  await nextTurn();
  expect(order).toEqual([]);
  await second.ready();
  expect(order).toEqual(['first']);
});

test('a mail that failed is waited for no longer, and counts once', async () => {
  const company = companyWithin(NEVER_MS);
  const [first, failed, third] = [company.enter(), company.enter(), company.enter()];
  failed.left();
  failed.left();
  const order = gone({ first: first.ready() });
  await nextTurn();
  expect(order).toEqual([]);
  await third.ready();
  expect(order).toEqual(['first']);
});

test('nobody waits longer than the limit for a mail that takes long', async () => {
  const company = companyWithin(5);
  const slow = company.enter();
  await company.enter().ready();
  const order = gone({ next: company.enter().ready() });
  await nextTurn();
  expect(order).toEqual([]);
  await pause(30);
  expect(order).toEqual(['next']);
  await slow.ready();
});

test('a mail that is stored is appended when its neighbour is, or when that one fails', async () => {
  const grounds = await embeddedGrounds(testClock());
  const letters = Object.fromEntries(
    ['stored', 'read', 'broken'].map((name) => [name, Promise.withResolvers<void>()]),
  );
  const appended: number[] = [];
  const accept = acceptingWith({
    ...grounds,
    company: companyWithin(NEVER_MS),
    async read(raw, context) {
      await letters[Buffer.from(raw).toString()]?.promise;
      return grounds.read(raw, context);
    },
    log: {
      ...grounds.log,
      append: (facts, bookmarks) => {
        appended.push(facts.length);
        return grounds.log.append(facts, bookmarks);
      },
    },
  });
  const [stored, read, broken] = [accept('stored'), accept('read'), accept('broken')];
  letters.stored?.resolve();
  await until('the first is stored', async () => (await grounds.blobs.contacts()).length === 1);
  letters.broken?.reject(new Error('no thread'));
  await expect(broken).rejects.toThrow('no thread');
  expect(appended).toEqual([]);
  letters.read?.resolve();
  await Promise.all([stored, read]);
  expect(appended).toEqual([1, 1]);
});

function acceptingWith(grounds: AcceptGrounds): (subject: string) => Promise<Accepted> {
  return (text) =>
    acceptMail(grounds, {
      raw: Buffer.from(text),
      source: { kind: 'smtp', mailbox: null, ref: text },
      receivedAt: 0,
      imported: 'no',
      envelope: null,
      authserv: null,
    });
}

/** The IMAP inbox against a real Dovecot: arrivals, interruptions, and that nothing is ahead of its fact. */
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { systemClock } from '../../runtime/clock.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import {
  bookmark,
  deliverSome,
  ids,
  optionsFor,
  received,
  refusals,
  started,
  withoutPolls,
} from '../support/mailbox.ts';
import { mailOf } from '../support/mails.ts';

const absent = noDovecot();

describe.skipIf(absent !== null)(`the IMAP inbox${absent === null ? '' : `: ${absent}`}`, () => {
  test('takes what is there, then each arrival by IDLE, with INTERNALDATE, bytes and envelope', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(withoutPolls);
    const date = new Date('2026-03-01T10:00:00Z');
    server.deliver('support', mailOf({ id: 'first' }), { date });
    await started(grounds, optionsFor(server));
    await received(grounds, 1);
    for (const id of ['second', 'third']) {
      server.deliver('support', mailOf({ id }));
      await until(`${id} by IDLE`, async () => (await ids(grounds)).includes(id));
    }
    const [first] = await factsOf(grounds.database, 'contact.received');
    expect(first).toMatchObject({ receivedAt: date.getTime(), imported: 'no', words: { envelope: null } });
    expect(first?.source).toMatchObject({ kind: 'imap', mailbox: 'support@firstline.test' });
    expect(first?.source.ref).toMatch(/^\d+\/1$/);
    expect(Buffer.from((await grounds.blobs.get(first?.raw?.name ?? '')) ?? [])).toEqual(
      mailOf({ id: 'first' }),
    );
    expect(await bookmark(grounds)).toMatchObject({ uid: 3 });
  });

  test('takes two hundred at once, each exactly once, over many batches', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const names = Array.from({ length: 200 }, (_, n) => `n${n}`);
    deliverSome(server, names);
    await started(grounds, optionsFor(server));
    await received(grounds, 200);
    expect(new Set(await ids(grounds))).toEqual(new Set(names));
    expect(await ids(grounds)).toHaveLength(200);
  });

  test('takes what arrives during a long catch-up before its end, each once, the old ones in order', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const old = Array.from({ length: 600 }, (_, n) => `old${n}`);
    deliverSome(server, old);
    let appends = 0;
    const log = {
      ...grounds.log,
      append: async (...given: Parameters<typeof grounds.log.append>) => {
        appends += 1;
        if (appends === 3) deliverSome(server, ['new1', 'new2']);
        await grounds.log.append(...given);
      },
    };
    const inbox = await started({ ...grounds, log }, optionsFor(server, { afterTaking: 'seen' }));
    await received(grounds, 602);
    const taken = await ids(grounds);
    expect(taken.filter((id) => id?.startsWith('old'))).toEqual(old);
    expect(taken).toHaveLength(602);
    expect(taken.indexOf('new2')).toBeLessThan(400);
    await until('all are marked', () =>
      [...server.flags('support').values()].every((flags) => flags.includes('\\Seen')),
    );
    // Their turn passes without a second download, and later mail comes as ever.
    deliverSome(server, ['later']);
    await received(grounds, 603);
    await inbox.stop();
    expect(await ids(grounds)).toHaveLength(603);
    expect(await bookmark(grounds)).toMatchObject({ uid: 603, ahead: [] });
  });

  test('goes on after a restart of ours where it stood, and takes what came meanwhile', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    deliverSome(server, ['one', 'two']);
    const first = await started(grounds, optionsFor(server));
    await received(grounds, 2);
    await first.stop();
    deliverSome(server, ['three']);
    await started(grounds, optionsFor(server));
    await received(grounds, 3);
    expect(await ids(grounds)).toEqual(['one', 'two', 'three']);
  });

  // A server that dies while it accepts leaves the client to its own time-outs, which add up to most of a minute.
  test('comes back after the server was killed and started again', { timeout: 120_000 }, async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const said: string[] = [];
    const reports = { ...grounds.reports, say: (_level: string, name: string) => said.push(name) };
    deliverSome(server, ['before']);
    await started({ ...grounds, reports }, optionsFor(server));
    await received(grounds, 1);
    await server.kill();
    await until('the loss is noticed', () => said.includes('disconnected'));
    deliverSome(server, ['meanwhile']);
    await server.start();
    await received(grounds, 2);
    deliverSome(server, ['after']);
    await received(grounds, 3);
    expect(await ids(grounds)).toEqual(['before', 'meanwhile', 'after']);
  });

  test('reads everything again under a new UIDVALIDITY: repeats are known by their contact, the start still holds', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    server.deliver('support', mailOf({ id: 'old' }), { date: new Date('2020-01-01T00:00:00Z') });
    const first = await started(grounds, optionsFor(server, { since: 'connect' }));
    await until('the old one is refused', async () => (await refusals(grounds)).length === 1);
    deliverSome(server, ['new']);
    await received(grounds, 1);
    const before = await bookmark(grounds);
    await first.stop();
    await server.renumber('support');
    deliverSome(server, ['newer']);
    await started(grounds, optionsFor(server, { since: 'connect' }));
    await received(grounds, 3);
    expect(await ids(grounds)).toEqual(['new', 'new', 'newer']);
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(new Set(facts.map(({ contact }) => contact)).size).toBe(2);
    expect(await refusals(grounds)).toEqual(['1 before-start', '1 before-start']);
    expect((await bookmark(grounds))?.uidValidity).not.toBe(before?.uidValidity);
  });

  test('while the log cannot write takes nothing, marks nothing, moves no bookmark; then everything', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    let broken = false;
    let tried = 0;
    const log: typeof grounds.log = {
      ...grounds.log,
      async append(facts, bookmarks) {
        tried += 1;
        if (broken) throw new Failure('the disk is full', { retry: true });
        return grounds.log.append(facts, bookmarks);
      },
    };
    deliverSome(server, ['one']);
    await started({ ...grounds, log }, optionsFor(server, { afterTaking: 'seen' }));
    await until('one is seen', () => server.flags('support').get(1)?.includes('\\Seen') ?? false);
    broken = true;
    const before = tried;
    deliverSome(server, ['two', 'three']);
    await until('it was tried', () => tried > before);
    expect(await bookmark(grounds)).toMatchObject({ uid: 1 });
    expect(server.flags('support').get(2)).not.toContain('\\Seen');
    broken = false;
    await received(grounds, 3);
    await until('the others are seen', () => server.flags('support').get(3)?.includes('\\Seen') ?? false);
    expect(await ids(grounds)).toEqual(['one', 'two', 'three']);
  });

  test('a server that never answers delays no other mailbox, nor the stop', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const hung = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => void hung.close());
    await until('it listens', () => hung.listening);
    const address = hung.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const stuck = await started(grounds, optionsFor({ port }, { mailbox: 'billing@firstline.test' }));
    await started(grounds, optionsFor(server));
    deliverSome(server, ['one']);
    await received(grounds, 1);
    let stopped = false;
    void stuck.stop().then(() => {
      stopped = true;
    });
    await until('the stuck one stops', () => stopped, 5000);
  });
});

/** The IMAP inbox against a real Dovecot, over the real embedded log and blobs. */
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Inbox } from '../../contract/stage.ts';
import { type ImapOptions, imapInbox } from '../../ingest/imap/imap.ts';
import { systemClock } from '../../runtime/clock.ts';
import { type Dovecot, dovecot, noDovecot } from '../support/dovecot.ts';
import { embeddedGrounds, type TestGrounds, until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';

const absent = noDovecot();

/** Real time, which a test may put forward. */
function leapingClock(): Clock & { leap(ms: number): void } {
  let ahead = 0;
  return {
    now: () => systemClock.now() + ahead,
    wakeAt: (at, wake) => systemClock.wakeAt(at - ahead, wake),
    leap(ms) {
      ahead += ms;
    },
  };
}

/** Polls never come: what arrives, arrives by IDLE. */
const withoutPolls: Clock = {
  now: () => systemClock.now(),
  wakeAt: (at, wake) => (at - systemClock.now() > 20_000 ? () => {} : systemClock.wakeAt(at, wake)),
};

function optionsFor(server: { port: number }, more: Partial<ImapOptions> = {}): ImapOptions {
  return {
    mailbox: 'support@firstline.test',
    host: '127.0.0.1',
    port: server.port,
    tls: 'none',
    user: 'support',
    password: 'secret',
    folder: 'INBOX',
    since: 'all',
    afterTaking: 'leave',
    authserv: null,
    sizeBytes: 1_000_000,
    ...more,
  };
}

async function started(
  grounds: Pick<TestGrounds, 'log' | 'blobs' | 'clock' | 'reports'>,
  options: ImapOptions,
): Promise<Inbox> {
  const inbox = imapInbox({ ...grounds, ...options });
  await inbox.start();
  onTestFinished(() => inbox.stop());
  return inbox;
}

async function ids(grounds: TestGrounds): Promise<(string | null | undefined)[]> {
  const facts = await factsOf(grounds.database, 'contact.received');
  return facts.map((fact) => fact.words?.messageId?.replace('@example.org', ''));
}

async function refusals(grounds: TestGrounds): Promise<string[]> {
  const facts = await factsOf(grounds.database, 'contact.refused');
  return facts.map(({ reason, source }) => `${source.ref.split('/')[1]} ${reason}`);
}

function received(grounds: TestGrounds, count: number): Promise<void> {
  return until(`${count} mails`, async () => (await ids(grounds)).length >= count);
}

async function bookmark(grounds: TestGrounds): Promise<{ uid: number; uidValidity: string } | null> {
  const value = await grounds.log.bookmark('imap/support@firstline.test/INBOX');
  return value === null ? null : JSON.parse(value);
}

function deliverSome(server: Dovecot, names: string[]): void {
  for (const id of names) server.deliver('support', mailOf({ id }));
}

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
      await until(`${id} by IDLE`, async () => (await ids(grounds)).includes(id), 5000);
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
    expect((await ids(grounds)).toSorted()).toEqual(names.toSorted());
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

  test('comes back after the server was killed and started again', async () => {
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

  describe('since', () => {
    test('connect: what is there is refused, on record, and stays refused; what comes is taken', async () => {
      const server = await dovecot();
      const grounds = await embeddedGrounds(systemClock);
      deliverSome(server, ['there', 'there too']);
      const first = await started(grounds, optionsFor(server, { since: 'connect' }));
      await until('both are refused', async () => (await refusals(grounds)).length === 2);
      deliverSome(server, ['new']);
      server.deliver('support', mailOf({ id: 'moved' }), { date: new Date('2019-05-05T00:00:00Z') });
      await until('the moved one is refused', async () => (await refusals(grounds)).length === 3);
      await received(grounds, 1);
      await first.stop();
      await started(grounds, optionsFor(server, { since: 'connect' }));
      deliverSome(server, ['newer']);
      await received(grounds, 2);
      expect(await ids(grounds)).toEqual(['new', 'newer']);
      expect(await refusals(grounds)).toEqual(['1 before-start', '2 before-start', '4 before-start']);
    });

    test('a date: from its midnight on, UTC', async () => {
      const server = await dovecot();
      const grounds = await embeddedGrounds(systemClock);
      server.deliver('support', mailOf({ id: 'eve' }), { date: new Date('2026-01-30T23:59:59Z') });
      server.deliver('support', mailOf({ id: 'day' }), { date: new Date('2026-01-31T00:00:00Z') });
      await started(grounds, optionsFor(server, { since: '2026-01-31' }));
      await received(grounds, 1);
      expect(await ids(grounds)).toEqual(['day']);
      expect(await refusals(grounds)).toEqual(['1 before-start']);
    });
  });

  test('a mail over the limit is refused on record; its neighbours are taken', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    deliverSome(server, ['one']);
    server.deliver('support', mailOf({ id: 'long', text: `${'x'.repeat(70)}\r\n`.repeat(2000) }));
    deliverSome(server, ['three']);
    await started(grounds, optionsFor(server, { sizeBytes: 100_000 }));
    await received(grounds, 2);
    expect(await ids(grounds)).toEqual(['one', 'three']);
    expect(await refusals(grounds)).toEqual(['2 too-large']);
    expect(await bookmark(grounds)).toMatchObject({ uid: 3 });
  });

  describe('after taking', () => {
    test('seen: only what was taken', async () => {
      const server = await dovecot();
      const grounds = await embeddedGrounds(systemClock);
      server.deliver('support', mailOf({ id: 'old' }), { date: new Date('2020-01-01T00:00:00Z') });
      deliverSome(server, ['new']);
      await started(grounds, optionsFor(server, { since: '2026-01-01', afterTaking: 'seen' }));
      await until('it is seen', () => server.flags('support').get(2)?.includes('\\Seen') ?? false);
      expect(server.flags('support').get(1)).not.toContain('\\Seen');
    });

    test('move: what was taken, also what an earlier process had committed and not moved', async () => {
      const server = await dovecot();
      const grounds = await embeddedGrounds(systemClock);
      deliverSome(server, ['one', 'two']);
      const first = await started(grounds, optionsFor(server, { afterTaking: { move: 'Done' } }));
      await received(grounds, 2);
      deliverSome(server, ['three']);
      await received(grounds, 3);
      expect(server.flags('support').size).toBe(3);
      await first.stop();
      server.deliver('support', mailOf({ id: 'makes the folder' }), { folder: 'Done' });
      await started(grounds, optionsFor(server, { afterTaking: { move: 'Done' } }));
      await until('all are moved', () => server.flags('support', 'Done').size === 4);
      deliverSome(server, ['four']);
      await until('so is the next', () => server.flags('support', 'Done').size === 5);
      expect(server.flags('support').size).toBe(0);
    });

    test('delete after days: not before, and nothing that was refused', async () => {
      const server = await dovecot();
      const clock = leapingClock();
      const grounds = await embeddedGrounds(clock);
      const options = optionsFor(server, { since: '2026-01-01', afterTaking: { deleteAfterDays: 3 } });
      deliverSome(server, ['one']);
      server.deliver('support', mailOf({ id: 'old' }), { date: new Date('2020-01-01T00:00:00Z') });
      deliverSome(server, ['three']);
      const inbox = await started(grounds, options);
      await received(grounds, 2);
      clock.leap(2 * 24 * 3_600_000);
      deliverSome(server, ['four']);
      await received(grounds, 3);
      await inbox.stop();
      expect([...server.flags('support').keys()]).toEqual([1, 2, 3, 4]);
      clock.leap(2 * 24 * 3_600_000);
      await started(grounds, options);
      await until('the first two are deleted', () => server.flags('support').size === 2);
      expect([...server.flags('support').keys()]).toEqual([2, 4]);
    });
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

  test('a wrong password is told without its words, and tried again', async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const said: string[] = [];
    const reports = {
      ...grounds.reports,
      say: (_level: string, name: string, details: object) => said.push(`${name} ${JSON.stringify(details)}`),
    };
    await started({ ...grounds, reports }, optionsFor(server, { password: 'wrong-hunter2' }));
    await until('it is told', () => said.some((line) => line.startsWith('disconnected')), 20_000);
    expect(said.join()).toContain('the server refuses the login');
    expect(said.join()).not.toMatch(/hunter2|@/);
  });

  test('logs in by XOAUTH2 with a token that it was given for its refresh token', async () => {
    const asked: string[] = [];
    const tokens = createHttpServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      response.setHeader('content-type', 'application/json');
      if (pathname === '/info') {
        const known = searchParams.get('access_token') === 'token-1';
        response.statusCode = known ? 200 : 401;
        return void response.end(JSON.stringify(known ? { user: 'support' } : { error: 'invalid_token' }));
      }
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked.push(body);
        response.end(JSON.stringify({ access_token: `token-${asked.length}`, expires_in: 3600 }));
      });
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void tokens.close());
    await until('it listens', () => tokens.listening);
    const address = tokens.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const server = await dovecot({ tokenUrl: `${url}/info?access_token=` });
    const grounds = await embeddedGrounds(systemClock);
    deliverSome(server, ['one']);
    const oauth2 = {
      tokenUrl: `${url}/token`,
      clientId: 'firstline',
      clientSecret: 's',
      scope: 'imap',
      refreshToken: 'r',
    };
    await started(grounds, optionsFor(server, { password: null, oauth2 }));
    await received(grounds, 1);
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'r',
      client_id: 'firstline',
    });
  });
});

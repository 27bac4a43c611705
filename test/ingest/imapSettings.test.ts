/** What is configured about a mailbox, against a real Dovecot: from when on, what after taking, how to log in. */
import { createServer as createHttpServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';
import {
  bookmark,
  deliverSome,
  ids,
  leapingClock,
  optionsFor,
  received,
  refusals,
  started,
} from '../support/mailbox.ts';
import { mailOf } from '../support/mails.ts';

const absent = noDovecot();

describe.skipIf(absent !== null)(`a mailbox as configured${absent === null ? '' : `: ${absent}`}`, () => {
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

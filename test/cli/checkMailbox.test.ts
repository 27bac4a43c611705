/** The doctor about mailboxes by IMAP: a real server, one whose folders have a prefix, and none. */
import { createServer as httpServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { check, type Line, listening, SECRET } from '../support/doctor.ts';
import { portToKeep } from '../support/ports.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';

describe('a mailbox', () => {
  const imap = { host: '127.0.0.1', tls: 'none', user: 'support', password: 'secret' };
  const mailbox = (changes: object): object => ({
    mailboxes: [{ address: 'support@firstline.test', imap: { ...imap, ...changes } }],
  });
  const finding = async (changes: object): Promise<Line | undefined> =>
    (await check(mailbox(changes))).of('mailbox support@firstline.test');

  test('on a real server: folder, IDLE, login', async (ctx) => {
    const missing = noDovecot();
    if (missing !== null) return ctx.skip(missing);
    const server = await dovecot();
    const { port } = server;
    server.deliver('support', Buffer.from('Subject: one\r\n\r\nHello\r\n'));
    expect(await finding({ port })).toEqual({
      name: 'mailbox support@firstline.test',
      ok: true,
      detail: `127.0.0.1:${port}, INBOX: 1 mails; reports new mail at once (IDLE)`,
      mend: null,
    });
    expect([...server.flags('support').values()].flat()).not.toContain('\\Seen');
    expect(await finding({ port, password: SECRET })).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/refuses the login/),
    });
    expect(await finding({ port, folder: 'Nowhere', afterTaking: { move: 'Done' } })).toMatchObject({
      ok: false,
      detail: `127.0.0.1:${port} has no folder Nowhere, Done`,
      mend: 'create it, or use one of: INBOX',
    });
    expect(await finding({ port, tls: 'starttls' })).toMatchObject({ ok: false });
    expect(await finding({ port, tls: 'implicit' })).toMatchObject({
      ok: false,
      mend: 'check host, port and tls',
    });
  }, 30_000);

  test('whose folders have a prefix: named as the inbox names them', async (ctx) => {
    const missing = noDovecot();
    if (missing !== null) return ctx.skip(missing);
    const server = await dovecot({ prefix: 'INBOX.' });
    server.deliver('support', Buffer.from('Subject: one\r\n\r\nHello\r\n'), { folder: 'Work' });
    const { port } = server;
    expect(await finding({ port, folder: 'Work' })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/, Work: 1 mails/),
    });
    expect(await finding({ port, folder: 'Work', afterTaking: { move: 'INBOX.Work' } })).toMatchObject({
      ok: false,
      detail: `127.0.0.1:${port}: INBOX.Work is the folder itself, so moved mail would come in again and again`,
    });
    expect(await finding({ port, folder: 'INBOX.Work', afterTaking: { move: 'Done' } })).toMatchObject({
      ok: false,
      detail: `127.0.0.1:${port} has no folder Done`,
    });
  }, 30_000);

  test('where nobody listens', async () => {
    const port = await portToKeep();
    expect(await finding({ port })).toMatchObject({
      ok: false,
      detail: `127.0.0.1:${port}: no server listens there (ECONNREFUSED)`,
    });
  });

  test('whose token server refuses', async () => {
    const server = httpServer((_, response) => response.writeHead(400).end('{"error":"invalid_grant"}'));
    const port = await listening(server);
    const oauth2 = {
      tokenUrl: `http://127.0.0.1:${port}/`,
      clientId: 'c',
      clientSecret: SECRET,
      scope: 's',
      refreshToken: SECRET,
    };
    const { password: _password, ...rest } = imap;
    const { of } = await check({
      mailboxes: [{ address: 'support@firstline.test', imap: { ...rest, oauth2 } }],
    });
    expect(of('mailbox support@firstline.test')).toMatchObject({
      ok: false,
      detail: 'no access token: HTTP 400, invalid_grant',
    });
  });
});

/** `check` of the SMTP relay: its login, and its answers to MAIL and RCPT. Nothing is sent. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { check, type Line, SECRET } from '../support/doctor.ts';
import { portToKeep } from '../support/ports.ts';
import { relaySink } from '../support/relaySink.ts';

describe('the relay', () => {
  async function relay(password: string): Promise<Line | undefined> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      logger: false,
      onAuth: (auth, _session, done) =>
        auth.password === 'right' ? done(null, { user: 'u' }) : done(new Error(`no: ${auth.password}`)),
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => server.close());
    const { port } = server.server.address() as AddressInfo;
    return (await check({ relay: { host: '127.0.0.1', port, tls: 'none', user: 'u', password } })).of(
      'relay',
    );
  }

  test('that takes the login', async () => {
    expect(await relay('right')).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/accepts the login/),
    });
  });

  test('that refuses it, and quotes the password', async () => {
    expect(await relay(SECRET)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/refuses the login/),
    });
  });

  test.each([
    ['MAIL', '550 5.7.60 You may not send as this', /refuses our sender at MAIL \(550 5\.7\.60\)/],
    ['RCPT', '554 5.7.1 Relay access denied', /refuses the recipient rui@firstline\.test \(554 5\.7\.1\)/],
  ])('that takes the login and refuses %s', async (command, line, detail) => {
    const sink = await relaySink();
    sink.refusing.set(command === 'MAIL' ? '*' : 'rui@firstline.test', line);
    const { of } = await check({ relay: { host: '127.0.0.1', port: sink.port, tls: 'none' } });
    expect(of('relay')).toMatchObject({ ok: false, detail: expect.stringMatching(detail) });
  });

  test('that takes our mail: nothing is sent', async () => {
    const sink = await relaySink();
    const customers = [{ id: 'contoso', name: 'Contoso', domains: ['contoso.test'] }];
    const relay = { host: '127.0.0.1', port: sink.port, tls: 'none' };
    const { of } = await check({ relay, customers });
    expect(of('relay')).toMatchObject({ ok: true, detail: expect.stringMatching(/mail of support@/) });
    sink.refusing.set('postmaster@contoso.test', '550 5.7.1 Relay access denied');
    expect((await check({ relay, customers })).of('relay')).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/postmaster@contoso\.test/),
    });
    expect(sink.taken).toEqual([]);
  });

  test('where nobody listens', async () => {
    const port = await portToKeep();
    const { of } = await check({ relay: { host: '127.0.0.1', port, tls: 'none' } });
    expect(of('relay')).toMatchObject({ ok: false, mend: 'check host, port and tls' });
  });
});

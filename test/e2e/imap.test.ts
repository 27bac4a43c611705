/** Mail in an IMAP mailbox, a real Dovecot's, does the same as mail by SMTP. */
import { describe, expect, test } from 'vitest';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { until } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { PATIENCE_MS } from '../support/process.ts';
import { left, office, opened, placed } from './office.ts';

const reason = noDovecot();

function mailbox(port: number, more = ''): string {
  return `
mailboxes:
  - address: support@firstline.test
    imap:
      { host: 127.0.0.1, port: ${port}, tls: none, user: support, password: { env: IMAP_PASSWORD }${more} }
`;
}

describe.skipIf(reason !== null)(`a mailbox${reason === null ? '' : `, ${reason}`}`, () => {
  test('is taken from now on, mail by mail, and stays as it is', async () => {
    const server = await dovecot();
    server.deliver('support', mailOf({ id: 'old' }), { date: new Date('2020-01-01') });
    const at = await office({ yaml: mailbox(server.port), env: { IMAP_PASSWORD: 'secret' } });
    await until(
      'what was there before is refused, on record',
      async () => (await at.facts()).some(({ type }) => type === 'contact.refused'),
      PATIENCE_MS,
    );
    server.deliver('support', mailOf({ id: 'new', subject: 'Invoice', text: 'My invoice is wrong.' }));
    const contact = await placed(at, 'new@example.org');
    expect(contact).toMatchObject({ source: { kind: 'imap' }, classification: { category: 'billing' } });
    const [acknowledgement] = await left(at, contact.ticket, 'acknowledgement');
    const told = await opened(at, acknowledgement!);
    expect(told.inReplyTo).toBe('new@example.org');
    // This provider has not proved that plus-addresses reach the mailbox: the token is in the Message-ID alone.
    expect(told.replyTo.filter(({ address }) => address.includes('+'))).toEqual([]);
    const [assignment] = await left(at, contact.ticket, 'assignment');
    expect((await opened(at, assignment!)).fullText).toContain('My invoice is wrong.');
    expect(await at.shown(contact.ticket ?? '')).toMatchObject({ status: 'open', category: 'billing' });
    expect([...server.flags('support').values()].flat()).not.toContain('\\Seen');
    expect(await at.contacts()).toHaveLength(1);
  });

  test('outlives the mail server’s death, and a restart takes up where it was', async () => {
    const server = await dovecot();
    const yaml = mailbox(server.port, ', since: all, afterTaking: seen');
    const at = await office({ yaml, env: { IMAP_PASSWORD: 'secret' } });
    server.deliver('support', mailOf({ id: 'first' }));
    await placed(at, 'first@example.org');
    await server.kill();
    server.deliver('support', mailOf({ id: 'second' }));
    await server.start();
    await placed(at, 'second@example.org');
    at.process.kill('SIGKILL');
    await at.process.ended;
    server.deliver('support', mailOf({ id: 'third' }));
    await at.again();
    await placed(at, 'third@example.org');
    await until(
      'all three are seen',
      () => [...server.flags('support').values()].every((flags) => flags.includes('\\Seen')),
      PATIENCE_MS,
    );
    expect((await at.contacts()).map(({ words }) => words.messageId)).toEqual(
      ['first', 'second', 'third'].map((id) => `${id}@example.org`),
    );
  });
});

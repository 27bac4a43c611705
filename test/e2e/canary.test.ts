/** A canary goes out through the relay, comes in by IMAP or SMTP, and is never a ticket. */
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { PATIENCE_MS } from '../support/process.ts';
import { relaySink } from '../support/relaySink.ts';
import { found, office, type Office, placed, post } from './office.ts';

const reason = noDovecot();
const CANARY = 'canary: { every: 15m }';

function canaryTo(sink: Awaited<ReturnType<typeof relaySink>>, address: string): Promise<Buffer> {
  return found(`a canary to ${address}`, async () => sink.taken.find(({ to }) => to[0] === address)?.raw);
}

function refused(at: Office) {
  return found('a canary is recorded', async () =>
    (await at.facts()).find((fact) => fact.type === 'contact.refused' && fact.reason === 'canary'),
  );
}

async function measured(at: Office): Promise<string> {
  const metrics = async () => (await fetch(`http://${at.process.http}/metrics`)).text();
  return found(
    'its time is measured',
    async () => /^firstline_canary_round_trip_seconds\{.*\} [\d.]+$/m.exec(await metrics())?.[0],
    PATIENCE_MS,
  );
}

test('by SMTP, and what answers it makes no ticket', async () => {
  const sink = await relaySink();
  const yaml = `
relay: { host: 127.0.0.1, port: ${sink.port}, tls: none }
mailboxes: [{ address: support@firstline.test, ${CANARY} }]
`;
  const at = await office({ yaml });
  const raw = await canaryTo(sink, 'support@firstline.test');
  const [host, port] = at.process.smtp.split(':');
  const transport = createTransport({ host: host ?? '', port: Number(port), ignoreTLS: true });
  const envelope = { from: 'support@firstline.test', to: 'support@firstline.test' };
  const { response } = await transport.sendMail({ raw, envelope });
  transport.close();
  expect(response).toContain('canary');
  await refused(at);
  expect(await measured(at)).toContain('support at firstline.test');
  const { messageId } = await parseEmail(raw);
  // A program that answers all the same.
  const away = await post(at.process.smtp, {
    from: 'support@firstline.test',
    subject: 'Automatic reply: Firstline canary',
    text: 'I am away.',
    inReplyTo: messageId,
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  expect((await placed(at, away)).ticket).toBeNull();
  expect(await at.tickets()).toEqual([]);
  expect(sink.taken).toHaveLength(1);
  const ready = await fetch(`http://${at.process.http}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.not.stringContaining('canary')]);
});

test.skipIf(reason !== null)(`by IMAP${reason === null ? '' : `, ${reason}`}`, async () => {
  const [sink, server] = [await relaySink(), await dovecot()];
  const yaml = `
relay: { host: 127.0.0.1, port: ${sink.port}, tls: none }
mailboxes:
  - address: support@firstline.test
    ${CANARY}
    imap:
      { host: 127.0.0.1, port: ${server.port}, tls: none, user: support, password: { env: IMAP_PASSWORD }, afterTaking: seen }
`;
  const at = await office({ yaml, env: { IMAP_PASSWORD: 'secret' } });
  server.deliver('support', await canaryTo(sink, 'support@firstline.test'));
  const { source } = { source: { kind: '' }, ...(await refused(at)) };
  expect(source.kind).toBe('imap');
  await found('it is seen', async () =>
    [...server.flags('support').values()].flat().includes('\\Seen') ? true : undefined,
  );
  expect(await at.contacts()).toEqual([]);
});

/** A real Postfix in front: it takes customers' mail, delivers ours by LMTP, sends our answers, and bounces. */
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { noPostfix, postfix } from '../support/postfix.ts';
import { portToKeep } from '../support/ports.ts';
import { PATIENCE_MS } from '../support/process.ts';
import { relaySink } from '../support/relaySink.ts';
import { found, office, placed } from './office.ts';

const reason = noPostfix();

describe.skipIf(reason !== null)(`Postfix in front${reason === null ? '' : `, ${reason}`}`, () => {
  test('a mail comes in by LMTP, its acknowledgement goes out, and one that bounces is told', async () => {
    const [port, lmtp] = [await portToKeep(), await portToKeep()];
    const sink = await relaySink();
    await postfix({
      port,
      ours: `lmtp:inet:127.0.0.1:${lmtp}`,
      transports: { 'customer.test': `smtp:[127.0.0.1]:${sink.port}` },
    });
    const yaml = `
server: { lmtp: "127.0.0.1:${lmtp}" }
relay: { host: 127.0.0.1, port: ${port}, tls: none }
`;
    const at = await office({ yaml });
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    const send = (id: string, from: string) =>
      transport.sendMail({
        raw: mailOf({ id, from, text: 'My invoice is wrong.' }),
        envelope: { from, to: ['support@firstline.test', 'billing@firstline.test'] },
      });

    await send('well', 'ana@customer.test');
    const contact = await placed(at, 'well@example.org');
    expect(contact).toMatchObject({ source: { kind: 'smtp', mailbox: 'support@firstline.test' } });
    await until(
      'the acknowledgement arrives',
      () => sink.taken.some(({ to }) => to.includes('ana@customer.test')),
      PATIENCE_MS,
    );

    await send('gone', 'eva@gone.test');
    const { ticket } = await placed(at, 'gone@example.org');
    const bounce = await found('the bounce of the acknowledgement', async () =>
      (await at.contacts()).find(({ words, as }) => words.automatic?.kind === 'bounce' && as !== null),
    );
    expect(bounce).toMatchObject({ ticket, as: 'machine', words: { envelope: { from: null } } });
    expect(bounce.words.automatic?.bounces).toMatchObject([
      { recipient: 'eva@gone.test', status: '5.1.2', hard: true },
    ]);
    // Each mail once, though it was for two mailboxes.
    expect((await at.contacts()).filter(({ words }) => words.automatic === null)).toHaveLength(2);
  });
});

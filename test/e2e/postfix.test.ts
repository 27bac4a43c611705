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
  test('a mail comes in by LMTP, its acknowledgement goes out, and a notice that bounces is told', async () => {
    const [port, lmtp] = [await portToKeep(), await portToKeep()];
    const sink = await relaySink();
    sink.refusing.set('rui@gone.test', '550 5.1.1 No such person');
    await postfix({
      port,
      ours: `lmtp:inet:127.0.0.1:${lmtp}`,
      transports: Object.fromEntries(
        ['customer.test', 'gone.test'].map((domain) => [domain, `smtp:[127.0.0.1]:${sink.port}`]),
      ),
    });
    const yaml = `
server: { lmtp: "127.0.0.1:${lmtp}" }
relay: { host: 127.0.0.1, port: ${port}, tls: none }
agents: [{ id: rui, name: Rui, email: rui@gone.test, role: admin, skills: [billing], languages: [en] }]
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
    // Postfix sorts the recipients of a delivery.
    expect(contact.words.envelope?.to.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'billing@firstline.test',
      'support@firstline.test',
    ]);
    await until(
      'the acknowledgement arrives',
      () => sink.taken.some(({ to }) => to.includes('ana@customer.test')),
      PATIENCE_MS,
    );

    // The notice to an agent who is gone comes back; an acknowledgement has no sender to come back to.
    const bounce = await found('the bounce of the notice', async () =>
      (await at.contacts()).find(({ words, as }) => words.automatic?.kind === 'bounce' && as !== null),
    );
    expect(bounce).toMatchObject({
      ticket: contact.ticket,
      as: 'machine',
      words: { envelope: { from: null } },
    });
    expect(bounce.words.automatic?.bounces).toMatchObject([
      { recipient: 'rui@gone.test', status: '5.1.1', hard: true },
    ]);
    // Once, though it was for two mailboxes.
    expect((await at.contacts()).filter(({ words }) => words.automatic === null)).toHaveLength(1);
  });
});

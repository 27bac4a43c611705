/** A real Postfix in front: it takes customers' mail, delivers ours by LMTP, sends our answers, and bounces. */
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import type { ParsedContact } from '../../contract/contact.ts';
import { until } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { noPostfix, postfix } from '../support/postfix.ts';
import { portToKeep } from '../support/ports.ts';
import { PATIENCE_MS } from '../support/process.ts';
import { relaySink } from '../support/relaySink.ts';
import { answerTo, found, office, placed } from './office.ts';
import { becomes, received } from './withRelay.ts';

const reason = noPostfix();

describe.skipIf(reason !== null)(`Postfix in front${reason === null ? '' : `, ${reason}`}`, () => {
  test('a mail comes in by LMTP, its acknowledgement goes out, and a notice that bounces is told', async () => {
    const { at, sink, transport } = await behind('rui@gone.test', ['rui@gone.test']);
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

  test('an answer that bounces opens its ticket again, and the agent is told', async () => {
    const { at, sink, transport } = await behind('rui@team.test', ['bob@gone.test']);
    await transport.sendMail({
      raw: mailOf({ id: 'lost', from: 'bob@gone.test', text: 'My invoice is wrong.' }),
      envelope: { from: 'bob@gone.test', to: 'support@firstline.test' },
    });
    const { ticket } = await placed(at, 'lost@example.org');
    const toAgent = (what: string, fits: (mail: ParsedContact) => boolean) =>
      received(sink, what, (mail, to) => to === 'rui@team.test' && fits(mail));
    const notice = await toAgent('the notice', ({ subject }) => subject.includes(String(ticket)));
    const { from, to, subject, text, inReplyTo } = answerTo(notice, 'It is corrected.');
    await transport.sendMail({ from, to, subject, text, inReplyTo: `<${inReplyTo}>` });
    const bounce = await found('the bounce of the answer', async () =>
      (await at.contacts()).find((one) => one.ticket === ticket && one.words.automatic?.kind === 'bounce'),
    );
    expect(bounce).toMatchObject({ as: 'machine', words: { envelope: { from: null } } });
    expect(bounce.words.automatic?.bounces).toMatchObject([{ recipient: 'bob@gone.test', hard: true }]);
    await becomes(at, ticket ?? '', { status: 'open', firstRespondedAt: null });
    await toAgent('the agent is told', ({ fullText }) => fullText.includes('bob@gone.test (5.1.1)'));
    expect(
      (await at.facts()).filter(({ type }) => type === 'ticket.unanswered' || type === 'ticket.answered'),
    ).toMatchObject([{ type: 'ticket.answered' }, { type: 'ticket.unanswered' }]);
  });
});

/** A Firstline behind a Postfix that sends to a sink, and the sink refuses these recipients. `agent`: who has its tickets. */
async function behind(agent: string, refused: string[]) {
  const [port, lmtp] = [await portToKeep(), await portToKeep()];
  const sink = await relaySink();
  for (const one of refused) sink.refusing.set(one, '550 5.1.1 No such person');
  const elsewhere = ['customer.test', 'gone.test', 'team.test'];
  await postfix({
    port,
    ours: `lmtp:inet:127.0.0.1:${lmtp}`,
    transports: Object.fromEntries(elsewhere.map((domain) => [domain, `smtp:[127.0.0.1]:${sink.port}`])),
  });
  const yaml = `
server: { lmtp: "127.0.0.1:${lmtp}" }
relay: { host: 127.0.0.1, port: ${port}, tls: none }
agents: [{ id: rui, name: Rui, email: ${agent}, role: admin, skills: [billing], languages: [en] }]
`;
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  return { at: await office({ yaml }), sink, transport };
}

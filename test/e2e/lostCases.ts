/**
 * An answer that never left is no answer: the relay refuses it, it bounces, or there is nobody to send it to. Cases for an
 * installation of either profile with a relay of the test, which may have other cases' tickets.
 */
import { createTransport } from 'nodemailer';
import { expect } from 'vitest';
import type { RelaySink } from '../support/relaySink.ts';
import { type Desk, found, placed, post } from './office.ts';
import { answer, asked, becomes, received } from './withRelay.ts';

export type LostCase = [name: string, run: (at: Desk, sink: RelaySink) => Promise<void>];

export const lostCases: readonly LostCase[] = [
  [
    'that the relay refuses opens the ticket again, and the agent is told what to do',
    async (at, sink) => {
      const customer = 'bo@contoso.test';
      const { ticket, notice } = await asked(at, sink, customer);
      const before = await at.shown(ticket);
      sink.refusing.set(customer, '550 5.1.1 No such user here');
      await answer(at, notice, '#resolve\nIt is repaired.');
      await found('the answer fails', async () =>
        (await at.messages()).find(
          (one) => one.ticket === ticket && one.kind === 'reply' && one.status === 'failed',
        ),
      );
      const after = await becomes(at, ticket, { status: 'open', firstRespondedAt: null, resolvedAt: null });
      expect(Date.parse(String(after['firstResponseDue']))).toBeGreaterThanOrEqual(
        Date.parse(String(before?.['firstResponseDue'])),
      );
      const told = await received(
        sink,
        'the agent is told',
        ({ fullText }, to) => to !== customer && fullText.includes('5.1.1'),
      );
      expect(told.fullText).toContain(customer);
      expect(told.fullText).toContain('firstline resend');
      const notices = (await at.messages()).filter((one) => one.ticket === ticket && one.kind === 'notice');
      expect(notices).toHaveLength(1);

      // Answered again, it counts.
      sink.refusing.clear();
      await answer(at, told, '#resolve\nIt is repaired.');
      await becomes(at, ticket, { status: 'resolved' });
      await received(
        sink,
        'the answer',
        ({ text }, to) => to === customer && text.includes('It is repaired'),
      );
    },
  ],

  [
    'that bounces, hours later, opens the ticket again; the bounce of another mail does not',
    async (at, sink) => {
      const customer = 'cy@contoso.test';
      const { ticket, notice } = await asked(at, sink, customer);
      await answer(at, notice, 'It is repaired.');
      const reply = await received(
        sink,
        'the answer',
        ({ text }, to) => to === customer && text.includes('It is repaired'),
      );
      await becomes(at, ticket, { status: 'waiting' });
      const bounce = (messageId: string): string => {
        const lines = [
          'From: MAILER-DAEMON@mx.contoso.test',
          'To: support@firstline.test',
          'Subject: Undelivered Mail Returned to Sender',
          `Message-ID: <dsn-${messageId.slice(0, 12)}@mx.contoso.test>`,
          'Auto-Submitted: auto-replied',
          'MIME-Version: 1.0',
          'Content-Type: multipart/report; report-type=delivery-status; boundary=b1',
          '',
          '--b1',
          'Content-Type: text/plain',
          '',
          'This is the mail system. Your message could not be delivered.',
          '--b1',
          'Content-Type: message/delivery-status',
          '',
          'Reporting-MTA: dns; mx.contoso.test',
          '',
          `Final-Recipient: rfc822; ${customer}`,
          'Action: failed',
          'Status: 5.1.1',
          '--b1',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: <${messageId}>`,
          'From: support@firstline.test',
          `To: ${customer}`,
          '--b1--',
          '',
        ];
        return lines.join('\r\n');
      };
      const acknowledged = await received(
        sink,
        'the acknowledgement',
        (mail, to) => to === customer && mail.messageId !== reply.messageId,
      );
      await raw(at, bounce(acknowledged.messageId ?? ''));
      await found('the bounce is placed', async () =>
        (await at.contacts()).find(({ as, ticket: in_ }) => as === 'machine' && in_ === ticket),
      );
      expect(await at.shown(ticket)).toMatchObject({ status: 'waiting' });
      await raw(at, bounce(reply.messageId ?? ''));
      await becomes(at, ticket, { status: 'open', firstRespondedAt: null });
      await received(
        sink,
        'the agent is told',
        ({ fullText }, to) => to !== customer && fullText.includes(`${customer} (5.1.1)`),
      );
    },
  ],

  [
    'that could not be made into a message leaves the ticket open',
    async (at, sink) => {
      const { ticket } = await placed(
        at,
        await post(at.process.smtp, {
          from: 'noreply@monitor.test',
          subject: 'Disk',
          text: 'The disk of db1 is full.',
        }),
      );
      const notice = await received(sink, 'the notice', ({ subject }) => subject.includes(String(ticket)));
      await answer(at, notice, '#resolve\nIt is repaired.');
      await found('the loss', async () =>
        (await at.facts()).find((one) => one.type === 'ticket.unanswered' && one.ticket === ticket),
      );
      await becomes(at, ticket ?? '', { status: 'open', firstRespondedAt: null, resolvedAt: null });
    },
  ],
];

/** As a mail server hands over a bounce: without a sender. */
async function raw(at: Desk, mail: string): Promise<void> {
  const [host = '', port] = at.process.smtp.split(':');
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
  await transport.sendMail({ envelope: { from: '', to: ['support@firstline.test'] }, raw: mail });
  transport.close();
}

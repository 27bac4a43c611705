/**
 * An answer that never left is no answer: the relay refuses it, it bounces, or there is nobody to send it to. Cases for an
 * installation of either profile with a relay of the test, which may have other cases' tickets.
 */
import { expect } from 'vitest';
import type { RelaySink } from '../support/relaySink.ts';
import { type Desk, found, placed, post, postRaw } from './office.ts';
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
      await postRaw(at.process.smtp, bounce(acknowledged.messageId ?? ''));
      await found('the bounce is placed', async () =>
        (await at.contacts()).find(({ as, ticket: in_ }) => as === 'machine' && in_ === ticket),
      );
      expect(await at.shown(ticket)).toMatchObject({ status: 'waiting' });
      await postRaw(at.process.smtp, bounce(reply.messageId ?? ''));
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

  [
    'waits while the relay asks for a login that it does not get, and fails for nothing',
    (at, sink) => heldBy(at, sink, 'dee@contoso.test', '*', '530 5.7.0 Authentication Required'),
  ],

  [
    'waits while the relay refuses the password, and fails for nothing',
    (at, sink) => heldBy(at, sink, 'eli@contoso.test', 'AUTH', '535 5.7.8 Bad credentials'),
  ],
];

/** The relay refuses this installation, not the mail: the courier is held, that is told, and once mended all mail goes out. */
async function heldBy(at: Desk, sink: RelaySink, customer: string, where: '*' | 'AUTH', line: string) {
  const { ticket, notice } = await asked(at, sink, customer);
  // Couriers keep their connections, which are past the login.
  sink.refusing.set(where, line);
  await sink.down();
  await sink.up();
  await answer(at, notice, 'It is repaired.');
  const code = line.slice(0, 3);
  await found(`the hold by ${code} is told`, async () => {
    const { http } = at.couriers ?? at.process;
    const { ready, checks } = (await (await fetch(`http://${http}/readyz`)).json()) as Readiness;
    const held = checks.find(({ name }) => name === 'courier relay');
    return ready && held?.detail?.includes(code) === true ? held : undefined;
  });
  const another = await post(at.process.smtp, { from: `too-${customer}`, text: 'Our printer is broken.' });
  const { ticket: waiting } = await placed(at, another);
  const ofBoth = async () =>
    (await at.messages()).filter(({ ticket: its }) => its === ticket || its === waiting);
  await found('its mails wait', async () =>
    (await ofBoth()).some((one) => one.ticket === waiting && one.status === 'queued') ? true : undefined,
  );
  expect((await ofBoth()).filter(({ status }) => status === 'failed')).toEqual([]);
  expect(await at.shown(ticket)).toMatchObject({ status: 'waiting' });
  sink.refusing.clear();
  await received(sink, 'the answer', ({ text }, to) => to === customer && text.includes('It is repaired'));
  await received(sink, 'the acknowledgement', (_, to) => to === `too-${customer}`);
  expect((await ofBoth()).filter(({ status }) => status === 'failed')).toEqual([]);
}

type Readiness = { ready: boolean; checks: { name: string; detail?: string }[] };

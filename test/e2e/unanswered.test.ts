/** An answer that never left is no answer: the relay refuses it, it bounces, the carrier drops the SMS, or it is empty. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { AUTH_TOKEN, CALLER, PORTUGUESE } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { found, type Office, office, placed, post } from './office.ts';
import { twilioAtWork } from './twilioAtWork.ts';
import { ALICE, answer, asked, becomes, holds, received, withRelay } from './withRelay.ts';

describe('an answer', () => {
  test('that the relay refuses opens the ticket again, and the agent is told what to do', async () => {
    const { at, sink } = await withRelay();
    const { ticket, notice } = await asked(at, sink);
    const before = await at.shown(ticket);
    sink.refusing.set(ALICE, '550 5.1.1 No such user here');
    await answer(at, notice, '#resolve\nIt is repaired.');
    await found('the answer fails', async () =>
      (await at.messages()).find(({ kind, status }) => kind === 'reply' && status === 'failed'),
    );
    const after = await becomes(at, ticket, { status: 'open', firstRespondedAt: null, resolvedAt: null });
    expect(Date.parse(String(after['firstResponseDue']))).toBeGreaterThanOrEqual(
      Date.parse(String(before?.['firstResponseDue'])),
    );
    const told = await received(
      sink,
      'the agent is told',
      ({ fullText }, to) => to !== ALICE && fullText.includes('5.1.1'),
    );
    expect(told.fullText).toContain(ALICE);
    expect(told.fullText).toContain('firstline resend');
    const notices = (await at.messages()).filter(({ kind }) => kind === 'notice');
    expect(notices).toHaveLength(1);

    // Answered again, it counts.
    sink.refusing.clear();
    await answer(at, told, '#resolve\nIt is repaired.');
    await becomes(at, ticket, { status: 'resolved' });
    await received(sink, 'the answer', ({ text }, to) => to === ALICE && text.includes('It is repaired'));
    await holds(at);
  });

  test('that bounces, hours later, opens the ticket again; the bounce of another mail does not', async () => {
    const { at, sink } = await withRelay();
    const { ticket, notice } = await asked(at, sink);
    await answer(at, notice, 'It is repaired.');
    const reply = await received(
      sink,
      'the answer',
      ({ text }, to) => to === ALICE && text.includes('It is repaired'),
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
        `Final-Recipient: rfc822; ${ALICE}`,
        'Action: failed',
        'Status: 5.1.1',
        '--b1',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${messageId}>`,
        'From: support@firstline.test',
        `To: ${ALICE}`,
        '--b1--',
        '',
      ];
      return lines.join('\r\n');
    };
    const acknowledged = await received(
      sink,
      'the acknowledgement',
      (mail, to) => to === ALICE && mail.messageId !== reply.messageId,
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
      ({ fullText }, to) => to !== ALICE && fullText.includes(`${ALICE} (5.1.1)`),
    );
    await holds(at);
  });

  test('that could not be made into a message leaves the ticket open', async () => {
    const { at, sink } = await withRelay();
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
    await found('the loss', async () => (await at.facts()).find(({ type }) => type === 'ticket.unanswered'));
    await becomes(at, ticket ?? '', { status: 'open', firstRespondedAt: null, resolvedAt: null });
    await holds(at);
  });

  test('by SMS that the carrier drops opens the ticket again', async () => {
    const twilio = await twilioAtWork();
    const at = await office({
      yaml: `phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${twilio.api}
    numbers: [{ number: "${PORTUGUESE}", language: pt }]
server: { publicUrl: "https://desk.firstline.test" }
`,
      env: { TWILIO_TOKEN: AUTH_TOKEN },
    });
    const tell = (path: string, form: Record<string, string>): Promise<Response> =>
      fetch(`http://${at.process.http}${path}`, {
        method: 'POST',
        headers: {
          'x-twilio-signature': getExpectedTwilioSignature(
            AUTH_TOKEN,
            `https://desk.firstline.test${path}`,
            form,
          ),
        },
        body: new URLSearchParams(form),
      });
    const sms = {
      MessageSid: `SM${'1'.repeat(32)}`,
      From: CALLER,
      To: PORTUGUESE,
      Body: 'A fatura está errada',
    };
    expect((await tell('/twilio/message', sms)).ok).toBe(true);
    const contact = await found('the SMS has a ticket', async () =>
      (await at.contacts()).find(({ ticket }) => ticket !== null),
    );
    const ticket = contact.ticket ?? '';
    const assignment = await found('the notice', async () =>
      (await at.messages()).find(({ kind, file }) => kind === 'assignment' && file !== null),
    );
    const [, owner = ''] = /^(.+)$/.exec(assignment.to[0] ?? '') ?? [];
    await post(at.process.smtp, {
      from: `${owner}@firstline.test`,
      subject: 'Re: SMS',
      text: 'Está corrigida.',
      inReplyTo: assignment.messageId,
    });
    const reply = await found('the answer is sent', async () =>
      (await at.messages()).find(({ kind, status }) => kind === 'reply' && status === 'sent'),
    );
    const { pathname, search } = new URL(twilio.sent.at(-1)?.['StatusCallback'] ?? '');
    expect(search).toBe(`?message=${reply.id}`);
    await becomes(at, ticket, { status: 'waiting' });
    const status = (MessageStatus: string) => ({ MessageSid: reply.reference ?? '', MessageStatus });
    expect((await tell(pathname + search, status('delivered'))).status).toBe(204);
    expect(await at.shown(ticket)).toMatchObject({ status: 'waiting' });
    for (const _twice of [1, 2])
      expect((await tell(pathname + search, { ...status('undelivered'), ErrorCode: '30006' })).status).toBe(
        204,
      );
    await becomes(at, ticket, { status: 'open', firstRespondedAt: null });
    const told = await found('the agent is told', async () =>
      (await at.messages()).find(({ kind, file }) => kind === 'notice' && file !== null),
    );
    expect(told.because[0]).toMatchObject({ rule: 'ticket-unanswered' });
    expect((await at.facts()).filter(({ type }) => type === 'message.failed')).toHaveLength(1);
    await holds(at);
  });
});

/** As a mail server hands over a bounce: without a sender. */
async function raw(at: Office, mail: string): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const [host = '', port] = at.process.smtp.split(':');
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
  await transport.sendMail({ envelope: { from: '', to: ['support@firstline.test'] }, raw: mail });
  transport.close();
}

/** An answer that never left is no answer, in one process; and one by SMS that the carrier drops. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { AUTH_TOKEN, CALLER, PORTUGUESE } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { found, office, post } from './office.ts';
import { twilioAtWork } from './twilioAtWork.ts';
import { lostCases } from './lostCases.ts';
import { becomes, holds, withRelay } from './withRelay.ts';

describe('an answer', () => {
  test.each(lostCases)('%s', async (_, run) => {
    const { at, sink } = await withRelay();
    await run(at, sink);
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

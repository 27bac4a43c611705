/**
 * An answer by SMS that Twilio took and the carrier dropped is no answer. A case for an installation of either profile, with
 * `phone` in its configuration.
 */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect } from 'vitest';
import { AUTH_TOKEN, CALLER, PORTUGUESE, PUBLIC_URL } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { answerTo, type Desk, found, left, opened, post } from './office.ts';
import type { TwilioAtWork } from './twilioAtWork.ts';
import { becomes } from './withRelay.ts';

/** For a configuration and an environment. */
export function phone({ api }: TwilioAtWork): { yaml: string; env: Record<string, string> } {
  const yaml = `phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${api}
    numbers: [{ number: "${PORTUGUESE}", language: pt }]
server: { publicUrl: "${PUBLIC_URL}" }
`;
  return { yaml, env: { TWILIO_TOKEN: AUTH_TOKEN } };
}

export async function smsDropped(at: Desk, twilio: TwilioAtWork): Promise<void> {
  const text = { MessageSid: `SM${'1'.repeat(32)}`, From: CALLER, To: PORTUGUESE };
  expect(await tell(at, '/twilio/message', { ...text, Body: 'A fatura está errada' })).toBe(200);
  const contact = await found('the SMS has a ticket', async () =>
    (await at.contacts()).find(({ ticket }) => ticket !== null),
  );
  const ticket = contact.ticket ?? '';
  const [assignment] = await left(at, ticket, 'assignment');
  await post(at.process.smtp, answerTo(await opened(at, assignment!), 'Está corrigida.'));
  const [reply] = await left(at, ticket, 'reply');
  const { pathname, search } = new URL(twilio.sent.at(-1)?.['StatusCallback'] ?? '');
  expect(search).toBe(`?message=${reply?.id}`);
  await becomes(at, ticket, { status: 'waiting' });
  const status = (MessageStatus: string, more = {}): Promise<number> =>
    tell(at, pathname + search, { MessageSid: reply?.reference ?? '', MessageStatus, ...more });
  expect(await status('delivered')).toBe(204);
  expect(await at.shown(ticket)).toMatchObject({ status: 'waiting' });
  for (const _twice of [1, 2]) expect(await status('undelivered', { ErrorCode: '30006' })).toBe(204);
  await becomes(at, ticket, { status: 'open', firstRespondedAt: null });
  const [told] = await left(at, ticket, 'notice');
  expect(told?.because[0]).toMatchObject({ rule: 'ticket-unanswered' });
  expect((await at.facts()).filter(({ type }) => type === 'message.failed')).toHaveLength(1);
}

async function tell(at: Desk, path: string, form: Record<string, string>): Promise<number> {
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + path, form);
  const { status } = await fetch(`http://${at.process.http}${path}`, {
    method: 'POST',
    headers: { 'x-twilio-signature': signature },
    body: new URLSearchParams(form),
  });
  return status;
}

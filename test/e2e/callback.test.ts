/** A caller asks for a call back, by Twilio's signed webhooks; the ticket promises it, an agent's mail keeps it, a command counts it. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect, test } from 'vitest';
import { PATIENCE_MS, firstline } from '../support/process.ts';
import { AUTH_TOKEN, CALL_SID, CALLER, PORTUGUESE } from '../support/phone.ts';
import { until } from '../support/grounds.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { answerTo, found, left, type Office, office, opened, post } from './office.ts';
import { twilioAtWork } from './twilioAtWork.ts';

function yaml(api: string): string {
  return `
mailboxes: [{ address: support@firstline.test }]
agents: [{ id: rui, name: Rui, email: rui@firstline.test, role: admin, skills: [billing], languages: [pt] }]
phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${api}
    numbers: [{ number: "${PORTUGUESE}", language: pt, menu: { "9": { callback: true, category: billing } } }]
`;
}

const leg = { CallSid: CALL_SID, From: CALLER, To: PORTUGUESE, Direction: 'inbound' };

/** Twilio asks one of our addresses, and gets TwiML. */
async function asked(at: Office, address: string, form: Record<string, string>): Promise<string> {
  const url = address.startsWith('http') ? address : `http://${at.process.http}${address}`;
  const headers = { 'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, form) };
  const told = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
  expect(told.status).toBeLessThan(300);
  return told.text();
}

/** Where the next key goes. */
function next(twiml: string): string {
  return (/action="([^"]*callback[^"]*)"/.exec(twiml)?.[1] ?? '').replaceAll('&amp;', '&');
}

test('a key, its confirmation, the promise, #called: kept, and counted', async () => {
  const { api } = await twilioAtWork();
  const at = await office({ yaml: yaml(api), env: { TWILIO_TOKEN: AUTH_TOKEN } });
  await asked(at, '/twilio/voice', { ...leg, CallStatus: 'ringing' });
  const spoken = { ...leg, CallStatus: 'in-progress' };
  const offered = await asked(at, '/twilio/voice/menu', { ...spoken, Digits: '9' });
  expect(await asked(at, next(offered), { ...spoken, Digits: '1' })).toContain('<Hangup/>');
  // Twilio says late, as after an outage, that it ended: no recording is waited for.
  const Timestamp = new Date(Date.now() - 180_000).toUTCString().replace('GMT', '+0000');
  await asked(at, '/twilio/status', { ...leg, CallStatus: 'completed', CallDuration: '20', Timestamp });

  const ticket = await found('the ticket owes a call', async () =>
    (await at.tickets()).find(({ callback }) => callback !== undefined),
  );
  expect(ticket).toMatchObject({ channel: 'call', digit: '9', category: 'billing', agent: 'rui' });
  const promise = ticket.callback;
  expect(new URL(next(offered)).searchParams.get('due')).toBe(promise?.due.toString(36));
  const [notice] = await left(at, ticket.number, 'assignment');
  // A mail's date is in whole seconds, and a talk from before the wish would keep nothing.
  const second = Math.ceil((promise?.from ?? 0) / 1_000) * 1_000;
  await until('the next second', () => Date.now() >= second, PATIENCE_MS);
  await post(at.process.smtp, answerTo(await opened(at, notice!), '#called\n#resolve'));
  await found('it is resolved', async () => (await at.tickets()).find(({ status }) => status === 'resolved'));
  expect(await at.shown(ticket.number)).toMatchObject({
    callback: { keptAt: expect.any(String), late: false },
  });

  const counted = await firstline(['export', 'phone', '--data', at.dataDir]);
  expect(counted.code, counted.stderr).toBe(0);
  expect(JSON.parse(counted.stdout)).toMatchObject({
    number: PORTUGUESE,
    calls: 1,
    callbacks: 1,
    promised: 1,
    kept: 1,
    late: 0,
  });
});

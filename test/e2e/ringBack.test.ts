/** An agent has a caller rung: by mail, by the API. Twilio is a recorder that asks our addresses as the real one does. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect, test } from 'vitest';
import { callApi } from '../support/apiClient.ts';
import { AUTH_TOKEN, CALLER, PORTUGUESE, RECORDING_SID, voicemailCall } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { answerTo, found, left, type Office, office, opened, post } from './office.ts';
import { type TwilioAtWork, twilioAtWork } from './twilioAtWork.ts';

const RUI = '+351930000001';

function yaml(api: string): string {
  return `
mailboxes: [{ address: support@firstline.test }]
agents: [{ id: rui, name: Rui, email: rui@firstline.test, role: admin, skills: [billing], languages: [pt], phone: "${RUI}" }]
phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${api}
    numbers: [{ number: "${PORTUGUESE}", language: pt }]
`;
}

async function called(): Promise<{ at: Office; twilio: TwilioAtWork; ticket: string }> {
  const twilio = await twilioAtWork();
  twilio.media.set(RECORDING_SID, Buffer.from('ID3'));
  const at = await office({ yaml: yaml(twilio.api), env: { TWILIO_TOKEN: AUTH_TOKEN } });
  for (const [path, form] of voicemailCall) expect((await asked(at, path, form)).ok).toBe(true);
  const { ticket } = await found('the call is a contact in a ticket', async () =>
    (await at.contacts()).find((one) => one.channel === 'call' && one.ticket !== null),
  );
  return { at, twilio, ticket: ticket ?? '' };
}

/** Twilio asks one of our addresses. */
function asked(at: Office, address: string, form: Record<string, string>): Promise<Response> {
  const url = address.startsWith('http') ? address : `http://${at.process.http}${address}`;
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, url, form);
  const headers = { 'x-twilio-signature': signature };
  return fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
}

/** The value of an attribute of TwiML. */
function attribute(twiml: string, name: string): string {
  return (new RegExp(`${name}="([^"]*)"`).exec(twiml)?.[1] ?? '').replaceAll('&amp;', '&');
}

async function outcomes(at: Office): Promise<unknown[]> {
  return (await at.facts()).flatMap((fact) => (fact.type === 'ticket.rang' ? [fact.outcome] : []));
}

const heard = (at: Office, all: string[]) =>
  found(`the ring came to ${all.join()}`, async () =>
    String(await outcomes(at)) === all.join() ? true : undefined,
  );

test('by #call: the agent, a key, the customer; the talk is the first response, and no contact', async () => {
  const { at, twilio, ticket } = await called();
  const [notice] = await left(at, ticket, 'assignment');
  const assignment = await opened(at, notice!);
  expect(assignment.fullText).toContain('#call - ');
  await post(at.process.smtp, answerTo(assignment, '#call'));
  const asks = await found('Twilio is asked to ring', async () => twilio.rung[0]);
  expect(asks).toMatchObject({ To: RUI, From: PORTUGUESE });
  // The customer's number stands in no address, which a proxy may log.
  expect(JSON.stringify(asks)).not.toContain(CALLER.slice(1));
  const leg = { CallSid: 'CAout1', From: PORTUGUESE, To: RUI, Direction: 'outbound-api' };
  const whisper = await (await asked(at, asks['Url']!, { ...leg, CallStatus: 'in-progress' })).text();
  expect(whisper).toContain(ticket.slice(3).split('').join(' '));
  expect(whisper).not.toContain('<Dial');
  const taken = attribute(whisper, 'action');
  const other = await (await asked(at, taken, { ...leg, Digits: '5' })).text();
  expect(other).not.toContain('<Dial');
  expect(await outcomes(at)).toEqual([]);
  const dial = await (await asked(at, taken, { ...leg, Digits: '1' })).text();
  expect(dial).toContain(`>${CALLER}</Number>`);
  expect(attribute(dial, 'callerId')).toBe(PORTUGUESE);
  expect(attribute(dial, 'record')).toBe('do-not-record');
  await heard(at, ['taken']);
  const child = { CallSid: 'CAchild', ParentCallSid: 'CAout1', From: PORTUGUESE, To: CALLER };
  const told = { ...child, CallStatus: 'completed', CallDuration: '61' };
  for (let twice = 0; twice < 2; twice += 1) {
    await asked(at, attribute(dial, 'amdStatusCallback'), { ...child, AnsweredBy: 'human' });
    await asked(at, attribute(dial, 'statusCallback'), told);
    await asked(at, attribute(dial, 'action'), {
      ...leg,
      DialCallStatus: 'completed',
      DialCallDuration: '61',
    });
    await asked(at, asks['StatusCallback']!, { ...leg, CallStatus: 'completed', CallDuration: '75' });
  }
  await heard(at, ['taken', 'answered', 'talked']);
  expect(await at.shown(ticket)).toMatchObject({ firstRespondedAt: expect.any(String) });
  expect(await at.contacts()).toHaveLength(2);
  expect((await at.contacts()).filter(({ channel }) => channel === 'call')).toHaveLength(1);
  expect(twilio.rung).toHaveLength(1);
});

test('by the API; one who is not reached is no answer, and a killed process rings nobody twice', async () => {
  const { at, twilio, ticket } = await called();
  const order = (key: string) =>
    callApi({ http: at.process.http, dataDir: at.dataDir }, `/tickets/${ticket}/orders`, {
      key,
      body: { agent: 'rui', call: true },
    });
  expect((await order('o1')).status).toBe(200);
  await found('Twilio is asked to ring', async () => twilio.rung[0]);
  const again = await order('o2');
  expect(again.json).toMatchObject({ because: [{ rule: 'ring-already' }] });
  at.process.kill('SIGKILL');
  await at.process.ended;
  await at.again();
  await asked(at, pathOf(twilio.rung[0]!['StatusCallback']!), { CallSid: 'CAout1', CallStatus: 'no-answer' });
  await heard(at, ['agent-no-answer']);
  const [notice] = await left(at, ticket, 'notice');
  expect((await opened(at, notice!)).fullText).toMatch(/Tentativa 1: o agente não atende/);
  expect(await at.shown(ticket)).toMatchObject({ firstRespondedAt: null });
  expect((await order('o3')).status).toBe(200);
  await found('Twilio is asked again', async () => twilio.rung[1]);
  expect(twilio.rung).toHaveLength(2);
});

test('a process killed while Twilio takes the call asks for no other one, and hears how it ended', async () => {
  const { at, twilio, ticket } = await called();
  twilio.silent = true;
  const body = { agent: 'rui', call: true };
  const ours = { http: at.process.http, dataDir: at.dataDir };
  expect((await callApi(ours, `/tickets/${ticket}/orders`, { key: 'o1', body })).status).toBe(200);
  await found('Twilio is asked to ring', async () => twilio.rung[0]);
  at.process.kill('SIGKILL');
  await at.process.ended;
  twilio.silent = false;
  await at.again();
  const sent = await found('the call is known', async () =>
    (await at.facts()).find((fact) => fact.type === 'message.sent' && fact.reference === 'CAout1'),
  );
  expect(sent).toBeDefined();
  expect(twilio.rung).toHaveLength(1);
  await asked(at, pathOf(twilio.rung[0]!['StatusCallback']!), { CallSid: 'CAout1', CallStatus: 'busy' });
  await heard(at, ['agent-busy']);
  expect(twilio.rung).toHaveLength(1);
});

test('a stranger has nobody rung, nor plays Twilio', async () => {
  const { at, twilio, ticket } = await called();
  const order = (headers: Record<string, string>) =>
    fetch(`http://${at.process.http}/api/v1/tickets/${ticket}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'o1', ...headers },
      body: JSON.stringify({ agent: 'rui', call: true }),
    });
  expect((await order({})).status).toBe(401);
  expect((await order({ authorization: 'Bearer no-such-key' })).status).toBe(401);
  const forged = await fetch(`http://${at.process.http}/twilio/ring/taken?message=m&ticket=${ticket}`, {
    method: 'POST',
    body: new URLSearchParams({ Digits: '1' }),
  });
  expect(forged.status).toBe(403);
  expect(await outcomes(at)).toEqual([]);
  expect(twilio.rung).toEqual([]);
});

/** The process that was started again has another port. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A caller is connected with an agent by the running product: Twilio is played by signed requests at the addresses in our TwiML. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect, test } from 'vitest';
import { AUTH_TOKEN, CALL_SID, CALLER, PORTUGUESE } from '../support/phone.ts';
import { dialled, validTwiml } from '../support/twimlGrammar.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { found, left, type Office, office, opened } from './office.ts';
import { twilioAtWork } from './twilioAtWork.ts';

const RUI = '+351930000001';
const OTHER = 'CA00000000000000000000000000000002';

const OVERFLOW = '+351219999999';

function yaml(api: string, live = 'strategy: inTurn'): string {
  return `
mailboxes: [{ address: support@firstline.test }]
agents: [{ id: rui, name: Rui, email: rui@firstline.test, role: admin, skills: [billing], languages: [pt], phone: "${RUI}" }]
phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${api}
    numbers: [{ number: "${PORTUGUESE}", language: pt, answer: live, live: { ${live} } }]
`;
}

async function asked(at: Office, address: string, form: Record<string, string>): Promise<string> {
  const url = address.startsWith('http') ? address : `http://${at.process.http}${address}`;
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, url, form);
  const headers = { 'x-twilio-signature': signature };
  const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
  expect(answer.ok, url).toBe(true);
  return answer.text();
}

function addressIn(twiml: string, pattern: RegExp): string {
  return (pattern.exec(twiml)?.[1] ?? '').replaceAll('&amp;', '&').replace(/^https?:\/\/[^/]+/, '');
}

const flow = (CallSid: string) => ({ CallSid, From: CALLER, To: PORTUGUESE, CallStatus: 'in-progress' });

/** As far as the agents. */
async function waits(at: Office, callSid: string): Promise<string> {
  const greeting = await asked(at, '/twilio/voice', flow(callSid));
  const menu = addressIn(greeting, /<Gather[^>]* action="([^"]+)"/);
  const hold = await asked(at, menu, { ...flow(callSid), Digits: '1' });
  return asked(at, addressIn(hold, /<Redirect[^>]*>([^<]+)</), flow(callSid));
}

test('who is free takes the call; another caller leaves a message meanwhile; the ticket is the agent’s, and answered', async () => {
  const twilio = await twilioAtWork();
  const at = await office({ yaml: yaml(twilio.api), env: { TWILIO_TOKEN: AUTH_TOKEN } });
  const dial = await waits(at, CALL_SID);
  validTwiml(dial.replaceAll('http://', 'https://'));
  expect(dialled(dial)).toEqual([RUI]);
  // Rui's telephone rings already.
  expect(await waits(at, OTHER)).toContain('<Record');
  const leg = { CallSid: 'CAagent', From: PORTUGUESE, To: RUI, CallStatus: 'in-progress' };
  const whisper = await asked(at, addressIn(dial, /<Number[^>]* url="([^"]+)"/), leg);
  expect(whisper).toContain('Faturação');
  // No proxy's log has the caller's number.
  expect(dial).not.toContain(CALLER.slice(1));
  const key = { ...leg, Digits: '1' };
  expect(await asked(at, addressIn(whisper, /<Gather[^>]* action="([^"]+)"/), key)).toMatch(/<Response\/>/);
  at.process.kill('SIGKILL');
  await at.process.ended;
  await at.again();
  expect(await waits(at, OTHER)).toContain('<Record');
  const over = addressIn(dial, /<Dial[^>]* action="([^"]+)"/);
  const talked = { DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: 'CAagent' };
  const ended = { ...flow(CALL_SID), CallStatus: 'completed', CallDuration: '90' };
  for (let twice = 0; twice < 2; twice += 1) {
    expect(await asked(at, over, { ...flow(CALL_SID), ...talked })).toContain('<Hangup/>');
    await asked(at, '/twilio/status', ended);
  }
  const contact = await found('the call is a contact in a ticket', async () =>
    (await at.contacts()).find((one) => one.channel === 'call' && one.ticket !== null),
  );
  expect(contact.words.call).toMatchObject({
    callSid: CALL_SID,
    answered: { agent: 'rui', live: true },
    missed: false,
  });
  const ticket = contact.ticket ?? '';
  expect(await at.shown(ticket)).toMatchObject({
    agent: 'rui',
    category: 'billing',
    firstRespondedAt: expect.any(String),
    status: 'open',
  });
  const [notice] = await left(at, ticket, 'assignment');
  expect((await opened(at, notice!)).fullText).toMatch(/Rui (?:spoke|falou) /);
  // The caller spoke with Rui: an SMS that promises an answer would be wrong.
  expect(twilio.sent).toEqual([]);
  expect((await at.contacts()).filter(({ words }) => words.call?.callSid === CALL_SID)).toHaveLength(1);
  // Rui is free again.
  expect(dialled(await waits(at, 'CA00000000000000000000000000000003'))).toEqual([RUI]);
});

test('who waits longest is connected first, also after a restart; a talk at the number for overflow waits for its answer', async () => {
  const twilio = await twilioAtWork();
  const queue = `strategy: inTurn, queue: true, overflow: "${OVERFLOW}"`;
  const at = await office({ yaml: yaml(twilio.api, queue), env: { TWILIO_TOKEN: AUTH_TOKEN } });
  const dial = await waits(at, CALL_SID);
  expect(dialled(dial)).toEqual([RUI]);
  const [second, third] = [OTHER, 'CA00000000000000000000000000000003'];
  const again = async (callSid: string, twiml: string) =>
    asked(at, addressIn(twiml, /<Redirect[^>]*>([^<]+)</), flow(callSid));
  let [early, late] = [await waits(at, second), await waits(at, third)];
  expect([early, late].map((twiml) => /número (\d)/.exec(twiml)?.[1])).toEqual(['1', '2']);
  at.process.kill('SIGKILL');
  await at.process.ended;
  await at.again();
  late = await again(third, late);
  expect(late).toContain('número 2');
  const over = addressIn(dial, /<Dial[^>]* action="([^"]+)"/);
  const declined = { DialCallStatus: 'no-answer', DialBridged: 'false' };
  // Nobody else could come free for who was just declined.
  const overflow = await asked(at, over, { ...flow(CALL_SID), ...declined });
  expect(dialled(overflow)).toEqual([OVERFLOW]);
  late = await again(third, late);
  expect(late).toContain('número 2');
  early = await again(second, early);
  expect(dialled(early)).toEqual([RUI]);
  expect(await again(third, late)).toContain('número 1');
  const talked = { DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: 'CAoverflow' };
  const end = addressIn(overflow, /<Dial[^>]* action="([^"]+)"/);
  expect(await asked(at, end, { ...flow(CALL_SID), ...talked })).toContain('<Hangup/>');
  await asked(at, '/twilio/status', { ...flow(CALL_SID), CallStatus: 'completed', CallDuration: '90' });
  const contact = await found('the call is a contact in a ticket', async () =>
    (await at.contacts()).find((one) => one.channel === 'call' && one.ticket !== null),
  );
  expect(contact.words.call).toMatchObject({ callSid: CALL_SID, answered: { agent: null }, missed: false });
  expect(await at.shown(contact.ticket ?? '')).toMatchObject({ agent: 'rui', firstRespondedAt: null });
});

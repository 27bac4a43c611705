import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../contract/settings.ts';
import { router } from '../../router/router.ts';
import { callFrom, mail, smsFrom } from '../support/arrivals.ts';
import { settings } from '../support/team.ts';
import { given, HOUR } from '../support/stage.ts';

const ANN = '+351910000001';

describe('a call', () => {
  test('opens a ticket of the caller, in the language of the number', async () => {
    const desk = await given(router);
    const said = await desk.when(callFrom(ANN, { id: 'k1', classification: { language: null } }));
    expect(said.the('ticket.opened')).toMatchObject({
      channel: 'call',
      customer: 'contoso',
      requester: await desk.personAt(ANN),
      mailbox: '+351210000000',
      language: 'pt',
      digit: '1',
    });
  });

  test('joins the ticket of the same number and digit that is under 24 hours old', async () => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    await desk.later(23 * HOUR);
    const said = await desk.when(callFrom(ANN, { id: 'k2' }));
    expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1001', contact: 'k2', person: null });
  });

  test.each([
    ['another digit', ANN, { digit: '2' }, 0],
    ['another number', '+351910000002', {}, 0],
    ['24 hours later', ANN, {}, 24 * HOUR],
  ])('opens another with %s', async (_, number, words, laterMs) => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    await desk.later(laterMs);
    const said = await desk.when(callFrom(number, { id: 'k2', ...words }));
    expect(said.the('ticket.opened').ticket).toBe('FL-1002');
  });

  test('opens another when the ticket is resolved', async () => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    await desk.remember(
      [{ type: 'ticket.resolved', ticket: 'FL-1001', agent: 'rui', contact: null, answered: false }],
      'resolved',
    );
    expect((await desk.when(callFrom(ANN, { id: 'k2' }))).types).toContain('ticket.opened');
  });

  test('of a withheld number is nobody, and never joins', async () => {
    const desk = await given(router);
    await desk.when(callFrom(null, { id: 'k1' }));
    const said = await desk.when(callFrom(null, { id: 'k2' }));
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', requester: null, customer: null });
  });

  test('of a withheld number with a stand-in for a number is nobody too', async () => {
    const desk = await given(router);
    const fact = callFrom(null, { id: 'k1', from: { address: '+266696687', name: '' } });
    expect((await desk.when(fact)).the('ticket.opened').requester).toBeNull();
  });

  const rung = (id: string, vouched: 'passed' | 'failed' | 'unchecked') => {
    const call = callFrom(ANN, { id });
    const of = call.words?.received.words?.call;
    if (of) Object.assign(of, { vouched });
    return call;
  };

  test('whose number fails its carrier’s check is nobody’s: no customer, and it joins nothing', async () => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    const said = await desk.when(rung('k2', 'failed'));
    expect(said.the('ticket.opened')).toMatchObject({
      ticket: 'FL-1002',
      requester: null,
      customer: null,
      plan: 'standard',
    });
    expect((await desk.when(rung('k3', 'failed'))).the('ticket.opened').ticket).toBe('FL-1003');
    expect((await desk.when(smsFrom(ANN, { id: 's1' }))).the('ticket.joined').ticket).toBe('FL-1001');
  });

  test.each(['passed', 'unchecked'] as const)('whose number is %s joins as ever', async (vouched) => {
    const desk = await given(router);
    const opened = (await desk.when(rung('k1', vouched))).the('ticket.opened');
    expect(opened).toMatchObject({ customer: 'contoso', requester: await desk.personAt(ANN) });
    expect((await desk.when(rung('k2', vouched))).the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('does not join a ticket that was opened by mail', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1', from: { address: ANN, name: '' } }));
    expect((await desk.when(callFrom(ANN, { id: 'k1' }))).types).toContain('ticket.opened');
  });
});

describe('a call that ended in the greeting', () => {
  const hungUp = (id: string, seconds: number, more = {}) => {
    const call = callFrom(ANN, { id, digit: '', ...more });
    const of = call.words?.received.words?.call;
    if (of) Object.assign(of, { missed: true, durationSeconds: seconds });
    return call;
  };

  test('is kept, opens no ticket, and says why', async () => {
    const desk = await given(router);
    const said = await desk.when(hungUp('k1', 4));
    expect(said.types).not.toContain('ticket.opened');
    expect(said.the('contact.placed')).toMatchObject({
      ticket: null,
      as: 'customer',
      because: [{ rule: 'abandoned-call', detail: { seconds: 4, shortestSeconds: 5 } }],
    });
  });

  test.each([
    ['as long as the limit', hungUp('k1', 5)],
    ['with a digit', callFrom(ANN, { id: 'k1', digit: '2' })],
  ])('%s opens one', async (_, call) => {
    const desk = await given(router);
    expect((await desk.when(call)).types).toContain('ticket.opened');
  });

  test('opens one where the configuration wants each call', async () => {
    const desk = await given(router, {
      settings: settings({ limits: { ...LIMITS, shortestCallSeconds: 0 } }),
    });
    expect((await desk.when(hungUp('k1', 0))).types).toContain('ticket.opened');
  });

  test('opens one once a recording of it is found', async () => {
    const desk = await given(router);
    await desk.when(hungUp('k1', 4));
    const late = callFrom(ANN, { id: 'k1', digit: '', amended: true, text: 'Hello, can you hear me?' });
    const said = await desk.when(late);
    expect(said.the('ticket.opened')).toMatchObject({ contact: 'k1', requester: await desk.personAt(ANN) });
    expect((await desk.contact('k1')).ticket).toBe('FL-1001');
  });
});

describe('a burst of calls without a word', () => {
  const silent = (n: number, more: Parameters<typeof callFrom>[1] | object = {}) => {
    const call = callFrom(`+88216${String(n).padStart(6, '0')}`, { id: `k${n}`, digit: '', ...more });
    const of = call.words?.received.words?.call;
    if (of) Object.assign(of, { missed: of.digit === '', durationSeconds: 9 });
    return call;
  };

  async function burst() {
    const desk = await given(router, {
      settings: settings({ limits: { ...LIMITS, silentCallsPerHour: 3 } }),
    });
    const tickets: (string | null)[] = [];
    for (let n = 0; n < 8; n += 1) tickets.push((await desk.when(silent(n))).the('contact.placed').ticket);
    return { desk, tickets };
  }

  test('of unknown numbers gathers in one ticket, which no agent is given', async () => {
    const { desk, tickets } = await burst();
    const gathered = Array.from({ length: 5 }, () => 'FL-1004');
    expect(tickets).toEqual(['FL-1001', 'FL-1002', 'FL-1003', ...gathered]);
    expect(await desk.ticket('FL-1004')).toMatchObject({
      queue: 'triage',
      agent: null,
      flood: expect.any(String),
    });
  });

  test('holds back neither a customer, a caller of our region, nor one who chose, and ends after an hour', async () => {
    const { desk } = await burst();
    const customers = callFrom(ANN, { id: 'a1', digit: '' });
    Object.assign(customers.words!.received.words!.call!, { missed: true, durationSeconds: 9 });
    expect((await desk.when(customers)).the('ticket.opened').flood).toBeUndefined();
    expect((await desk.when(silent(50, { digit: '1' }))).the('ticket.opened').flood).toBeUndefined();
    const near = silent(52, { from: { address: '+351919999999', name: '' } });
    expect((await desk.when(near)).the('ticket.opened').flood).toBeUndefined();
    await desk.later(2 * HOUR);
    expect((await desk.when(silent(51))).the('ticket.opened').flood).toBeUndefined();
  });
});

describe('an SMS', () => {
  test('joins the open ticket of a call from its number, and resumes it', async () => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    await desk.remember([{ type: 'ticket.waited', ticket: 'FL-1001', minutesLeft: 60 }], 'waits');
    const said = await desk.when(smsFrom(ANN, { id: 's1' }));
    expect(said.types.slice(3)).toEqual(['ticket.joined', 'ticket.resumed', 'ticket.scheduled']);
  });

  test('by WhatsApp joins a ticket of WhatsApp, and none of calls and SMS: each is answered on its own channel', async () => {
    const desk = await given(router);
    const byWhatsApp = (id: string) => {
      const source = { kind: 'twilio' as const, mailbox: 'whatsapp:+14155238886', ref: id };
      return smsFrom(ANN, { id, received: { source } });
    };
    await desk.when(callFrom(ANN, { id: 'k1' }));
    const first = await desk.when(byWhatsApp('s1'));
    expect(first.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', mailbox: 'whatsapp:+14155238886' });
    expect((await desk.when(byWhatsApp('s2'))).the('ticket.joined').ticket).toBe('FL-1002');
    expect((await desk.when(smsFrom(ANN, { id: 's3' }))).the('ticket.joined').ticket).toBe('FL-1001');
    const source = { kind: 'twilio' as const, mailbox: 'rcs:firstline_agent', ref: 's4' };
    const byRcs = await desk.when(smsFrom(ANN, { id: 's4', received: { source } }));
    expect(byRcs.the('ticket.opened').ticket).toBe('FL-1003');
  });

  test('that says stop opens no ticket and ends the automatic ones; start resumes them', async () => {
    const desk = await given(router);
    const stop = smsFrom(ANN, { id: 's1', text: 'STOP', gesture: { kind: 'stop', because: 'word:stop' } });
    const said = await desk.when(stop);
    const person = await desk.personAt(ANN);
    expect(said.the('person.opted')).toMatchObject({ person, contact: 's1', out: true });
    expect(said.the('contact.placed')).toMatchObject({ ticket: null, because: [{ rule: 'opted-out' }] });
    expect(said.types.filter((type) => type.startsWith('ticket.'))).toEqual([]);
    expect(await desk.person(ANN)).toMatchObject({ optedOut: true });
    const gesture = { kind: 'start', because: 'word:start' } as const;
    const start = await desk.when(smsFrom(ANN, { id: 's2', text: 'Start', gesture }));
    expect(start.the('person.opted').out).toBe(false);
    expect(await desk.person(ANN)).not.toHaveProperty('optedOut');
    // Nobody opted out: the word may be the customer's.
    await desk.when(callFrom(ANN, { id: 'k1' }));
    expect((await desk.when(smsFrom(ANN, { id: 's3', text: 'Start', gesture }))).types).toContain(
      'ticket.joined',
    );
  });

  test('that says yes resumes them as it does at Twilio; to others it is an answer', async () => {
    const desk = await given(router);
    const yes = (id: string) => smsFrom(ANN, { id, text: 'Yes!' });
    expect((await desk.when(yes('s1'))).types).toContain('ticket.opened');
    const opened = await desk.when(
      smsFrom('+351910000002', { id: 's2', gesture: { kind: 'stop', because: 'word:stop' } }),
    );
    expect(opened.the('person.opted').out).toBe(true);
    const resumed = await desk.when(smsFrom('+351910000002', { id: 's3', text: 'Yes!' }));
    expect(resumed.the('person.opted').out).toBe(false);
    expect(resumed.the('contact.placed')).toMatchObject({ ticket: null, because: [{ rule: 'opted-in' }] });
    expect((await desk.when(yes('s4'))).types).not.toContain('person.opted');
  });

  test('that says stop in an open ticket may be an answer: its agent gets it', async () => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    await desk.remember([{ type: 'ticket.waited', ticket: 'FL-1001', minutesLeft: 60 }], 'waits');
    const gesture = { kind: 'stop', because: 'word:cancel' } as const;
    const said = await desk.when(smsFrom(ANN, { id: 's1', text: 'Cancel', gesture }));
    expect(said.the('person.opted').out).toBe(true);
    expect(said.all('contact.placed').map(({ ticket }) => ticket)).toEqual(['FL-1001']);
    expect(said.the('ticket.joined').contact).toBe('s1');
    expect(said.types).toContain('ticket.resumed');
    expect(await desk.person(ANN)).toMatchObject({ optedOut: true });
  });

  test('that asks for help opens no ticket, and changes nothing of what the person wants', async () => {
    const desk = await given(router);
    const gesture = { kind: 'help', because: 'word:help' } as const;
    const said = await desk.when(smsFrom(ANN, { id: 's1', text: 'HELP', gesture }));
    const person = await desk.personAt(ANN);
    expect(said.the('person.opted')).toMatchObject({ person, contact: 's1', out: false, asked: 'help' });
    expect(said.the('contact.placed')).toMatchObject({ ticket: null, because: [{ rule: 'asked-help' }] });
    expect(said.types.filter((type) => type.startsWith('ticket.'))).toEqual([]);
    expect(await desk.person(ANN)).not.toHaveProperty('optedOut');
    await desk.when(smsFrom(ANN, { id: 's2', gesture: { kind: 'stop', because: 'word:stop' } }));
    await desk.when(smsFrom(ANN, { id: 's3', text: 'HELP', gesture }));
    expect(await desk.person(ANN)).toMatchObject({ optedOut: true });
  });

  test('that asks for help in an open ticket reaches its agent too', async () => {
    const desk = await given(router);
    await desk.when(callFrom(ANN, { id: 'k1' }));
    const gesture = { kind: 'help', because: 'word:help' } as const;
    const said = await desk.when(smsFrom(ANN, { id: 's1', text: 'HELP', gesture }));
    expect(said.the('person.opted').asked).toBe('help');
    expect(said.all('contact.placed').map(({ ticket }) => ticket)).toEqual(['FL-1001']);
  });

  test('opens a ticket where there is none', async () => {
    const desk = await given(router);
    expect((await desk.when(smsFrom(ANN, { id: 's1' }))).the('ticket.opened').channel).toBe('sms');
  });
});

import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { callFrom, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { customer, settings } from '../support/team.ts';

describe('a new contact', () => {
  test('enters the history, gets a ticket, two clocks and an agent, and every step says why', async () => {
    const desk = await given(router);
    const said = await desk.when(mail({ id: 'c1' }));
    expect(said.types).toEqual([
      'contact.received',
      'contact.classified',
      'contact.placed',
      'ticket.opened',
      'ticket.scheduled',
      'ticket.scheduled',
      'ticket.assigned',
    ]);
    expect(said.the('ticket.opened')).toMatchObject({
      ticket: 'FL-1001',
      contact: 'c1',
      customer: 'contoso',
      plan: 'standard',
      mailbox: 'support@firstline.test',
      queue: 'billing',
      openedAt: START,
      linked: null,
    });
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'rui', previous: null });
    for (const fact of [said.the('contact.placed'), said.the('ticket.opened'), said.the('ticket.assigned')])
      expect(fact.because).not.toEqual([]);
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.firstResponse?.due).toBe(START + 4 * HOUR);
    expect(ticket.resolution?.due).toBe(START + 24 * HOUR);
    expect(ticket.requester).toBe(await desk.personAt('ann@contoso.test'));
  });

  test('the classification in the history has no words, the contact has them', async () => {
    const desk = await given(router);
    const said = await desk.when(mail({ id: 'c1', text: 'My words.' }));
    expect(said.the('contact.classified')).not.toHaveProperty('words');
    expect((await desk.contact('c1')).words.text).toBe('My words.');
  });

  test('the clocks start when the mail was received, not when it is handled', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1', received: { receivedAt: START - 3 * HOUR } }));
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.openedAt).toBe(START - 3 * HOUR);
    expect(ticket.firstResponse?.due).toBe(START + HOUR);
  });

  test('a mailbox with a queue of its own takes all of it, the category stays what it is', async () => {
    const desk = await given(router);
    const received = { source: { kind: 'smtp' as const, mailbox: 'billing@firstline.test', ref: '1' } };
    await desk.when(mail({ id: 'c1', received, classification: { category: 'usage' } }));
    expect(await desk.ticket('FL-1001')).toMatchObject({ category: 'usage', queue: 'billing' });
  });

  test('a rule of the admin may name another queue, but not against that of the mailbox', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1', classification: { category: 'usage', queue: 'billing' } }));
    expect(await desk.ticket('FL-1001')).toMatchObject({ category: 'usage', queue: 'billing' });
    const received = { source: { kind: 'smtp' as const, mailbox: 'billing@firstline.test', ref: '1' } };
    await desk.when(mail({ id: 'c2', received, classification: { category: 'usage', queue: 'triage' } }));
    expect(await desk.ticket('FL-1002')).toMatchObject({ category: 'usage', queue: 'billing' });
  });

  test('a mail without a From is still a ticket, of nobody', async () => {
    const desk = await given(router);
    const said = await desk.when(mail({ id: 'c1', from: null }));
    expect(said.the('ticket.opened')).toMatchObject({ requester: null, customer: null });
  });
});

describe('a contact that comes again', () => {
  test('from another source is only said to be repeated', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    const source = { kind: 'imap' as const, mailbox: 'support@firstline.test', ref: '1/7' };
    const said = await desk.when(mail({ id: 'c1', received: { source } }));
    expect(said.types).toEqual(['contact.repeated']);
    expect(said.the('contact.repeated').source).toEqual(source);
  });

  test('a redelivered record decides nothing', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    expect((await desk.when(mail({ id: 'c1' }))).types).toEqual([]);
  });

  test('a refusal enters the history as it was said', async () => {
    const desk = await given(router);
    const source = { kind: 'imap' as const, mailbox: 'support@firstline.test', ref: '1/2' };
    const envelope = { id: 'r1', v: 1, at: START, by: 'ingest', cause: 'imap/1/2' };
    const said = await desk.when({
      type: 'contact.refused',
      ...envelope,
      source,
      reason: 'before-start',
      detail: '',
    });
    expect(said.facts).toMatchObject([{ type: 'contact.refused', source, reason: 'before-start' }]);
  });
});

describe('an amended contact', () => {
  const amendedCall = (category: string) =>
    callFrom('+351910000001', { id: 'k1', amended: true, text: 'transcript', classification: { category } });

  test('is classified again, and its ticket follows while no person decided about it', async () => {
    const desk = await given(router);
    await desk.when(callFrom('+351910000001', { id: 'k1', classification: { category: 'unclassified' } }));
    const said = await desk.when(amendedCall('usage'));
    expect(said.types.slice(0, 2)).toEqual(['contact.amended', 'contact.classified']);
    expect(said.the('ticket.categorised')).toMatchObject({ previous: 'unclassified', category: 'usage' });
    expect((await desk.contact('k1')).words.text).toBe('transcript');
  });

  test('leaves a ticket alone that has another category by now', async () => {
    const desk = await given(router);
    await desk.when(callFrom('+351910000001', { id: 'k1', classification: { category: 'unclassified' } }));
    await desk.remember(
      [
        {
          type: 'ticket.categorised',
          ticket: 'FL-1001',
          previous: 'unclassified',
          category: 'updates',
          queue: 'updates',
          because: [],
        },
      ],
      'a person',
    );
    await desk.when(amendedCall('usage'));
    expect((await desk.ticket('FL-1001')).category).toBe('updates');
  });
});

const TWICE = { kind: 'twilio', mailbox: '+351210000000', ref: 'again' } as const;

describe('an amended call', () => {
  const NUMBER = '+351910000009';
  const team = settings({
    customers: [customer('caller', { phones: [NUMBER], plan: 'gold' })],
    plans: {
      ...settings().plans,
      gold: { calendar: 'office', targets: { normal: { firstResponseMinutes: 1, resolutionMinutes: 2 } } },
    },
  });

  test('tells what is new of it, and nothing when nothing is', async () => {
    const desk = await given(router);
    await desk.when(callFrom(NUMBER, { id: 'k1' }));
    const more = await desk.when(callFrom(NUMBER, { id: 'k1', amended: true, text: 'the words' }));
    expect(more.the('ticket.amended')).toMatchObject({
      ticket: 'FL-1001',
      contact: 'k1',
      news: ['transcript'],
    });
    const again = callFrom(NUMBER, {
      id: 'k1',
      amended: true,
      text: 'the words',
      received: { source: TWICE },
    });
    expect((await desk.when(again)).types).not.toContain('ticket.amended');
  });

  test('gives its ticket the caller, the customer, the plan and its deadlines', async () => {
    const desk = await given(router, { settings: team });
    await desk.when(callFrom(null, { id: 'k1' }));
    const before = await desk.ticket('FL-1001');
    const said = await desk.when(callFrom(NUMBER, { id: 'k1', amended: true }));
    const requester = await desk.personAt(NUMBER);
    expect(said.the('ticket.amended')).toMatchObject({
      news: ['caller'],
      caller: { requester, customer: 'caller', plan: 'gold' },
    });
    const after = await desk.ticket('FL-1001');
    expect(after).toMatchObject({ requester, participants: [requester], customer: 'caller', plan: 'gold' });
    expect(after.firstResponse?.due).toBeLessThan(before.firstResponse?.due ?? 0);
    expect((await desk.contact('k1')).person).toBe(requester);
    // The next call of the number joins it, as any call of a known number.
    expect((await desk.when(callFrom(NUMBER, { id: 'k2' }))).types).toContain('ticket.joined');
  });
});

describe('the customer', () => {
  const team = settings({
    customers: [
      customer('parent', { domains: ['group.test'] }),
      customer('child', { domains: ['eu.group.test'], plan: 'gold' }),
      customer('freelancer', { addresses: ['jo@eu.group.test'] }),
      customer('caller', { phones: ['+351910000009'] }),
    ],
    plans: {
      ...settings().plans,
      gold: {
        calendar: 'office',
        targets: { normal: { firstResponseMinutes: 60, resolutionMinutes: null } },
      },
    },
  });
  const from = (address: string) => ({ from: { address, name: '' } });

  test.each([
    ['ann@group.test', 'parent'],
    ['ann@mail.group.test', 'parent'],
    ['ann@eu.group.test', 'child'],
    ['JO@eu.group.test', 'freelancer'],
    ['ann@othergroup.test', null],
  ])('of %s is %s', async (address, expected) => {
    const desk = await given(router, { settings: team });
    const said = await desk.when(mail({ id: 'c1', ...from(address) }));
    expect(said.the('ticket.opened').customer).toBe(expected);
  });

  test('of a phone number is found too', async () => {
    const desk = await given(router, { settings: team });
    const said = await desk.when(callFrom('+351910000009', { id: 'k1' }));
    expect(said.the('ticket.opened').customer).toBe('caller');
  });

  test('has a plan with targets and a calendar; a target that is not promised has no clock', async () => {
    const desk = await given(router, { settings: team, now: Date.parse('2026-03-06T16:30:00Z') });
    await desk.when(mail({ id: 'c1', ...from('ann@eu.group.test') }));
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.plan).toBe('gold');
    expect(ticket.firstResponse?.due).toBe(Date.parse('2026-03-09T09:30:00Z'));
    expect(ticket.resolution).toBeNull();
  });
});

/** A second call or SMS about a matter whose ticket was merged joins the ticket that goes on, as a mail does. */
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { callFrom, mail, smsFrom } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const ANN = '+351910000001';
const BODY = settings({
  agents: [agent('rui'), agent('ana')],
  customers: [customer('contoso', { domains: ['contoso.test'], phones: [ANN] })],
});
const FOLLOWED = { rule: 'followed-merge', detail: { ticket: 'FL-1001' } };

/** FL-1001 is of a caller, FL-1002 of a mail of the same customer. The first is merged into the second. */
async function merged(first = callFrom(ANN, { id: 'k1', digit: '1' })): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: BODY });
  await desk.when(first);
  await desk.when(mail({ id: 'b1', from: { address: 'bob@contoso.test', name: 'Bob' } }));
  await desk.until(START + HOUR);
  await desk.orders({ merge: 'FL-1002' }, { ticket: 'FL-1001' });
  return desk as Scene<unknown>;
}

const again = (changes: object = {}) =>
  callFrom(ANN, { id: 'k2', digit: '1', at: START + 2 * HOUR, ...changes });

test('a second call with the same digit joins the ticket that took it in', async () => {
  const desk = await merged();
  await desk.orders({ wait: true, reply: { text: 'Which invoice?' } }, { ticket: 'FL-1002' });
  const said = await desk.when(again());
  expect(said.types).not.toContain('ticket.opened');
  expect(said.the('contact.placed')).toMatchObject({
    ticket: 'FL-1002',
    because: [{ rule: 'same-number-and-digit' }, FOLLOWED],
  });
  expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1002', contact: 'k2' });
  expect(said.types).toContain('ticket.resumed');
  // Who called meanwhile stays there, when the merge is taken back.
  await desk.orders({ unmerge: true }, { ticket: 'FL-1001' });
  const ann = await desk.personAt(ANN);
  expect((await desk.ticket('FL-1002')).participants).toContain(ann);
});

test.each([
  ['another digit', { digit: '2' }],
  ['a day later', { at: START + 25 * HOUR }],
])('one with %s opens a ticket', async (_, changes) => {
  const desk = await merged();
  const said = await desk.when(again(changes));
  expect(said.the('ticket.opened')).toMatchObject({ contact: 'k2' });
});

test('where that one is resolved it is open again, as by a mail; where the merge was taken back, its own ticket has the call', async () => {
  const resolved = await merged();
  await resolved.orders({ resolve: true }, { ticket: 'FL-1002' });
  const reopens = await resolved.when(again());
  expect(reopens.types).not.toContain('ticket.opened');
  expect(reopens.the('ticket.reopened')).toMatchObject({ ticket: 'FL-1002', contact: 'k2' });
  const back = await merged();
  await back.orders({ unmerge: true }, { ticket: 'FL-1001' });
  expect((await back.when(again())).the('contact.placed')).toMatchObject({
    ticket: 'FL-1001',
    because: [{ rule: 'same-number-and-digit' }],
  });
});

test.each([23, 25, 20 * 24])(
  '%i hours after that one is resolved, an SMS opens it again or another one',
  async (hours) => {
    const desk = await merged(smsFrom(ANN, { id: 's1' }));
    await desk.orders({ resolve: true }, { ticket: 'FL-1002' });
    await desk.later(hours * HOUR);
    const { types } = await desk.when(smsFrom(ANN, { id: 's2' }));
    expect(types.includes('ticket.reopened')).toBe(hours < 24);
    expect(types.includes('ticket.opened')).toBe(hours > 24);
  },
);

test('an open ticket of the caller comes before a newer one whose last is resolved', async () => {
  const desk = await given(router, { settings: BODY });
  await desk.when(smsFrom(ANN, { id: 's0' }));
  await desk.orders({ resolve: true });
  await desk.until(START + HOUR);
  await desk.when(smsFrom(ANN, { id: 's1', text: 'Another matter' }));
  await desk.when(mail({ id: 'b1', from: { address: 'bob@contoso.test', name: 'Bob' } }));
  await desk.orders({ merge: 'FL-1003' }, { ticket: 'FL-1002' });
  await desk.orders({ resolve: true }, { ticket: 'FL-1003' });
  await desk.orders({ reopen: true });
  const said = await desk.when(smsFrom(ANN, { id: 's2' }));
  expect(said.types).not.toContain('ticket.reopened');
  expect(said.the('contact.placed')).toMatchObject({ ticket: 'FL-1001', because: [{ rule: 'same-number' }] });
});

test('a word of a messenger joins no ticket that answers by another way', async () => {
  const whatsapp = (id: string) =>
    smsFrom(ANN, {
      id,
      received: { source: { kind: 'twilio', mailbox: 'whatsapp:+351210000000', ref: id } },
    });
  const desk = await merged(whatsapp('w1'));
  expect((await desk.when(whatsapp('w2'))).types).toContain('ticket.opened');
});

test('of a chain it joins the last one', async () => {
  const desk = await merged();
  await desk.when(mail({ id: 'c1', from: { address: 'eve@contoso.test', name: 'Eve' } }));
  await desk.orders({ merge: 'FL-1003' }, { ticket: 'FL-1002' });
  expect((await desk.when(again())).the('contact.placed')).toMatchObject({ ticket: 'FL-1003' });
});

test('an SMS joins it too, and so does its STOP', async () => {
  const desk = await merged(smsFrom(ANN, { id: 's1' }));
  expect(
    (await desk.when(smsFrom(ANN, { id: 's2', text: 'still broken' }))).the('contact.placed'),
  ).toMatchObject({
    ticket: 'FL-1002',
    because: [{ rule: 'same-number' }, FOLLOWED],
  });
  const stop = await desk.when(smsFrom(ANN, { id: 's3', gesture: { kind: 'stop', because: 'word:stop' } }));
  expect(stop.types).toContain('person.opted');
  expect(stop.the('contact.placed')).toMatchObject({ ticket: 'FL-1002' });
});

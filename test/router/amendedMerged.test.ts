/** What becomes known of a contact of a merged ticket reaches the ticket that goes on. */
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { callFrom } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const ANN = '+351910000001';
const BOB = '+351910000002';
const BODY = settings({
  agents: [agent('rui'), agent('ana')],
  customers: [customer('contoso', { phones: [ANN, BOB] })],
});
const AGAIN = { received: { source: { kind: 'twilio', mailbox: '+351210000000', ref: 'again' } } } as const;
const URGENT = { classification: { priority: 'urgent' } } as const;

/** `caller` opens FL-1001, another FL-1002 and FL-1003; each is merged into the next one of `into`. */
async function merged(caller: string | null, other: string | null, into: string[]): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: BODY });
  await desk.when(callFrom(caller, { id: 'k1', classification: { priority: 'normal' } }));
  for (const [at, id] of ['k2', 'k3'].entries()) {
    await desk.until(START + (at + 1) * HOUR);
    await desk.when(callFrom(other, { id, digit: String(at + 2), classification: { priority: 'normal' } }));
  }
  const tickets = ['FL-1001', ...into];
  for (const [at, target] of into.entries())
    await desk.orders({ merge: target }, { ticket: tickets[at] ?? '' });
  for (const number of tickets.slice(0, -1)) expect((await desk.ticket(number)).merged).toBeDefined();
  return desk as Scene<unknown>;
}

const more = (caller: string | null, changes: object) =>
  callFrom(caller, { id: 'k1', amended: true, classification: { priority: 'normal' }, ...changes });

test.each([[['FL-1002']], [['FL-1002', 'FL-1003']]])(
  'a transcript is told in the last of %j, which it makes urgent',
  async (into) => {
    const desk = await merged(ANN, BOB, into);
    const last = into.at(-1) ?? '';
    const before = await desk.ticket(last);
    const said = await desk.when(more(ANN, { text: 'all our machines are down', ...URGENT }));
    expect(said.all('ticket.amended')).toMatchObject([
      {
        ticket: last,
        contact: 'k1',
        news: ['transcript'],
        because: [{ rule: 'contact-amended' }, { rule: 'followed-merge', detail: { ticket: 'FL-1001' } }],
      },
    ]);
    expect(said.all('ticket.prioritised')).toMatchObject([{ ticket: last, priority: 'urgent' }]);
    const after = await desk.ticket(last);
    expect(after.resolution?.due).toBeLessThan(before.resolution?.due ?? 0);
    expect(after.contacts).not.toContain('k1');
    expect((await desk.contact('k1')).ticket).toBe('FL-1001');
  },
);

test('it makes the other ticket no less urgent, and leaves one that ended', async () => {
  const desk = await merged(ANN, BOB, ['FL-1002']);
  await desk.orders({ priority: 'high' }, { ticket: 'FL-1002' });
  const low = await desk.when(more(ANN, { text: 'never mind', classification: { priority: 'low' } }));
  expect(low.types).not.toContain('ticket.prioritised');
  await desk.orders({ resolve: true }, { ticket: 'FL-1002' });
  const late = await desk.when(more(ANN, { text: 'never mind, or do', ...AGAIN, ...URGENT }));
  expect(late.types).not.toContain('ticket.prioritised');
  expect(late.the('ticket.amended').ticket).toBe('FL-1002');
});

test('a caller who becomes known takes part in each, and leaves with the merge', async () => {
  const desk = await merged(null, null, ['FL-1002', 'FL-1003']);
  const said = await desk.when(more(ANN, {}));
  const person = await desk.personAt(ANN);
  expect(said.all('ticket.amended').map(({ ticket }) => ticket)).toEqual(['FL-1001', 'FL-1002', 'FL-1003']);
  expect(await desk.ticket('FL-1001')).toMatchObject({ requester: person, customer: 'contoso' });
  // It is not known that the other caller is of their customer: words to one do not reach the other.
  for (const number of ['FL-1002', 'FL-1003'])
    expect(await desk.ticket(number)).toMatchObject({
      requester: null,
      participants: [person],
      notAnswered: [person],
    });
  await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
  expect((await desk.ticket('FL-1003')).participants).toEqual([]);
  expect((await desk.ticket('FL-1002')).participants).toEqual([person]);
});

test('a caller of the customer of the other ticket is answered there', async () => {
  const desk = await merged(null, null, ['FL-1002']);
  await desk.when(callFrom(BOB, { id: 'k2', digit: '2', amended: true }));
  await desk.when(more(ANN, {}));
  const [ann, bob] = [await desk.personAt(ANN), await desk.personAt(BOB)];
  const into = await desk.ticket('FL-1002');
  expect(into).toMatchObject({ requester: bob, customer: 'contoso', participants: [bob, ann] });
  expect(into.notAnswered ?? []).toEqual([]);
});

test('a caller who becomes known of the first of three is answered beside the requester of the second', async () => {
  const desk = await merged(null, null, ['FL-1002']);
  for (const id of ['k2', 'k3'])
    await desk.when(callFrom(BOB, { id, digit: id === 'k2' ? '2' : '3', amended: true }));
  await desk.orders({ merge: 'FL-1003' }, { ticket: 'FL-1002' });
  const bob = await desk.personAt(BOB);
  expect((await desk.ticket('FL-1003')).took).toMatchObject([{ ticket: 'FL-1002', requesters: [bob] }]);
  await desk.when(more(ANN, {}));
  const ann = await desk.personAt(ANN);
  const { took, participants } = await desk.ticket('FL-1003');
  expect(participants).toEqual([bob, ann]);
  expect(took).toMatchObject([{ ticket: 'FL-1002', requesters: [bob, ann], brought: [ann] }]);
  expect((await desk.ticket('FL-1002')).took).toMatchObject([{ ticket: 'FL-1001', requesters: [ann] }]);
});

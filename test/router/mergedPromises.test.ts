/** Merges, answers to all or to some, losses and mails in any order: with each way back everybody has what was theirs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { lost } from '../support/lost.ts';
import { given, HOUR, MINUTE, type Scene } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

type Desk = Scene<unknown>;

/** Ann has two of the tickets, and a copy of Eve's mail. */
const FIRST = [
  { id: 'a1', name: 'ann', cc: [] },
  { id: 'b1', name: 'bob', cc: [] },
  { id: 'e1', name: 'eve', cc: ['ann'] },
  { id: 'a2', name: 'ann', cc: [] },
] as const;
const NUMBERS = FIRST.map((_, n) => `FL-${1001 + n}`);
const BODY = settings({
  agents: [agent('rui'), agent('ana')],
  customers: [customer('contoso', { domains: ['contoso.test'] })],
});
const PROVED = { verdict: { dmarc: 'pass', policy: 'none', spf: 'pass', dkim: 'pass' } } as const;
const of = (name: string) => ({ address: `${name}@contoso.test`, name });

const place = fc.nat(FIRST.length - 1);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('merge' as const), at: place, into: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), at: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('mail' as const), at: place, proved: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      at: place,
      to: fc.constantFrom(null, 'ann', 'bob'),
      waits: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), at: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Answer = { ticket: string; answeredAt: number };

async function take(desk: Desk, one: Step, n: number, answers: Answer[]): Promise<void> {
  await desk.later(MINUTE);
  if (one.kind === 'lose') {
    const [answer] = answers.splice(one.at % Math.max(1, answers.length), 1);
    if (answer !== undefined) await desk.when(lost(answer.answeredAt, { ticket: answer.ticket }));
    return;
  }
  const ticket = NUMBERS[one.at] ?? '';
  if (one.kind === 'merge') await desk.orders({ merge: NUMBERS[one.into] ?? '' }, { ticket });
  if (one.kind === 'unmerge') await desk.orders({ unmerge: true }, { ticket });
  if (one.kind === 'reply') {
    const to = one.to === null ? {} : { to: [of(one.to).address] };
    const state = one.waits ? { wait: true as const } : {};
    const { answer } = await desk.orders({ reply: { text: 'Look.', ...to }, ...state }, { ticket });
    if (answer.refusal === null) answers.push({ ticket, answeredAt: desk.now });
  }
  if (one.kind !== 'mail') return;
  const { id, name } = FIRST[one.at] ?? FIRST[0];
  const words = { id: `m${n}`, from: of(name), inReplyTo: `${id}@contoso.test` };
  await desk.when(mail({ ...words, ...(one.proved ? PROVED : {}) }));
}

/** Each requester of a merged ticket is answered by the one that goes on. */
async function seeAnswered(desk: Desk): Promise<void> {
  for (const number of NUMBERS) {
    const { took = [], participants, notAnswered = [], merged } = await desk.ticket(number);
    // A merged ticket is answered by the last one of its chain.
    if (merged !== undefined) continue;
    for (const requester of took.flatMap(({ requesters }) => requesters)) {
      expect(participants).toContain(requester);
      expect(notAnswered).not.toContain(requester);
    }
  }
}

async function unmergeAll(desk: Desk): Promise<void> {
  for (let round = 0; round < NUMBERS.length; round += 1)
    for (const ticket of NUMBERS) await desk.orders({ unmerge: true }, { ticket });
}

test('everybody is answered as before the merges and by their own words, and no lost answer counts', async () => {
  let merged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16 }), async (steps) => {
      const desk = (await given(router, { settings: BODY })) as Desk;
      for (const { id, name, cc } of FIRST) {
        await desk.when(mail({ id, from: of(name), cc: cc.map(of), subject: id, ...PROVED }));
        await desk.later(HOUR);
      }
      const before = await Promise.all(NUMBERS.map((number) => desk.ticket(number)));
      const answers: Answer[] = [];
      for (const [n, one] of steps.entries()) {
        await take(desk, one, n, answers);
        await seeAnswered(desk);
      }
      for (const number of NUMBERS) merged += (await desk.ticket(number)).merged === undefined ? 0 : 1;
      await unmergeAll(desk);
      const instants = answers.map(({ answeredAt }) => answeredAt);
      for (const { number, participants } of before) {
        const ticket = await desk.ticket(number);
        expect(ticket).not.toHaveProperty('took');
        const writers = await Promise.all(ticket.contacts.map(async (id) => (await desk.contact(id)).person));
        const said = await desk.changes(number, 0);
        const named = said.all('ticket.answered').flatMap(({ to = [] }) => to);
        // A loss after the way back is not followed to the ticket that the answer had met.
        const met = said.all('ticket.unmerged').map(({ answeredAt }) => answeredAt);
        const theirs = new Set([...participants, ...writers, ...named]);
        const { notAnswered = [] } = ticket;
        for (const person of ticket.participants)
          if (!notAnswered.includes(person)) expect(theirs).toContain(person);
        expect(notAnswered).not.toContain(ticket.requester);
        if (ticket.firstRespondedAt !== null)
          expect([...instants, ...met]).toContain(ticket.firstRespondedAt);
      }
      expect(await desk.differences()).toEqual([]);
    }),
    { numRuns: 40, seed: 18 },
  );
  expect(merged).toBeGreaterThan(10);
});

/** Merges, their ways back, mails, answers and time in any order: each mail is in one ticket, and no promise is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const PEOPLE = ['ann', 'bob', 'eve'];
const NUMBERS = ['FL-1001', 'FL-1002', 'FL-1003'];
const BODY = settings({
  agents: [agent('rui'), agent('ana', { capacity: 1 })],
  customers: [customer('contoso', { domains: ['contoso.test'] })],
});

const who = fc.nat(PEOPLE.length - 1);
const step = fc.oneof(
  fc.record({ kind: fc.constant('merge' as const), from: who, into: who }),
  fc.record({ kind: fc.constant('unmerge' as const), from: who }),
  fc.record({ kind: fc.constant('mail' as const), from: who }),
  fc.record({
    kind: fc.constant('reply' as const),
    from: who,
    ends: fc.constantFrom('wait', 'stay', 'resolve'),
  }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 5 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(desk: Scene<unknown>, one: Step, n: number): Promise<string | null> {
  if (one.kind === 'wait') {
    await desk.later(one.hours * HOUR);
    return null;
  }
  const ticket = NUMBERS[one.from] ?? '';
  if (one.kind === 'merge') await desk.orders({ merge: NUMBERS[one.into] ?? '' }, { ticket });
  if (one.kind === 'unmerge') await desk.orders({ unmerge: true }, { ticket });
  if (one.kind === 'reply') {
    const state = one.ends === 'stay' ? {} : { [one.ends]: true as const };
    await desk.orders({ reply: { text: 'Look again.' }, ...state }, { ticket });
  }
  if (one.kind !== 'mail') return null;
  const id = `m${n}`;
  const name = PEOPLE[one.from] ?? '';
  await desk.when(
    mail({ id, from: { address: `${name}@contoso.test`, name }, inReplyTo: `${name}@contoso.test` }),
  );
  return id;
}

/** Of the tickets that are open, those that a merged one goes on in included, the earliest unmet deadline. */
async function promised(desk: Scene<unknown>): Promise<Map<string, number>> {
  const dues = new Map<string, number>();
  for (const number of NUMBERS) {
    const { resolution, status } = await desk.ticket(number);
    if (status === 'open' && resolution?.metAt === null && resolution.pausedAt === null)
      dues.set(number, resolution.due);
  }
  return dues;
}

test('each contact is in exactly one ticket, and a merge never moves a deadline away', async () => {
  let merges = 0;
  let ways = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const desk = (await given(router, { settings: BODY })) as Scene<unknown>;
      const mails: string[] = [];
      for (const [n, name] of PEOPLE.entries()) {
        await desk.when(
          mail({ id: name, from: { address: `${name}@contoso.test`, name }, subject: `Of ${name}` }),
        );
        await desk.later((n + 1) * HOUR);
        mails.push(name);
      }
      for (const [n, one] of steps.entries()) {
        const before = await promised(desk);
        const id = await take(desk, one, n);
        if (id !== null) mails.push(id);
        if (one.kind !== 'merge') continue;
        const from = await desk.ticket(NUMBERS[one.from] ?? '');
        if (from.merged?.at !== desk.now || before.get(from.number) === undefined) continue;
        merges += 1;
        const after = await promised(desk);
        expect(after.get(from.merged.into)).toBeLessThanOrEqual(before.get(from.number) ?? 0);
      }
      const places = new Map<string, string[]>();
      for (let n = 1001; await exists(desk, n); n += 1) {
        const ticket = await desk.ticket(`FL-${n}`);
        for (const id of ticket.contacts) places.set(id, [...(places.get(id) ?? []), ticket.number]);
        for (const { ticket: number } of ticket.took ?? [])
          expect((await desk.ticket(number)).merged?.into).toBe(ticket.number);
        if (ticket.merged !== undefined) expect(ticket.status).toBe('closed');
      }
      for (const id of mails) {
        expect(places.get(id)).toHaveLength(1);
        expect((await desk.contact(id)).ticket).toBe(places.get(id)?.[0]);
      }
      expect(places.size).toBe(mails.length);
      expect(await desk.differences()).toEqual([]);
      for (const number of NUMBERS) if ((await desk.ticket(number)).merged !== undefined) ways += 1;
    }),
    { numRuns: 25, seed: 17 },
  );
  expect(merges).toBeGreaterThan(10);
  expect(ways).toBeGreaterThan(5);
});

async function exists(desk: Scene<unknown>, n: number): Promise<boolean> {
  return (await desk.seen(`FL-${n}`)) > 0;
}

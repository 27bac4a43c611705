/** The page of a ticket that goes to another agent unless its agent acts, and the button that keeps it. */
import { expect, test } from 'vitest';
import { identified } from '../../runtime/facts.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { type Desk, desk, order, PAGE } from './desk.ts';
import { signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const RUI = 'rui@firstline.test';

/** FL-1001 goes to Rui, who has to act on it. */
async function given(by: number | null = 30): Promise<Desk> {
  const at = await desk();
  const now = at.clock.now();
  const accept = { by: by === null ? null : now + by * 60_000, tried: [] };
  const to = { type: 'ticket.assigned', ticket: 'FL-1001', agent: 'rui', previous: 'ana', accept } as const;
  await at.grounds.store.transaction((tx) =>
    tx.write(identified([{ ...to, because: [] }], 'router', 'given', now)),
  );
  return at;
}

test('says until when, and its agent keeps it by a click', async () => {
  const at = await given();
  const rui = await signedIn(at, RUI);
  const before = await rui.get(PAGE);
  expect(before.text).toContain('goes to another agent if nothing is done:');
  expect(before.text).toMatch(/value="take"[^]*?I have it/);
  const answer = await order(rui, { order: 'take' });
  expect(answer.status).toBe(303);
  const history = await historyOfTicket(at.grounds.database.read, 'FL-1001');
  expect(history.at(-1)?.fact).toMatchObject({ type: 'ticket.accepted', agent: 'rui' });
  const after = await rui.get(PAGE);
  expect(after.text).not.toContain('goes to another agent');
  expect(after.text).not.toContain('I have it');
  expect(after.text).not.toContain('value="take"');
});

test('a colleague sees until when, and may take it', async () => {
  const at = await given();
  const ana = await signedIn(at, ANA);
  const { text } = await ana.get(PAGE);
  expect(text).toContain('goes to another agent if nothing is done:');
  expect(text).not.toContain('I have it');
  await order(ana, { order: 'take' });
  const history = await historyOfTicket(at.grounds.database.read, 'FL-1001');
  expect(history.at(-1)?.fact).toMatchObject({ type: 'ticket.assigned', agent: 'ana' });
});

test('names no instant where the priority leaves time, or while it waits for the customer', async () => {
  const calm = await given(null);
  expect((await (await signedIn(calm, RUI)).get(PAGE)).text).not.toContain('goes to another agent');
  const at = await given();
  const ana = await signedIn(at, ANA);
  await order(ana, { order: 'wait' });
  expect((await ana.get(PAGE)).text).not.toContain('goes to another agent');
});

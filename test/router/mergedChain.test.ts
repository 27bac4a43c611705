/** A ticket that took in another one is merged itself: every requester is answered by the last, and each way back is exact. */
import { expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { HOUR, type Scene } from '../support/stage.ts';
import { ANN, BOB, EVE, MERGE, PROVED, withThree } from '../support/threeTickets.ts';

async function answeredIn(desk: Scene<unknown>, number: string): Promise<string[]> {
  const { participants, notAnswered = [] } = await desk.ticket(number);
  const names = new Map<string, string>();
  for (const { address, name } of [ANN, BOB, EVE]) names.set(await desk.personAt(address), name);
  const ids = participants.filter((one) => !notAnswered.includes(one));
  return ids.map((id) => names.get(id) ?? id).toSorted();
}

/** FL-1001 of Ann into FL-1002 of Bob, and that into FL-1004 of Eve. */
async function chained() {
  const desk = await withThree();
  await desk.when(mail({ id: 'e1', from: EVE, subject: 'Third', ...PROVED }));
  await desk.orders(MERGE);
  await desk.orders({ merge: 'FL-1004' }, { ticket: 'FL-1002' });
  return desk;
}

test('the requesters of both merged tickets are answered', async () => {
  const desk = await chained();
  expect(await answeredIn(desk, 'FL-1004')).toEqual(['Ann', 'Bob', 'Eve']);
});

test('without an answer all leave with the way back, and Ann goes on with Bob’s ticket', async () => {
  const desk = await chained();
  await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
  expect(await answeredIn(desk, 'FL-1004')).toEqual(['Eve']);
  expect(await answeredIn(desk, 'FL-1002')).toContain('Ann');
  expect(await desk.differences()).toEqual([]);
});

test('after an answer they may write to it, and are answered there no more', async () => {
  const desk = await chained();
  await desk.orders({ reply: { text: 'It is mended.' } }, { ticket: 'FL-1004' });
  await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
  expect(await answeredIn(desk, 'FL-1004')).toEqual(['Eve']);
  expect((await desk.ticket('FL-1004')).participants).toContain(await desk.personAt(ANN.address));
});

test('whom an agent answered alone may write to that answer after the way back', async () => {
  const desk = await chained();
  await desk.orders({ reply: { text: 'For you.', to: [ANN.address] } }, { ticket: 'FL-1004' });
  await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
  const { participants } = await desk.ticket('FL-1004');
  expect(participants).toContain(await desk.personAt(ANN.address));
  expect(participants).not.toContain(await desk.personAt(BOB.address));
});

test('a snooze comes back with the ticket', async () => {
  const desk = await withThree();
  const until = desk.now + 5 * HOUR;
  await desk.orders({ snooze: until });
  const { snoozedUntil } = await desk.ticket('FL-1001');
  await desk.orders(MERGE);
  expect(await desk.ticket('FL-1001')).not.toHaveProperty('snoozedUntil');
  await desk.orders({ unmerge: true }, { ticket: 'FL-1001' });
  expect((await desk.ticket('FL-1001')).snoozedUntil).toBe(snoozedUntil);
  await desk.until(until + HOUR);
  expect(await desk.ticket('FL-1001')).not.toHaveProperty('snoozedUntil');
  expect(await desk.differences()).toEqual([]);
});

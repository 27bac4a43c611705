/** A lost answer of a merged ticket is owed by the ticket that goes on, and comes back with the merged one. */
import { describe, expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { lost, queued } from '../support/lost.ts';
import { HOUR, type Scene } from '../support/stage.ts';
import { ANN, MERGE, PROVED, withThree } from '../support/threeTickets.ts';

const OTHER = { ticket: 'FL-1002' };
const WAIT = { reply: { text: 'Which one?' }, wait: true } as const;

/** FL-1001 has an answer and waits; FL-1002 too if `both`. Then FL-1001 is merged into it. */
async function answered(both: boolean, orders: object = WAIT) {
  const desk = await withThree();
  await desk.later(HOUR);
  await desk.orders(orders);
  const at = desk.now;
  await desk.later(HOUR);
  if (both) await desk.orders(WAIT, OTHER);
  await desk.orders(MERGE);
  await desk.later(HOUR);
  return { desk, at };
}

async function lostIn(desk: Scene<unknown>, at: number) {
  const word = lost(at);
  const said = await desk.when(word);
  const [merged, other] = said.all('ticket.unanswered');
  return { word, said, merged, other };
}

describe('a lost answer of a merged ticket', () => {
  test('makes the other one, which waited, owe both again', async () => {
    const { desk, at } = await answered(true);
    expect((await desk.ticket('FL-1002')).status).toBe('waiting');
    const { merged, other, word } = await lostIn(desk, at);
    expect(merged).toMatchObject({ ticket: 'FL-1001', taken: true, opens: true, firstRespondedAt: null });
    expect(other).toMatchObject({
      ticket: 'FL-1002',
      taken: true,
      opens: true,
      firstRespondedAt: null,
      message: word.message,
      merged: { ticket: 'FL-1001', waits: true },
    });
    const into = await desk.ticket('FL-1002');
    expect(into).toMatchObject({ status: 'open', firstRespondedAt: null, pausedSince: null });
    // An hour of FL-1001's four was used before its opening and one until the answer.
    const own = await desk.ticket('FL-1001');
    expect(own).toMatchObject({ status: 'closed', merged: { was: { status: 'open' } } });
    expect(into.firstResponse).toMatchObject({ due: own.firstResponse?.due, metAt: null });
    expect(into.resolution).toMatchObject({ due: own.resolution?.due, metAt: null, pausedAt: null });
    expect(into.resolution?.due).toBeGreaterThan(desk.now);
    const later = await desk.later(50 * HOUR);
    expect(later.all('ticket.escalated').map(({ ticket }) => ticket)).toContain('FL-1002');
    expect(await desk.differences()).toEqual([]);
  });

  test('brings its earlier deadline to an open one that owes its own first response', async () => {
    const { desk, at } = await answered(false);
    const before = await desk.ticket('FL-1002');
    const { other } = await lostIn(desk, at);
    const own = await desk.ticket('FL-1001');
    const into = await desk.ticket('FL-1002');
    const dues = [before, own].map(({ firstResponse }) => firstResponse?.due ?? 0);
    expect(into.firstResponse?.due).toBe(Math.min(...dues));
    expect(other).toMatchObject({ opens: false, firstRespondedAt: null, merged: { waits: false } });
    await desk.orders({ unmerge: true });
    expect((await desk.ticket('FL-1002')).firstResponse?.due).toBe(before.firstResponse?.due);
  });

  test('goes back with it: it is open and owes its answer, the other one is answered as before', async () => {
    const { desk, at } = await answered(true);
    const before = await desk.ticket('FL-1002');
    await lostIn(desk, at);
    await desk.orders({ unmerge: true });
    expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', firstRespondedAt: null });
    const { firstRespondedAt, firstResponse } = await desk.ticket('FL-1002');
    expect({ firstRespondedAt, firstResponse }).toMatchObject({
      firstRespondedAt: before.firstRespondedAt,
      firstResponse: { metAt: before.firstRespondedAt },
    });
  });

  test('that resolved it is owed too', async () => {
    const { desk, at } = await answered(true, { reply: { text: 'Done.' }, resolve: true });
    await lostIn(desk, at);
    expect((await desk.ticket('FL-1002')).status).toBe('open');
    await desk.orders({ unmerge: true });
    expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', resolvedAt: null });
  });

  test('opens nothing where its requester got a later answer there, and comes once', async () => {
    const { desk, at } = await answered(true);
    await desk.orders(WAIT, OTHER);
    const { other, word } = await lostIn(desk, at);
    expect(other).toMatchObject({ taken: true, opens: false });
    expect(await desk.ticket('FL-1002')).toMatchObject({ status: 'waiting' });
    expect((await desk.ticket('FL-1002')).firstRespondedAt).not.toBe(null);
    expect((await desk.when({ ...word, id: 'again', cause: 'again' })).types).toEqual([]);
  });

  test('is owed by the last of a chain of merges', async () => {
    const { desk, at } = await answered(true);
    await desk.when(mail({ id: 'a9', from: ANN, subject: 'Third', ...PROVED }));
    await desk.orders(WAIT, { ticket: 'FL-1004' });
    await desk.orders({ merge: 'FL-1004' }, OTHER);
    expect((await desk.ticket('FL-1004')).status).toBe('waiting');
    const { said } = await lostIn(desk, at);
    const told = said.all('ticket.unanswered').map(({ ticket, opens }) => [ticket, opens]);
    expect(told).toEqual(['FL-1001', 'FL-1002', 'FL-1004'].map((number) => [number, true]));
    expect(await desk.ticket('FL-1004')).toMatchObject({ status: 'open', firstRespondedAt: null });
  });
});

test('the requester of a merged ticket who misses an answer of the other one is owed it', async () => {
  const { desk } = await answered(false);
  await desk.orders(WAIT, OTHER);
  const { requester } = await desk.ticket('FL-1001');
  const bob = (await desk.ticket('FL-1002')).requester ?? '';
  await queued(desk, desk.now, { mann: requester ?? '', mbob: bob }, 'FL-1002');
  const said = await desk.when(lost(desk.now, { ...OTHER, message: 'mann', person: requester }));
  expect(said.the('ticket.unanswered')).toMatchObject({ ...OTHER, taken: true, opens: true });
});

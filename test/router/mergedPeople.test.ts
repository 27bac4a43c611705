/** Who takes part, and who is answered, where merges of one person's tickets meet, and after each way back. */
import { describe, expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { lost } from '../support/lost.ts';
import { HOUR, type Scene } from '../support/stage.ts';
import { ANN, BOB, EVE, MERGE, PROVED, withThree } from '../support/threeTickets.ts';

type Desk = Scene<unknown>;

/** Who takes part in FL-1002, and who of them is answered. */
async function peopleIn(desk: Desk) {
  const { participants, notAnswered = [] } = await desk.ticket('FL-1002');
  const names = new Map<string, string>();
  for (const { address, name } of [ANN, BOB, EVE]) names.set(await desk.personAt(address), name);
  const named = (ids: string[]) => ids.map((id) => names.get(id) ?? id).toSorted();
  return {
    all: named(participants),
    answered: named(participants.filter((one) => !notAnswered.includes(one))),
  };
}

const ONES = { all: ['Bob', 'Eve'], answered: ['Bob', 'Eve'] };
const WITH_ANN = { all: ['Ann', 'Bob', 'Eve'], answered: ['Ann', 'Bob', 'Eve'] };
const ANN_SILENT = { all: ['Ann', 'Bob', 'Eve'], answered: ['Bob', 'Eve'] };

const reply = (desk: Desk, to: string[] | null = null) =>
  desk.orders({ reply: { text: 'Look again.', ...(to === null ? {} : { to }) } }, { ticket: 'FL-1002' });
const unmerge = (desk: Desk, ticket: string) => desk.orders({ unmerge: true }, { ticket });

describe('two tickets of one person', () => {
  async function both(second: object = { from: ANN }) {
    const desk = await withThree();
    await desk.when(mail({ id: 'a9', subject: 'Second', from: ANN, ...second, ...PROVED }));
    return desk;
  }

  test.each([
    ['first', 'FL-1001', 'FL-1004'],
    ['second', 'FL-1004', 'FL-1001'],
  ])(
    'the person stays while the other is merged, and leaves with it: the %s one goes first',
    async (...of) => {
      const [, one, other] = of;
      const desk = await both();
      await desk.orders(MERGE);
      await desk.orders(MERGE, { ticket: 'FL-1004' });
      await unmerge(desk, one);
      expect(await peopleIn(desk)).toEqual(WITH_ANN);
      await unmerge(desk, other);
      expect(await peopleIn(desk)).toEqual(ONES);
      expect(await desk.differences()).toEqual([]);
    },
  );

  test.each([
    ['first', 'FL-1001', 'FL-1004'],
    ['second', 'FL-1004', 'FL-1001'],
  ])('after an answer too, and is answered no more with the last: the %s one goes first', async (...of) => {
    const [, one, other] = of;
    const desk = await both();
    await desk.orders(MERGE);
    await desk.orders(MERGE, { ticket: 'FL-1004' });
    await reply(desk);
    await unmerge(desk, one);
    expect(await peopleIn(desk)).toEqual(WITH_ANN);
    await unmerge(desk, other);
    expect(await peopleIn(desk)).toEqual(ANN_SILENT);
  });

  test.each([true, false])(
    'copied in one of them and the requester of the other (copied first: %s)',
    async (first) => {
      const desk = await both({ from: { address: 'kit@contoso.test', name: 'Kit' }, cc: [ANN] });
      const order = first ? ['FL-1004', 'FL-1001'] : ['FL-1001', 'FL-1004'];
      for (const ticket of order) await desk.orders(MERGE, { ticket });
      expect((await peopleIn(desk)).answered).toContain('Ann');
      await unmerge(desk, 'FL-1001');
      const copied = await peopleIn(desk);
      expect(copied.all).toContain('Ann');
      expect(copied.answered).not.toContain('Ann');
      await unmerge(desk, 'FL-1004');
      expect(await peopleIn(desk)).toEqual(ONES);
    },
  );
});

describe('the requester of a merged ticket', () => {
  test('silent before two merges, is silent after the last way back, in both orders', async () => {
    for (const order of [
      ['FL-1001', 'FL-1004'],
      ['FL-1004', 'FL-1001'],
    ]) {
      const desk = await withThree();
      await desk.orders(MERGE);
      await reply(desk);
      await unmerge(desk, 'FL-1001');
      await desk.when(mail({ id: 'a9', subject: 'Second', from: ANN, ...PROVED }));
      await desk.orders(MERGE);
      await desk.orders(MERGE, { ticket: 'FL-1004' });
      for (const [n, ticket] of order.entries()) {
        expect(await peopleIn(desk)).toEqual(WITH_ANN);
        await unmerge(desk, ticket);
        expect(await peopleIn(desk)).toEqual(n === 0 ? WITH_ANN : ANN_SILENT);
      }
    }
  });

  test('is answered again where the merge is made again after an answer', async () => {
    const desk = await withThree();
    await desk.orders(MERGE);
    await reply(desk);
    await unmerge(desk, 'FL-1001');
    expect(await peopleIn(desk)).toEqual(ANN_SILENT);
    await desk.orders(MERGE);
    expect(await peopleIn(desk)).toEqual(WITH_ANN);
    await unmerge(desk, 'FL-1001');
    expect(await peopleIn(desk)).toEqual(ANN_SILENT);
  });

  test('is answered where they wrote there once with answers to another address, and no more after it', async () => {
    const desk = await withThree();
    const elsewhere = { address: 'desk@contoso.test', name: 'Desk' };
    await desk.when(mail({ id: 'a9', subject: 'X', from: ANN, replyTo: [elsewhere], ...PROVED }));
    const silent = (await desk.ticket('FL-1004')).notAnswered;
    expect(silent).toEqual([await desk.personAt(ANN.address)]);
    await desk.orders({ merge: 'FL-1004' });
    expect((await desk.ticket('FL-1004')).notAnswered ?? []).toEqual([]);
    await unmerge(desk, 'FL-1001');
    expect((await desk.ticket('FL-1004')).notAnswered).toEqual(silent);
  });

  test('leaves where only the other requester wrote meanwhile', async () => {
    const desk = await withThree();
    await desk.orders(MERGE);
    await desk.when(mail({ id: 'b2', from: BOB, inReplyTo: 'b1@contoso.test', ...PROVED }));
    const { said } = await unmerge(desk, 'FL-1001');
    expect(said.the('ticket.unmerged')).toMatchObject({ stays: 1 });
    expect(await peopleIn(desk)).toEqual(ONES);
  });

  test('is answered no more where only the other requester wrote, after an answer', async () => {
    const desk = await withThree();
    await desk.orders(MERGE);
    await reply(desk);
    await desk.when(mail({ id: 'b2', from: BOB, inReplyTo: 'b1@contoso.test', ...PROVED }));
    await unmerge(desk, 'FL-1001');
    expect(await peopleIn(desk)).toEqual(ANN_SILENT);
  });

  test('stays where they wrote themself, or were copied by another', async () => {
    for (const words of [{ from: ANN }, { from: BOB, cc: [ANN] }]) {
      const desk = await withThree();
      await desk.orders(MERGE);
      await desk.when(mail({ id: 'b2', inReplyTo: 'b1@contoso.test', ...words, ...PROVED }));
      await reply(desk);
      await unmerge(desk, 'FL-1001');
      expect(await peopleIn(desk)).toEqual(WITH_ANN);
    }
  });
});

describe('an answer', () => {
  test('that names other people answers the merged ticket not', async () => {
    const desk = await withThree();
    await desk.orders(MERGE);
    await reply(desk, [BOB.address]);
    await unmerge(desk, 'FL-1001');
    expect((await desk.ticket('FL-1001')).firstRespondedAt).toBe(null);
    expect(await peopleIn(desk)).toEqual(ONES);
  });

  test('that names its requester answers it', async () => {
    const desk = await withThree();
    await desk.orders(MERGE);
    await desk.later(HOUR);
    await reply(desk, [ANN.address]);
    const at = desk.now;
    await desk.later(HOUR);
    await reply(desk, [BOB.address]);
    await unmerge(desk, 'FL-1001');
    expect((await desk.ticket('FL-1001')).firstRespondedAt).toBe(at);
    expect(await peopleIn(desk)).toEqual(ANN_SILENT);
  });

  test('to other people meets no first response that is due again for the merged ticket', async () => {
    const desk = await withThree();
    await reply(desk);
    await desk.orders(MERGE);
    await reply(desk, [BOB.address]);
    expect(await desk.ticket('FL-1002')).toMatchObject({
      firstRespondedAt: null,
      firstResponse: { metAt: null },
    });
    await desk.later(HOUR);
    await reply(desk);
    expect(await desk.ticket('FL-1002')).toMatchObject({ firstRespondedAt: desk.now });
  });
  test('that is lost leaves the next one to the merged ticket', async () => {
    const desk = await withThree();
    await desk.orders(MERGE);
    await reply(desk);
    const first = desk.now;
    await desk.later(HOUR);
    await reply(desk);
    const second = desk.now;
    await desk.when(lost(first, { ticket: 'FL-1002' }));
    await unmerge(desk, 'FL-1001');
    expect((await desk.ticket('FL-1001')).firstRespondedAt).toBe(second);
  });

  test('that is lost is due again for the merged ticket, though the other one was answered before', async () => {
    const desk = await withThree();
    await reply(desk);
    await desk.orders(MERGE);
    await desk.later(HOUR);
    await reply(desk);
    const first = desk.now;
    const word = await desk.when(lost(first, { ticket: 'FL-1002' }));
    expect(word.the('ticket.unanswered').firstRespondedAt).toBe(null);
    expect((await desk.ticket('FL-1002')).firstResponse?.metAt).toBe(null);
    await desk.later(HOUR);
    await reply(desk);
    expect((await desk.ticket('FL-1002')).firstRespondedAt).toBe(desk.now);
  });
});

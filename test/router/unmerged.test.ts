/** A merge is taken back: both tickets are as they were, but for what came meanwhile. */
import { describe, expect, test } from 'vitest';
import type { Clicked } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { agent } from '../support/team.ts';
import { ANN, BOB, BODY, EVE, MERGE, PROVED, withThree } from '../support/threeTickets.ts';

describe('unmerged', () => {
  test('at once, both are as they were, by click and by mail', async () => {
    for (const how of ['click', 'mail']) {
      const desk = await withThree();
      const before = [await desk.ticket('FL-1001'), await desk.ticket('FL-1002')];
      await desk.orders(MERGE);
      if (how === 'click') await desk.orders({ unmerge: true });
      else await desk.when(answerOf('rui', 'FL-1001', { id: 'r1', text: '#unmerge' }));
      expect([await desk.ticket('FL-1001'), await desk.ticket('FL-1002')]).toEqual(before);
      const said = await desk.when(mail({ id: 'a2', from: ANN, inReplyTo: 'a1@contoso.test' }));
      expect(said.the('contact.placed').ticket).toBe('FL-1001');
    }
  });

  test('what came meanwhile stays, and that is told; its writer is still answered there', async () => {
    const desk = await withThree();
    const ann = (await desk.ticket('FL-1001')).requester;
    await desk.orders(MERGE);
    await desk.when(mail({ id: 'a2', from: ANN, inReplyTo: 'a1@contoso.test' }));
    const { said } = await desk.orders({ unmerge: true });
    expect(said.the('ticket.unmerged')).toMatchObject({ from: 'FL-1002', stays: 1, answeredAt: null });
    expect((await desk.changes('FL-1002', 0)).the('ticket.gaveBack')).toMatchObject({
      leaves: [],
      notAnswered: [],
    });
    const into = await desk.ticket('FL-1002');
    expect(into.contacts).toEqual(['b1', 'a2']);
    expect(into.participants).toContain(ann);
    expect((await desk.ticket('FL-1001')).contacts).toEqual(['a1']);
  });

  test('an answer of meanwhile answered it too; its people may write there, and are answered no more', async () => {
    const desk = await withThree();
    const ann = (await desk.ticket('FL-1001')).requester;
    await desk.orders(MERGE);
    await desk.until(START + 2 * HOUR);
    await desk.orders({ reply: { text: 'Both are mended.' } }, { ticket: 'FL-1002' });
    await desk.orders({ unmerge: true });
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({ status: 'open', firstRespondedAt: START + 2 * HOUR });
    expect(ticket.firstResponse?.metAt).toBe(START + 2 * HOUR);
    const into = await desk.ticket('FL-1002');
    expect(into.notAnswered).toEqual([ann]);
    const said = await desk.when(mail({ id: 'a2', from: ANN, inReplyTo: 'b1@contoso.test' }));
    expect(said.the('contact.placed').ticket).toBe('FL-1002');
  });

  test('goes back to its agent, or waits for another one where they have no room', async () => {
    const team = { ...BODY, agents: [agent('rui', { capacity: 1 }), agent('ana', { capacity: 9 })] };
    const desk = await given(router, { settings: team });
    await desk.when(mail({ id: 'a1', from: ANN, ...PROVED }));
    await desk.when(mail({ id: 'b1', from: BOB, ...PROVED }));
    expect([(await desk.ticket('FL-1001')).agent, (await desk.ticket('FL-1002')).agent]).toEqual([
      'rui',
      'ana',
    ]);
    await desk.orders(MERGE);
    await desk.when(mail({ id: 'e1', from: EVE, ...PROVED }));
    expect((await desk.ticket('FL-1003')).agent).toBe('rui');
    const { said } = await desk.orders({ unmerge: true });
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1001', agent: 'ana' });
  });

  test.each<[string, Clicked[]]>([
    ['one that is not merged', []],
    ['one whose other is merged further', [MERGE]],
  ])('refuses %s', async (_, first) => {
    const desk = await withThree();
    await desk.when(mail({ id: 'a9', from: ANN, subject: 'Third', ...PROVED }));
    for (const one of first) await desk.orders(one);
    if (first.length > 0) await desk.orders({ merge: 'FL-1004' }, { ticket: 'FL-1002' });
    const { answer } = await desk.orders({ unmerge: true });
    expect(answer.refusal?.because).toEqual([{ rule: first.length > 0 ? 'merged-into' : 'not-merged' }]);
  });
});

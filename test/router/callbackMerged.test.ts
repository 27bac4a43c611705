/** A promised call back in merged tickets of one caller: one promise, kept once, and revived only while it is owed. */
import { describe, expect, test } from 'vitest';
import { answerOf, callFrom, mail } from '../support/arrivals.ts';
import { ANN, asks, BOB, contoso, merged, team } from '../support/callbacks.ts';
import { HOUR, START } from '../support/stage.ts';

describe('a merge that is taken back', () => {
  test('revives no promise that was kept where a split had taken it', async () => {
    const { at, order } = await merged();
    await at.when(callFrom(ANN, { id: 'k1', digit: '9' }));
    await at.later(HOUR);
    await at.when(asks('k2', ANN, { at: at.now }));
    await order({ split: 'k2' }, 'FL-1001');
    await at.when(answerOf('rui', 'FL-1002', { id: 'a1', text: '#called' }));
    await at.later(24 * HOUR);
    await at.when(callFrom(ANN, { id: 'k3', digit: '2', at: at.now }));
    await order({ merge: 'FL-1003' }, 'FL-1001');
    const back = await order({ unmerge: true }, 'FL-1001');
    expect(back.types).toContain('ticket.unmerged');
    expect(back.types).not.toContain('ticket.promised');
  });

  test.each([ANN, BOB])('revives none that was kept before %s asked there', async (next) => {
    const { at, order } = await merged();
    await at.when(asks('k1'));
    await at.when(callFrom(BOB, { id: 'k2', digit: '9' }));
    await order({ merge: 'FL-1002' }, 'FL-1001');
    await at.later(HOUR);
    await at.when(answerOf('rui', 'FL-1002', { id: 'a1', text: '#called' }));
    await at.when(asks('k3', next, { at: at.now }));
    expect((await at.ticket('FL-1002')).callback).toMatchObject({
      contact: expect.any(String),
      keptAt: null,
    });
    const back = await order({ unmerge: true }, 'FL-1001');
    expect(back.types).toContain('ticket.unmerged');
    expect(back.types).not.toContain('ticket.promised');
    expect((await at.ticket('FL-1002')).callback).toMatchObject({ from: START + HOUR, keptAt: null });
  });

  test('gives the caller back the later of two promises, which the earlier one stood for, and no step twice', async () => {
    const { at, order } = await merged();
    await at.when(asks('k1'));
    const later = START + 25 * HOUR;
    await at.later(3 * HOUR);
    await at.when(callFrom(BOB, { id: 'k2', digit: '2' }));
    await order({ merge: 'FL-1002' }, 'FL-1001');
    await at.later(HOUR);
    await order({ unmerge: true }, 'FL-1001');
    const own = (await at.ticket('FL-1001')).callback;
    expect(own).toMatchObject({ due: START + 4 * HOUR, keptAt: null });
    expect(own?.steps.map(({ level }) => level)).toEqual([2]);
    await at.when(asks('k3', ANN, { at: later, digit: '5' }));
    await order({ merge: 'FL-1001' }, 'FL-1003');
    expect((await at.ticket('FL-1003')).callback?.keptBy).toBe('moved');
    await order({ unmerge: true }, 'FL-1003');
    expect((await at.ticket('FL-1003')).callback).toMatchObject({ due: later + 4 * HOUR, keptAt: null });
    expect((await at.ticket('FL-1001')).callback).toMatchObject({ due: START + 4 * HOUR, keptAt: null });
  });
});

describe('two merged tickets of one caller', () => {
  const both = async () => {
    const { at, order } = await merged();
    await at.when(callFrom(ANN, { id: 'k1', digit: '2' }));
    await at.when(asks('k2'));
    await order({ merge: 'FL-1002' }, 'FL-1001');
    return at;
  };
  const answered = { agent: 'rui', extension: '201', waitSeconds: 4, talkSeconds: 60, asks: false };

  test.each(['9', '2', '7'])('owe one call, which a talk by key %s keeps once', async (digit) => {
    const at = await both();
    const said = await at.when(callFrom(ANN, { id: 'k3', digit, call: { answered } }));
    expect(said.all('ticket.kept')).toHaveLength(1);
    expect(said.the('ticket.kept')).toMatchObject({ ticket: 'FL-1002', how: 'customer' });
  });

  test('give no second promise to who asks again by another key', async () => {
    const { at, order } = await merged();
    const known = { ...contoso([ANN]), addresses: ['ann@contoso.test'] };
    await at.configure(team({ customers: [known] }));
    await at.when(asks('k1'));
    await at.when(mail({ id: 'm1' }));
    expect((await order({ merge: 'FL-1002' }, 'FL-1001')).types).toContain('ticket.merged');
    const said = await at.when(asks('k2', ANN, { at: START + HOUR, digit: '5' }));
    expect(said.types).not.toContain('ticket.promised');
    expect(said.the('ticket.joined').ticket).toBe('FL-1002');
  });
});

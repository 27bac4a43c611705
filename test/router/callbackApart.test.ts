/** A promised call back, and tickets that go together or apart: each caller keeps theirs. */
import { describe, expect, test } from 'vitest';
import { answerOf, callFrom, fromPage, mail } from '../support/arrivals.ts';
import { ANN, asks, BOB, contoso, desk, merged, news, rung, team } from '../support/callbacks.ts';
import { HOUR, START } from '../support/stage.ts';

describe('another caller', () => {
  test('who types the number of a ticket that owes a call gets a ticket and a promise, and overwrites none', async () => {
    const { at } = await merged({ telephone: { missed: 'callback' } });
    await at.when(asks('k1'));
    const said = await at.when(
      callFrom(BOB, { id: 'k2', digit: '', call: { missed: true, typed: 'FL-1001' } }),
    );
    expect(said.the('ticket.opened').because[0]).toMatchObject({ rule: 'callback-of-another' });
    expect(said.the('ticket.promised')).toMatchObject({ ticket: 'FL-1002', person: await at.personAt(BOB) });
    expect((await at.ticket('FL-1001')).callback?.person).toBe(await at.personAt(ANN));
  });

  test('whose ticket was merged into one that owes a call asks in a new one', async () => {
    const { at, order } = await merged();
    await at.when(callFrom(BOB, { id: 'k1', digit: '9' }));
    await at.when(asks('k2'));
    await order({ merge: 'FL-1002' }, 'FL-1001');
    const said = await at.when(asks('k3', BOB, { at: START + HOUR }));
    expect(said.the('ticket.promised')).toMatchObject({ ticket: 'FL-1003', person: await at.personAt(BOB) });
    expect((await at.ticket('FL-1002')).callback).toMatchObject({
      person: await at.personAt(ANN),
      keptAt: null,
    });
  });

  test('who says on their page that it is solved ends no promise', async () => {
    const { at, order } = await merged();
    await at.when(callFrom(BOB, { id: 'k1', digit: '2' }));
    await at.when(asks('k2'));
    await order({ merge: 'FL-1002' }, 'FL-1001');
    const answer = { solved: true, score: null };
    const from = { address: BOB, name: '' };
    const page = fromPage(await at.personAt(BOB), 'FL-1002', { id: 'w1', from, text: 'Yes', answer });
    const said = await at.when(page);
    expect(said.types).toContain('ticket.rated');
    expect(said.types).not.toContain('ticket.resolved');
    expect((await at.ticket('FL-1002')).callback?.keptAt).toBeNull();
  });
});

describe('one caller', () => {
  const intoMail = async () => {
    const { at, order } = await merged();
    await at.when(callFrom(ANN, { id: 'k1', digit: '9', call: { missed: true } }));
    const known = { ...contoso([ANN]), addresses: ['ann@contoso.test'] };
    await at.configure(team({ customers: [known] }));
    await at.when(mail({ id: 'm1' }));
    expect((await order({ merge: 'FL-1002' }, 'FL-1001')).types).toContain('ticket.merged');
    return at;
  };

  test('whose call went on in a ticket of mail is promised the next one there', async () => {
    const at = await intoMail();
    const said = await at.when(asks('k2', ANN, { at: START + HOUR }));
    expect(said.the('ticket.promised').ticket).toBe('FL-1002');
  });

  test('whose wish comes after that merge is promised it there', async () => {
    const at = await intoMail();
    const late = asks('k1');
    const said = await at.when({ ...late, id: 'later', amended: true });
    expect(said.the('ticket.promised').ticket).toBe('FL-1002');
  });

  test('keeps the promise when their call is split off, and a ring from there keeps it', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k1', digit: '9' }));
    await at.later(HOUR);
    await at.when(asks('k2', ANN, { at: START + HOUR }));
    await at.orders({ split: 'k2' }, { agent: 'rui', ticket: 'FL-1001' });
    expect((await at.ticket('FL-1001')).callback?.keptBy).toBe('moved');
    expect((await at.ticket('FL-1002')).callback).toMatchObject({ due: START + 5 * HOUR, keptAt: null });
    const { message } = (await rung(at, 'FL-1002')).the('ticket.ringing');
    await at.when({ ...news(message, 'agent', 'taken'), ticket: 'FL-1002' });
    const said = await at.when({ ...news(message, 'customer', 'human'), ticket: 'FL-1002' });
    expect(said.the('ticket.kept')).toMatchObject({ ticket: 'FL-1002', how: 'ring' });
  });

  test('is not rung by a #called that was written before they asked', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const early = answerOf('rui', 'FL-1001', { id: 'a1', text: '#called', date: START - 240_000 });
    const said = await at.when(early);
    expect(said.types).toContain('ticket.answered');
    expect(said.types).not.toContain('ticket.kept');
  });

  test('is rung though the incident that their ticket follows is over', async () => {
    const at = await desk();
    await at.when(mail({ id: 'm1' }));
    await at.when(asks('k1'));
    await at.orders({ follow: 'FL-1001' }, { agent: 'rui', ticket: 'FL-1002' });
    const { said } = await at.orders({ resolve: true }, { agent: 'rui', ticket: 'FL-1001' });
    expect(said.the('ticket.resolved')).toMatchObject({ ticket: 'FL-1001', stays: ['FL-1002'] });
    expect(await at.ticket('FL-1002')).toMatchObject({ status: 'open', callback: { keptAt: null } });
  });
});

describe('an agent', () => {
  test('resolves nothing by a #called from before the wish; after the last step without a talk, told as given up', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const text = '#called\n#resolve';
    const early = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text, date: START - 240_000 }));
    expect(early.the('agent.refused').because[0]?.rule).toBe('callback-open');
    expect(await at.ticket('FL-1001')).toMatchObject({ status: 'open', callback: { keptAt: null } });
    await at.later(4 * HOUR);
    const broken = await at.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#resolve' }));
    expect(broken.the('agent.refused').because[0]?.rule).toBe('callback-open');
    await at.later(HOUR);
    await at.forgets(ANN);
    const said = await at.when(answerOf('rui', 'FL-1001', { id: 'a3', text: '#resolve' }));
    expect(said.types).toContain('ticket.resolved');
    expect(said.the('ticket.kept')).toMatchObject({
      agent: 'rui',
      how: 'withdrawn',
      because: [{ rule: 'callback-given-up' }],
    });
  });
});

test('without a ladder, the ticket may be resolved without a talk from the due instant', async () => {
  const at = await desk({ escalation: [] });
  await at.when(asks('k1'));
  const early = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve' }));
  expect(early.the('agent.refused').because[0]?.rule).toBe('callback-open');
  await at.later(4 * HOUR);
  const said = await at.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#resolve' }));
  expect(said.the('ticket.kept').how).toBe('withdrawn');
});

describe('settings that bar a number', () => {
  test.each([{ callNever: ['+351'] }, { blocked: ['+3519'] }])(
    'by a prefix end no promise: the agent reads why, and it goes on once that is taken back',
    async (telephone) => {
      const at = await desk();
      await at.when(asks('k1'));
      await at.configure(team({ telephone }));
      const warned = await at.later(3 * HOUR);
      expect(warned.types).not.toContain('ticket.kept');
      expect(warned.the('ticket.reminded').because[0]?.rule).toMatch(/^ring-(prefix|blocked)$/);
      await at.configure(team());
      const late = (await at.later(HOUR)).the('ticket.reminded');
      expect(late).toMatchObject({ level: 1, because: [{ rule: 'callback-promised' }, {}] });
    },
  );

  test('by the whole number are a decision about that caller, and end it', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.configure(team({ telephone: { blocked: [ANN] } }));
    const said = await at.later(3 * HOUR);
    expect(said.the('ticket.kept')).toMatchObject({ how: 'withdrawn', because: [{ rule: 'ring-blocked' }] });
    expect(said.types).not.toContain('ticket.reminded');
  });
});

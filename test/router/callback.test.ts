/** The promise to ring a caller back: given once, kept by a talk alone, reminded of before and after it is broken. */
import { describe, expect, test } from 'vitest';
import { answerOf, callFrom, fromPage, mail, smsFrom } from '../support/arrivals.ts';
import { ANN, asks, contoso, desk, news, rung, team } from '../support/callbacks.ts';
import { HOUR, START } from '../support/stage.ts';

describe('a promise', () => {
  test('is what the caller heard, counted piece by piece, in a ticket that is given out', async () => {
    const at = await desk();
    const said = await at.when(asks('k1'));
    expect(said.types).toEqual(expect.arrayContaining(['ticket.opened', 'ticket.assigned']));
    const promised = said.the('ticket.promised');
    expect(promised).toMatchObject({
      ticket: 'FL-1001',
      person: await at.personAt(ANN),
      from: START,
      due: START + 4 * HOUR,
      minutes: 240,
      intervals: [[START, START + 4 * HOUR]],
    });
    expect(promised.because.map(({ rule }) => rule)).toEqual([
      'callback-asked',
      'callback-due',
      'counted',
      'interval',
    ]);
    expect(promised.steps.map(({ level }) => level)).toEqual([0, 1, 2]);
    expect((await at.ticket('FL-1001')).callback).toMatchObject({ attempts: 0, keptAt: null });
  });

  test('asked for twice is one, in one ticket, whatever key led there; the earlier instant stays', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const again = await at.when(asks('k2', ANN, { at: START + HOUR, digit: '5' }));
    expect(again.types).not.toContain('ticket.opened');
    expect(again.types).not.toContain('ticket.promised');
    expect(again.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('is given to nobody who cannot be rung, and to no flood', async () => {
    for (const from of [null, '+351760123456', '+19005550100']) {
      const at = await desk();
      expect((await at.when(asks('k1', from))).types).not.toContain('ticket.promised');
    }
    const barred = (await desk({ telephone: { callNever: ['+351'] } })).when(asks('k1'));
    expect((await barred).types).not.toContain('ticket.promised');
    const at = await desk();
    const disowned = callFrom(ANN, {
      id: 'k1',
      call: { vouched: 'failed', callback: { from: START, due: START + HOUR, calendar: 'always' } },
    });
    expect((await at.when(disowned)).types).not.toContain('ticket.promised');
  });

  test('for a missed call is configured, by the plan; not for a voicemail, and not by default', async () => {
    const missed = (id: string) => callFrom(ANN, { id, call: { missed: true } });
    expect((await (await desk()).when(missed('k1'))).types).not.toContain('ticket.promised');
    const at = await desk({ telephone: { missed: 'callback' } });
    const promised = (await at.when(missed('k1'))).the('ticket.promised');
    expect(promised).toMatchObject({
      due: START + 4 * HOUR,
      because: [{ rule: 'callback-missed' }, {}, {}, {}],
    });
    const spoken = await desk({ telephone: { missed: 'callback' } });
    expect((await spoken.when(callFrom(ANN, { id: 'k1' }))).types).not.toContain('ticket.promised');
  });

  test('asked for again after it was broken, or a day later, is a new one', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.later(6 * HOUR);
    const again = await at.when(asks('k2', ANN, { at: at.now }));
    expect(again.the('ticket.promised')).toMatchObject({ ticket: 'FL-1001', due: at.now + 4 * HOUR });
    expect((await at.later(3 * HOUR)).the('ticket.reminded').level).toBe(0);
    const next = await at.when(asks('k3', ANN, { at: at.now + 25 * HOUR, digit: '5' }));
    expect(next.the('ticket.promised').ticket).toBe('FL-1002');
  });

  test('of one caller is not that of another who shares the number and missed us about another matter', async () => {
    const at = await desk({ telephone: { missed: 'callback' } });
    await at.when(asks('k1', ANN, { digit: '1' }));
    const other = await at.when(callFrom(ANN, { id: 'k2', digit: '2', call: { missed: true } }));
    expect(other.the('ticket.promised').ticket).toBe('FL-1002');
  });

  test('counts by the calendar that the caller heard, and is broken at the instant that they heard', async () => {
    const at = await desk();
    const saturday = Date.parse('2026-03-07T11:30:00Z');
    const promised = (await at.when(asks('k1', ANN, { at: saturday, calendar: 'always' }))).the(
      'ticket.promised',
    );
    expect(promised).toMatchObject({ calendar: 'always', minutes: 240 });
    expect(promised.steps[1]).toMatchObject({ level: 1, at: promised.due });
  });

  test('that is confirmed after the call became a contact is given all the same, and told', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k1', digit: '9', call: { missed: true } }));
    const late = asks('k1');
    const said = await at.when({ ...late, id: 'later', amended: true });
    expect(said.the('ticket.promised').ticket).toBe('FL-1001');
    expect(said.the('ticket.amended').news).toEqual(['digit']);
  });

  test('is for who said STOP to SMS too: they ask for a call', async () => {
    const at = await desk();
    await at.when(smsFrom(ANN, { id: 's1', text: 'STOP', gesture: { kind: 'stop', because: 'word:stop' } }));
    await at.when(asks('k1'));
    expect((await rung(at)).types).toContain('ticket.ringing');
  });
});

describe('it is kept', () => {
  test('when a ring was answered, and by no attempt that was not', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const away = (await rung(at)).the('ticket.ringing');
    await at.when(news(away.message, 'agent', 'no-answer'));
    expect((await at.ticket('FL-1001')).callback?.attempts).toBe(0);
    const first = (await rung(at)).the('ticket.ringing');
    await at.when(news(first.message, 'agent', 'taken'));
    expect((await at.when(news(first.message, 'customer', 'busy'))).types).not.toContain('ticket.kept');
    expect((await at.ticket('FL-1001')).callback).toMatchObject({ attempts: 1, keptAt: null });
    const second = (await rung(at)).the('ticket.ringing');
    await at.when(news(second.message, 'agent', 'taken'));
    const said = await at.when(news(second.message, 'customer', 'human'));
    expect(said.the('ticket.kept')).toMatchObject({ agent: 'rui', how: 'ring', attempts: 2 });
    expect((await at.when(news(second.message, 'customer', 'completed'))).types).not.toContain('ticket.kept');
    expect((await at.later(9 * HOUR)).types).not.toContain('ticket.reminded');
  });

  test('by #called, and not by an answer in writing', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: 'We look into it.' }));
    expect((await at.ticket('FL-1001')).firstRespondedAt).not.toBeNull();
    expect((await at.ticket('FL-1001')).callback?.keptAt).toBeNull();
    const said = await at.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#called' }));
    expect(said.the('ticket.kept')).toMatchObject({ agent: 'rui', how: 'called' });
  });

  test('when the caller rings in and a person answers; not by a mail of theirs', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.when(mail({ id: 'm1', text: 'Hello' }));
    const answered = { agent: 'rui', extension: '201', waitSeconds: 4, talkSeconds: 60, asks: false };
    // At the number for overflow, perhaps a voicemail.
    const elsewhere = { ...answered, agent: null, live: true as const };
    expect((await at.when(callFrom(ANN, { id: 'k1b', call: { answered: elsewhere } }))).types).not.toContain(
      'ticket.kept',
    );
    const said = await at.when(callFrom(ANN, { id: 'k2', call: { answered } }));
    expect(said.the('ticket.kept')).toMatchObject({ ticket: 'FL-1001', agent: 'rui', how: 'customer' });
  });

  test('by no talk from before it', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k0', digit: '9' }));
    const { message } = (await rung(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'taken'));
    await at.later(60_000);
    await at.when(asks('k1', ANN, { at: at.now }));
    expect((await at.when(news(message, 'customer', 'human'))).types).not.toContain('ticket.kept');
    const answered = { agent: 'rui', extension: '201', waitSeconds: 4, talkSeconds: 60, asks: false };
    const before = callFrom(ANN, { id: 'k2', at: at.now - 50_000, call: { answered } });
    expect((await at.when(before)).types).not.toContain('ticket.kept');
    const nothing = { ...answered, talkSeconds: 0 };
    const hungUp = callFrom(ANN, { id: 'k3', at: at.now + 1_000, call: { answered: nothing } });
    expect((await at.when(hungUp)).types).not.toContain('ticket.kept');
  });

  test('before an agent may resolve the ticket; a customer for whom it is solved needs no call', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const refused = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve\nDone.' }));
    expect(refused.the('agent.refused').because[0]?.rule).toBe('callback-open');
    const called = await at.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#called\n#resolve' }));
    expect(called.types).toEqual(expect.arrayContaining(['ticket.kept', 'ticket.resolved']));
    const other = await desk();
    await other.when(asks('k1'));
    const solved = fromPage(await other.personAt(ANN), 'FL-1001', {
      from: { address: ANN, name: '' },
      id: 'w1',
      text: 'Yes',
      answer: { solved: true, score: null },
    });
    const withdrawn = await other.when(solved);
    expect(withdrawn.types).toContain('ticket.resolved');
    expect(withdrawn.the('ticket.kept').how).toBe('withdrawn');
  });

  test('by nobody, and told nobody, once the customer was erased', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.forgets(ANN);
    const said = await at.later(3 * HOUR);
    expect(said.types).not.toContain('ticket.reminded');
    expect(said.the('ticket.kept')).toMatchObject({ how: 'withdrawn', because: [{ rule: 'words-erased' }] });
  });

  test('and a later call of the same caller gets a new promise', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#called' }));
    const said = await at.when(asks('k2', ANN, { at: START + HOUR }));
    expect(said.the('ticket.promised')).toMatchObject({ ticket: 'FL-1001', due: START + 5 * HOUR });
  });
});

describe('time', () => {
  test('warns its agent, then tells the leads, then the admins; each once', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: 'We look into it.' }));
    const { agent } = await at.ticket('FL-1001');
    const warned = (await at.later(3 * HOUR)).the('ticket.reminded');
    expect(warned).toMatchObject({ level: 0, tell: [agent], lateMs: 0, attempts: 0 });
    const late = (await at.later(HOUR)).the('ticket.reminded');
    expect(late).toMatchObject({ level: 1, step: START + 4 * HOUR });
    expect(late.tell).toEqual(
      team()
        .agents.filter(({ role }) => role === 'lead')
        .map(({ id }) => id),
    );
    expect((await at.later(HOUR)).the('ticket.reminded').level).toBe(2);
    expect((await at.later(50 * HOUR)).types).not.toContain('ticket.reminded');
  });

  test('missed by a stopped process fires the latest step once, with its lateness', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const said = await at.later(7 * HOUR);
    expect(said.all('ticket.reminded')).toHaveLength(1);
    expect(said.the('ticket.reminded')).toMatchObject({ level: 2, lateMs: 2 * HOUR });
  });

  test('goes on in the ticket into which it is merged, and comes back with the way back', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.when(callFrom(ANN, { id: 'k2', at: START + 25 * HOUR, digit: '2' }));
    const order = (what: object, ticket = 'FL-1001') => at.orders(what, { agent: 'rui', ticket });
    await order({ merge: 'FL-1002' });
    expect((await at.ticket('FL-1001')).callback?.keptBy).toBe('moved');
    expect((await at.ticket('FL-1002')).callback).toMatchObject({ due: START + 4 * HOUR, keptAt: null });
    await order({ unmerge: true });
    expect((await at.ticket('FL-1001')).callback).toMatchObject({ due: START + 4 * HOUR, keptAt: null });
    expect((await at.ticket('FL-1002')).callback?.keptBy).toBe('moved');
    await order({ merge: 'FL-1002' });
    const said = await at.when(answerOf('rui', 'FL-1002', { id: 'a1', text: '#called' }));
    expect(said.the('ticket.kept')).toMatchObject({ ticket: 'FL-1002', how: 'called' });
    await order({ unmerge: true });
    expect((await at.ticket('FL-1001')).callback?.keptBy).toBe('moved');
  });

  test('keeps tickets of two callers apart while both wait', async () => {
    const at = await desk({ customers: [contoso([ANN, '+351910000002'])] });
    await at.when(asks('k1'));
    await at.when(asks('k2', '+351910000002'));
    const { said } = await at.orders({ merge: 'FL-1002' }, { agent: 'rui', ticket: 'FL-1001' });
    expect(said.the('agent.refused').because[0]?.rule).toBe('two-callbacks');
  });
});

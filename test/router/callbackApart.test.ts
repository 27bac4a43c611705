/** A promised call back, and tickets that go together or apart: each caller keeps theirs. */
import { describe, expect, test } from 'vitest';
import type { FactOf } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { answerOf, callFrom, fromPage, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const [ANN, OURS, RUI] = ['+351910000001', '+351210000000', '+351930000001'];

const team = (more: object = {}) => {
  const base = settings();
  return settings({
    phones: [{ number: OURS, language: 'pt', calendar: 'always' }],
    agents: base.agents.map((one) => (one.id === 'rui' ? { ...one, phone: RUI } : one)),
    ...more,
  });
};

const contoso = (phones: string[]) => {
  const none = { domains: [], addresses: [], language: null, timeZone: null, agent: null };
  return { id: 'contoso', name: 'Contoso', plan: 'standard', phones, ...none };
};

/** A caller who accepts a call back that is offered for four hours later. */
const asks = (
  id: string,
  from: string | null = ANN,
  more: { at?: number; digit?: string; calendar?: string } = {},
) => {
  const { at = START, digit = '9', calendar = 'always' } = more;
  const callback = { from: at, due: at + 4 * HOUR, calendar };
  return callFrom(from, { id, at, digit, call: { callback } });
};

const desk = (more: object = {}) => given(router, { settings: team(more) });
type Desk = Awaited<ReturnType<typeof desk>>;

async function rung(at: Desk, ticket = 'FL-1001') {
  const { said } = await at.orders({ call: true }, { agent: 'rui', ticket });
  return said;
}

function news(message: string, leg: 'agent' | 'customer', status: string): FactOf<'message.rang'> {
  const head = { id: `r-${message}-${leg}-${status}`, v: 1, at: 0, by: 'ingest', cause: `${leg}/${status}` };
  return { ...head, type: 'message.rang', message, ticket: 'FL-1001', leg, status, seconds: null };
}

const BOB = '+351910000002';

const merged = async (more: object = {}) => {
  const at = await desk({ customers: [contoso([ANN, BOB])], ...more });
  const order = async (what: object, ticket: string) =>
    (await at.orders(what, { agent: 'rui', ticket })).said;
  return { at, order };
};

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

  test('whose number may not be rung any more is waited for by nobody, with the reason', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    await at.configure(team({ telephone: { callNever: ['+351'] } }));
    const said = await at.later(3 * HOUR);
    expect(said.the('ticket.kept')).toMatchObject({ how: 'withdrawn', because: [{ rule: 'ring-prefix' }] });
    expect(said.types).not.toContain('ticket.reminded');
  });
});

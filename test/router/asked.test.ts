/** Questions and news of agents by mail that change no ticket; and a ticket that an agent opens for another person. */
import { describe, expect, test } from 'vitest';
import { NO_TICKET_RULE } from '../../contract/facts/agent.ts';
import { languages } from '../../contract/telling/language.ts';
import { phrase } from '../../notifier/language.ts';
import { dayIn } from '../../router/day.ts';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const DAY = 24 * HOUR;
const automatic = (kind: 'auto-reply' | 'list') => ({ kind, because: 'test', bounces: [] });

async function withTicket() {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const agent = String((await desk.ticket('FL-1001')).agent);
  const answered = (text: string, words: Partial<Arriving> = {}) =>
    desk.when(answerOf(agent, 'FL-1001', { id: 'a1', text, ...words }));
  const from = { address: `${agent}@firstline.test`, name: '' };
  return { desk, agent, answered, from };
}

describe('the day behind #away', () => {
  // START is Monday 2 March 2026, 09:00 UTC.
  test.each([
    ['until 5 Apr', ['en'], '2026-04-05'],
    ['until April 5th', ['en'], '2026-04-05'],
    ['5 Jan', ['en'], '2027-01-05'],
    ['até 5 de março', ['pt'], '2026-03-05'],
    ['hasta el 7 de agosto de 2026', ['es'], '2026-08-07'],
    ['bis 24. Dezember', ['de'], '2026-12-24'],
    ['do 5 stycznia', ['pl'], '2027-01-05'],
    ['3 maja', ['pl'], '2026-05-03'],
    ['до 5 января', ['ru'], '2027-01-05'],
    ['tot 5 mrt', ['nl'], '2026-03-05'],
    ['1月5日まで', ['ja'], '2027-01-05'],
    ['2026年4月5日', ['zh'], '2026-04-05'],
    ['5/4', ['en'], '2026-04-05'],
    ['24.12.2026', ['de'], '2026-12-24'],
    ['2026-03-09', ['en'], '2026-03-09'],
  ])('%s is %3$s', (words, languages, day) => {
    expect(dayIn(words, languages, 'UTC', START)).toBe(Date.parse(`${day}T00:00:00Z`));
  });

  test.each(languages)('in the example of a notice in %s is 5 January', (language) => {
    const [, example = ''] = /#away ([^）)]+)/.exec(phrase(language, 'command.away')) ?? [];
    expect(dayIn(example, [language], 'UTC', START)).toBe(Date.parse('2027-01-05T00:00:00Z'));
  });

  test('begins in the zone of the agent', () => {
    expect(dayIn('2026-07-05', [], 'Europe/Lisbon', START)).toBe(Date.parse('2026-07-04T23:00:00Z'));
  });

  test.each(['soon', '31 Feb', '2026-02-01', '5', 'April', '99/99', '2026-13-01', '13月1日'])(
    '%s is none',
    (words) => {
      expect(dayIn(words, ['en'], 'UTC', START)).toBe(null);
    },
  );
});

describe('in reply to a notice', () => {
  test.each(['status', 'mine'] as const)('#%s is asked, and a signature below goes nowhere', async (what) => {
    const { answered, agent } = await withTicket();
    const said = await answered(`#${what}\n\nSent from my phone`);
    expect(said.the('agent.asked')).toMatchObject({ agent, ticket: 'FL-1001', contact: 'a1', what });
    for (const type of ['agent.replied', 'agent.noted', 'ticket.waited'])
      expect(said.types).not.toContain(type);
  });

  test('#find keeps its words out of the history', async () => {
    const { answered } = await withTicket();
    expect((await answered('#find invoice of May')).the('agent.asked')).toMatchObject({
      what: 'find',
      words: { text: 'invoice of May' },
    });
  });

  test('#away keeps new tickets away, and #back ends it', async () => {
    const { desk, answered, agent } = await withTicket();
    const said = await answered('#away until 5 Apr');
    const until = Date.parse('2026-04-05T00:00:00Z');
    expect(said.the('agent.present')).toMatchObject({ agent, here: false, until, saidBy: agent });
    expect(said.the('agent.asked')).toMatchObject({ what: 'away', until });
    for (const n of [2, 3, 4, 5]) await desk.when(mail({ id: `c${n}` }));
    const agents = await Promise.all([2, 3, 4, 5].map(async (n) => (await desk.ticket(`FL-100${n}`)).agent));
    expect(agents).not.toContain(agent);
    const back = await answered('#back', { id: 'a2' });
    expect(back.the('agent.present')).toMatchObject({ here: true, until: null });
  });

  test('#away without a day holds until #back', async () => {
    const { answered } = await withTicket();
    expect((await answered('#away')).the('agent.present')).toMatchObject({ here: false, until: null });
  });

  test.each([
    ['#away someday', 'not-a-day'],
    ['#away\n#back', 'away-and-back'],
    ['#find', 'nothing-to-find'],
    ['#for ann@contoso.test\nHello', 'only-in-a-new-mail'],
  ])('%s is refused as %s', async (text, rule) => {
    const { answered } = await withTicket();
    const said = await answered(text);
    expect(said.the('agent.refused').because).toEqual([expect.objectContaining({ rule })]);
    expect(said.types).not.toContain('agent.present');
  });

  test('a machine asks for nothing', async () => {
    const { answered } = await withTicket();
    for (const kind of ['auto-reply', 'list'] as const) {
      const said = await answered('#status', { id: kind, automatic: automatic(kind) });
      expect(said.types).not.toContain('agent.asked');
    }
  });
});

describe('in a new mail', () => {
  test('an agent asks, and opens no ticket', async () => {
    const { desk, agent, from } = await withTicket();
    const said = await desk.when(mail({ id: 'n1', from, text: '#mine' }));
    expect(said.the('agent.asked')).toMatchObject({ agent, ticket: null, what: 'mine' });
    expect(said.the('contact.placed')).toMatchObject({ as: 'agent', ticket: null });
    expect(said.types).not.toContain('ticket.opened');
  });

  test.each(['Please tell me #mine', 'The door is open.', ''])('%j is a request', async (text) => {
    const { desk, from } = await withTicket();
    const said = await desk.when(mail({ id: 'n1', from, text }));
    expect(said.types).toContain('ticket.opened');
    expect(said.types).not.toContain('agent.asked');
  });

  test.each([
    ['#fro maria@contoso.test\nInternal: she never pays.', 'unknown-command'],
    ['#fnd invoice', 'unknown-command'],
    ['- #note she never pays', 'unknown-command'],
    ['#find', 'bad-argument'],
    ['#for nobody', 'bad-argument'],
    ['#status', 'bad-argument'],
    ['#status FL-9999', 'bad-argument'],
    ['#note x', 'bad-argument'],
    ['#mine\n#priority high', 'bad-argument'],
    ['#for zoe@contoso.test\n#note she never pays\nHello', 'bad-argument'],
  ])('%j is refused, and opens no ticket', async (text, reason) => {
    const { desk, agent, from } = await withTicket();
    const said = await desk.when(mail({ id: 'n1', from, text }));
    expect(said.the('agent.refused')).toMatchObject({ agent, ticket: null, contact: 'n1', reason });
    for (const type of ['ticket.opened', 'agent.asked', 'agent.noted'])
      expect(said.types).not.toContain(type);
  });

  test('the refusal of a command that needs a ticket names those that need none', async () => {
    const { desk, from } = await withTicket();
    const said = await desk.when(mail({ id: 'n1', from, text: '#note x' }));
    expect(said.the('agent.refused')).toMatchObject({
      allowed: ['#mine', '#find', '#away', '#back', '#for'],
      because: [{ rule: NO_TICKET_RULE }],
    });
  });

  test('#status with a number is answered', async () => {
    const { desk, agent, from } = await withTicket();
    const said = await desk.when(mail({ id: 'n1', from, text: '#status fl-1001' }));
    expect(said.the('agent.asked')).toMatchObject({ agent, ticket: 'FL-1001', what: 'status' });
    expect(said.types).not.toContain('ticket.opened');
  });

  test('a command of a customer is a request', async () => {
    const desk = await given(router);
    for (const text of ['#fnd invoice', '#note x'])
      expect((await desk.when(mail({ id: text, text }))).types).toContain('ticket.opened');
  });

  test('nobody asks without proof where the border judges senders', async () => {
    const mailboxes = settings().mailboxes.map((one) => ({ ...one, authserv: 'mx' }));
    const desk = await given(router, { settings: { ...settings(), mailboxes } });
    const from = { address: 'rui@firstline.test', name: '' };
    const said = await desk.when(mail({ id: 'n1', from, text: '#away' }));
    expect(said.types).not.toContain('agent.present');
  });

  test('#for opens a ticket for somebody; the agent takes part', async () => {
    const { desk, from } = await withTicket();
    const said = await desk.when(
      mail({ id: 'n1', from, text: '#for zoe@contoso.test\nShe rang: no invoice.' }),
    );
    const { requester, forwarder } = said.the('ticket.opened');
    expect(requester).not.toBe(forwarder);
    expect(said.the('ticket.opened').because).toContainEqual({ rule: 'forwarded-by-staff' });
  });

  test('#for of a customer opens the customer’s own ticket', async () => {
    const desk = await given(router);
    const said = await desk.when(mail({ id: 'n1', text: '#for zoe@contoso.test\nHello' }));
    expect(said.the('ticket.opened').forwarder).toBeUndefined();
  });
});

describe('an auto-reply to the agent’s own notice', () => {
  test('keeps new tickets away for a day, and never shortens an absence', async () => {
    const { desk, answered, agent } = await withTicket();
    const said = await answered('I am out of office.', { automatic: automatic('auto-reply') });
    const until = desk.now + DAY;
    expect(said.the('agent.present')).toMatchObject({ agent, here: false, until });
    expect(said.the('agent.away')).toMatchObject({ agent, until });
    await answered('#away', { id: 'a2' });
    const again = await answered('Out.', { id: 'a3', automatic: automatic('auto-reply') });
    expect(again.types).not.toContain('agent.present');
  });

  test('without a token it changes nothing: anybody can write one', async () => {
    const { desk, from } = await withTicket();
    const said = await desk.when(mail({ id: 'b1', from, text: 'Out.', automatic: automatic('auto-reply') }));
    expect(said.the('agent.away')).not.toHaveProperty('until');
    expect(said.types).not.toContain('agent.present');
  });
});

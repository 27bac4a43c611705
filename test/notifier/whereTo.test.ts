/** Each notice says in its first line where the words above it go, and gives back words that went nowhere. */
import { describe, expect, test } from 'vitest';
import type { DraftOf, FactOf, FactType } from '../../contract/fact.ts';
import { KEPT_RULE, NO_TICKET_RULE } from '../../contract/facts/agent.ts';
import { markerLine } from '../../contract/marker.ts';
import { languages } from '../../contract/telling/language.ts';
import { phrase } from '../../notifier/language.ts';
import { withVendors } from '../support/handover.ts';
import * as given from './given.ts';

const { assigned, contact, decide, fact, NOW, onlyQueued, queuedOnly } = given;

const NOTE = 'O que escrever acima da linha é uma nota para a equipa.';
const agentsMail = contact(
  { messageId: 'rui@firstline.test', text: 'A chefe deles é impossível.' },
  { id: 'c9', as: 'agent' },
);

function firstLine(text: string): string {
  return text.split('\n').filter((line) => line !== '')[1] ?? '';
}

function refused(changes: Partial<DraftOf<'agent.refused'>>) {
  return fact<'agent.refused'>({
    type: 'agent.refused',
    agent: 'rui',
    ticket: 'FL-1001',
    contact: 'c9',
    reason: 'unknown-command',
    allowed: ['#resolve', '#reply', '#note'],
    because: [],
    ...changes,
  });
}

describe('the first line below the marker', () => {
  test('of an assignment names the customer', () => {
    const { words } = onlyQueued(decide(assigned));
    expect(firstLine(words.text)).toBe(
      'O que escrever acima da linha segue para Ana Sá <ana@contoso.com> (Contoso), a partir de support@firstline.test.',
    );
  });

  test.each([
    ['a warning', alarm('ticket.warned')],
    ['an escalation', alarm('ticket.escalated')],
    ['a hand-over', { ...assigned, agent: 'eva', previous: 'rui' }],
    ['a refusal', refused({})],
  ])('of %s says that they are a note', (_, happened) => {
    const toRui = queuedOnly(decide(happened)).filter(({ to }) => to.includes('rui'));
    expect(toRui.map(({ words }) => firstLine(words?.text ?? ''))).toEqual([expect.stringContaining(NOTE)]);
  });
});

describe('the first line of a notice about no ticket', () => {
  const asked = { type: 'agent.asked', ticket: null, contact: 'c9', until: null } as const;
  const unserved = { queue: 'billing', waiting: 2, oldestAt: NOW, because: [] };

  test.each([
    ['of tickets that nobody can take', fact<'queue.unserved'>({ type: 'queue.unserved', ...unserved })],
    ['of a refusal', refused({ agent: 'kim', ticket: null })],
    ...(['mine', 'find', 'away', 'back'] as const).map((what): [string, FactOf<FactType>] => [
      `that answers #${what}`,
      fact<'agent.asked'>({ ...asked, agent: 'kim', what, words: { text: 'x' } }),
    ]),
  ])('%s says that an answer reaches nobody', (_, happened) => {
    const { words } = onlyQueued(decide(happened, { ticket: null, contact: agentsMail }));
    expect(words.text.split('\n')[0]).toBe(markerLine(phrase('en', 'marker')));
    expect(firstLine(words.text)).toBe(
      'What you write above the line reaches nobody: this mail is about no single request.',
    );
  });

  test.each(languages)('has its words in %s', (language) => {
    for (const name of ['answer.nowhere', 'refused.no-ticket'] as const)
      expect(phrase(language, name) === phrase('en', name)).toBe(language === 'en');
  });
});

test('a refusal of words that need a ticket says so, and gives them back', () => {
  const { words } = onlyQueued(
    decide(
      refused({
        ticket: null,
        reason: 'bad-argument',
        allowed: ['#mine'],
        because: [{ rule: NO_TICKET_RULE }],
      }),
      { ticket: null, contact: agentsMail },
    ),
  );
  expect(words.text).toContain('não pertence a nenhum pedido');
  expect(words.text).toContain('A chefe deles é impossível.');
  expect(words.text).toContain('#mine');
});

test('a signature alone is given back too', () => {
  const mail = contact({ text: 'Cumprimentos\nRui' }, { id: 'c9', as: 'agent' });
  const { words } = onlyQueued(decide(refused({ reason: 'empty', allowed: [] }), { contact: mail }));
  expect(words.text).toContain('Cumprimentos\nRui');
});

test('the example of #link names another ticket', () => {
  expect(onlyQueued(decide(assigned)).words.text).toMatch(/^#link FL-1002 /m);
});

test('#handover is among the commands where a vendor asks for things, and #merge names another ticket', () => {
  const { text } = onlyQueued(decide(assigned)).words;
  expect(text).toMatch(/^#merge FL-1002 /m);
  expect(text).not.toContain('#handover');
  const settings = { ...given.settings, vendors: withVendors().vendors ?? [] };
  expect(onlyQueued(decide(assigned, { settings })).words.text).toMatch(/^#handover - reunir /m);
});

function alarm(type: 'ticket.warned' | 'ticket.escalated') {
  const late = { ticket: 'FL-1001', clock: 'resolution' as const, due: NOW, step: NOW, lateMs: 0 };
  const told = { ...late, tell: ['rui'], because: [] };
  return type === 'ticket.warned' ? fact({ type, ...told }) : fact({ type, ...told, level: 1 });
}

test('an alarm has the customer’s newest words and the commands, with names of this team', () => {
  const { words } = onlyQueued(decide(alarm('ticket.escalated')));
  expect(words.text).toContain('fomos cobrados duas vezes.');
  expect(words.text).toMatch(/^#assign eva /m);
  expect(words.text).toMatch(/^#category usage /m);
});

describe('words that went nowhere', () => {
  const noted = fact<'agent.noted'>({
    type: 'agent.noted',
    agent: 'rui',
    ticket: 'FL-1001',
    contact: 'c9',
    because: [{ rule: KEPT_RULE }],
  });

  test('are kept as a note: the agent is told, with the words', () => {
    const { kind, to, words } = onlyQueued(decide(noted, { contact: agentsMail }));
    expect({ kind, to }).toEqual({ kind: 'notice', to: ['rui'] });
    expect(words.subject).toContain('Guardado como nota');
    expect(words.text).toContain('nada seguiu para o cliente');
    expect(words.text).toContain('A chefe deles é impossível.');
  });

  test('of a note that the agent called one need no notice', () => {
    const { because: _, ...called } = noted;
    expect(decide(called, { contact: agentsMail })).toEqual([]);
  });

  test('of an agent who no longer has the ticket: the notice says who has it, and gives the words back', () => {
    const because = [{ rule: 'ticket-of', detail: { agent: 'eva' } }];
    const happened = refused({ reason: 'not-yours', allowed: [], because });
    const { words } = onlyQueued(decide(happened, { contact: agentsMail }));
    expect(words.text).toContain('o pedido é agora de Eva');
    expect(words.text).toContain('A chefe deles é impossível.');
  });

  test('are not given back where another may have written them', () => {
    const { words } = onlyQueued(decide(refused({ reason: 'failed-verdict' }), { contact: agentsMail }));
    expect(words.text).not.toContain('A chefe deles');
  });

  test.each([
    ['#resolv', '#resolve'],
    ['#replay', '#reply'],
    ['#close', null],
  ])('with the command that is unknown: %s, and the nearest one', (wrong, nearest) => {
    const mail = contact({ text: `#note\n${wrong}\nok` }, { id: 'c9', as: 'agent' });
    const { words } = onlyQueued(decide(refused({}), { contact: mail }));
    expect(words.text).toContain(`«${wrong}»`);
    if (nearest === null) expect(words.text).not.toContain('Queria dizer');
    else expect(words.text).toContain(`Queria dizer ${nearest}?`);
  });

  test.each(['> #note\nO disco falhou, ver #123.', '- #reply\n\nfeito\n#123 fica para amanhã'])(
    'without a number further down, as if it were a command: %j',
    (text) => {
      const mail = contact({ text }, { id: 'c9', as: 'agent' });
      const { words } = onlyQueued(decide(refused({}), { contact: mail }));
      expect(words.text).not.toContain('Não é um comando');
    },
  );
});

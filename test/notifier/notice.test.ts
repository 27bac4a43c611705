import { describe, expect, test } from 'vitest';
import type { Message } from '../../contract/message.ts';
import { noticeTally } from '../../contract/tallies.ts';
import { MAX_NOTICES_PER_HOUR } from '../../notifier/budgets.ts';
import * as given from './given.ts';

const { assigned, caller, decide, fact, messageFrom, onlyQueued, opened, queuedOnly, ticket } = given;

const refused = fact<'agent.refused'>({
  type: 'agent.refused',
  agent: 'rui',
  ticket: 'FL-1001',
  contact: 'c9',
  reason: 'unknown-command',
  allowed: ['#resolve', '#note'],
  because: [],
});
const away = fact<'agent.away'>({ type: 'agent.away', agent: 'rui', ticket: 'FL-1001', contact: 'c9' });

function failedFact(message: Message, because = [{ rule: 'refused', detail: { code: '550 5.1.1' } }]) {
  return fact<'message.failed'>({
    type: 'message.failed',
    message: message.id,
    ticket: message.ticket,
    attempt: 1,
    because,
  });
}

describe('a mail in an agent’s name that was not acted on', () => {
  test('is told to that agent with what is allowed', () => {
    const { words, to } = onlyQueued(decide(refused));
    expect(to).toEqual(['rui']);
    expect(words.text).toContain('contém um comando que não existe');
    expect(words.text).toContain('#resolve, #note');
  });

  test('tells words that could not be read from a mail without words', () => {
    const because = [{ rule: 'unreadable', detail: { defect: 'encrypted' } }];
    const text = onlyQueued(decide({ ...refused, reason: 'empty', because })).words.text;
    expect(text).toContain('está cifrado');
    expect(text).toContain('(encrypted)');
    const empty = onlyQueued(decide({ ...refused, reason: 'empty' })).words.text;
    expect(empty).toContain('não havia nada para enviar');
  });

  test('is told to nobody where it was an order: that is answered at once', () => {
    for (const reason of ['changed', 'no-right', 'bad-argument', 'empty'] as const)
      expect(decide({ ...refused, contact: null, reason })).toEqual([]);
  });

  test('is told to whoever has the ticket where no agent is named', () => {
    const { words, to } = onlyQueued(decide({ ...refused, agent: null, reason: 'bad-token' }));
    expect(to).toEqual(['rui']);
    expect(words.text).toContain('fez passar');
  });

  test('is told to the leads where nobody has the ticket, or there is none', () => {
    const nobody = decide({ ...refused, agent: null }, { ticket: ticket({ agent: null }) });
    expect(onlyQueued(nobody).to).toEqual(['kim']);
    const sent = onlyQueued(decide({ ...refused, agent: null, ticket: null }, { ticket: null }));
    expect(sent).toMatchObject({ to: ['kim'], ticket: null });
    expect(sent.messageId).toBe(`${sent.message}@firstline.test`);
    expect(sent.words.headers['Reply-To']).toBeUndefined();
  });

  test.each([{ ticket: ticket() }, { ticket: null }])(
    'cannot be used to flood an agent, whatever ticket it names (%#)',
    (known) => {
      const after = (sent: number) => ({
        ...known,
        counted: new Map([[noticeTally('rui', 'agent-refused'), sent]]),
      });
      const before = onlyQueued(decide(refused, after(MAX_NOTICES_PER_HOUR - 2)));
      expect(before.words.text).not.toContain('último aviso deste tipo');
      const last = onlyQueued(decide(refused, after(MAX_NOTICES_PER_HOUR - 1)));
      expect(last.words.text).toContain('último aviso deste tipo');
      expect(given.whyWithheld(decide(refused, after(MAX_NOTICES_PER_HOUR)))).toBe('safety:limit');
      const others = { ...known, counted: new Map([[noticeTally('eva', 'agent-refused'), 99]]) };
      expect(onlyQueued(decide(refused, others)).to).toEqual(['rui']);
    },
  );
});

describe('an agent’s absence', () => {
  test('is told to the leads', () => {
    expect(onlyQueued(decide(away)).to).toEqual(['kim']);
  });

  test('once a day: each notice could cause the next automatic reply', () => {
    expect(decide({ ...away, id: 'f2' }, { toldAway: true })).toEqual([]);
  });

  test('is not told to the absent one, but to who is there', () => {
    const told = queuedOnly(decide({ ...away, agent: 'kim' }));
    expect(told.map(({ to }) => to)).toEqual([['rui'], ['eva']]);
  });
});

describe('a message that did not arrive', () => {
  test('at the customer is told to the agent, with the code and the address', () => {
    const failed = messageFrom(onlyQueued(decide(opened)));
    const { words, to, kind } = onlyQueued(decide(failedFact(failed), { failed }));
    expect({ to, kind }).toEqual({ to: ['rui'], kind: 'notice' });
    expect(words.text).toContain('550 5.1.1');
    expect(words.text).toContain('ana@contoso.com');
  });

  test('by SMS asks the agent to ring; one of unknown outcome says that it is not repeated', () => {
    const call = ticket({ channel: 'call', requester: caller.id, mailbox: '+351210000000' });
    const failed = messageFrom(onlyQueued(decide(opened, { ticket: call })));
    const known = { failed, ticket: call };
    expect(onlyQueued(decide(failedFact(failed), known)).words.text).toContain('Por favor, telefone');
    const unknown = { ...failedFact(failed), type: 'message.unknown' as const };
    expect(onlyQueued(decide(unknown, known)).words.text).toContain('Não se envia de novo');
  });

  test('at an agent is told to the leads, for else nobody would know', () => {
    const failed = messageFrom(onlyQueued(decide(assigned)));
    expect(onlyQueued(decide(failedFact(failed), { failed })).to).toEqual(['kim']);
  });

  test('at the only lead is told to nobody', () => {
    const toLead = decide({ ...assigned, agent: 'kim' }, { ticket: ticket({ agent: 'kim' }) });
    const failed = messageFrom(onlyQueued(toLead));
    expect(decide(failedFact(failed), { failed })).toEqual([]);
  });

  test('ends there: a notice that fails causes nothing more', () => {
    let happened = failedFact(messageFrom(onlyQueued(decide(opened))));
    let failed = messageFrom(onlyQueued(decide(opened)));
    let told = 0;
    for (let round = 0; round < 5; round += 1) {
      const [next] = queuedOnly(decide(happened, { failed }));
      if (next === undefined) break;
      told += 1;
      failed = messageFrom(next);
      happened = failedFact(failed);
    }
    expect(told).toBe(1);
  });
});

describe('a note reaches the colleagues concerned', () => {
  const by = (agent: string) =>
    fact<'agent.noted'>({
      type: 'agent.noted',
      agent,
      ticket: 'FL-1001',
      contact: null,
      words: { text: 'x' },
    });
  const written = [
    { at: given.NOW, agent: 'eva', kind: 'note' as const, text: 'Ask their admin first.', files: [] },
  ];

  test('the ticket’s agent, in a notice whose plain words are a note', () => {
    const told = onlyQueued(decide(by('eva'), { written }));
    expect({ to: told.to, kind: told.kind }).toEqual({ to: ['rui'], kind: 'notice' });
    expect(told.words.subject).toContain('Nota de Eva');
    expect(told.words.text).toContain('Ask their admin first.');
    expect(told.words.text).toContain('é uma nota para a equipa');
  });

  test('who wrote about it before, and who was told of its escalation; never the writer', () => {
    const [escalated] = queuedOnly(
      decide(
        fact({
          type: 'ticket.escalated',
          ticket: 'FL-1001',
          clock: 'resolution',
          level: 1,
          due: given.NOW,
          step: given.NOW,
          lateMs: 0,
          tell: ['kim'],
          because: [],
        }),
      ),
    );
    const messages = escalated === undefined ? [] : [messageFrom(escalated)];
    expect(queuedOnly(decide(by('rui'), { written, messages })).map(({ to }) => to)).toEqual([
      ['eva'],
      ['kim'],
    ]);
    expect(decide(by('rui'))).toEqual([]);
    const watched = { ticket: ticket({ watchers: ['kim'] }) };
    expect(queuedOnly(decide(by('rui'), watched)).map(({ to }) => to)).toEqual([['kim']]);
  });

  test('not the agent whom the same decision gives the ticket: the assignment has the words', () => {
    const mine = { ticket: ticket({ agent: 'eva', assignedAt: given.NOW }), written };
    expect(decide(by('rui'), mine)).toEqual([]);
  });

  test('within the hourly limit', () => {
    const counted = new Map([[noticeTally('rui', 'agent-noted'), MAX_NOTICES_PER_HOUR]]);
    expect(queuedOnly(decide(by('eva'), { written, counted }))).toEqual([]);
  });
});

describe('tickets that nobody can take', () => {
  const unserved = fact<'queue.unserved'>({
    type: 'queue.unserved',
    queue: 'billing',
    waiting: 885,
    oldestAt: Date.parse('2026-01-05T09:30:00Z'),
    because: [
      { rule: 'skill', detail: { queue: 'billing', agents: 2 } },
      { rule: 'available', detail: { agents: 2 } },
      { rule: 'under-capacity', detail: { agents: 0 } },
    ],
  });

  test.each([
    ['en', 'Billing: 885. Nobody can take them now', 'Tickets wait and nobody can take them'],
    ['pt', 'Faturação: 885. Ninguém os pode receber agora', 'à espera que ninguém pode receber'],
    ['es', 'Facturación: 885. Nadie puede atenderlas ahora', 'que nadie puede atender'],
  ])(
    'are told to the leads, in %s, with their number, the reason and the page',
    (language, event, subject) => {
      const agents = given.settings.agents.map((one) =>
        one.id === 'kim' ? { ...one, languages: [language] } : one,
      );
      const {
        words,
        to,
        ticket: of,
      } = onlyQueued(decide(unserved, { ticket: null, settings: { ...given.settings, agents } }));
      expect(to).toEqual(['kim']);
      expect(of).toBeNull();
      expect(words.subject).toContain(subject);
      expect(words.text).toContain(event);
      expect(words.text).toContain(`${given.PUBLIC_URL}/queue/billing`);
      expect(words.text).toMatch(/^- .{10,}/m);
    },
  );
});

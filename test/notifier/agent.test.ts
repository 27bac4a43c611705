import { describe, expect, test } from 'vitest';
import { markerAt } from '../../contract/marker.ts';
import { noticeToken, tokenInAddress, tokenInMessageId } from '../../contract/token.ts';
import * as given from './given.ts';

const { NOW, ana, assigned, contact, decide, fact, onlyQueued, queuedOnly, ticket, whyWithheld } = given;

const joined = fact<'ticket.joined'>({
  type: 'ticket.joined',
  ticket: 'FL-1001',
  contact: 'c2',
  person: ana.id,
  because: [{ rule: 'token' }],
});

describe('an assignment is told to the agent', () => {
  test('with the words, the customer, the deadlines, why, and what a reply may order', () => {
    const { words, to, kind, audience } = onlyQueued(decide(assigned));
    expect({ to, kind, audience }).toEqual({ to: ['rui'], kind: 'assignment', audience: 'agent' });
    expect(words.to).toEqual([{ address: 'rui@firstline.test', name: 'Rui' }]);
    expect(words.subject).toBe('[FL-1001] Fatura de dezembro: 2× cobrada');
    for (const told of [
      'fomos cobrados duas vezes',
      'Ana Sá <ana@contoso.com>',
      'Contoso',
      '- é quem tem menos pedidos abertos (2 de 50 no máximo) dos 2 livres',
    ])
      expect(words.text).toContain(told);
    for (const command of ['#resolve', '#note', '#category', '#priority', '#assign', '#wait', '#called'])
      expect(words.text).toContain(command);
    expect(words.text).toContain('https://desk.firstline.test/t/FL-1001');
  });

  test('with how many lines are left out, if any', () => {
    const cut = { contacts: [contact({ text: 'Yes.', leftOut: 17 })] };
    expect(onlyQueued(decide(assigned, cut)).words.text).toContain('(17 linhas não são mostradas aqui');
    expect(onlyQueued(decide(assigned)).words.text).not.toContain('não são mostradas');
  });

  test('with who wrote the mail that staff forwarded', () => {
    const words = { forwardedFrom: { address: 'karl@litware.test', name: 'Karl' } };
    const from = (because: { rule: string }[]): string =>
      onlyQueued(decide(assigned, { contacts: [contact(words, { because })] })).words.text;
    expect(from([{ rule: 'forwarded-by-staff' }])).toContain('De: Karl <karl@litware.test>');
    expect(from([])).toContain('De: Ana Sá <ana@contoso.com>');
  });

  test('with a token of this notice to this agent in Reply-To and Message-ID', () => {
    const { words, messageId, message } = onlyQueued(decide(assigned));
    const owner = { ticket: 'FL-1001', audience: 'agent', person: 'rui' } as const;
    const token = noticeToken(given.SECRET, owner, message);
    expect(tokenInAddress(words.headers['Reply-To'] ?? '')?.token).toBe(token);
    expect(tokenInMessageId(messageId)).toMatchObject({ audience: 'agent', token });
    const other = onlyQueued(decide({ ...assigned, id: 'f2' })).words.headers['Reply-To'] ?? '';
    expect(tokenInAddress(other)?.token).not.toBe(token);
  });

  test('with a line to write above, before everything else', () => {
    expect(markerAt(onlyQueued(decide(assigned)).words.text.trimStart())).toBe(0);
  });

  test('in the agent’s language', () => {
    expect(
      onlyQueued(decide({ ...assigned, agent: 'eva' }, { ticket: ticket({ agent: 'eva' }) })).words.text,
    ).toContain('Esta solicitud es ahora suya');
  });

  test('as a machine’s mail that does not suppress the agent’s absence', () => {
    const { headers } = onlyQueued(decide(assigned)).words;
    expect(headers['Auto-Submitted']).toBe('auto-generated');
    expect(headers['X-Auto-Response-Suppress']).not.toContain('OOF');
  });

  test('and its loss to who had it before', () => {
    const drafts = decide(
      { ...assigned, agent: 'eva', previous: 'rui' },
      { ticket: ticket({ agent: 'eva' }) },
    );
    expect(queuedOnly(drafts).map(({ kind, to }) => [kind, to])).toEqual([
      ['assignment', ['eva']],
      ['update', ['rui']],
    ]);
  });

  test('not where it was overtaken by another', () => {
    expect(whyWithheld(decide(assigned, { ticket: ticket({ agent: 'eva' }) }))).toBe('overtaken');
  });

  test('with the ticket it belongs beside, and why it could not be joined to it', () => {
    const stranger = contact({}, { because: [{ rule: 'sender-is-no-participant' }] });
    const { words } = onlyQueued(
      decide(assigned, { ticket: ticket({ linked: 'FL-1000' }), contacts: [stranger] }),
    );
    expect(words.text).toContain('Ver também: FL-1000\n- sender-is-no-participant');
  });

  test('from the first mailbox where a call opened it', () => {
    const call = ticket({ channel: 'call', mailbox: '+351210000000' });
    expect(onlyQueued(decide(assigned, { ticket: call })).words.from.address).toBe('support@firstline.test');
  });

  test('long words are cut and say so', () => {
    const { words } = onlyQueued(decide(assigned, { contacts: [contact({ text: 'x'.repeat(50_000) })] }));
    expect(words.text.length).toBeLessThan(15_000);
    expect(words.text).toContain('[encurtado aqui');
  });
});

describe('the agent is told what happens', () => {
  const second = contact({ messageId: 'second@contoso.com', text: 'E ainda outra.' }, { id: 'c2' });

  test('that the customer wrote again, in the thread of our notices', () => {
    const before = given.messageFrom(onlyQueued(decide(assigned)));
    const { words, kind, to } = onlyQueued(decide(joined, { contact: second, messages: [before] }));
    expect({ kind, to }).toEqual({ kind: 'update', to: ['rui'] });
    expect(words.text).toContain('E ainda outra.');
    expect(words.references).toEqual([before.messageId]);
  });

  test('not beside an assignment of the same decision, which tells all', () => {
    expect(decide(joined, { contact: second, ticket: ticket({ assignedAt: NOW }) })).toEqual([]);
  });

  test('not for what an import brings', () => {
    const old = { ...second, imported: 'closed' as const };
    expect(whyWithheld(decide(joined, { contact: old }))).toBe('safety:imported');
  });

  test('nobody, while nobody has it', () => {
    expect(decide(joined, { contact: second, ticket: ticket({ agent: null }) })).toEqual([]);
  });

  test('that an address bounced', () => {
    const bounced = fact<'ticket.bounced'>({
      type: 'ticket.bounced',
      ticket: 'FL-1001',
      contact: 'c3',
      person: ana.id,
      status: '5.1.1',
    });
    const { words } = onlyQueued(decide(bounced));
    expect(words.text).toContain('ana@contoso.com');
    expect(words.text).toContain('5.1.1');
  });

  test('that a machine wrote, once an hour', () => {
    const attached = fact<'ticket.attached'>({
      type: 'ticket.attached',
      ticket: 'FL-1001',
      contact: 'c3',
      because: [],
    });
    const machine = contact({ automatic: { kind: 'auto-reply', because: 'x', bounces: [] } });
    const first = onlyQueued(decide(attached, { contact: machine }));
    const told = given.messageFrom(first, NOW - 60_000);
    expect(decide({ ...attached, id: 'f2' }, { contact: machine, messages: [told] })).toEqual([]);
    const earlier = given.messageFrom(first, NOW - 3_600_001);
    expect(decide({ ...attached, id: 'f2' }, { contact: machine, messages: [earlier] })).toHaveLength(1);
  });

  test('that thanks to a closed request are a person’s, as the router found', () => {
    const attached = fact<'ticket.attached'>({
      type: 'ticket.attached',
      ticket: 'FL-1001',
      contact: 'c2',
      because: [{ rule: 'cites' }],
    });
    const thanks = { ...attached, because: [{ rule: 'gesture:thanks' }] };
    const [person, machine] = [thanks, attached].map(
      (one) => onlyQueued(decide(one, { contact: contact() })).words.text,
    );
    expect(person).not.toBe(machine);
  });

  test('that the category is another, in plain words', () => {
    const categorised = fact<'ticket.categorised'>({
      type: 'ticket.categorised',
      ticket: 'FL-1001',
      previous: 'unclassified',
      category: 'billing',
      queue: 'billing',
      because: [],
    });
    expect(onlyQueued(decide(categorised)).words.text).toContain('Faturação (era um pedido geral)');
  });
});

describe('a deadline', () => {
  const late = {
    clock: 'firstResponse',
    due: Date.parse('2026-01-05T15:00:00Z'),
    step: 1,
    lateMs: 180_000,
  } as const;
  const because = [
    {
      rule: 'interval',
      detail: { from: Date.parse('2026-01-05T09:00:00Z'), until: Date.parse('2026-01-05T12:00:00Z') },
    },
  ];

  test('that is near is told with its clock, its instant and what was counted', () => {
    const warned = fact<'ticket.warned'>({
      type: 'ticket.warned',
      ticket: 'FL-1001',
      ...late,
      tell: ['kim'],
      because,
    });
    const { words, kind } = onlyQueued(decide(warned));
    expect(kind).toBe('warning');
    expect(words.text).toContain('The first answer is due today at 15:00, Lisbon time');
    expect(words.text).toContain(
      '- from Monday, 5 January 2026 at 09:00, Lisbon time to Monday, 5 January 2026 at 12:00, Lisbon time',
    );
    expect(words.text).toContain('3 minutes late');
  });

  test('that is past is told to everybody of the level, each with their own token', () => {
    const escalated = fact<'ticket.escalated'>({
      type: 'ticket.escalated',
      ticket: 'FL-1001',
      level: 1,
      ...late,
      lateMs: 0,
      tell: ['kim', 'eva', 'kim', 'gone'],
      because,
    });
    const sent = queuedOnly(decide(escalated));
    expect(sent.map(({ to, kind }) => [kind, to])).toEqual([
      ['escalation', ['kim']],
      ['escalation', ['eva']],
    ]);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
    expect(sent[0]?.words?.subject).toContain('Overdue (level 1)');
    expect(sent[0]?.words?.text).not.toContain('minutes late');
  });
});

describe('a ticket that an agent opens again', () => {
  const reopened = (agent: string) =>
    fact<'ticket.reopened'>({
      type: 'ticket.reopened',
      ticket: 'FL-1001',
      contact: null,
      because: [{ rule: 'agent-ordered', detail: { agent } }],
    });

  test('is told to its agent, unless it was that agent', () => {
    expect(onlyQueued(decide(reopened('kim')))).toMatchObject({ to: ['rui'], kind: 'update' });
    expect(decide(reopened('rui'))).toEqual([]);
  });
});

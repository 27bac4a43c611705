/** The mail of the morning: which tickets of whom it lists, in which language, and that there is none without anything to say. */
import { describe, expect, test } from 'vitest';
import type { ListedTicket } from '../../contract/lists.ts';
import type { Morning } from '../../notifier/morningLists.ts';
import * as given from './given.ts';

const { decide, fact, NOW, onlyQueued } = given;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function row(n: number, subject: string, more: Partial<ListedTicket> = {}): ListedTicket {
  return {
    n,
    number: `FL-${n}`,
    status: 'open',
    imported: 'no',
    agent: 'rui',
    queue: 'billing',
    category: 'billing',
    priority: 'normal',
    customer: null,
    requester: 'p-ana',
    channel: 'email',
    contact: 'c1',
    contacts: 1,
    openedAt: NOW - 3 * DAY,
    due: null,
    clock: null,
    snoozedUntil: null,
    vendor: null,
    follows: null,
    isGathered: false,
    touchedAt: NOW,
    seq: n,
    subject,
    requesterName: 'Ana Sá',
    requesterAddress: 'ana@contoso.com',
    ...more,
  };
}

const NOTHING: Morning = { mine: [], waiting: [], unassigned: [], open: [], issues: [] };

const briefed = (agent: string) => fact<'agent.briefed'>({ type: 'agent.briefed', agent, day: '2026-01-05' });

function mail(seen: Partial<Morning>, agent = 'rui') {
  return onlyQueued(decide(briefed(agent), { ticket: null, morning: { ...NOTHING, ...seen } }));
}

const mine = [
  row(1, 'Late one', { due: NOW - HOUR }),
  row(2, 'Of today', { due: NOW + HOUR }),
  row(3, 'Of tomorrow', { due: NOW + 2 * DAY }),
  row(4, 'Fresh one', { openedAt: NOW - HOUR, due: NOW + 3 * DAY }),
];

/** The part of a text under a heading. */
function under(text: string, heading: string): string {
  const [, after = ''] = text.split(`--- ${heading}`);
  return after.split('--- ')[0] ?? '';
}

describe('the mail of the morning', () => {
  test('lists what is late, due today, new and waiting, each once', () => {
    const waiting = [
      row(5, 'Waits a day', { status: 'waiting', touchedAt: NOW - DAY }),
      row(6, 'Waits a week', { status: 'waiting', touchedAt: NOW - 7 * DAY }),
    ];
    const { to, kind, words } = mail({ mine, waiting });
    expect([to, kind]).toEqual([['rui'], 'notice']);
    const { text } = words;
    expect(words.subject).toBe('O seu dia: segunda-feira, 5 de janeiro');
    expect(under(text, 'Fora do prazo: 1')).toContain('[FL-1] Late one');
    expect(under(text, 'Com prazo hoje: 1')).toContain('[FL-2] Of today');
    expect(under(text, 'Novos desde ontem: 1')).toContain('[FL-4] Fresh one');
    expect(text).not.toContain('Of tomorrow');
    expect(text.match(/Late one/g)).toHaveLength(1);
    // The longest first.
    expect(text.indexOf('Waits a week')).toBeLessThan(text.indexOf('Waits a day'));
    expect(text).not.toContain('Sem agente');
    expect(text).toContain('/t/FL-1');
  });

  test('tells a lead what nobody has, what is late in the team, and which issues are known', () => {
    const { words } = mail({
      unassigned: [row(7, 'Nobody has it', { agent: null })],
      open: [
        row(1, 'Late of mine', { due: NOW - HOUR }),
        row(8, 'Late of Eva', { agent: 'eva', due: NOW - 1 }),
      ],
      issues: ['KI-1', 'KI-2'],
    });
    expect(under(words.text, 'Sem agente: 1')).toContain('Nobody has it');
    expect(under(words.text, 'Fora do prazo na equipa: 1')).toContain('Late of Eva');
    expect(words.text).not.toContain('Late of mine');
    expect(words.text).toContain('Problemas conhecidos abertos: KI-1, KI-2.');
  });

  test('shows ten of a section, and how many there are', () => {
    const many = Array.from({ length: 12 }, (_, n) => row(100 + n, `Late ${n}.`, { due: NOW - HOUR }));
    const { text } = mail({ mine: many }).words;
    expect(text).toContain('Fora do prazo: 12');
    expect(text).toContain('Late 9.');
    expect(text).not.toContain('Late 10.');
  });

  test('is not sent where there is nothing to say, or only a known issue', () => {
    const seen = { ...NOTHING, mine: [row(3, 'Of next week', { due: NOW + 7 * DAY })], issues: ['KI-1'] };
    expect(decide(briefed('rui'), { ticket: null, morning: seen })).toEqual([]);
  });

  test('is in the agent’s language', () => {
    expect(mail({ mine }, 'eva').words.subject).toBe('Su día: lunes, 5 de enero');
  });
});

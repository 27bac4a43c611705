/** Tickets of past weeks as facts: opened, assigned, most of them answered and resolved, some late, some corrected, some merged, some imported. */
import { dueAfter } from '../../contract/businessTime.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Calendar } from '../../contract/settings.ts';
import { assignedFact, openedFact } from './facts.ts';

const DAY = 86_400_000;
const CATEGORIES = ['billing', 'usage', 'performance', 'deployment', 'updates', 'unclassified'];
const CHANNELS = ['email', 'email', 'email', 'call', 'web', 'sms'] as const;
const FIRST = 5_001;
const RESPONSE = 240;
const RESOLUTION = 1_440;

type Of = {
  count: number;
  days: number;
  until: number;
  calendar: [name: string, calendar: Calendar];
  agents: string[];
};

/** In the order of time. Their numbers begin at FL-5001. */
export function pastTickets({ count, days, until, calendar: [name, calendar], agents }: Of): Fact[] {
  const facts: Fact[] = [];
  const after = (from: number, minutes: number): number => dueAfter(calendar, from, minutes)?.due ?? from;
  for (let i = 0; i < count; i += 1) {
    // Spread over the days, some with more.
    const at = until - days * DAY + Math.floor(((i + ((i * 7) % 5) / 5) * days * DAY) / (count + 1));
    const ticket = `FL-${FIRST + i}`;
    const category = CATEGORIES[(i * i) % CATEGORIES.length] ?? 'billing';
    const say = (type: string, when: number, more: Record<string, unknown>): void => {
      if (when > until) return;
      const base = {
        id: `${type}-${ticket}-${facts.length}`,
        v: 1,
        at: when,
        by: 'router',
        cause: ticket,
      };
      facts.push({ ...base, type, ticket, because: [], ...more } as unknown as Fact);
    };
    const opened = {
      at,
      openedAt: at,
      category,
      queue: category,
      contact: null,
      channel: CHANNELS[i % 6] ?? 'email',
    };
    const imported = i % 40 === 39;
    facts.push(openedFact(ticket, { ...opened, imported: imported ? 'closed' : 'no' }));
    if (imported) continue;
    facts.push({ ...assignedFact(ticket, agents[i % agents.length] ?? 'ana'), at });
    for (const [clock, minutes] of [
      ['firstResponse', RESPONSE],
      ['resolution', RESOLUTION],
    ] as const)
      say('ticket.scheduled', at, {
        clock,
        calendar: name,
        minutes,
        from: at,
        elapsed: 0,
        due: after(at, minutes),
        intervals: [],
        steps: [],
      });
    if (i % 9 === 4)
      say('ticket.categorised', at, { previous: category, category: 'billing', queue: 'billing' });
    if (i % 7 === 6) continue;
    const answered = after(at, 20 + ((i * 37) % 250));
    say('ticket.answered', answered, { agent: 'ana', contact: null, via: 'console' });
    if (i % 23 === 22) {
      say('ticket.merged', answered, { agent: 'ana', into: `FL-${FIRST + i - 1}` });
      continue;
    }
    if (i % 5 === 3) say('ticket.waited', answered, { minutesLeft: RESOLUTION - 200 });
    if (i % 11 === 10) continue;
    const resolved = after(at, 300 + ((i * 53) % 1_400));
    say('ticket.resolved', resolved, { agent: 'ana', contact: null, answered: true });
  }
  return facts.toSorted((a, b) => a.at - b.at);
}

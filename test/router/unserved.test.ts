/** Which queues nobody serves: news for the leads, and what is none. */
import { describe, expect, test } from 'vitest';
import { type Settings, TRIAGE } from '../../contract/settings.ts';
import { type AgentLoad, FOR_EVER } from '../../contract/store.ts';
import { unserved, WAITS_FOR_MS } from '../../router/unserved.ts';
import { agent, office, settings } from '../support/team.ts';

/** A Monday, 12:00 UTC; the office is open. */
const NOON = Date.parse('2026-03-02T12:00:00Z');
const NIGHT = Date.parse('2026-03-02T22:00:00Z');

function team(...agents: ReturnType<typeof agent>[]): Settings {
  return { version: 1, ...settings({ agents, calendars: { ...settings().calendars, office } }) };
}

function told(
  known: Settings,
  now: number,
  loads: Record<string, Partial<AgentLoad>> = {},
  age = WAITS_FOR_MS,
) {
  const all = Object.entries(loads).map(
    ([id, load]) => [id, { open: 0, lastAssignedAt: 0, ...load }] as const,
  );
  const waiting = [{ queue: 'billing', unassigned: 885, oldestUnassigned: now - age }];
  return unserved(known, new Map(all), waiting, now);
}

describe('a queue that nobody serves', () => {
  const full = { rui: { open: 50 } };

  test('is told with the number, the oldest and the reasons', () => {
    expect(told(team(agent('rui')), NOON, full)).toEqual([
      {
        type: 'queue.unserved',
        queue: 'billing',
        waiting: 885,
        oldestAt: NOON - WAITS_FOR_MS,
        because: [
          { rule: 'skill', detail: { queue: 'billing', agents: 1 } },
          { rule: 'available', detail: { agents: 1 } },
          { rule: 'under-capacity', detail: { agents: 0 } },
        ],
      },
    ]);
  });

  test.each<[string, Settings, number, Record<string, Partial<AgentLoad>>, number]>([
    ['all are full', team(agent('rui')), NOON, full, 1],
    [
      'one is full and the next shift is tomorrow',
      team(agent('rui'), agent('ana', { calendar: 'office' })),
      NIGHT,
      full,
      1,
    ],
    ['nobody has the skill', team(agent('rui', { skills: ['usage'] })), NOON, {}, 1],
    ['an auditor alone has it', team(agent('rui', { role: 'auditor' })), NOON, {}, 1],
    ['nobody has room at all', team(agent('rui', { capacity: 0 })), NOON, {}, 1],
    ['who has it is away until they are back', team(agent('rui')), NOON, { rui: { awayUntil: FOR_EVER } }, 1],
    [
      'who has it is away for a week',
      team(agent('rui')),
      NOON,
      { rui: { awayUntil: NOON + 7 * 86_400_000 } },
      1,
    ],
    ['somebody has room', team(agent('rui')), NOON, { rui: { open: 49 } }, 0],
    ['it is night, and the shift begins', team(agent('rui', { calendar: 'office' })), NIGHT, {}, 0],
  ])('%s', (_, known, now, loads, count) => {
    expect(told(known, now, loads)).toHaveLength(count);
  });

  test('not in the first moments, and not where nothing waits', () => {
    expect(told(team(agent('rui')), NOON, full, WAITS_FOR_MS - 1)).toEqual([]);
    const none = [{ queue: 'billing', unassigned: 0, oldestUnassigned: null }];
    expect(unserved(team(agent('rui')), new Map(), none, NOON)).toEqual([]);
  });

  test('a category that the settings no longer have is triage, which every agent serves', () => {
    const waiting = [{ queue: 'gone', unassigned: 1, oldestUnassigned: NOON - WAITS_FOR_MS }];
    const idle = team(agent('rui', { skills: [] }));
    expect(unserved(idle, new Map(), waiting, NOON)).toEqual([]);
    const busy = new Map([['rui', { open: 50, lastAssignedAt: 0 }]]);
    const [one] = unserved(idle, busy, waiting, NOON);
    expect(one?.because[0]?.detail?.queue).toBe(TRIAGE);
  });
});

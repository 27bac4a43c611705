/** To whom the mail of the morning is due: in each agent's zone, on days on which they work, and never late. */
import { describe, expect, test } from 'vitest';
import type { Absence } from '../../contract/leave.ts';
import { morningsDue } from '../../contract/morning.ts';
import type { AgentSettings, SettingsBody } from '../../contract/settings.ts';
import { agent, office, settings } from '../support/team.ts';

const EIGHT = { atMinute: 8 * 60, to: ['agents', 'leads'] as ('agents' | 'leads')[] };
const lisbon = { ...office, timeZone: 'Europe/Lisbon' };
const tokyo = { ...office, timeZone: 'Asia/Tokyo' };

function team(agents: AgentSettings[], morning: SettingsBody['morning'] = EIGHT) {
  const body = settings({ agents, calendars: { lisbon, tokyo } });
  return { version: 1, ...body, ...(morning === undefined ? {} : { morning }) };
}

const of = (at: string, all: AgentSettings[], absent: Record<string, Absence> = {}) =>
  morningsDue(team(all), new Map(Object.entries(absent)), Date.parse(at));

const rui = agent('rui', { calendar: 'lisbon' });
const yuki = agent('yuki', { calendar: 'tokyo' });

describe('the mail of the morning is due', () => {
  test('from the instant on, for three hours, in the zone of each', () => {
    // A Monday in summer: Lisbon is an hour ahead of UTC, Tokyo nine.
    expect(of('2026-06-01T06:59:59Z', [rui, yuki])).toEqual([]);
    expect(of('2026-06-01T07:00:00Z', [rui, yuki])).toEqual([{ agent: 'rui', day: '2026-06-01' }]);
    expect(of('2026-06-01T09:59:59Z', [rui])).toHaveLength(1);
    expect(of('2026-06-01T10:00:00Z', [rui])).toEqual([]);
    expect(of('2026-05-31T23:00:00Z', [rui, yuki])).toEqual([{ agent: 'yuki', day: '2026-06-01' }]);
  });

  test('at the same hour of the clock after it changed', () => {
    expect(of('2026-03-27T08:00:00Z', [rui])).toHaveLength(1);
    // From Sunday, 29 March on, Lisbon is an hour ahead.
    expect(of('2026-03-30T06:59:00Z', [rui])).toEqual([]);
    expect(of('2026-03-30T07:00:00Z', [rui])).toHaveLength(1);
  });

  test('on days on which they work', () => {
    expect(of('2026-06-06T07:30:00Z', [rui])).toEqual([]);
    expect(
      of('2026-06-01T07:30:00Z', [agent('rui', { calendar: 'lisbon', leave: { '2026-06-01': {} } })]),
    ).toEqual([]);
    // Half a day of leave is a day of work.
    const half = { '2026-06-01': { '14:00': '17:00' } };
    expect(of('2026-06-01T07:30:00Z', [agent('rui', { calendar: 'lisbon', leave: half })])).toHaveLength(1);
    expect(of('2026-06-01T07:30:00Z', [rui], { rui: 'away' })).toEqual([]);
  });

  test('to agents with skills, to leads and admins, as the settings say; never to an auditor', () => {
    const all = [
      rui,
      agent('lea', { calendar: 'lisbon', role: 'lead', skills: [] }),
      agent('leo', { calendar: 'lisbon', role: 'lead' }),
      agent('ada', { calendar: 'lisbon', role: 'admin', skills: [] }),
      agent('aud', { calendar: 'lisbon', role: 'auditor' }),
      agent('zoe', { calendar: 'lisbon', skills: [] }),
    ];
    const told = (to: ('agents' | 'leads')[]) =>
      morningsDue(team(all, { ...EIGHT, to }), new Map(), Date.parse('2026-06-01T07:30:00Z')).map(
        (due) => due.agent,
      );
    expect(told(['agents', 'leads'])).toEqual(['rui', 'lea', 'leo', 'ada']);
    expect(told(['leads'])).toEqual(['lea', 'leo', 'ada']);
    expect(told(['agents'])).toEqual(['rui', 'leo']);
  });

  test('to nobody without the setting', () => {
    const { morning: _none, ...body } = team([rui]);
    expect(morningsDue(body, new Map(), Date.parse('2026-06-01T07:30:00Z'))).toEqual([]);
  });
});

/** Whom a step of the ladder tells: people who are there, and why others were passed over. */
import { describe, expect, test } from 'vitest';
import type { Absence } from '../../contract/leave.ts';
import { router } from '../../router/router.ts';
import { toTell } from '../../router/toTell.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

const agents = [
  agent('rui'),
  agent('lea', { role: 'lead', skills: [] }),
  agent('leo', { role: 'lead', skills: [] }),
  agent('ada', { role: 'admin', skills: [] }),
  agent('aud', { role: 'auditor', skills: [] }),
];
const team = { version: 1, ...settings({ agents }) };
const ofRui = { agent: 'rui' };

const absent = (away: Record<string, Absence>) => new Map(Object.entries(away));
const passed = (id: string, why: Absence) => ({ rule: 'passed-over', detail: { agent: id, why } });

describe('a step tells', () => {
  test.each<[string, Record<string, Absence>, 'agent' | 'lead' | 'admin', string[], object[]]>([
    ['all of its level', {}, 'lead', ['lea', 'leo'], []],
    ['those of its level who are there', { lea: 'leave' }, 'lead', ['leo'], [passed('lea', 'leave')]],
    ['the leads, where the agent is away', { rui: 'away' }, 'agent', ['lea', 'leo'], [passed('rui', 'away')]],
    [
      'the next level, where nobody of its own is there',
      { lea: 'leave', leo: 'away' },
      'lead',
      ['ada'],
      [passed('lea', 'leave'), passed('leo', 'away')],
    ],
    [
      'other agents, where nobody above is there',
      { lea: 'leave', leo: 'away', ada: 'away' },
      'lead',
      ['rui'],
      [passed('lea', 'leave'), passed('leo', 'away'), passed('ada', 'away')],
    ],
    [
      'its level, where nobody at all is there',
      { rui: 'away', lea: 'leave', leo: 'away', ada: 'away' },
      'lead',
      ['lea', 'leo'],
      [{ rule: 'nobody-there' }],
    ],
  ])('%s', (_name, away, level, tell, because) => {
    expect(toTell(team, ofRui, level, absent(away))).toEqual({ tell, because });
  });

  test('nobody, and no reason, where there is no agent', () => {
    expect(toTell({ ...team, agents: [] }, ofRui, 'lead')).toEqual({ tell: [], because: [] });
  });
});

test('a lead on leave hears of no missed deadline while another one is there', async () => {
  const leave = { '2026-03-02': {} };
  const [rui, lea, leo, ada] = agents;
  if (rui === undefined || lea === undefined || leo === undefined || ada === undefined)
    throw new Error('four');
  const desk = await given(router, {
    settings: settings({ agents: [rui, { ...lea, leave }, leo, ada] }),
  });
  await desk.when(mail({ id: 'c1' }));
  const said = (await desk.until(START + 4 * HOUR)).the('ticket.escalated');
  expect(said.tell).toEqual(['leo']);
  expect(said.because).toContainEqual(passed('lea', 'leave'));
});

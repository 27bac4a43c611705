/**
 * Whom a step of the ladder tells: the people of its level who are there; without any, the next level; after the last, all agents. Where
 * no agent is there, the step tells the same people as if all were.
 *
 * Never tells an auditor by level.
 */
import type { Reason } from '../contract/classification.ts';
import { LEVELS } from '../contract/ladderSteps.ts';
import type { Absence } from '../contract/leave.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Step } from './ladder.ts';

export type Told = { tell: string[]; because: Reason[] };

type Absent = ReadonlyMap<string, Absence>;

const NOBODY: Absent = new Map();

/** Ids of agents. `because` names the people passed over. */
export function toTell(
  settings: Settings,
  ticket: Pick<Ticket, 'agent'>,
  first: Step['tell'],
  absent: Absent = NOBODY,
): Told {
  const levels = LEVELS.slice(LEVELS.indexOf(first)).map((level) => peopleAt(settings, ticket, level));
  const all = settings.agents.filter(({ role }) => role !== 'auditor');
  const passed: AgentSettings[] = [];
  for (const people of [...levels, all]) {
    const there = people.filter(({ id }) => !absent.has(id));
    passed.push(...people.filter((agent) => absent.has(agent.id) && !passed.includes(agent)));
    if (there.length > 0) return { tell: there.map(({ id }) => id), because: passedOver(passed, absent) };
  }
  const everybody = levels.find((people) => people.length > 0) ?? all;
  const because = everybody.length === 0 ? [] : [{ rule: 'nobody-there' }];
  return { tell: everybody.map(({ id }) => id), because };
}

function peopleAt({ agents }: Settings, ticket: Pick<Ticket, 'agent'>, level: Step['tell']): AgentSettings[] {
  return agents.filter(({ id, role }) => (level === 'agent' ? id === ticket.agent : role === level));
}

function passedOver(passed: AgentSettings[], absent: Absent): Reason[] {
  return passed.map(({ id }) => ({ rule: 'passed-over', detail: { agent: id, why: absent.get(id) ?? '' } }));
}

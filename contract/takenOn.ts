/**
 * Ends the repeats of an escalation when an agent takes the ticket on. Pure steps of `evolve` (ticket.ts). Where an answer meets the first
 * response, its repeats stay in the met clock: if that answer is lost, they go on.
 *
 * Never ends a step of the ladder before them.
 */
import { BY_ORDER } from './alertSteps.ts';
import type { FactOf, FactType } from './fact.ts';
import { isRepeat, type LadderStep } from './ladderSteps.ts';
import type { SlaClock, SlaClockName } from './slaClock.ts';

type Clocks = Record<SlaClockName, SlaClock | null>;

export function takenOn<T extends Clocks>(ticket: T, fact: FactOf<FactType>): T {
  switch (fact.type) {
    // An answer, or a pause of this clock, by any agent.
    case 'ticket.answered':
    case 'ticket.waited':
      return { ...ticket, resolution: without(ticket.resolution, isRepeat) };
    case 'ticket.snoozed':
      return endedBy(ticket, fact.agent);
    case 'ticket.assigned': {
      const by = fact.because.find(({ rule }) => BY_ORDER.has(rule))?.detail?.agent;
      // Who takes it did not have it before: any level will do.
      if (by === fact.agent) return ended(ticket, isRepeat);
      return typeof by === 'string' ? endedBy(ticket, by) : ticket;
    }
    default:
      return ticket;
  }
}

function endedBy<T extends Clocks>(ticket: T, agent: string): T {
  return ended(ticket, ({ repeat }) => repeat?.endedBy?.includes(agent) === true);
}

function ended<T extends Clocks>(ticket: T, ends: (step: LadderStep) => boolean): T {
  const { firstResponse, resolution } = ticket;
  return { ...ticket, firstResponse: without(firstResponse, ends), resolution: without(resolution, ends) };
}

function without(clock: SlaClock | null, ends: (step: LadderStep) => boolean): SlaClock | null {
  return clock === null || !clock.steps.some(ends)
    ? clock
    : { ...clock, steps: clock.steps.filter((step) => !ends(step)) };
}

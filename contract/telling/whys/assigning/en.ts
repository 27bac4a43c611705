/** Reasons about who has a ticket, in English. */
import type { Clause } from '../told.ts';

export const assigning = {
  'given-out': () => 'it had waited, and now an agent is free',
  'queue-gone': (told) => `the category ${told.text('queue')} is no longer configured, so it is in triage`,
  'category-changed': () => 'its category changed while nobody had it',
  'agent-lacks-skill': (told) => `${told.agent('agent')} does not serve the queue ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} is no longer in the team`,
  'agent-has-no-room': (told) => `${told.agent('agent')}, who had it, has no room for another`,
  'over-capacity': (told) =>
    `${told.agent('agent')} already has the ${told.count('capacity')} tickets that they may have`,
  'accept-by': (told) =>
    `whoever has it acts on it by ${told.instant('due')}; otherwise another agent gets it`,
  'not-accepted': (told) =>
    `${told.agent('agent')} had it for ${told.span('minutes')} of business time without an act on it`,
  'is-writing': () => 'its agent is writing about it',
} satisfies Record<string, Clause>;

export type AssigningRules = typeof assigning;

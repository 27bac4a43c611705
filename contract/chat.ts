/** Rooms of chat programs that are told news of tickets: what a room may be told, and by which facts. */
import type { Fact } from './fact.ts';
import { isGivenOut } from './incidents.ts';

export const chatKinds = ['teams', 'slack'] as const;
export type ChatKind = (typeof chatKinds)[number];

/**
 * `late`: a deadline is missed, or an escalation follows; `warned`: one comes near. `urgent`: a ticket is, or becomes, urgent. `incident`: many
 * contacts of one cause. `lost`: an answer did not arrive, and its ticket is open again. `opened`, `assigned`: each ticket.
 */
export const chatNews = ['late', 'warned', 'urgent', 'incident', 'lost', 'opened', 'assigned'] as const;
export type ChatNews = (typeof chatNews)[number];

/** The types of facts that can be news. */
export const CHAT_FACTS = [
  'ticket.escalated',
  'ticket.warned',
  'ticket.opened',
  'ticket.prioritised',
  'ticket.unanswered',
  'ticket.led',
  'ticket.assigned',
] as const;

/** The news in a fact, the weightiest first. It leaves out new tickets that ask for no agent: imported, of a flood, of a storm's alerts. */
export function newsIn(fact: Fact): ChatNews[] {
  switch (fact.type) {
    case 'ticket.escalated':
      return ['late'];
    case 'ticket.warned':
      return ['warned'];
    case 'ticket.unanswered':
      return fact.taken && fact.opens ? ['lost'] : [];
    case 'ticket.led':
      return ['incident'];
    case 'ticket.assigned':
      return ['assigned'];
    case 'ticket.prioritised':
      return fact.priority === 'urgent' ? ['urgent'] : [];
    case 'ticket.opened':
      if (!isGivenOut(fact)) return [];
      return [
        ...(fact.incident === undefined ? [] : (['incident'] as const)),
        // The incident's own message covers its followers.
        ...(fact.priority === 'urgent' && fact.follows === undefined ? (['urgent'] as const) : []),
        'opened',
      ];
    default:
      return [];
  }
}

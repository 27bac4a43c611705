/** What the page that explains a ticket speaks about. */
import type { FactOf } from '../contract/fact.ts';
import type { SlaClockName } from '../contract/slaClock.ts';

/** The facts that tell of a choice of agent. */
export type Choosing = FactOf<'ticket.assigned' | 'ticket.queued'>;

export const clockNames: readonly SlaClockName[] = ['firstResponse', 'resolution'];

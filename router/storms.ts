/**
 * A storm: many alerts of one sender within an hour. One of them becomes an incident, which a lead gets; those before and behind it
 * follow it, and ask for nobody.
 *
 * Never merges or loses tickets: each alert keeps its ticket, so that its recovery finds it.
 */
import { isOpen } from '../contract/businessTime.ts';
import type { Reason } from '../contract/classification.ts';
import { shiftOf } from '../contract/leave.ts';
import { MONITORING } from '../contract/monitoring.ts';
import type { Settings } from '../contract/settings.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import type { Opening } from './opening.ts';
import type { AlertFound } from './state.ts';

export type Incident = {
  opens: NonNullable<Opening['incident']>;
  /** The earlier tickets that follow the new one. */
  earlier: Ticket[];
  because: Reason[];
};

/** What a new alert of this sender is in a storm; null outside of one. */
export function incidentFor(decision: Decision, { source, storm }: AlertFound): Incident | null {
  if (storm.incident !== null) {
    const because = [{ rule: 'incident-lasts', detail: { ticket: storm.incident } }];
    return { opens: { follows: storm.incident }, earlier: [], because };
  }
  const { incidentAt } = decision.settings.monitoring ?? MONITORING;
  const recent = storm.recent.flatMap((number) => decision.ticket(number) ?? []);
  const counted = recent.filter(
    ({ openedAt, follows, incident }) =>
      openedAt > decision.now - HOUR_MS && follows === undefined && incident === undefined,
  );
  if (counted.length < incidentAt - 1) return null;
  const because = [{ rule: 'many-alerts', detail: { count: incidentAt } }];
  return { opens: { incident: { key: source } }, earlier: counted.filter(isUnfinished), because };
}

/** The new incident gets a lead, and the earlier tickets. */
export function lead(decision: Decision, number: string, { opens, earlier, because }: Incident): void {
  if (!('incident' in opens)) return;
  for (const ticket of earlier)
    decision.change({
      type: 'ticket.followed',
      ticket: ticket.number,
      agent: null,
      incident: number,
      because,
    });
  const agent = leadFor(decision.settings, decision.now);
  if (agent === null) return;
  const chosen = { ticket: number, agent, previous: null, because: [...because, { rule: 'incident-lead' }] };
  decision.change({ type: 'ticket.assigned', ...chosen });
}

/** Whether further tickets may follow it. */
export function leads(incident: Ticket | null): boolean {
  return incident !== null && isUnfinished(incident);
}

function isUnfinished({ status }: Ticket): boolean {
  return status === 'open' || status === 'waiting';
}

/** The first lead on shift, else the first one; null without a lead. */
function leadFor(settings: Settings, now: number): string | null {
  const all = settings.agents.filter(({ role }) => role === 'lead');
  return (all.find((agent) => isOpen(shiftOf(settings, agent), now)) ?? all[0])?.id ?? null;
}

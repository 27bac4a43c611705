/**
 * A storm: many alerts of one source within an hour. One of them becomes an incident, which a lead gets; those before and behind it
 * follow it, and ask for nobody.
 *
 * Never merges or loses tickets: each alert keeps its ticket, so that its recovery finds it. Never gathers alerts of two customers, nor what
 * a person is at work on.
 */
import type { Reason } from '../contract/classification.ts';
import { MONITORING } from '../contract/monitoring.ts';
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

/** What a new alert, accepted at `at`, is in a storm; null outside of one. */
export function incidentFor(
  decision: Decision,
  { source, storm }: Pick<AlertFound, 'source' | 'storm'>,
  at: number,
): Incident | null {
  if (source === null) return null;
  if (storm.incident !== null) {
    const because = [{ rule: 'incident-lasts', detail: { ticket: storm.incident } }];
    return { opens: { follows: storm.incident }, earlier: [], because };
  }
  const { incidentAt } = decision.settings.monitoring ?? MONITORING;
  const recent = storm.recent.flatMap((number) => decision.ticket(number) ?? []);
  const counted = recent.filter((ticket) => counts(ticket, at)).slice(0, incidentAt - 1);
  if (counted.length < incidentAt - 1) return null;
  const because = [{ rule: 'many-alerts', detail: { count: incidentAt } }];
  return { opens: { incident: { key: source } }, earlier: counted.filter(isUnfinished), because };
}

function counts({ openedAt, follows, incident, alert }: Ticket, at: number): boolean {
  const isFree = follows === undefined && incident === undefined;
  return isFree && isWithinHour(openedAt, at) && alert?.touched !== true && alert?.apart !== true;
}

/** Whether an alert is of the same storm as an earlier one: by when the two mails were accepted. */
export function isWithinHour(earlier: number, at: number): boolean {
  return at - earlier < HOUR_MS;
}

/** The new incident gets the earlier tickets. */
export function gather(decision: Decision, number: string, { opens, earlier, because }: Incident): void {
  if (!('incident' in opens)) return;
  for (const ticket of earlier)
    decision.change({
      type: 'ticket.followed',
      ticket: ticket.number,
      agent: null,
      incident: number,
      because,
    });
}

/** Whether further tickets may follow it. */
export function leads(incident: Ticket | null): boolean {
  return incident !== null && isUnfinished(incident);
}

function isUnfinished({ status }: Ticket): boolean {
  return status === 'open' || status === 'waiting';
}

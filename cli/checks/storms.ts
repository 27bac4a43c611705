/** Whether the limits of tickets let a storm of alerts become an incident: beyond them alerts gather as a flood, and make none. Warns only. */
import { MONITORING } from '../../contract/monitoring.ts';
import { limitsOf, type SettingsBody } from '../../contract/settings.ts';
import { type Check, found } from '../../pipeline/checking/finding.ts';

/** Empty where a storm can become one. */
export function stormChecks(settings: Pick<SettingsBody, 'limits' | 'monitoring'>): Check[] {
  const { incidentAt } = settings.monitoring ?? MONITORING;
  const { ticketsPerSenderPerHour, ticketsPerDomainPerHour } = limitsOf(settings);
  const least = Math.min(ticketsPerSenderPerHour, ticketsPerDomainPerHour);
  // The alert that makes the incident is gathered itself: those before it each opened a ticket.
  if (incidentAt - 1 <= least) return [];
  const finding = {
    ...found(
      `no alerts become an incident: ${incidentAt} make one, and beyond ${least} in an hour they gather as a flood`,
    ),
    mend: `set monitoring.incidentAt to ${least + 1} or less, or raise limits.ticketsPerSenderPerHour and limits.ticketsPerDomainPerHour`,
  };
  return [{ name: 'storms', look: () => Promise.resolve(finding) }];
}

/** `check` warns where alerts would gather as a flood before they could be an incident. */
import { expect, test } from 'vitest';
import { stormChecks } from '../../cli/checks/storms.ts';
import { MONITORING } from '../../contract/monitoring.ts';
import { settings } from '../support/team.ts';

const found = async (
  incidentAt: number,
  more: { ticketsPerSenderPerHour?: number; ticketsPerDomainPerHour?: number },
) => {
  const { limits } = settings();
  const checks = stormChecks({ limits: { ...limits, ...more }, monitoring: { ...MONITORING, incidentAt } });
  return Promise.all(checks.map((check) => check.look(new AbortController().signal)));
};

test('an incident that the limit of a sender or a domain makes impossible is named, with the remedy', async () => {
  expect(await found(32, { ticketsPerSenderPerHour: 30 })).toEqual([
    { ok: true, detail: expect.stringContaining('beyond 30'), mend: expect.stringContaining('31 or less') },
  ]);
  expect(await found(32, { ticketsPerSenderPerHour: 40, ticketsPerDomainPerHour: 20 })).toHaveLength(1);
});

test('one that the limits allow is not', async () => {
  expect(await found(31, { ticketsPerSenderPerHour: 30 })).toEqual([]);
});

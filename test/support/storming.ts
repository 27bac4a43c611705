/** Alerts of many hosts, and a router for which the third alert of a named sender within an hour is an incident. */
import { MONITORING } from '../../contract/monitoring.ts';
import { router } from '../../router/router.ts';
import { mail } from './arrivals.ts';
import { given } from './stage.ts';
import { settings } from './team.ts';

const about = (kind: 'PROBLEM' | 'RECOVERY', host: string) =>
  `** ${kind} Host Alert: ${host} is ${kind === 'PROBLEM' ? 'DOWN' : 'UP'} **`;

const OPS_SENDER = 'nagios@ops.test';

export function from(id: string, kind: 'PROBLEM' | 'RECOVERY', host: string, sender = OPS_SENDER) {
  return mail({ id, from: { address: sender, name: '' }, subject: about(kind, host), text: 'Info: …' });
}

export const problem = (host: string, sender?: string) => from(`p-${host}`, 'PROBLEM', host, sender);
export const recovery = (host: string, sender?: string) => from(`r-${host}`, 'RECOVERY', host, sender);

export const OPS = { from: '@ops.test', kind: 'any', problem: null, recovery: null, in: 'subject' } as const;

export async function storming(more: Parameters<typeof settings>[0] = {}) {
  const monitoring = { ...MONITORING, incidentAt: 3, senders: [OPS] };
  return given(router, { settings: settings({ monitoring, ...more }) });
}

/** FL-1003 is the incident; FL-1001, FL-1002 and, without an agent, FL-1004 follow it. */
export async function storm(more: Parameters<typeof settings>[0] = {}) {
  const at = await storming(more);
  for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host));
  return at;
}

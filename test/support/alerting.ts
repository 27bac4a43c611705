/** Mails of a monitoring system about one service, and a router that has two agents. */
import { MONITORING } from '../../contract/monitoring.ts';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from './arrivals.ts';
import { given } from './stage.ts';
import { agent, settings } from './team.ts';

const PROBLEM = '** PROBLEM Service Alert: web01/HTTP is CRITICAL **';
const RECOVERY = '** RECOVERY Service Alert: web01/HTTP is OK **';

export function from(id: string, subject: string, more: Partial<Arriving> = {}) {
  return mail({ id, from: { address: 'nagios@ops.test', name: '' }, subject, text: 'Info: …', ...more });
}

export const problem = (id: string, more: Partial<Arriving> = {}) => from(id, PROBLEM, more);
export const recovery = (id: string, more: Partial<Arriving> = {}) => from(id, RECOVERY, more);

export async function desk(more: Partial<typeof MONITORING> = {}) {
  const monitoring = { ...MONITORING, ...more };
  return given(router, { settings: settings({ monitoring, agents: [agent('rui'), agent('tom')] }) });
}

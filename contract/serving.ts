/** Which agents serve which queue. Used for tickets and for calls that ring agents. */
import { UNCLASSIFIED } from './classification.ts';
import { type AgentSettings, type Settings, TRIAGE } from './settings.ts';

export function canServe(agent: AgentSettings, queue: string): boolean {
  return agent.role !== 'auditor' && (queue === TRIAGE || agent.skills.includes(queue));
}

/** The queue of a category. Unclassified tickets, and those of a category removed from the settings, go to triage. */
export function queueOf(settings: Settings, category: string): string {
  const known = settings.categories.some(({ id }) => id === category);
  return known && category !== UNCLASSIFIED ? category : TRIAGE;
}

/** Picks the agents for news that concerns no particular agent. Finds at least one while the team has any. */
import type { Message } from '../contract/message.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Written } from '../contract/written.ts';

/** Part of a situation. */
type Known = { settings: Settings; ticket: Ticket | null; written: Written[]; messages: Message[] };

/** The ticket's agent, otherwise the leads. */
export function responsible(situation: Pick<Known, 'settings' | 'ticket'>): string[] {
  const agent = situation.ticket?.agent ?? null;
  const known = situation.settings.agents.some(({ id }) => id === agent);
  return agent !== null && known ? [agent] : leadersOf(situation.settings);
}

/** The leads; without leads the admins; without admins all agents. */
export function leadersOf({ agents }: Settings): string[] {
  const having = (role: string) => agents.filter((agent) => agent.role === role).map(({ id }) => id);
  return [having('lead'), having('admin'), having('agent')].find((ids) => ids.length > 0) ?? [];
}

/**
 * Whom words for the team concern besides their writer: the ticket's agent, who wrote about it before, who watches it, who got notice of
 * its escalation.
 */
export function colleaguesOf({ settings, ticket, written, messages }: Known, writer: string): string[] {
  const escalated = messages.filter(({ kind }) => kind === 'escalation').flatMap(({ to }) => to);
  const concerned = new Set([
    ticket?.agent ?? null,
    ...(ticket?.watchers ?? []),
    ...written.map(({ agent }) => agent),
    ...escalated,
  ]);
  concerned.delete(writer);
  return settings.agents.map(({ id }) => id).filter((id) => concerned.has(id));
}

/** The leads who are there, without this agent; if none is, admins or agents who are; else the leads. */
export function leadersThere(
  { settings, gone }: Pick<Known, 'settings'> & { gone: ReadonlySet<string> },
  agent: string,
): string[] {
  const agents = settings.agents.filter(({ id }) => id !== agent && !gone.has(id));
  const present = leadersOf({ ...settings, agents });
  return present.length > 0 ? present : leadersOf(settings).filter((id) => id !== agent);
}

export function agentName({ settings }: Pick<Known, 'settings'>, id: string): string {
  return settings.agents.find((agent) => agent.id === id)?.name ?? id;
}

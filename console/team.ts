/**
 * The team, for leads, admins and auditors: what each agent has and whether new tickets come to them, late tickets and those soon due, and one
 * agent's tickets. Tickets move by the form of each list, which shows first what would happen (`bulk.ts`).
 */
import { isOpen, nextOpening } from '../contract/businessTime.ts';
import { shiftOf } from '../contract/leave.ts';
import type { AgentSettings } from '../contract/settings.ts';
import type { AgentLoad } from '../contract/store.ts';
import type { AgentWork } from '../contract/teamDesk.ts';
import { presentFor } from './available.ts';
import { showAgent } from './lists.ts';
import { type Member, type Off, presenceForm, teamPage } from './pages/teamPage.ts';
import { unknownPage } from './pages/ticketPage.ts';
import { listOfAgent, shows } from './places.ts';
import type { Present } from './presence.ts';
import { agentOf, type SignedIn } from './visit.ts';

export const SOON_MS = 4 * 3_600_000;
/** Limits the rows of late and soon due tickets: the list of all open tickets has more. */
const MAX_DUE = 20;

export async function showTeam(visit: SignedIn): Promise<Response> {
  const { desk, now, person } = visit;
  const work = new Map((await desk.team.work(now, now + SOON_MS)).map((one) => [one.agent, one]));
  const { items } = await desk.lists.list({ list: 'open' }, null, MAX_DUE);
  const due = items.filter((ticket) => ticket.due !== null && ticket.due < now + SOON_MS);
  const numbers = due.map(({ number }) => number);
  return teamPage(visit, {
    members: await membersOf(visit, work),
    unassigned: workOf(work, ''),
    due,
    lastWords: await desk.lists.lastWords(numbers, person.account.id),
  });
}

async function membersOf(visit: SignedIn, work: ReadonlyMap<string, AgentWork>): Promise<Member[]> {
  const { desk, settings } = visit;
  const [loads, looking] = [await desk.read.agentLoads(), await lookingIn(visit)];
  const staff = settings.agents.filter(({ id, role }) => role !== 'auditor' || work.has(id));
  const gone = [...work.keys()].filter((id) => id !== '' && staff.every((agent) => agent.id !== id));
  const members = staff.map((agent): Member => {
    const { id } = agent;
    const off = offOf(visit, agent, loads.get(id));
    return { id, agent, work: workOf(work, id), off, at: looking.get(id) ?? null };
  });
  return [
    ...members,
    ...gone.map((id): Member => ({ id, agent: null, work: workOf(work, id), off: null, at: null })),
  ];
}

function workOf(work: ReadonlyMap<string, AgentWork>, agent: string): AgentWork {
  return work.get(agent) ?? { agent, open: 0, late: 0, soon: 0, snoozed: 0, waiting: 0, nextDue: null };
}

/** By what assignment looks at: whether they are away, on shift, and have room. */
export function offOf(
  { now, settings }: SignedIn,
  agent: AgentSettings,
  load: AgentLoad | undefined,
): Off | null {
  const { open = 0, awayUntil = 0 } = load ?? {};
  const shift = shiftOf(settings, agent);
  if (awayUntil > now) return { why: 'away', until: awayUntil };
  if (!isOpen(shift, now)) return { why: 'shift', until: nextOpening(shift, now) };
  return open < agent.capacity ? null : { why: 'room', until: null };
}

/** The ticket that each agent looks at in the console at this moment. */
async function lookingIn({ desk, settings }: SignedIn): Promise<Map<string, Present>> {
  const found = new Map<string, Present>();
  for (const one of desk.presence.all()) {
    const account = await desk.accounts.byId(one.who);
    const agent = account === null ? null : agentOf(settings, account.address);
    if (agent !== null) found.set(agent.id, one);
  }
  return found;
}

/** A person who left the team still has a page while they have tickets, so that these can be given to others. */
export async function showMember(visit: SignedIn): Promise<Response> {
  const { context, desk, settings } = visit;
  const id = context.req.param('agent') ?? '';
  const agent = settings.agents.find((one) => one.id === id) ?? null;
  if (agent === null && !(await hasTickets(visit, id))) return unknownPage(visit);
  const load = agent === null ? undefined : (await desk.read.agentLoads()).get(id);
  const aside = agent === null ? null : presenceForm(visit, agent, offOf(visit, agent, load));
  const show = shows.find((one) => one === context.req.query('show')) ?? 'open';
  return showAgent(visit, { agent: id, show, title: agent?.name ?? id, aside });
}

async function hasTickets({ desk }: SignedIn, agent: string): Promise<boolean> {
  for (const show of shows) if ((await desk.lists.count(listOfAgent(agent, show), 1)) > 0) return true;
  return false;
}

/** Says for an agent that they are away, or back. It counts as if they had said it, and the history names who did. */
export async function sayPresence(visit: SignedIn): Promise<Response> {
  const { context, settings } = visit;
  const agent = settings.agents.find(({ id }) => id === context.req.param('agent'));
  if (agent === undefined) return unknownPage(visit);
  return presentFor(visit, agent);
}

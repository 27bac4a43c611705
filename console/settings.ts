/**
 * The settings in force for leads, admins and auditors: what each says, where it stands, and what it promises to a mail that comes now.
 * Read only: people change the file, and `firstline reload` takes it.
 */
import { priority } from '../contract/classification.ts';
import { STANDARD_PLAN } from '../contract/settings.ts';
import { agentsPage } from './pages/agentsPage.ts';
import { calendarsPage } from './pages/calendarsPage.ts';
import { categoriesPage } from './pages/categoriesPage.ts';
import { escalationPage } from './pages/escalationPage.ts';
import { phonesPage } from './pages/phonesPage.ts';
import { plansPage } from './pages/plansPage.ts';
import { settingsPage } from './pages/settingsPage.ts';
import { offOf } from './team.ts';
import type { SignedIn } from './visit.ts';

export function showSettings(visit: SignedIn): Promise<Response> {
  return settingsPage(visit);
}

/** With their load of this moment, by what assignment looks at. */
export async function showAgents(visit: SignedIn): Promise<Response> {
  const loads = await visit.desk.read.agentLoads();
  const agents = visit.settings.agents.map((agent) => {
    const load = loads.get(agent.id);
    return { agent, open: load?.open ?? 0, off: offOf(visit, agent, load) };
  });
  return agentsPage(visit, agents);
}

/** One calendar a page: the one that is asked for, else the first. */
export function showCalendars(visit: SignedIn): Promise<Response> {
  const names = Object.keys(visit.settings.calendars);
  const asked = visit.context.req.query('calendar');
  return calendarsPage(visit, names.find((name) => name === asked) ?? names[0] ?? null);
}

export function showPlans(visit: SignedIn): Promise<Response> {
  return plansPage(visit);
}

export function showEscalation(visit: SignedIn): Promise<Response> {
  const { context, settings } = visit;
  const [asked, level] = [context.req.query('plan'), context.req.query('priority')];
  return escalationPage(visit, {
    plan: Object.keys(settings.plans).find((name) => name === asked) ?? STANDARD_PLAN,
    priority: priority.options.find((one) => one === level) ?? 'normal',
  });
}

export function showCategories(visit: SignedIn): Promise<Response> {
  return categoriesPage(visit);
}

export function showPhones(visit: SignedIn): Promise<Response> {
  return phonesPage(visit);
}

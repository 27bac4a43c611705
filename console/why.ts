/**
 * The pages that explain: a ticket's clocks piece by piece, the choice of its agent with the rest of the team, its category and
 * where its contacts went; and the trace of anything. They read the history and decide nothing.
 */
import { isOpen } from '../contract/businessTime.ts';
import { isFact, isKnown } from '../contract/fact.ts';
import { shiftOf } from '../contract/leave.ts';
import { type AgentSettings, TRIAGE } from '../contract/settings.ts';
import type { StoredContact } from '../contract/store.ts';
import { numberOf } from './about.ts';
import type { Choosing } from './explained.ts';
import { unknownPage } from './pages/ticketPage.ts';
import { tracePage, type Unchosen, whyPage } from './pages/whyPage.ts';
import { clocksOf } from './ticket.ts';
import type { SignedIn } from './visit.ts';

/** Limits the facts and the contacts that a page explains. */
const MAX_FACTS = 300;
const MAX_CONTACTS = 20;
const MAX_STEPS = 200;
const MAX_ID = 998;

export async function showWhy(visit: SignedIn): Promise<Response> {
  const { desk } = visit;
  const number = numberOf(visit);
  const ticket = await desk.read.ticket(number);
  if (ticket === null) return unknownPage(visit);
  const { happened } = await desk.stories.story(number, null, MAX_FACTS);
  const facts = happened.flatMap(({ fact }) => (isKnown(fact) ? [fact] : []));
  const chosen = facts
    .filter((fact): fact is Choosing => isFact(fact, 'ticket.assigned', 'ticket.queued'))
    .filter((fact) => fact.ticket === number);
  const contacts = await Promise.all(
    ticket.contacts.slice(0, MAX_CONTACTS).map((id) => desk.read.contact(id)),
  );
  const known = contacts.filter((one): one is StoredContact => one !== null);
  const [opening] = known;
  const steps = await desk.pages.trace(number, 0, MAX_STEPS);
  return whyPage(visit, {
    ticket,
    clocks: await clocksOf(visit, number),
    choices: chosen.map((fact) => ({ fact, others: othersOf(visit, fact, ticket.queue, ticket.language) })),
    contacts: known,
    explained: opening === undefined ? null : await desk.rules.explained(opening),
    steps,
  });
}

/** Whom the choice passed over, and why, as far as the fact and the configuration tell. */
function othersOf(
  { settings }: SignedIn,
  fact: Choosing,
  queue: string,
  language: string | null,
): { agent: AgentSettings; why: Unchosen }[] {
  if (!fact.because.some(({ rule }) => rule === 'skill')) return [];
  const at = String(fact.because.find(({ rule }) => rule === 'skill')?.detail?.['queue'] ?? queue);
  const spoken = Number(fact.because.find(({ rule }) => rule === 'language')?.detail?.['agents'] ?? 0);
  const isNamed = fact.because.some(({ rule }) => rule === 'named-agent');
  const isAgain = fact.because.some(({ rule }) => rule === 'same-agent');
  const chosen = fact.type === 'ticket.assigned' ? fact.agent : null;
  const why = (agent: AgentSettings): Unchosen => {
    if (at !== TRIAGE && !agent.skills.includes(at)) return 'skill';
    if (!isOpen(shiftOf(settings, agent), fact.at)) return 'shift';
    if (isNamed) return 'named';
    if (isAgain) return 'again';
    return spoken > 0 && language !== null && !agent.languages.includes(language) ? 'language' : 'rest';
  };
  return settings.agents
    .filter(({ id, role }) => id !== chosen && role !== 'auditor')
    .map((agent) => ({ agent, why: why(agent) }));
}

export async function showTrace(visit: SignedIn): Promise<Response> {
  const id = (visit.context.req.query('id') ?? '').slice(0, MAX_ID).trim();
  const steps = id === '' ? { items: [], next: null } : await visit.desk.pages.trace(id, 0, MAX_STEPS);
  return tracePage(visit, id, steps);
}

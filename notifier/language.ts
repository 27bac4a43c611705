/** The language of each message, and its texts. Falls back to English. */
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { type Language, primarySubtag } from '../contract/telling/language.ts';
import type { Ticket } from '../contract/ticket.ts';
import { en } from './templates/en.ts';
import { es } from './templates/es.ts';
import type { Pack, PhraseName } from './templates/pack.ts';
import { pt } from './templates/pt.ts';

const PACKS: Record<Language, Pack> = { en, pt, es };
const packs = new Map<string, Pack>(Object.entries(PACKS));

/** The language of a message to the customer: the ticket's, otherwise the customer's, otherwise English. */
export function languageOfTicket(ticket: Ticket, settings: Settings): string {
  const customer = settings.customers.find(({ id }) => id === ticket.customer);
  return firstSpoken([ticket.language, customer?.language ?? null], settings);
}

/** The first of the agent's languages that has texts. */
export function languageOfAgent(agent: AgentSettings, settings: Settings): string {
  return firstSpoken(agent.languages, settings);
}

export function packOf(language: string): Pack {
  return packs.get(primarySubtag(language)) ?? en;
}

/** A phrase with `{{name}}` replaced. */
export function phrase(language: string, name: PhraseName, values: Record<string, string> = {}): string {
  return packOf(language).phrases[name].replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

/** The subjects of acknowledgements to unproved senders, in every language. */
export function neutralSubjects(): string[] {
  return [...packs.values()].map(({ phrases }) => phrases.acknowledged);
}

function firstSpoken(candidates: (string | null)[], settings: Settings): string {
  const own = new Set(Object.keys(settings.templates).map((name) => name.split('.')[1]));
  const spoken = candidates
    .filter((candidate) => candidate !== null)
    .map(primarySubtag)
    .find((candidate) => packs.has(candidate) || own.has(candidate));
  return spoken ?? 'en';
}

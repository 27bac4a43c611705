/** The language of each message, and its texts. Falls back to English. */
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { formFor } from '../contract/telling/counted.ts';
import { type Language, primarySubtag } from '../contract/telling/language.ts';
import type { Ticket } from '../contract/ticket.ts';
import { ownPhrase, ownPhrases } from './ownPhrases.ts';
import { de } from './templates/de.ts';
import { en } from './templates/en.ts';
import { es } from './templates/es.ts';
import { fr } from './templates/fr.ts';
import { it } from './templates/it.ts';
import { ja } from './templates/ja.ts';
import { nl } from './templates/nl.ts';
import { noticesIn } from './templates/notices.ts';
import type { LaterPack, Pack, PhraseName, TemplateName } from './templates/pack.ts';
import { pl } from './templates/pl.ts';
import { pt } from './templates/pt.ts';
import { ru } from './templates/ru.ts';
import { zh } from './templates/zh.ts';

/** As they are written, without the English that fills a gap. */
export const packs: Record<Language, LaterPack> = { en, pt, es, de, fr, it, nl, pl, ru, ja, zh };

type Spoken = { pack: Pack; templates: Readonly<Record<TemplateName, string>> };

const spoken = new Map<string, Spoken>(
  Object.entries(packs).map(([tag, { letters, notices, phrases }]) => [
    tag,
    {
      pack: { letters, notices, phrases: { ...en.phrases, ...phrases } },
      templates: { ...letters, ...noticesIn(notices) },
    },
  ]),
);
const english: Spoken = { pack: en, templates: { ...en.letters, ...noticesIn(en.notices) } };

/** The language of a message to the customer: the ticket's, otherwise the customer's, otherwise English. */
export function languageOfTicket(ticket: Ticket, settings: Settings): string {
  const customer = settings.customers.find(({ id }) => id === ticket.customer);
  return firstSpoken([ticket.language, customer?.language ?? null], settings);
}

/** The first of the agent's languages that has texts. */
export function languageOfAgent(agent: AgentSettings, settings: Settings): string {
  return firstSpoken(agent.languages, settings);
}

/** Whether Firstline has every text of the language. */
export function isBuiltIn(language: string): boolean {
  return spoken.has(language);
}

/** The built-in templates by name, `acknowledgement.text`; English for a language without. */
export function templatesOf(language: string): Readonly<Record<TemplateName, string>> {
  return (spoken.get(primarySubtag(language)) ?? english).templates;
}

export function packOf(language: string): Pack {
  return (spoken.get(primarySubtag(language)) ?? english).pack;
}

/**
 * A phrase with `{{name}}` replaced, the admin's own where the settings in force have one (`ownPhrases.ts`). A value that is a
 * number decides its plural form.
 */
export function phrase(
  language: string,
  name: PhraseName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const own = ownPhrase(primarySubtag(language), name);
  const tag = own !== undefined || spoken.has(primarySubtag(language)) ? language : 'en';
  const said = own ?? packOf(language).phrases[name];
  const count = Object.values(values).find((value) => typeof value === 'number') ?? 0;
  const text = typeof said === 'string' ? said : formFor(tag, count, said);
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** The subjects of acknowledgements to unproved senders, in every language. */
export function neutralSubjects({ templates }: Pick<Settings, 'templates'>): string[] {
  const own = ownPhrases(templates).flatMap(({ phrases }) => phrases['acknowledged'] ?? []);
  const builtIn = [...spoken.values()].map(({ pack }) => pack.phrases.acknowledged);
  return [...builtIn, ...own].filter((said) => typeof said === 'string');
}

function firstSpoken(candidates: (string | null)[], settings: Settings): string {
  const own = new Set(Object.keys(settings.templates).map((name) => name.split('.')[1]));
  const found = candidates
    .filter((candidate) => candidate !== null)
    .map(primarySubtag)
    .find((candidate) => spoken.has(candidate) || own.has(candidate));
  return found ?? 'en';
}

/**
 * An admin's phrases: `phrases.LANGUAGE.json` among the templates of the settings, which the configuration makes of the file
 * `phrases.LANGUAGE.yaml`. Phrases are asked for in a hundred places, so the settings that a decision is made under are set around it,
 * and not handed to each. Promises: only while the given work runs, which is synchronous.
 */
import { z } from 'zod';
import type { Phrase } from './templates/pack.ts';

const text = z.string().min(1);
const forms = z.strictObject({
  zero: text.optional(),
  one: text.optional(),
  two: text.optional(),
  few: text.optional(),
  many: text.optional(),
  other: text,
});
const file = z.record(z.string(), z.union([text, forms]));

export type OwnPhrases = { language: string; phrases: Record<string, Phrase> };

type Templates = Readonly<Record<string, string>>;

const NAME = /^phrases\.([a-z]{2,3})\.json$/;

const known = new WeakMap<Templates, OwnPhrases[]>();
let inForce: readonly OwnPhrases[] = [];

/** The language's name in the name of a template of phrases; null for another template. */
export function phrasesLanguage(template: string): string | null {
  return NAME.exec(template)?.[1] ?? null;
}

export function ownPhrases(templates: Templates): OwnPhrases[] {
  const before = known.get(templates);
  if (before !== undefined) return before;
  const found = Object.entries(templates).flatMap(([name, json]) => {
    const language = phrasesLanguage(name);
    const phrases = language === null ? null : phrasesIn(json);
    return language === null || phrases === null ? [] : [{ language, phrases }];
  });
  known.set(templates, found);
  return found;
}

/** Null where it is no table of phrases: `checkTemplates` tells it beforehand. */
export function phrasesIn(json: string): Record<string, Phrase> | null {
  const decoded = file.safeParse(JSON.parse(json));
  return decoded.success ? (decoded.data as Record<string, Phrase>) : null;
}

export function withOwnPhrases<T>({ templates }: { templates: Templates }, work: () => T): T {
  const before = inForce;
  inForce = ownPhrases(templates);
  try {
    return work();
  } finally {
    inForce = before;
  }
}

export function ownPhrase(language: string, name: string): Phrase | undefined {
  if (inForce.length === 0) return undefined;
  const phrases = inForce.find((one) => one.language === language)?.phrases;
  return phrases !== undefined && Object.hasOwn(phrases, name) ? phrases[name] : undefined;
}

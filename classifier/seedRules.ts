/**
 * The built-in rules, one file per language. They follow the admin's own rules. Weights are in the seeds' own unit:
 * training fits their share beside the model.
 */
import type { Rule } from '../contract/settings.ts';
import { signalRule, signals, type Signal } from './priority.ts';
import { cs } from './seeds/cs.ts';
import { da } from './seeds/da.ts';
import { de } from './seeds/de.ts';
import { el } from './seeds/el.ts';
import { en } from './seeds/en.ts';
import { es } from './seeds/es.ts';
import { fi } from './seeds/fi.ts';
import { fr } from './seeds/fr.ts';
import { hu } from './seeds/hu.ts';
import { it } from './seeds/it.ts';
import { ja } from './seeds/ja.ts';
import { nl } from './seeds/nl.ts';
import { no } from './seeds/no.ts';
import { pl } from './seeds/pl.ts';
import { pt } from './seeds/pt.ts';
import { ro } from './seeds/ro.ts';
import { ru } from './seeds/ru.ts';
import { sv } from './seeds/sv.ts';
import { tr } from './seeds/tr.ts';
import { uk } from './seeds/uk.ts';
import { zh } from './seeds/zh.ts';
import type { Seeds } from './seeds/seeds.ts';

export const seedRules: Rule[] = [
  en,
  pt,
  es,
  de,
  fr,
  it,
  nl,
  pl,
  cs,
  tr,
  ru,
  ja,
  zh,
  sv,
  da,
  no,
  fi,
  hu,
  el,
  ro,
  uk,
].flatMap(rulesOf);

/**
 * Limits the seeds' total for one category, for any number of terms in a text: a list of words is not certainty.
 */
export const SEED_CAP = 3;

function rulesOf(seeds: Seeds): Rule[] {
  const topics = Object.entries(seeds.topics).map(([id, [category, weight, terms]]) =>
    topicRule(`seed-${id}-${seeds.language}`, seeds.language, category, weight, termsOf(terms)),
  );
  const raised = signals.flatMap((signal: Signal) => {
    const terms = termsOf(seeds.signals[signal]);
    return terms.length === 0 ? [] : [signalRule(signal, seeds.language, terms)];
  });
  return [...topics, ...raised];
}

function topicRule(id: string, language: string, category: string, weight: number, terms: string[]): Rule {
  return { id, terms, in: 'any', language, mailbox: null, category, weight, force: false, priority: null };
}

function termsOf(list: string): string[] {
  return list
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

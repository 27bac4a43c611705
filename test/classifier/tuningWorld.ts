/** Books of rules in few words, and what they decide about a text. */
import { parse } from 'yaml';
import type { Classification } from '../../contract/classification.ts';
import { ruleBook, type RuleBook } from '../../contract/ruleBook.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import { classify, type ClassifyInput } from '../../classifier/classify.ts';
import { type Circumstances, noCircumstances } from '../../classifier/tuning/circumstances.ts';
import { lint } from '../../classifier/tuning/lint.ts';
import type { Trouble } from '../../classifier/tuning/trouble.ts';
import { categories, FIVE, model } from './world.ts';

const week = { '09:00': '18:00' };

export const company = {
  categories: categories(...FIVE),
  calendars: {
    office: {
      timeZone: 'UTC',
      hours: { mon: week, tue: week, wed: week, thu: week, fri: week },
      holidays: [],
    },
  },
  customers: [
    {
      id: 'contoso',
      name: 'Contoso',
      domains: ['contoso.test'],
      addresses: [],
      phones: [],
      plan: 'gold',
      language: null,
      timeZone: null,
      agent: null,
      vip: true,
    },
  ],
  plans: { gold: { calendar: 'office', targets: {} }, standard: { calendar: 'office', targets: {} } },
} satisfies Partial<SettingsBody>;

/** The book of this YAML; `rules` alone is enough. */
export function book(yaml: string): RuleBook {
  const given = parse(yaml) as object | object[];
  return ruleBook.parse(Array.isArray(given) ? { version: 1, rules: given } : { version: 1, ...given });
}

export function decidedBy(
  yaml: string,
  input: Partial<ClassifyInput>,
  about: Partial<Circumstances> = {},
): Classification {
  const asked = { subject: '', text: '', ...input, about: { ...noCircumstances, ...about } };
  return classify(asked, { ...company, rules: [], ruleBook: book(yaml) }, model);
}

/** Whether a rule with this condition is met. */
export function isMet(
  when: string,
  input: Partial<ClassifyInput>,
  about: Partial<Circumstances> = {},
  more = '',
): boolean {
  const yaml = `${more}\nrules: [{ id: it, when: ${when}, then: { tag: met } }]`;
  return decidedBy(yaml, input, about).tags?.includes('met') ?? false;
}

export function faults(yaml: string, now = 0): Trouble[] {
  return lint({ ...company, rules: [], ruleBook: book(yaml) }, now);
}

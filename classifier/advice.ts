/**
 * What an admin overlooked: categories that nothing leads to, rules without effect, a model of too few examples. One
 * sentence each. Never refuses a configuration: an admin may have reasons.
 */
import { UNCLASSIFIED } from '../contract/classification.ts';
import type { Rule, SettingsBody } from '../contract/settings.ts';
import type { Model } from './model.ts';
import { seedRules } from './seedRules.ts';
import { tokensOf } from './tokens.ts';

/** Fewer examples than this give a model that is worse than the shipped one. */
export const ENOUGH_EXAMPLES = 200;

type Known = Pick<SettingsBody, 'categories' | 'rules' | 'mailboxes'> &
  Partial<Pick<SettingsBody, 'ruleBook'>>;

export function adviceOn(settings: Known, model: Model, isOwnModel: boolean): string[] {
  const rules = settings.rules.map((rule, at) => [rule, whyIdle(rule, settings.rules.slice(0, at))] as const);
  const working = rules.flatMap(([rule, why]) => (why === null ? [rule] : []));
  return [
    ...(isOwnModel && examplesOf(model) < ENOUGH_EXAMPLES
      ? [
          `the model of this installation has ${examplesOf(model)} examples and replaces the shipped one: remove model.bin from the data folder, or train with at least ${ENOUGH_EXAMPLES}`,
        ]
      : []),
    ...settings.categories
      .filter(({ id }) => !isReached(id, working, settings, model))
      .map(
        ({ id }) =>
          `no mail can get the category ${id}: the model never learnt it and no rule leads to it; write a rule, or train with examples of it`,
      ),
    ...rules.flatMap(([rule, why]) => (why === null ? [] : [`the rule ${rule.id} has no effect: ${why}`])),
  ];
}

/** The built-in alarm examples, which every model learns too, lead to no category. */
function examplesOf({ given, documents }: Model): number {
  return given ?? documents;
}

function isReached(id: string, working: Rule[], { mailboxes, ruleBook }: Known, model: Model): boolean {
  if (id === UNCLASSIFIED || model.labels.includes(id)) return true;
  const leads = ({ category, weight, force }: Rule): boolean => category === id && (force || weight > 0);
  const own = ruleBook?.rules ?? [];
  if (own.some(({ then }) => then.category === id || (then.points?.[id] ?? 0) > 0)) return true;
  return working.some(leads) || seedRules.some(leads) || mailboxes.some(({ queue }) => queue === id);
}

/** Null for a rule that may do something. */
function whyIdle(rule: Rule, earlier: Rule[]): string | null {
  if (rule.terms.length > 0 && rule.terms.every((term) => tokensOf(term.toLowerCase()).length === 0))
    return 'none of its terms has a word';
  if (rule.priority === null && !rule.force && (rule.weight === 0 || rule.category === null))
    return 'it changes neither category nor priority';
  const hiding = earlier.find((one) => hides(one, rule));
  return hiding === undefined ? null : `the forced rule ${hiding.id} before it decides whenever it is met`;
}

/** Whether the earlier one decides alone in every case in which the later one is met. */
function hides(earlier: Rule, later: Rule): boolean {
  if (!earlier.force || earlier.category === null || later.priority !== null) return false;
  const covers = <K extends 'language' | 'mailbox'>(key: K): boolean =>
    earlier[key] === null || earlier[key] === later[key];
  const inPart = earlier.in === 'any' || earlier.in === later.in;
  const hasTerms =
    earlier.terms.length === 0 ||
    (later.terms.length > 0 && later.terms.every((term) => earlier.terms.includes(term)));
  return covers('language') && covers('mailbox') && inPart && hasTerms;
}

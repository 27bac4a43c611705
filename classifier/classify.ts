/**
 * Decides the category of a text by model and rules. A pure function of its arguments, without contacts or time.
 *
 * A category's logit is `blend.model` × the model's + `blend.rules` × the built-in rules' (capped) + the weights of the
 * admin's rules. A text whose scope, the score of being about any category, is below its threshold is *unclassified*,
 * and `best` still names the first one; but a category that the model never learnt is sure where a rule of the admin speaks for
 * it. A forced rule decides alone. Reasons hold ids and offsets, never words.
 */
import { type Classification, type Reason, UNCLASSIFIED } from '../contract/classification.ts';
import type { SettingsBody } from '../contract/settings.ts';
import { alarmWord, reasonOf, rounded, wordReasons } from './because.ts';
import { countsOf, type Features, featuresOf, type Reading, readingOf } from './features.ts';
import { detectLanguage } from './language.ts';
import { alarmOfWords, type Model, modelLogits, scopeOfWords } from './model.ts';
import { type Alarm, noAlarm, priorityOf, signals, signalsIn } from './priority.ts';
import { compileRules, type Met, rulesMet, type Ruleset } from './rules.ts';
import { SEED_CAP, seedRules } from './seedRules.ts';

export type ClassifyInput = {
  subject: string;
  text: string;
  /** ISO 639-1, with an optional region; null or absent: detected. */
  language?: string | null;
  /** The mailbox or number that received the contact. */
  mailbox?: string | null;
  forced?: Forced | null;
};

/** A category decided by a menu's digit or a mailbox's queue; ignored unless configured. */
export type Forced = { rule: string; category: string };

export type ClassifySettings = Pick<SettingsBody, 'categories' | 'rules'>;

export function classify(input: ClassifyInput, settings: ClassifySettings, model: Model): Classification {
  const categories = settings.categories.map(({ id }) => id).filter((id) => id !== UNCLASSIFIED);
  const reading = readingOf(input);
  const language = languageOf(input);
  const seen = { reading, language, mailbox: input.mailbox ?? null };
  const own = rulesMet(ownRules(settings.rules), seen);
  const seeds = rulesMet(builtIn, seen);
  const features = featuresOf(countsOf(reading), model.idf);
  const urgency = priorityOf(own, seeds, alarmIn(reading, features, seeds, model));
  const verdict =
    forcedVerdict(input, own, categories) ?? weighedVerdict(reading, features, own, seeds, categories, model);
  return {
    ...verdict,
    language,
    priority: urgency.priority,
    because: [...verdict.because, ...urgency.because],
  };
}

/** The built-in rules' weight for each category, capped. Training fits the blend on these. */
export function seedWeights(reading: Reading, language: string | null): Map<string, number> {
  return capped(rulesMet(builtIn, { reading, language, mailbox: null }));
}

function alarmIn(reading: Reading, features: Features, seeds: Met[], model: Model): Alarm {
  const { alarm } = model;
  if (alarm === undefined) return noAlarm;
  const met = signalsIn(seeds);
  const shares = signals.map((signal, i) => (met.has(signal) ? (alarm.signals[i] ?? 0) : 0));
  const score = alarm.bias + alarmOfWords(model, features) + shares.reduce((sum, share) => sum + share, 0);
  if (score < alarm.high) return { level: score < alarm.calm ? 'calm' : 'none', because: [] };
  const because = { ...alarmWord(model, features, reading), rule: 'priority-alarm', weight: rounded(score) };
  return { level: score >= alarm.urgent ? 'urgent' : 'high', because: [because] };
}

type Verdict = Pick<Classification, 'category' | 'best' | 'confidence' | 'scores' | 'because'>;

const builtIn = compileRules(seedRules);
const compiled = new WeakMap<object, Ruleset>();

/** Compiled once per settings version. */
function ownRules(rules: SettingsBody['rules']): Ruleset {
  const known = compiled.get(rules) ?? compileRules(rules);
  compiled.set(rules, known);
  return known;
}

function languageOf(input: ClassifyInput): string | null {
  const given = input.language?.split(/[-_]/)[0]?.toLowerCase();
  return given === undefined || given === '' ? detectLanguage(`${input.subject}\n${input.text}`) : given;
}

function forcedVerdict(input: ClassifyInput, own: Met[], categories: string[]): Verdict | null {
  const rule = own.find(({ rule: { force, category } }) => force && categories.includes(category ?? ''));
  const given = input.forced ?? null;
  if (given !== null && categories.includes(given.category))
    return certain(given.category, categories, { rule: given.rule });
  return rule === undefined ? null : certain(rule.rule.category ?? '', categories, reasonOf(rule, null));
}

function certain(category: string, categories: string[], reason: Reason): Verdict {
  const scores = Object.fromEntries(categories.map((id) => [id, id === category ? 1 : 0]));
  return { category, best: category, confidence: 1, scores, because: [reason] };
}

function weighedVerdict(
  reading: Reading,
  features: Features,
  own: Met[],
  seeds: Met[],
  categories: string[],
  model: Model,
): Verdict {
  const logits = blended(features, own, seeds, categories, model);
  const scores = softmax(logits);
  const top = topOf(logits);
  const best = categories[top];
  // Without configured categories every text is unclassified.
  if (best === undefined)
    return {
      category: UNCLASSIFIED,
      best: UNCLASSIFIED,
      confidence: 0,
      scores: {},
      because: [{ rule: 'no-categories' }],
    };
  const { score, threshold } = scopeOf(features, logits[top] ?? 0, model);
  const label = model.labels.indexOf(best);
  // The scope is the model's, which knows nothing of a category that it never learnt: there the admin's rule decides.
  const sure = score >= threshold || (label < 0 && speaksFor(own, best));
  return {
    category: sure ? best : UNCLASSIFIED,
    best,
    confidence: scores[top] ?? 0,
    scores: Object.fromEntries(categories.map((id, i) => [id, scores[i] ?? 0])),
    because: [
      ...(sure ? [] : [unsure(reading, score, threshold)]),
      ...ruleReasons(own, seeds, best, model),
      ...(label < 0 ? [] : wordReasons(model, features, reading, label)),
    ],
  };
}

function speaksFor(own: Met[], category: string): boolean {
  return own.some(({ rule }) => rule.category === category && rule.weight > 0);
}

function blended(features: Features, own: Met[], seeds: Met[], categories: string[], model: Model): number[] {
  const learnt = modelLogits(model, features);
  const known = learnt.filter((_, k) => categories.includes(model.labels[k] ?? ''));
  // A category that the model never learnt starts at the mean logit: only rules raise it, and it never wins by absence
  // alone.
  const middle = known.reduce((sum, logit) => sum + logit, 0) / Math.max(1, known.length);
  const seeded = capped(seeds);
  return categories.map((id) => {
    const label = model.labels.indexOf(id);
    const logit = label < 0 ? middle : (learnt[label] ?? 0);
    const admin = own.reduce((sum, { rule }) => sum + (rule.category === id ? rule.weight : 0), 0);
    return model.blend.model * logit + model.blend.rules * (seeded.get(id) ?? 0) + admin;
  });
}

function capped(seeds: Met[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { rule } of seeds) {
    if (rule.category === null) continue;
    sums.set(rule.category, Math.min(SEED_CAP, (sums.get(rule.category) ?? 0) + rule.weight));
  }
  return sums;
}

function ruleReasons(own: Met[], seeds: Met[], best: string, model: Model): Reason[] {
  const spoke = (met: Met): boolean => met.rule.category === best;
  return [
    ...own.filter(spoke).map((met) => reasonOf(met, met.rule.weight)),
    ...seeds.filter(spoke).map((met) => reasonOf(met, met.rule.weight * model.blend.rules)),
  ];
}

/** How much the text is about any category, and from where on it counts as such. */
function scopeOf(features: Features, best: number, model: Model): { score: number; threshold: number } {
  const { scope } = model;
  if (scope === undefined) return { score: best, threshold: model.threshold };
  const score = scope.bias + scopeOfWords(model, features) + scope.top * best;
  return { score, threshold: scope.threshold };
}

function unsure(reading: Reading, score: number, threshold: number): Reason {
  if (reading.subject.length + reading.text.length === 0) return { rule: 'no-words' };
  return { rule: 'below-threshold', weight: rounded(score), detail: { threshold: rounded(threshold) } };
}

/** Sums to 1. */
export function softmax(logits: number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The index of the largest value, the first of equal ones; -1 for an empty list. */
export function topOf(values: number[]): number {
  let top = values.length === 0 ? -1 : 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[top] ?? 0)) top = i;
  return top;
}

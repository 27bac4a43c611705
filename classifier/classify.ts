/**
 * Decides the category of a text by model and rules. A pure function of its arguments, without contacts or time.
 *
 * A category's logit is `blend.model` × the model's + `blend.rules` × the built-in rules' (capped) + the weights of the
 * admin's rules. A text whose scope, the score of being about any category, is below its threshold is *unclassified*,
 * and `best` still names the first one; but a category that the model never learnt is sure where a rule of the admin speaks for
 * it. A forced rule decides alone. Reasons hold ids and offsets, never words.
 */
import { type Classification, type Reason, UNCLASSIFIED } from '../contract/classification.ts';
import { type SettingsBody, TRIAGE } from '../contract/settings.ts';
import { alarmIn } from './alarmScore.ts';
import { reasonOf, rounded, wordReasons } from './because.ts';
import { countsOf, type Features, featuresOf, type Reading, readingOf } from './features.ts';
import { detectLanguage } from './language.ts';
import { type Model, modelLogits } from './model.ts';
import { type Alarm, priorityOf } from './priority.ts';
import { compileRules, type Met, rulesMet } from './rules.ts';
import { hasNoWords, type Scope, scopeOf, unsure } from './scope.ts';
import { SEED_CAP, seedRules } from './seedRules.ts';
import { type Circumstances, noCircumstances } from './tuning/circumstances.ts';
import {
  type Asked,
  type Compiled,
  type MetRule,
  rulesOfPass,
  sightOf,
  tuningOf,
  type TuningSettings,
} from './tuning/compile.ts';
import { doing, extrasOf, forcing, overruled, type Points, pointsOf } from './tuning/decided.ts';

export type ClassifyInput = {
  subject: string;
  text: string;
  /** ISO 639-1, with an optional region; null or absent: detected. */
  language?: string | null;
  /** The mailbox or number that received the contact. */
  mailbox?: string | null;
  forced?: Forced | null;
  /** What rules may ask beside the words; absent: nothing is known. */
  about?: Circumstances;
};

/** A category decided by a menu's digit or a mailbox's queue; ignored unless configured. */
export type Forced = { rule: string; category: string };

export type ClassifySettings = Pick<SettingsBody, 'categories'> & TuningSettings;

export function classify(input: ClassifyInput, settings: ClassifySettings, model: Model): Classification {
  return decided(preparedOf(input, model), settings, model);
}

/** All of a decision that does not depend on the settings: a backtest makes it once for two of them. */
export type Prepared = {
  input: ClassifyInput;
  reading: Reading;
  language: string | null;
  seeds: Met[];
  features: Features;
  alarm: Alarm;
  /** Of the model alone, made when they are first asked for. */
  logits: () => number[];
  wordsFor: (label: number) => Reason[];
};

export function preparedOf(input: ClassifyInput, model: Model): Prepared {
  const reading = readingOf(input);
  const language = languageOf(input);
  const seeds = rulesMet(builtIn, { reading, language, mailbox: input.mailbox ?? null });
  const features = featuresOf(countsOf(reading), model.idf);
  const alarm = alarmIn(reading, features, seeds, model);
  let logits: number[] | null = null;
  const words = new Map<number, Reason[]>();
  return {
    input,
    reading,
    language,
    seeds,
    features,
    alarm,
    logits: () => (logits ??= modelLogits(model, features)),
    wordsFor: (label) => {
      const found = words.get(label) ?? wordReasons(model, features, reading, label);
      words.set(label, found);
      return found;
    },
  };
}

/** What a decision went by. `scope`: null where a rule decided alone. */
export type Weighed = { rules: string[]; scope: Scope | null };

export function decided(
  prepared: Prepared,
  settings: ClassifySettings,
  model: Model,
  tell?: (weighed: Weighed) => void,
): Classification {
  return decidedUnder(prepared, tuningOf(settings), settings, model, tell);
}

/** `tuning`: in place of the rules of the settings. */
export function decidedUnder(
  prepared: Prepared,
  tuning: Compiled,
  settings: Pick<ClassifySettings, 'categories'>,
  model: Model,
  tell?: (weighed: Weighed) => void,
): Classification {
  const { input, language, seeds, alarm } = prepared;
  const categories = settings.categories.map(({ id }) => id).filter((id) => id !== UNCLASSIFIED);
  const sight = sightOf(tuning, askedOf(prepared));
  const first = rulesOfPass(tuning, sight, null);
  const given = categories.includes(input.forced?.category ?? '') ? (input.forced ?? null) : null;
  const forced = forcedVerdict(given, first, categories);
  const { scope, ...weighed } = forced ?? weighedVerdict(prepared, tuning, first, categories, model);
  const second = rulesOfPass(tuning, sight, weighed, first);
  const isFree = given === null && forcing(first, categories) === undefined;
  const verdict = (isFree ? afterVerdict(weighed, second, categories) : null) ?? weighed;
  const met = [...first, ...second];
  tell?.({ rules: met.map(({ rule }) => rule.id), scope: verdict === weighed ? scope : null });
  const urgency = priorityOf(met, seeds, alarm);
  const { extras, because } = extrasOf(met, [...categories, TRIAGE]);
  const by = given?.rule ?? forcing(met, categories)?.rule.id ?? '';
  return {
    ...verdict,
    language,
    priority: urgency.priority,
    because: [
      ...verdict.because,
      ...(by === '' ? [] : overruled(met, by, verdict.category)),
      ...urgency.because,
      ...because,
    ],
    ...(sight.entities.length === 0 ? {} : { entities: [...sight.entities] }),
    ...extras,
  };
}

function askedOf({ input, reading, language }: Prepared): Asked {
  const { subject, text, mailbox = null, about = noCircumstances } = input;
  return { subject, text, reading, language, mailbox, about };
}

/** The built-in rules' weight for each category, capped. Training fits the blend on these. */
export function seedWeights(reading: Reading, language: string | null): Map<string, number> {
  return capped(rulesMet(builtIn, { reading, language, mailbox: null }));
}

type Verdict = Pick<Classification, 'category' | 'best' | 'confidence' | 'scores' | 'because'>;
type Scoped = Verdict & { scope: Scope | null };

const builtIn = compileRules(seedRules);
function languageOf(input: ClassifyInput): string | null {
  const given = input.language?.split(/[-_]/)[0]?.toLowerCase();
  return given === undefined || given === '' ? detectLanguage(`${input.subject}\n${input.text}`) : given;
}

function forcedVerdict(given: Forced | null, own: MetRule[], categories: string[]): Scoped | null {
  const verdict =
    given === null
      ? byRule(forcing(own, categories), categories)
      : certain(given.category, categories, { rule: given.rule });
  return verdict && { ...verdict, scope: null };
}

function byRule(met: MetRule | undefined, categories: string[]): Verdict | null {
  const category = met?.rule.category ?? null;
  if (met === undefined || category === null) return null;
  const reason = met.rule.isBook ? doing(met, 'category', { category }) : reasonOf(met, null);
  return certain(category, categories, reason);
}

/** A rule of the second pass that forces a category, with the reasons of what it saw. */
function afterVerdict(seen: Verdict, second: MetRule[], categories: string[]): Verdict | null {
  const verdict = byRule(forcing(second, categories), categories);
  return verdict === null ? null : { ...verdict, because: [...verdict.because, ...seen.because] };
}

function certain(category: string, categories: string[], reason: Reason): Verdict {
  const scores = Object.fromEntries(categories.map((id) => [id, id === category ? 1 : 0]));
  return { category, best: category, confidence: 1, scores, because: [reason] };
}

function weighedVerdict(
  { reading, features, seeds, logits: learnt, wordsFor }: Prepared,
  tuning: Compiled,
  own: MetRule[],
  categories: string[],
  model: Model,
): Scoped {
  const points = pointsOf(tuning, own);
  const logits = blended(learnt(), points, seeds, categories, model);
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
      scope: null,
    };
  const scope = scopeOf(features, logits[top] ?? 0, model);
  const label = model.labels.indexOf(best);
  // The scope is the model's, which knows nothing of a category that it never learnt: there the admin's rule decides.
  const sure =
    (scope.score >= scope.threshold && !hasNoWords(reading)) ||
    (label < 0 && (points.sums.get(best) ?? 0) > 0);
  return {
    category: sure ? best : UNCLASSIFIED,
    best,
    confidence: scores[top] ?? 0,
    scores: Object.fromEntries(categories.map((id, i) => [id, scores[i] ?? 0])),
    because: [
      ...(sure ? [] : [unsure(reading, scope)]),
      ...ruleReasons(own, seeds, best, model),
      ...points.because,
      ...(label < 0 ? [] : wordsFor(label)),
    ],
    scope,
  };
}

function blended(
  learnt: number[],
  points: Points,
  seeds: Met[],
  categories: string[],
  model: Model,
): number[] {
  const known = learnt.filter((_, k) => categories.includes(model.labels[k] ?? ''));
  // A category that the model never learnt starts at the mean logit: only rules raise it, and it never wins by absence
  // alone.
  const middle = known.reduce((sum, logit) => sum + logit, 0) / Math.max(1, known.length);
  const seeded = capped(seeds);
  return categories.map((id) => {
    const label = model.labels.indexOf(id);
    const logit = label < 0 ? middle : (learnt[label] ?? 0);
    return model.blend.model * logit + model.blend.rules * (seeded.get(id) ?? 0) + (points.sums.get(id) ?? 0);
  });
}

function capped(seeds: Met[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { rule } of oncePerTopic(seeds)) {
    if (rule.category === null) continue;
    sums.set(rule.category, Math.min(SEED_CAP, (sums.get(rule.category) ?? 0) + rule.weight));
  }
  return sums;
}

/** A text without a detected language meets rules of every language: a topic counts once, not once a language. */
function oncePerTopic(seeds: Met[]): Met[] {
  const counted = new Set<string>();
  return seeds.filter(({ rule }) => {
    const topic = rule.id.slice(0, rule.id.lastIndexOf('-'));
    return !counted.has(topic) && counted.add(topic);
  });
}

function ruleReasons(own: MetRule[], seeds: Met[], best: string, model: Model): Reason[] {
  return [
    ...own.flatMap((met) => met.rule.points.flatMap(([id, points]) => pointReason(met, id, points, best))),
    ...oncePerTopic(seeds)
      .filter(({ rule }) => rule.category === best)
      .map((met) => reasonOf(met, met.rule.weight * model.blend.rules)),
  ];
}

/** A list of an earlier release says only what speaks for the best. */
function pointReason(met: MetRule, category: string, points: number, best: string): Reason[] {
  if (met.rule.isBook) return [{ ...doing(met, 'points', { category, points }), weight: rounded(points) }];
  return category === best ? [reasonOf(met, points)] : [];
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

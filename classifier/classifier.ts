/**
 * The classifier stage: writes one `contact.classified` for each new or amended contact, which carries the contact to
 * the router. Needs only the log, so it works while the database is down. Never loses a contact over its own bug: the
 * contact becomes *unclassified*, with the kind of error as its reason.
 */
import { type Classification, UNCLASSIFIED } from '../contract/classification.ts';
import { bookId, withBook } from '../contract/books.ts';
import { type Call, noWords } from '../contract/contact.ts';
import type { Explained } from '../contract/explained.ts';
import type { Draft } from '../contract/fact.ts';
import { isFact } from '../contract/fact.ts';
import { type Received, receivedPayload } from '../contract/facts/contact.ts';
import { categoryOfKeys } from '../contract/phone.ts';
import type { Settings } from '../contract/settings.ts';
import { candidateId, type ShadowVerdict } from '../contract/shadow.ts';
import type { LogStage } from '../contract/stage.ts';
import type { Input } from '../contract/store.ts';
import { withoutPlus } from '../contract/token.ts';
import { classify, type ClassifyInput, decided, type Forced, preparedOf } from './classify.ts';
import { explainedFor } from './explain.ts';
import type { Model } from './model.ts';
import { circumstancesOf } from './tuning/circumstances.ts';

/** The stage's declaration, without a model. */
export const classifierDeclaration = {
  name: 'classifier',
  topic: 'contacts',
  reads: ['contact.received', 'contact.amended'],
  publishes: ['contact.classified'],
} as const satisfies Omit<LogStage, 'decide'>;

/** `candidate`: a model that decides beside the one in force, and changes nothing. */
export function classifierStage(model: Model, candidate: Model | null = null): LogStage {
  return {
    ...classifierDeclaration,
    decide: (input, settings) => decide(input, settings, model, candidate),
  };
}

function decide(input: Input, settings: Settings, model: Model, candidate: Model | null): Draft[] {
  if (!('fact' in input) || !isFact(input.fact, 'contact.received', 'contact.amended')) return [];
  // Drops the envelope's keys: the schema keeps only its own.
  const received = receivedPayload.parse(input.fact);
  const { classification, shadow } = bothOf(received, settings, model, candidate);
  return [
    {
      type: 'contact.classified',
      contact: received.contact,
      amended: input.fact.type === 'contact.amended',
      classification,
      settingsVersion: settings.version,
      model: model.digest,
      words: { received, ...(shadow === null ? {} : { shadow }) },
    },
  ];
}

const ERROR_RULE = 'classifier-error';

type Both = { classification: Classification; shadow: ShadowVerdict | null };

/** The decision, and the one that a candidate would take: rules, a model, or both. */
function bothOf(received: Received, settings: Settings, model: Model, other: Model | null): Both {
  const { shadow: given } = settings;
  const rules = given === undefined || isPast(given, received) ? null : given;
  if (rules === null && other === null)
    return { classification: classificationOf(received, settings, model), shadow: null };
  const candidate = candidateId(rules === null ? null : bookId(rules), other?.digest ?? null);
  let met: string[] = [];
  const tried = rules === null ? settings : withBook(settings, rules);
  const [classification, would] = comparedBy(received, [settings, tried], [model, other ?? model], (ids) => {
    met = ids;
  });
  const shadow = small({ candidate, classification: would, met });
  return { classification, shadow };
}

/** Limits a verdict that travels beside the contact's own, so that no candidate makes a record too large for the log. */
const MAX_SHADOW_UNITS = 5_000;
const MAX_SHADOW_REASONS = 20;

/** Null where it is too large even without its later reasons. */
function small(verdict: ShadowVerdict): ShadowVerdict | null {
  const fits = (one: ShadowVerdict): boolean => JSON.stringify(one).length <= MAX_SHADOW_UNITS;
  if (fits(verdict)) return verdict;
  const { entities: _, because, ...rest } = verdict.classification;
  const less = { ...verdict, classification: { ...rest, because: because.slice(0, MAX_SHADOW_REASONS) } };
  return fits(less) ? less : null;
}

function isPast({ until }: { until: number | null }, { receivedAt }: Received): boolean {
  return until !== null && receivedAt >= until;
}

/** Classifies a contact; also for `replay`. Errors become *unclassified*. */
export function classificationOf(received: Received, settings: Settings, model: Model): Classification {
  try {
    return classify(inputOf(received, settings), settings, model);
  } catch (thrown) {
    // The only catch of this kind, by design: an untagged contact must still reach triage.
    return undecided(settings, thrown);
  }
}

/**
 * What the stage decides under each of two settings that differ in their rules alone, each by its model. `met` is called
 * with the ids of the rules of the second that the contact meets. The second never changes the first.
 */
export function comparedBy(
  received: Received,
  [before, after]: [Settings, Settings],
  [model, other]: [Model, Model],
  met: (rules: string[]) => void,
): [Classification, Classification] {
  try {
    const input = inputOf(received, before);
    const prepared = preparedOf(input, model);
    const again = other === model ? prepared : preparedOf(input, other);
    return [decided(prepared, before, model), decided(again, after, other, ({ rules }) => met(rules))];
  } catch (thrown) {
    return [classificationOf(received, before, model), undecided(after, thrown)];
  }
}

/** The second category, and the changes that would have made another. Null where these settings and model do not decide it so. */
export function explainedOf(
  received: Received,
  found: Classification,
  settings: Settings,
  model: Model,
): Explained | null {
  const { category, best, confidence } = classificationOf(received, settings, model);
  if (category !== found.category || best !== found.best || confidence !== found.confidence) return null;
  if (found.because.some(({ rule }) => rule === ERROR_RULE)) return null;
  return explainedFor(preparedOf(inputOf(received, settings), model), settings, model);
}

function inputOf(received: Received, settings: Settings): ClassifyInput {
  const { subject, text, language, call, topic } = received.words ?? noWords;
  const { mailbox } = received.source;
  const forced = byDigit(call, settings) ?? byTopic(topic, settings) ?? byQueue(mailbox, settings);
  return { subject, text, language, mailbox, forced, about: circumstancesOf(received, settings) };
}

/** The caller's menu choice overrides a transcript. */
function byDigit(call: Call | null, settings: Settings): Forced | null {
  const category = call === null ? null : categoryOfKeys(settings, call.number, call.digit);
  return category === null ? null : { rule: 'call-digit', category: category.id };
}

/** The choice in a form. */
function byTopic(topic: string | undefined, { categories }: Settings): Forced | null {
  const isKnown = topic !== undefined && categories.some(({ id }) => id === topic);
  return isKnown ? { rule: 'form-topic', category: topic } : null;
}

function byQueue(mailbox: string | null, settings: Settings): Forced | null {
  if (mailbox === null) return null;
  const queue = settings.mailboxes.find(({ address }) => address === withoutPlus(mailbox))?.queue ?? null;
  return queue === null ? null : { rule: 'mailbox-queue', category: queue };
}

function undecided(settings: Settings, thrown: unknown): Classification {
  const ids = settings.categories.map(({ id }) => id).filter((id) => id !== UNCLASSIFIED);
  const share = ids.length === 0 ? 0 : 1 / ids.length;
  // The error's message could quote the text; its kind and source line cannot.
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const place = /classifier\/\w+\.ts:\d+/.exec(thrown instanceof Error ? (thrown.stack ?? '') : '');
  return {
    category: UNCLASSIFIED,
    best: ids[0] ?? UNCLASSIFIED,
    confidence: share,
    scores: Object.fromEntries(ids.map((id) => [id, share])),
    language: null,
    priority: 'normal',
    because: [{ rule: ERROR_RULE, detail: { kind, place: place?.[0] ?? null } }],
  };
}

/**
 * The stage that tags: each contact that came in, and each that was amended, gets one `contact.classified`, which
 * carries the contact on to the router. Lives on the log alone, so that it works while the database is down. It never
 * loses a contact over a bug of its own: that one becomes *unclassified*, with the kind of error as its reason.
 */
import { categoryOfDigit } from '../contract/call.ts';
import { type Classification, UNCLASSIFIED } from '../contract/classification.ts';
import { noWords } from '../contract/contact.ts';
import type { Draft } from '../contract/fact.ts';
import { isFact } from '../contract/fact.ts';
import { type Received, receivedPayload } from '../contract/facts/contact.ts';
import type { Settings } from '../contract/settings.ts';
import type { LogStage } from '../contract/stage.ts';
import type { Input } from '../contract/store.ts';
import { withoutPlus } from '../contract/token.ts';
import { classify, type ClassifyInput, type Forced } from './classify.ts';
import type { Model } from './model.ts';

/** What the classifier is before it has a model. */
export const classifierDeclaration = {
  name: 'classifier',
  topic: 'contacts',
  reads: ['contact.received', 'contact.amended'],
  publishes: ['contact.classified'],
} as const satisfies Omit<LogStage, 'decide'>;

export function classifierStage(model: Model): LogStage {
  return {
    ...classifierDeclaration,
    decide: (input, settings) => decide(input, settings, model),
  };
}

function decide(input: Input, settings: Settings, model: Model): Draft[] {
  if (!('fact' in input) || !isFact(input.fact, 'contact.received', 'contact.amended')) return [];
  // Without the envelope's keys: the schema keeps its own.
  const received = receivedPayload.parse(input.fact);
  return [
    {
      type: 'contact.classified',
      contact: received.contact,
      amended: input.fact.type === 'contact.amended',
      classification: classificationOf(received, settings, model),
      settingsVersion: settings.version,
      model: model.digest,
      words: { received },
    },
  ];
}

/** Classifies what is known of a contact; also for `replay`. Errors become *unclassified*. */
export function classificationOf(received: Received, settings: Settings, model: Model): Classification {
  try {
    return classify(inputOf(received, settings), settings, model);
  } catch (thrown) {
    // By design, and nowhere else: a contact that nobody tags must still reach triage.
    return undecided(settings, thrown);
  }
}

function inputOf(received: Received, settings: Settings): ClassifyInput {
  const { subject, text, language, call } = received.words ?? noWords;
  const { mailbox } = received.source;
  const forced = byDigit(call?.digit ?? '', settings) ?? byQueue(mailbox, settings);
  return { subject, text, language, mailbox, forced };
}

/** A transcript does not overrule what the caller chose. */
function byDigit(digit: string, settings: Settings): Forced | null {
  const category = categoryOfDigit(settings.categories, digit);
  return category === null ? null : { rule: 'call-digit', category: category.id };
}

function byQueue(mailbox: string | null, settings: Settings): Forced | null {
  if (mailbox === null) return null;
  const queue = settings.mailboxes.find(({ address }) => address === withoutPlus(mailbox))?.queue ?? null;
  return queue === null ? null : { rule: 'mailbox-queue', category: queue };
}

function undecided(settings: Settings, thrown: unknown): Classification {
  const ids = settings.categories.map(({ id }) => id).filter((id) => id !== UNCLASSIFIED);
  const share = ids.length === 0 ? 0 : 1 / ids.length;
  // The message could quote the text; kind and place cannot.
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const place = /classifier\/\w+\.ts:\d+/.exec(thrown instanceof Error ? (thrown.stack ?? '') : '');
  return {
    category: UNCLASSIFIED,
    best: ids[0] ?? UNCLASSIFIED,
    confidence: share,
    scores: Object.fromEntries(ids.map((id) => [id, share])),
    language: null,
    priority: 'normal',
    because: [{ rule: 'classifier-error', detail: { kind, place: place?.[0] ?? null } }],
  };
}

/**
 * The rules of an admin as written in the file of rules: lists, entities, and rules of a condition, effects and
 * examples. Only the shape: `classifier/tuning/` gives it a meaning and finds its faults.
 */
import { z } from 'zod';
import { channel } from './contact.ts';
import { priority } from './classification.ts';

const text = z.string().min(1);
const name = text.regex(/^[a-z0-9][a-z0-9._-]*$/, {
  error: 'must be lower-case letters, digits, ".", "_" or "-"',
});

/** An object with exactly these keys. */
function exactly<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; allowed: ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

function oneOrMore<T extends z.ZodType>(one: T, what: string) {
  return z.union([one, z.array(one).min(1)], { error: `must be ${what}, or a list of them` });
}

const some = oneOrMore(text, 'a text');
const names = oneOrMore(name, 'a name');

/** A term, terms, or terms by language. A term: words; `word*`, `word~1`, `$list`. */
export const words = z.union([text, z.array(text).min(1), z.record(text, some)], {
  error: 'must be a term, a list of terms, or terms by language',
});
export type Words = z.infer<typeof words>;

export const scopes = ['subject', 'text', 'newWords', 'any'] as const;
export const auths = ['pass', 'fail', 'unchecked'] as const;

const range = exactly({
  min: z.number().optional(),
  max: z.number().optional(),
}).refine(({ min, max }) => min !== undefined || max !== undefined, { error: 'must have "min" or "max"' });

const attachment = z.union([z.boolean(), exactly({ name: some.optional(), type: some.optional() })], {
  error: 'must be true, false, or a section with "name" or "type"',
});

/** Whether there is such a field, or what it says: terms, or a section. */
const headerAsk = z.union(
  [
    z.boolean(),
    z.number(),
    some,
    exactly({ words: words.optional(), pattern: some.optional() }).refine(
      (given) => Object.keys(given).length > 0,
      { error: 'must have "words" or "pattern"' },
    ),
  ],
  { error: 'must be true, false, a term, a list of terms, or a section with "words" or "pattern"' },
);
export type HeaderAsk = z.infer<typeof headerAsk>;

const customer = z.union(
  [
    name,
    z.array(name).min(1),
    exactly({ id: names.optional(), plan: names.optional(), vip: z.boolean().optional() }),
  ],
  { error: 'must be a customer, a list of them, or a section with "id", "plan" or "vip"' },
);

/** All keys of a condition must hold. */
export type Condition = {
  all?: Condition[] | undefined;
  any?: Condition[] | undefined;
  not?: Condition | undefined;
  subject?: Condition | undefined;
  text?: Condition | undefined;
} & { [K in keyof typeof leaves]?: z.infer<(typeof leaves)[K]> | undefined };

const leaves = {
  words,
  /** Every term occurs, all within this number of words. */
  near: z.int().min(1).max(50),
  in: z.enum(scopes),
  pattern: some,
  entity: names,
  product: names,
  from: some,
  domain: some,
  auth: z.enum(auths),
  to: some,
  attachment,
  /** By the name of the field. */
  header: z.record(text, headerAsk),
  customer,
  plan: names,
  vip: z.boolean(),
  channel: oneOrMore(channel, 'email, call or sms'),
  language: oneOrMore(text, 'a language'),
  hours: exactly({ calendar: text, open: z.boolean() }),
  /** In characters of the text. */
  length: range,
  thread: z.enum(['new', 'reply']),
  category: names,
  confidence: range,
} satisfies z.core.$ZodShape;

export const leafKeys = Object.keys(leaves) as (keyof typeof leaves)[];

const optionalLeaves = Object.fromEntries(
  Object.entries(leaves).map(([key, schema]) => [key, schema.optional()]),
);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  exactly({
    all: z.array(condition).min(1).optional(),
    any: z.array(condition).min(1).optional(),
    not: condition.optional(),
    subject: condition.optional(),
    text: condition.optional(),
    ...optionalLeaves,
  }).refine((given) => Object.keys(given).length > 0, { error: 'must have a condition' }),
) as z.ZodType<Condition>;

const raised = z.union(
  [priority, exactly({ raise: z.int().min(1).max(3) }), exactly({ atLeast: priority })],
  { error: 'must be low, normal, high or urgent, or { raise: 1 }, or { atLeast: high }' },
);
export type PriorityEffect = z.infer<typeof raised>;

export const effects = exactly({
  points: z.record(text, z.number()).optional(),
  category: text.optional(),
  priority: raised.optional(),
  product: name.optional(),
  queue: text.optional(),
  tag: names.optional(),
  autoReply: z.literal('never', { error: 'must be never' }).optional(),
  stop: z.boolean().optional(),
}).refine((given) => Object.keys(given).length > 0, { error: 'must have an effect' });
export type Effects = z.infer<typeof effects>;

/** A contact in few words, or its text alone. `auth` is *pass* unless it says otherwise. */
export const example = z.union(
  [
    text,
    exactly({
      subject: z.string().optional(),
      text: z.string().optional(),
      from: text.optional(),
      auth: z.enum(auths).optional(),
      to: some.optional(),
      attachments: z.array(exactly({ name: text.optional(), type: text.optional() })).optional(),
      headers: z.record(text, z.union([some, z.number()])).optional(),
      channel: channel.optional(),
      language: text.optional(),
      customer: name.optional(),
      thread: z.enum(['new', 'reply']).optional(),
      at: z.iso.datetime({ offset: true, error: 'must be an instant, 2026-11-30T09:00:00Z' }).optional(),
      category: text.optional(),
      confidence: z.number().min(0).max(1).optional(),
    }),
  ],
  { error: 'must be a text, or a section of a contact’s keys: subject, text, from …' },
);
export type Example = z.infer<typeof example>;

const examples = exactly({
  match: z.array(example).optional(),
  noMatch: z.array(example).optional(),
});

export const bookRule = exactly({
  id: name,
  note: text.optional(),
  author: text.optional(),
  when: condition,
  // oxlint-disable-next-line no-thenable -- never awaited: it is data, and no function
  then: effects,
  /** Points of one group are limited together. */
  group: name.optional(),
  /** The last day, UTC. */
  expires: z.iso.date({ error: 'must be a date, 2026-12-31' }).optional(),
  examples: examples.optional(),
});
export type BookRule = z.infer<typeof bookRule>;

const terms = z.array(text).min(1);

export const ruleBook = exactly({
  version: z.literal(1, { error: 'must be 1' }),
  /** A list of terms, or several lists by name. `products`: the products and their words. */
  lists: z
    .record(
      name,
      z.union([terms, z.record(name, terms)], { error: 'must be a list of terms, or lists by name' }),
    )
    .optional(),
  /** Patterns by name; null turns a built-in one off. */
  entities: z.record(name, exactly({ pattern: text }).nullable()).optional(),
  groups: z.record(name, exactly({ cap: z.number().positive() })).optional(),
  rules: z.array(bookRule),
});
export type RuleBook = z.infer<typeof ruleBook>;

/** The name of the lists whose keys are products. */
export const PRODUCTS = 'products';
/** Limits the points of one rule and, unless its group says otherwise, of a group. */
export const MAX_POINTS = 6;

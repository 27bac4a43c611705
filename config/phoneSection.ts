/** `phone.twilio`: the account, and how each number answers. Each number decodes to the shape of contract/phone.ts. */
import { z } from 'zod';
import { MENU_KEYS, type MenuChoice } from '../contract/phone.ts';
import { callRecords, countryCode } from '../contract/callRecords.ts';
import { SPOKEN, spokenTag } from '../contract/spoken.ts';
import { WITHHELD } from '../contract/telephone.ts';
import { ALWAYS, TWILIO_API } from './defaults.ts';
import * as field from './fields.ts';
import type { referenceFields } from './references.ts';

const { section } = field;

/** A menu in a menu in a menu is more than a caller can remember. */
const MENU_DEPTH = 3;

const spoken = field.understood(
  (given): string | null => spokenTag(given),
  `must be a language that callers can hear: ${SPOKEN.join(', ')}`,
);

const ofLanguage = z
  .record(z.string(), field.text)
  .refine((texts) => Object.keys(texts).every((tag) => spokenTag(tag) !== null), {
    error: `must have texts by language: ${SPOKEN.join(', ')}`,
  });
const words = z.union([field.text, ofLanguage], { error: 'must be a text, or texts by language' });
/** An automatic SMS has two segments at most, and its end may not be cut. */
const MAX_HELP = 300;
const help = words.refine(
  (given) =>
    (typeof given === 'string' ? [given] : Object.values(given)).every((text) => text.length <= MAX_HELP),
  { error: `must have ${MAX_HELP} characters at most: it is sent by SMS` },
);

function choice(depth: number): z.ZodType<MenuChoice> {
  return section({
    title: words.optional(),
    say: words.optional(),
    category: field.text.optional(),
    ticket: z.literal(true).optional(),
    callback: z.literal(true).optional(),
    language: spoken.optional(),
    menu: depth < MENU_DEPTH ? menu(depth + 1).optional() : z.undefined(TOO_DEEP).optional(),
  })
    .refine((given) => Object.entries(given).some(([key, value]) => key !== 'title' && value !== undefined), {
      error: 'must have "category", "menu", "language", "ticket", "callback" or "say"',
    })
    .refine(({ category, ...given }) => category === undefined || given.menu === undefined, {
      error: 'must have either "category" or "menu"',
    })
    .refine(
      ({ category, ticket, ...given }) => ticket === undefined || (category ?? given.menu) === undefined,
      {
        error: 'must have either "ticket", or "category" or "menu"',
      },
    )
    .refine(
      ({ callback, ticket, menu: below }) => callback === undefined || (ticket ?? below) === undefined,
      {
        error: 'must have either "callback", or "ticket" or "menu"',
      },
    )
    .refine(
      (given) =>
        [given.title, given.category, given.language, given.ticket, given.callback].some(
          (one) => one !== undefined,
        ),
      {
        error: 'must have "title": the menu names it by that',
      },
    );
}

const TOO_DEEP = { error: `must not hold a menu: ${MENU_DEPTH} levels are the most` };

function menu(depth: number): z.ZodType<Record<string, MenuChoice>> {
  return z
    .record(z.string(), choice(depth))
    .refine((given) => Object.keys(given).every((key) => (MENU_KEYS as readonly string[]).includes(key)), {
      error: `must have the keys of a telephone, in quotes: ${MENU_KEYS.join(' ')}`,
    })
    .refine((given) => Object.keys(given).length > 0, { error: 'must have one key at least' });
}

const number = section({
  number: field.phoneNumber,
  language: spoken,
  calendar: field.text.default(ALWAYS),
  company: words.optional(),
  greeting: words.optional(),
  consent: words.optional(),
  outage: words.optional(),
  closed: words.optional(),
  holiday: words.optional(),
  voice: field.text.optional(),
  menu: menu(1).optional(),
  sms: z.boolean().optional(),
  help: help.optional(),
  voicemail: section({
    maxSeconds: z.int().min(10).max(3600).optional(),
    silenceSeconds: z.int().min(1).max(60).optional(),
    beep: z.boolean().optional(),
    review: z.boolean().optional(),
  }).optional(),
  answer: z.enum(['live', 'voicemail']).optional(),
  live: section({
    strategy: z.enum(['all', 'longestIdle', 'inTurn']).optional(),
    ringSeconds: z.int().min(5).max(120).optional(),
    waitSeconds: z.int().min(10).max(3600).optional(),
    queue: z.boolean().optional(),
    music: field.url.refine((given) => given.startsWith('https:'), { error: 'must be https' }).optional(),
    callback: z.boolean().optional(),
    overflow: field.phoneNumber.optional(),
  }).optional(),
});

const firstDigits = z
  .string()
  .regex(/^\+[1-9]\d{0,14}$/, { error: 'must be a number with "+", or its first digits' });
const caller = z.union([z.literal(WITHHELD), firstDigits], {
  error: `must be a number with "+", its first digits, or "${WITHHELD}"`,
});

export const telephone = {
  blocked: z.array(caller).optional(),
  smsOnly: z.array(firstDigits).min(1).optional(),
  smsNever: z.array(firstDigits).optional(),
  callOnly: z.array(firstDigits).min(1).optional(),
  callNever: z.array(firstDigits).optional(),
  abandoned: z.enum(['ticket', 'contact', 'nothing']).optional(),
  missed: z.enum(['ticket', 'callback']).optional(),
};

/** Of telephone systems: no part of the settings. */
export const ofSystems = {
  country: countryCode.optional(),
  extensions: z.record(z.string(), field.text).optional(),
  records: callRecords.nullable().default(null),
};

type Fields = ReturnType<typeof referenceFields>;

export function twilio({ elsewhere, secret }: Fields) {
  return section({
    accountSid: elsewhere,
    authToken: secret,
    otherToken: secret.nullable().default(null),
    api: field.url.default(TWILIO_API),
    numbers: z.array(number).default([]),
  });
}

/** Telephone systems that post calls to `/pbx/calls`. `key`: a secret that signs. */
export function systems({ elsewhere, secret }: Fields, key: Fields['secret']) {
  const system = section({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must have small letters, digits and hyphens'),
    secret: key,
    oldSecret: key.nullable().default(null),
    /** What becomes of a call that a person took. */
    answered: z.enum(['contact', 'ticket']).default('contact'),
    recordings: section({
      /** The host that gets user and password: `https://pbx.example.com`. */
      origin: field.url.nullable().default(null),
      user: elsewhere.nullable().default(null),
      password: secret.nullable().default(null),
      /** Allows http, this machine and private networks. */
      allowPrivate: z.boolean().default(false),
    })
      .refine(
        ({ origin, user, password }) =>
          new Set([origin, user, password].map((one) => one === null)).size === 1,
        {
          error: 'must have "origin", "user" and "password" together',
        },
      )
      .prefault({}),
  });
  return z
    .array(system)
    .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, {
      error: 'must have a different `id` for each system',
    })
    .default([]);
}

/**
 * The settings in force: what an admin tunes, as one immutable, numbered value. Every decision carries the version
 * it was made under. Addresses of servers and secrets are not settings: they stay in the configuration file.
 */
import { z } from 'zod';
import { priority } from './classification.ts';

const text = z.string().min(1);

export const mailboxSettings = z.strictObject({
  address: z.string().toLowerCase(),
  /** A category whose queue takes everything that comes here, or null. */
  queue: text.nullable(),
  /** Whether plus-addresses (`support+FL-1001.…@`) reach us. */
  plus: z.boolean(),
  /** The authserv-id whose topmost Authentication-Results is believed (RFC 8601 §2.5); null: none is. */
  authserv: text.nullable(),
});

export const categorySettings = z.strictObject({
  id: text,
  title: z.record(z.string(), z.string()),
  selfHelp: z.array(z.strictObject({ title: text, url: text })),
});

export const role = z.enum(['agent', 'lead', 'admin', 'auditor']);
export type Role = z.infer<typeof role>;

export const agentSettings = z.strictObject({
  id: text,
  name: text,
  email: z.string().toLowerCase(),
  role,
  /** Category ids the agent can serve; triage is served by anyone. */
  skills: z.array(text),
  languages: z.array(text),
  capacity: z.int().min(0),
  /** A calendar's name: when the agent is available. */
  calendar: text,
});
export type AgentSettings = z.infer<typeof agentSettings>;

export const customerSettings = z.strictObject({
  id: text,
  name: text,
  domains: z.array(z.string().toLowerCase()),
  addresses: z.array(z.string().toLowerCase()),
  /** E.164. */
  phones: z.array(text),
  plan: text,
  language: text.nullable(),
  /** IANA zone in which the customer is told instants; null: the calendar's. */
  timeZone: text.nullable(),
  /** The agent who serves this customer first, or null. */
  agent: text.nullable(),
});
export type CustomerSettings = z.infer<typeof customerSettings>;

const day = z.record(z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/));

/** Opening times in local wall-clock time. `hours.mon` maps an opening to its closing; 24:00 is allowed. */
export const calendar = z.strictObject({
  timeZone: text,
  hours: z.strictObject({
    mon: day.optional(),
    tue: day.optional(),
    wed: day.optional(),
    thu: day.optional(),
    fri: day.optional(),
    sat: day.optional(),
    sun: day.optional(),
  }),
  /** Local dates, `YYYY-MM-DD`. */
  holidays: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/)),
});
export type Calendar = z.infer<typeof calendar>;

export const target = z.strictObject({
  /** Business minutes; null: none is promised. */
  firstResponseMinutes: z.number().nullable(),
  resolutionMinutes: z.number().nullable(),
});

export const planSettings = z.strictObject({
  calendar: text,
  /** A priority that is missing takes normal's. */
  targets: z.partialRecord(priority, target),
});

/** A step of the ladder: at a share of the target (1 is the breach), or some business minutes after the step before. */
export const escalationStep = z.strictObject({
  atShare: z.number().positive().nullable(),
  afterMinutes: z.number().positive().nullable(),
  tell: z.enum(['agent', 'lead', 'admin']),
});
export type EscalationStep = z.infer<typeof escalationStep>;

/** One classification rule, in order; `when` is met if every given part is. */
export const rule = z.strictObject({
  id: text,
  /** Terms, lower case; a term ends in `*` for a prefix. Any of them is enough. */
  terms: z.array(text),
  in: z.enum(['subject', 'text', 'any']),
  language: text.nullable(),
  /** Where the contact came in; null: anywhere. */
  mailbox: text.nullable(),
  category: text.nullable(),
  /** Added to the category's logit; ignored with `force`. */
  weight: z.number(),
  /** Decides alone, whatever the model says. */
  force: z.boolean(),
  priority: priority.nullable(),
});
export type Rule = z.infer<typeof rule>;

export const phoneSettings = z.strictObject({
  number: text,
  language: text,
  calendar: text,
});

const perHour = z.int().positive();

/** Unless the file gives another. */
export const LIMITS = {
  automaticPerHour: 30,
  automaticPerDomainPerHour: 300,
  automaticPerInstallationPerHour: 2_000,
  ticketsPerSenderPerHour: 30,
  ticketsPerDomainPerHour: 1_000,
};

/** All but the first came with 0.3, and stay absent unless the file gives them: processes of 0.2 know no other key. */
export const limits = z.strictObject({
  /** Automatic messages to one address outside the team, whatever stands behind its plus. */
  automaticPerHour: perHour,
  /** Automatic messages to the addresses of one domain that is no configured customer's. */
  automaticPerDomainPerHour: perHour.optional(),
  /** Automatic messages to everybody outside the team. */
  automaticPerInstallationPerHour: perHour.optional(),
  /** New tickets by mail of one sender; further mails gather in one ticket. */
  ticketsPerSenderPerHour: perHour.optional(),
  ticketsPerDomainPerHour: perHour.optional(),
});

export const settings = z.strictObject({
  mailboxes: z.array(mailboxSettings),
  phones: z.array(phoneSettings),
  categories: z.array(categorySettings),
  agents: z.array(agentSettings),
  customers: z.array(customerSettings),
  plans: z.record(z.string(), planSettings),
  calendars: z.record(z.string(), calendar),
  escalation: z.array(escalationStep),
  /** The admin's own rules; they stand before the built-in ones. */
  rules: z.array(rule),
  /** Template name (`acknowledgement.pt.text`) to its text; what is absent is built in. */
  templates: z.record(z.string(), z.string()),
  retention: z.strictObject({
    logDays: z.number().positive(),
    contactDays: z.number().positive().nullable(),
  }),
  limits,
});

/** What an admin wrote, without its version. */
export type SettingsBody = z.infer<typeof settings>;
export type Settings = SettingsBody & { version: number };

export type Limits = typeof LIMITS;

/** The limits in force: what the file does not give is as in `LIMITS`. */
export function limitsOf({ limits: given }: Pick<SettingsBody, 'limits'>): Limits {
  const own = Object.entries(given).filter(([, limit]) => limit !== undefined);
  return { ...LIMITS, ...Object.fromEntries(own) };
}

/** The customer plan of whom we do not know. */
export const STANDARD_PLAN = 'standard';
/** The queue of what is unclassified; anyone serves it. */
export const TRIAGE = 'triage';

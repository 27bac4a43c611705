/**
 * The settings sections of the file, as people write them: durations, shares, optional keys. Each decodes to the shape
 * of contract/settings.ts. crossChecks.ts checks that they fit together.
 */
import { z } from 'zod';
import { endTells } from '../contract/issueEnd.ts';
import { MONITORING, senderKinds } from '../contract/monitoring.ts';
import { calendarProblems } from '../contract/openingHours.ts';
import { patternFault } from '../contract/patternFault.ts';
import { type Calendar, role, rule as ruleSettings, STANDARD_PLAN } from '../contract/settings.ts';
import { isTimeZone } from '../contract/zone.ts';
import { ALWAYS, CAPACITY, LIMITS, RETENTION } from './defaults.ts';
import * as days from './days.ts';
import * as field from './fields.ts';
import { handOver, vendorId } from './handOver.ts';

const { section } = field;

const titles = z.record(field.language, field.text).refine((given) => Object.keys(given).length > 0, {
  error: 'must have a title in one language at least',
});

const links = z.array(section({ title: field.text, url: field.url })).default([]);

export const category = section({
  id: field.id.refine((id) => id !== 'unclassified' && id !== 'triage', {
    error: 'must not be "unclassified" or "triage": those are built in',
  }),
  title: titles,
  about: byLanguage().optional(),
  selfHelp: z.array(section({ title: z.union([field.text, titles]), url: field.url })).default([]),
});

export const agent = section({
  id: field.id,
  name: field.name,
  email: field.mailAddress,
  role: role.default('agent'),
  skills: z.array(field.text).default([]),
  languages: z.array(field.language).default([]),
  capacity: z.int().min(0).default(CAPACITY),
  calendar: field.text.default(ALWAYS),
  leave: days.leave.optional(),
  phone: z
    .union([field.phoneNumber, field.sipAddress], {
      error: 'must be a number such as +351912345678, or a SIP address such as sip:ana@pbx.example.com',
    })
    .optional(),
  smsWhenLate: field.phoneNumber.optional(),
});

const timeZone = field.text.refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Lisbon' });

export const customer = section({
  id: field.id,
  name: field.name,
  domains: z.array(field.domain).default([]),
  addresses: z.array(field.mailAddress).default([]),
  phones: z.array(field.phoneNumber).default([]),
  plan: field.text.default(STANDARD_PLAN),
  language: field.language.nullable().default(null),
  timeZone: timeZone.nullable().default(null),
  agent: field.text.nullable().default(null),
  vip: z.boolean().optional(),
});

const day = days.hours.optional();

export const calendar = section({
  timeZone: field.text,
  hours: section({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  holidays: days.holidays.prefault([]),
})
  .transform(({ timeZone: zone, hours, holidays }): Calendar => ({ timeZone: zone, hours, ...holidays }))
  .superRefine((given, context) => {
    for (const { path, problem } of calendarProblems(given))
      context.addIssue({ code: 'custom', path, message: problem });
  });

function byLanguage() {
  return z
    .record(field.language, field.text)
    .refine((texts) => Object.keys(texts).length > 0, { error: 'must have a text in one language at least' });
}

export const answer = section({
  id: field.id,
  title: byLanguage(),
  text: byLanguage(),
  category: field.text.nullable().default(null),
  blanks: z.array(field.text.max(60)).default([]),
});

export const support = section({
  name: field.name.nullable().default(null),
  health: links,
  escalateTo: field.mailAddress.nullable().default(null),
  passedOn: z.record(field.language, field.text).default({}),
});

export const knownIssues = section({ endTells: endTells.default('nobody'), phone: z.boolean().optional() });

const noticeProduct = section({
  id: field.id,
  name: field.name.max(80),
  words: z.array(field.text.max(80)).max(50).default([]),
  categories: z.array(field.text).default([]),
});

/** Which mails are notices of the vendor. */
const notices = section({
  from: z
    .array(
      z
        .string()
        .regex(/^[^\s@<>,;]{0,64}@[^\s@<>,;]{1,255}$/, {
          error: 'must be an address, or a domain behind "@"',
        })
        .toLowerCase(),
    )
    .min(1),
  products: z.array(noticeProduct).max(200).default([]),
});

export const vendor = section({
  id: vendorId,
  name: field.name,
  categories: z.array(field.text).min(1).nullable().default(null),
  caseUrl: field.url
    .refine((url) => url.includes('{number}'), { error: 'must have the place {number}' })
    .nullable()
    .default(null),
  notices: notices.optional(),
  handOver: handOver.optional(),
}).transform(({ notices: given, handOver: asked, ...rest }) => ({
  ...rest,
  ...(given === undefined ? {} : { notices: given }),
  ...(asked === undefined ? {} : { handOver: asked }),
}));

const alertPattern = field.text.refine((pattern) => patternFault(pattern) === null, {
  error: ({ input }) => `cannot be used: ${patternFault(String(input)) ?? ''} (RE2 syntax)`,
});

const alertSender = section({
  from: z
    .string()
    .regex(/^[^\s@<>,;]{0,64}@[^\s@<>,;]{1,255}$/, {
      error: 'must be a mail address, or a domain such as "@example.com"',
    })
    .toLowerCase(),
  kind: z.enum(senderKinds).default('any'),
  problem: alertPattern.nullable().default(null),
  recovery: alertPattern.nullable().default(null),
  in: z.enum(['subject', 'text']).default('subject'),
}).refine(
  ({ kind, problem, recovery }) => (kind === 'patterns') === (problem !== null || recovery !== null),
  {
    error: 'must have "problem" or "recovery" with the kind "patterns", and neither with another kind',
  },
);

/** No longer than a resolved ticket stays open to words. */
const MAX_REOPEN_MINUTES = 14 * 24 * 60;

export const monitoring = section({
  everySender: z.boolean().default(MONITORING.everySender),
  reopenWithin: field.longDuration
    .refine((minutes) => minutes <= MAX_REOPEN_MINUTES, { error: 'must be 14d at most' })
    .default(MONITORING.reopenWithinMinutes),
  closeAnswered: z.boolean().default(MONITORING.closeAnswered),
  incidentAt: z.int().min(2).max(50).default(MONITORING.incidentAt),
  senders: z.array(alertSender).default([]),
}).transform(({ reopenWithin, ...rest }) => ({ ...rest, reopenWithinMinutes: reopenWithin }));

const signature = field.text.refine(
  (given) =>
    [...given.matchAll(/\{\{([^{}]{0,40})\}\}/g)].every(([, name = '']) =>
      /^ ?(?:agent|company) ?$/.test(name),
    ),
  { error: 'may hold {{agent}} and {{company}}, and nothing else in double braces' },
);

export const company = section({
  name: field.name.max(80),
  logo: field.text.nullable().default(null),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour such as "#1f5fa8", in quotes' })
    .toLowerCase()
    .nullable()
    .default(null),
  address: field.text.max(400).nullable().default(null),
  phone: field.text.max(60).nullable().default(null),
  url: field.url.nullable().default(null),
  /** One for all languages is under `*`. */
  signature: z
    .union([signature.transform((text) => ({ '*': text })), z.record(field.language, signature)])
    .default({}),
});

export const assignment = section({ sticky: field.longDuration }).transform(({ sticky }) => ({
  stickyMinutes: sticky,
}));

export const retention = section({
  logDays: z.number().positive().default(RETENTION.logDays),
  contactDays: z.number().min(1, 'must be at least a day').nullable().default(RETENTION.contactDays),
  hold: z.array(z.string()).exactOptional(),
});

const perHour = z.int().positive();

export const limits = section({
  automaticPerHour: perHour.default(LIMITS.automaticPerHour),
  automaticPerDomainPerHour: perHour.optional(),
  automaticPerInstallationPerHour: perHour.optional(),
  ticketsPerSenderPerHour: perHour.optional(),
  ticketsPerDomainPerHour: perHour.optional(),
  shortestCallSeconds: z.int().nonnegative().optional(),
  silentCallsPerHour: perHour.optional(),
  smsPerHour: perHour.optional(),
  callsPerHour: perHour.optional(),
  noticeFilesBytes: z.int().nonnegative().optional(),
});

/** Added to a category's logit by a rule without a weight: enough to decide a doubtful case. */
const RULE_WEIGHT = 2;

const given = ruleSettings.shape;

/** An entry of the file of rules; a rule ignores its omitted keys. */
export const rule = section({
  id: field.id,
  terms: z.array(field.text.toLowerCase()).default([]),
  in: given.in.default('any'),
  language: field.language.nullable().default(null),
  mailbox: field.text.nullable().default(null),
  category: field.text.nullable().default(null),
  weight: z.number().default(RULE_WEIGHT),
  force: z.boolean().default(false),
  priority: given.priority.default(null),
})
  .refine(({ category: decided, priority: raised }) => decided !== null || raised !== null, {
    error: 'must have "category" or "priority": otherwise it decides nothing',
  })
  .refine(({ terms, language, mailbox }) => terms.length > 0 || language !== null || mailbox !== null, {
    error: 'must have "terms", "language" or "mailbox": otherwise it fits everything',
  });

/**
 * The settings in force: the values that an admin tunes, as one immutable, numbered value. Every decision records the
 * version it was made under. Server addresses and secrets are not settings: they stay in the configuration file.
 */
import { z } from 'zod';
import { limits } from './limitSettings.ts';
import { priority } from './classification.ts';
import { monitoringSettings } from './monitoring.ts';
import { handOverSettings } from './handOverSettings.ts';
import { issueSettings } from './issueEnd.ts';
import { noticeSettings } from './noticeSettings.ts';
import { phoneSettings } from './phone.ts';
import { telephoneSettings } from './telephone.ts';
import { ruleBook } from './ruleBook.ts';

export { LIMITS, type Limits, limits, limitsOf } from './limitSettings.ts';

const text = z.string().min(1);

export const mailboxSettings = z.strictObject({
  address: z.string().toLowerCase(),
  /** A category whose queue takes all mail to this address, or null. */
  queue: text.nullable(),
  /** Whether plus-addresses (`support+FL-1001.…@`) reach us. */
  plus: z.boolean(),
  /** The authserv-id whose topmost Authentication-Results we trust (RFC 8601 §2.5); null: we trust none. */
  authserv: text.nullable(),
  /**
   * The number of ours from which its customers are rung back. Stays absent unless the file has it: older processes reject the key.
   */
  phone: text.optional(),
});

export const categorySettings = z.strictObject({
  id: text,
  title: z.record(z.string(), z.string()),
  /** What it is about, by language, for customers. Absent: the built-in words of a built-in category. */
  about: z.record(z.string(), text).optional(),
  /** A title for all languages, or by language. */
  selfHelp: z.array(z.strictObject({ title: z.union([text, z.record(z.string(), text)]), url: text })),
});

export const role = z.enum(['agent', 'lead', 'admin', 'auditor']);
export type Role = z.infer<typeof role>;

const day = z.record(z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/));

const leaveDays = z.record(z.string().regex(/^(?:\d{4}-)?\d\d-\d\d$/), day);
export type LeaveDays = z.infer<typeof leaveDays>;

export const agentSettings = z.strictObject({
  id: text,
  name: text,
  email: z.string().toLowerCase(),
  role,
  /** Category ids that the agent can serve; every agent serves triage. */
  skills: z.array(text),
  languages: z.array(text),
  capacity: z.int().min(0),
  /** The name of a calendar: the agent's working hours. */
  calendar: text,
  /**
   * Days of leave, each with the hours in which the agent works all the same: `YYYY-MM-DD`, before `MM-DD` of each year. Stays absent unless the file has it:
   * processes of 0.2 reject the key.
   */
  leave: leaveDays.optional(),
  /**
   * Where the agent is rung, before a customer is: a number in E.164, or a SIP address. Stays absent unless the file has it:
   * older processes reject the key.
   */
  phone: text.optional(),
  /** The number, in E.164, that gets an SMS when a ticket is late. Stays absent unless the file has it: older processes reject the key. */
  smsWhenLate: text.optional(),
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
  /** The IANA zone for instants in messages to the customer; null: the calendar's. */
  timeZone: text.nullable(),
  /** The agent who is tried first for this customer, or null. */
  agent: text.nullable(),
  /** Absent: no. Only rules ask for it. */
  vip: z.boolean().optional(),
});
export type CustomerSettings = z.infer<typeof customerSettings>;

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
  /**
   * Days with hours unlike those of their weekday, none for closed: `YYYY-MM-DD`, before `holidays`; or `MM-DD` of each
   * year, behind them. Absent unless the file has such days: processes of 0.2 reject the key.
   */
  days: z.record(z.string().regex(/^(?:\d{4}-)?\d\d-\d\d$/), day).optional(),
});
export type Calendar = z.infer<typeof calendar>;

export const target = z.strictObject({
  /** Business minutes; null: no promise. */
  firstResponseMinutes: z.number().nullable(),
  resolutionMinutes: z.number().nullable(),
  /**
   * Business minutes within which an agent accepts a ticket that Firstline gave them, before it goes to another one.
   * Stays absent unless the file has it: older processes reject the key.
   */
  reassignMinutes: z.number().positive().exactOptional(),
});

export const planSettings = z.strictObject({
  calendar: text,
  /** A missing priority takes normal's target. */
  targets: z.partialRecord(priority, target),
  /**
   * The resolution clock is paused while a vendor has the ticket. Absent unless the file has it: processes of 0.2 reject
   * the key.
   */
  pauseWithVendor: z.boolean().optional(),
});

/**
 * A step of the ladder: at a share of the target (1 is the breach), or some business minutes after the previous step.
 */
export const escalationStep = z.strictObject({
  atShare: z.number().positive().nullable(),
  afterMinutes: z.number().positive().nullable(),
  tell: z.enum(['agent', 'lead', 'admin']),
  /**
   * The last step is told again each so many business minutes, at most `times`, by `oneUp` to the level above. Absent unless the file has it.
   */
  repeat: z
    .strictObject({
      minutes: z.number().positive(),
      times: z.int().positive().exactOptional(),
      oneUp: z.literal(true).exactOptional(),
    })
    .optional(),
});
export type EscalationStep = z.infer<typeof escalationStep>;

/** A classification rule of a file that is a list of them; rules apply in order. A rule is met if all its given conditions are. */
export const rule = z.strictObject({
  id: text,
  /** Terms, in lower case; a final `*` makes a prefix. One matching term is enough. */
  terms: z.array(text),
  in: z.enum(['subject', 'text', 'any']),
  language: text.nullable(),
  /** The mailbox or number of the contact; null: any. */
  mailbox: text.nullable(),
  category: text.nullable(),
  /** Added to the category's logit; ignored with `force`. */
  weight: z.number(),
  /** Decides alone and overrides the model. */
  force: z.boolean(),
  priority: priority.nullable(),
});
export type Rule = z.infer<typeof rule>;

/** A canned answer (contract/answers.ts). `title` and `text` by language. */
export const answerSettings = z.strictObject({
  id: text,
  title: z.record(z.string(), text),
  text: z.record(z.string(), text),
  /** Offered for tickets of this category only; null: for all. */
  category: text.nullable(),
  /** Places that the agent fills. */
  blanks: z.array(text),
});
export type AnswerSettings = z.infer<typeof answerSettings>;

/** What the customers' page says beyond the other settings. */
export const supportSettings = z.strictObject({
  /** The provider's name; null: the company's, or the domain of the first mailbox. */
  name: text.nullable(),
  /** Pages of vendors about the health of their services. */
  health: z.array(z.strictObject({ title: text, url: text })),
  /** Whom customers write to when a request does not go well; null: nobody is named. */
  escalateTo: text.nullable(),
  /** Matters that are passed on to a vendor, by language. */
  passedOn: z.record(z.string(), text),
});
export type SupportSettings = z.infer<typeof supportSettings>;

/** To whom agents pass tickets on (contract/vendors.ts). `categories` null: of every one. */
export const vendorSettings = z.strictObject({
  id: text,
  name: z.string(),
  categories: z.array(text).nullable(),
  /** The vendor's page about a case, with the place `{number}`; null: none. */
  caseUrl: text.nullable(),
  /** Its notices. Absent unless the file has it: processes of before it reject it. */
  notices: noticeSettings.optional(),
  /** What it asks for. Absent unless the file has it. */
  handOver: handOverSettings.optional(),
});
export type VendorSettings = z.infer<typeof vendorSettings>;

/** Whose name, looks and signature the mails to customers have. */
export const companySettings = z.strictObject({
  name: text,
  /** `#rrggbb`; null: a colour of ours. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable(),
  /** Lines. */
  address: text.nullable(),
  phone: text.nullable(),
  url: text.nullable(),
  /** By language, in place of our closing; with `{{agent}}` and `{{company}}`. */
  signature: z.record(z.string(), text),
  /** Carried by each mail, so that none loads a picture from elsewhere. */
  logo: z.strictObject({ type: text, base64: text }).nullable(),
});
export type CompanySettings = z.infer<typeof companySettings>;

/** Rules that decide beside those in force, and change nothing (contract/shadow.ts). */
export const shadowSettings = z.strictObject({
  rules: z.array(rule),
  ruleBook: ruleBook.optional(),
  /** Contacts received from this instant on are not decided by them (epoch ms); null: no end. */
  until: z.number().nullable(),
});
export type ShadowSettings = z.infer<typeof shadowSettings>;

export const settings = z.strictObject({
  mailboxes: z.array(mailboxSettings),
  phones: z.array(phoneSettings),
  categories: z.array(categorySettings),
  agents: z.array(agentSettings),
  customers: z.array(customerSettings),
  plans: z.record(z.string(), planSettings),
  calendars: z.record(z.string(), calendar),
  escalation: z.array(escalationStep),
  /** The admin's own rules; they precede the built-in ones. */
  rules: z.array(rule),
  /** Their file in the later language, which replaces `rules`. Absent without such a file, and before 0.3. */
  ruleBook: ruleBook.optional(),
  /** Absent while no rules are tried. */
  shadow: shadowSettings.optional(),
  /** Maps a template name (`acknowledgement.pt.text`) to its text; absent templates are the built-in ones. */
  templates: z.record(z.string(), z.string()),
  retention: z.strictObject({
    logDays: z.number().positive(),
    contactDays: z.number().positive().nullable(),
    /** Ids of customers whose words stay. Absent where the file has none. */
    hold: z.array(z.string()).exactOptional(),
  }),
  limits,
  /** Absent before 0.3, and where the file has none. */
  answers: z.array(answerSettings).optional(),
  /** Absent where the file has none, and before 0.3. */
  telephone: telephoneSettings.optional(),
  /** Absent where the file has none. */
  support: supportSettings.optional(),
  vendors: z.array(vendorSettings).optional(),
  /** Absent where the file has none: then customers hear of no end. */
  knownIssues: issueSettings.optional(),
  /** Absent where the file has none: then `MONITORING`. */
  monitoring: monitoringSettings.optional(),
  /** A ticket goes to the agent of the requester's last one, opened within this time. Absent: never. */
  assignment: z.strictObject({ stickyMinutes: z.number().positive() }).optional(),
  /** Absent where the file has none. */
  company: companySettings.optional(),
  /** Absent where the file has none. `atMinute`: of the day, in the zone of each agent's calendar. */
  morning: z.strictObject({ atMinute: z.int(), to: z.array(z.enum(['agents', 'leads'])) }).optional(),
});

/** The admin's values, without the version. */
export type SettingsBody = z.infer<typeof settings>;
export type Settings = SettingsBody & { version: number };

/** The plan of senders who are no configured customers. */
export const STANDARD_PLAN = 'standard';
/** The queue of unclassified contacts; every agent serves it. */
export const TRIAGE = 'triage';

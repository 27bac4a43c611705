/** How a file of call records is read: the meaning of its columns, and which calls become tickets. `import --calls` uses it. */
import { z } from 'zod';
import { isTimeZone } from './zone.ts';

const text = z.string().trim().min(1);
/** Several: the first that has a value. */
const column = z.union([text, z.array(text).min(1)]);

/** The files whose columns are known. */
export const recordFormats = ['asterisk', '3cx', 'teams', 'twilio'] as const;
export type RecordFormat = (typeof recordFormats)[number];

export const outcomes = ['answered', 'missed', 'voicemail'] as const;
export type Outcome = (typeof outcomes)[number];

const columns = z.strictObject({
  /** Unique for a call; several rows of one id are one call. */
  id: column.optional(),
  from: column.optional(),
  to: column.optional(),
  startedAt: column.optional(),
  answeredAt: column.optional(),
  endedAt: column.optional(),
  durationSeconds: column.optional(),
  talkSeconds: column.optional(),
  waitSeconds: column.optional(),
  outcome: column.optional(),
  voicemail: column.optional(),
  extension: column.optional(),
  direction: column.optional(),
});
export type RecordColumn = keyof z.infer<typeof columns>;

/** A country code, to which numbers without one belong. */
export const countryCode = z.string().regex(/^\+[1-9]\d{0,3}$/, 'must be a country code, such as "+351"');

export const callRecords = z.strictObject({
  /** Begins with the built-in mapping of this format. Absent: the columns show the format. */
  like: z.enum(recordFormats).optional(),
  /** The telephone system, as in `phone.systems`: a part of each call's identity. */
  system: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must have small letters, digits and hyphens')
    .optional(),
  /** The names of the columns, for a file whose first line is a call. */
  header: z.array(text).min(1).optional(),
  columns: columns.optional(),
  /** By the value of the column `outcome`, in either case. */
  outcomes: z.record(z.string(), z.enum(outcomes)).optional(),
  /** Values of the column `voicemail` that mean one. */
  voicemail: z.array(text).optional(),
  /** Values of the column `direction` of calls to us; others are left out. */
  inbound: z.array(text).optional(),
  /** A call without an extension was taken by a machine. */
  needsExtension: z.boolean().optional(),
  /** Of instants that name no zone. */
  timeZone: z.string().refine(isTimeZone, 'must be a time zone, such as "Europe/Lisbon"').optional(),
  /** The order of days and months in dates such as 02/03/2026. */
  dates: z.enum(['dmy', 'mdy']).optional(),
  country: countryCode.optional(),
  /** Our number, where a row names none. */
  number: text.optional(),
  /** Ids of agents by their extensions. */
  extensions: z.record(z.string(), text).optional(),
  /** `contact`: kept without a ticket. `skip`: left out. */
  become: z
    .strictObject({
      answered: z.enum(['contact', 'ticket', 'skip']).optional(),
      missed: z.enum(['ticket', 'skip']).optional(),
      voicemail: z.enum(['ticket', 'skip']).optional(),
    })
    .optional(),
});
export type CallRecords = z.infer<typeof callRecords>;

/**
 * Which header fields of a mail its contact keeps for rules, by the name alone: none of the mail’s transport or
 * structure, and no field that another key of the contact holds.
 */
import { z } from 'zod';

/** `name` in lower case; `value` decoded, its white space made one space, cut. */
export const mailHeader = z.object({ name: z.string(), value: z.string() });
export type MailHeader = z.infer<typeof mailHeader>;

/** What a rule asks instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  from: 'use `from` or `domain`',
  to: 'use `to`',
  cc: 'use `to`',
  bcc: 'use `to`',
  subject: 'use `subject`',
  'in-reply-to': 'use `thread`',
  references: 'use `thread`',
  'authentication-results': 'use `auth`',
};

const UNKEPT = new Set([
  ...Object.keys(ELSEWHERE),
  'reply-to',
  'date',
  'message-id',
  'mime-version',
  'received',
  'received-spf',
  'dkim-signature',
  'dkim-filter',
  'domainkey-signature',
  'autocrypt',
  'thread-index',
  'face',
  'x-face',
  'x-received',
  'x-sg-eid',
  // Where a person is.
  'x-originating-ip',
  'x-sender-ip',
  'x-source-ip',
  'x-client-ip',
]);

/** Relays and mail services write dozens of these. */
const UNKEPT_BEGINNINGS = [
  'content-',
  'arc-',
  'resent-',
  'x-ms-',
  'x-microsoft-',
  'x-forefront-',
  'x-exchange-',
  'x-google-',
  'x-gm-',
  'x-provags-',
  'x-ymail-',
  'x-yahoo-',
];

/** `name` in lower case. */
export function isKeptHeader(name: string): boolean {
  return !UNKEPT.has(name) && !UNKEPT_BEGINNINGS.some((beginning) => name.startsWith(beginning));
}

/** How a rule asks for such a field; null where it cannot. */
export function askedElsewhere(name: string): string | null {
  return Object.hasOwn(ELSEWHERE, name) ? (ELSEWHERE[name] ?? null) : null;
}

/** The field types of the configuration, each with its error text. */
import { z } from 'zod';
import { isIP } from 'node:net';
import { payloads } from '../contract/fact.ts';
import { minutesOf, shareOf } from './duration.ts';
import { hostPortOf } from './hostPort.ts';
import { nearest } from './nearest.ts';
import { unknownKeys } from './problems.ts';

/** A section with exactly these keys. */
export function section<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(shape)) : undefined,
  });
}

/** Text that `convert` parses; `convert` returns null for invalid text. */
export function understood<T>(convert: (text: string) => T | null, message: string) {
  const error = ({ input }: { input?: unknown }): string =>
    input === undefined ? `is missing; ${message}` : message;
  return z.string({ error }).transform((text, context): T => {
    const value = convert(text);
    if (value !== null) return value;
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  });
}

export const text = z.string().min(1);

/** Of a person, a firm or a product: shown within lines and in fields of mails. */
export const name = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, { error: 'must be one line, without control characters' });

export const id = text.regex(/^[a-z0-9][a-z0-9._-]*$/, {
  error: 'must be lower-case letters, digits, ".", "_" or "-"',
});

export const duration = understood(minutesOf, 'must be a duration such as 30m, 4h, 1h30m or 2d');

export const longDuration = duration.refine((minutes) => minutes > 0, {
  error: 'must be longer than zero',
});

export const share = understood((given) => {
  const value = shareOf(given);
  return value !== null && value > 0 ? value : null;
}, 'must be a share such as 75% or 100%');

export const hostPort = understood(
  hostPortOf,
  'must be HOST:PORT, for instance 127.0.0.1:8025 or [::1]:8025',
);

/** An IP address or a CIDR block (RFC 4632). */
export const peer = z
  .string()
  .refine(isPeer, { error: 'must be an IP address or a block such as 10.0.0.0/8' });

/** An IP address, perhaps with a port: 10.0.0.53, 10.0.0.53:5353, [::1]:5353. */
export const nameServer = z.string().refine(
  (given) => {
    const [, bracketed, plain = given] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(given) ?? [];
    return isIP(bracketed ?? plain) !== 0;
  },
  { error: 'must be the IP address of a name server, such as 10.0.0.53 or 10.0.0.53:5353' },
);

export const port = z.int().min(1).max(65_535);

/** In lower case: all comparisons of addresses ignore case. */
export const mailAddress = z
  .string()
  .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, { error: 'must be a mail address' })
  .toLowerCase();

export const domain = z
  .string()
  .regex(/^[^\s@./]+(\.[^\s@./]+)*$/, { error: 'must be a domain, without @' })
  .toLowerCase();

export const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{4,14}$/, { error: 'must be an E.164 number in quotes, "+" and digits only' });

export const sipAddress = z.string().regex(/^sips?:[^\s@<>"]{1,64}@[^\s@<>"]{1,200}$/i, {
  error: 'must be a SIP address such as sip:ana@pbx.example.com',
});

export const language = z
  .string()
  .regex(/^[a-z]{2,3}$/, { error: 'must be a language code of two or three small letters, such as pt' });

export const url = z.string().refine((given) => /^https?:$/.test(protocolOf(given)), {
  error: 'must be a URL that begins with http:// or https://',
});

const types: readonly string[] = Object.keys(payloads);
const families = new Set(types.map((type) => `${type.split('.')[0]}.*`));

/** A type of facts, a family of types, or all. */
export const factKind = z.string().superRefine((given, context) => {
  if (given === '*' || families.has(given) || types.includes(given)) return;
  const meant = nearest(given, [...types, ...families]);
  const hint = meant === null ? 'such as ticket.opened, ticket.* or *' : `(did you mean "${meant}"?)`;
  context.addIssue({ code: 'custom', message: `must be a type of facts ${hint}` });
});

export const date = z.iso.date({ error: 'must be a date, YYYY-MM-DD' });

function isPeer(given: string): boolean {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(given) ?? [];
  const bits = isIP(address) === 6 ? 128 : 32;
  return isIP(address) !== 0 && (prefix === undefined || Number(prefix) <= bits);
}

function protocolOf(given: string): string {
  return URL.canParse(given) ? new URL(given).protocol : '';
}

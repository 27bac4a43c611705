/**
 * Postmark's inbound webhook: JSON with the whole mail in `RawEmail`, which the inbound stream must be told to include.
 * Postmark signs nothing; the address of the webhook carries a user and a password.
 */
import { z } from 'zod';
import { firstValue, splitMail } from '../mail/headers.ts';
import { hasCredentials } from './credentials.ts';
import type { Posted, Provider } from './provider.ts';

const posted = z.object({
  MessageID: z.string().regex(/^[\w-]{1,100}$/),
  RawEmail: z.string().min(1),
  OriginalRecipient: z.string(),
  FromFull: z.object({ Email: z.string() }),
});

export function postmark(user: string, password: () => string): Provider {
  return {
    name: 'postmark',
    path: '/postmark',
    admits: (header) => hasCredentials(header('authorization'), user, password()),
    mailIn: ({ body }): Posted | 'malformed' => {
      const read = posted.safeParse(jsonIn(body));
      if (!read.success) return 'malformed';
      const { MessageID: id, RawEmail, OriginalRecipient, FromFull } = read.data;
      const to = OriginalRecipient.split(',').map((address) => address.trim());
      const raw = Buffer.from(RawEmail, 'utf8');
      return { id, raw, from: reversePathIn(raw) ?? FromFull.Email, to };
    },
    refusal: 403,
    triesAgainBelow500: true,
  };
}

/** Postmark names no envelope; the receiving server writes it into the mail (RFC 5321 §4.4). */
function reversePathIn(raw: Buffer): string | null {
  const value = firstValue(splitMail(raw).fields, 'return-path');
  return value === null ? null : (/^<([^<>\s]{0,320})>$/.exec(value)?.[1] ?? null);
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Not JSON: it has no mail.
    return null;
  }
}

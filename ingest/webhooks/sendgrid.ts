/**
 * SendGrid's inbound parse, with "POST the raw, full MIME message": a multipart form with the mail in `email` and the
 * envelope in `envelope`. A security policy signs timestamp and body by ECDSA.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { fieldsOf } from './form.ts';
import { type Posted, type Provider, textOf } from './provider.ts';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

const envelope = z.object({ from: z.string(), to: z.array(z.string()) });

/** `publicKey`: as the policy shows it, base64 of a SubjectPublicKeyInfo (RFC 5280). Throws for any other text. */
export function sendgrid(publicKey: string): Provider {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return {
    name: 'sendgrid',
    path: '/sendgrid',
    admits: (header) => header(SIGNATURE) !== undefined && header(TIMESTAMP) !== undefined,
    mailIn: ({ header, body }): Posted | 'unsigned' | 'malformed' => {
      const signature = Buffer.from(header(SIGNATURE) ?? '', 'base64');
      const signed = Buffer.concat([Buffer.from(header(TIMESTAMP) ?? ''), body]);
      if (!verify('sha256', signed, key, signature)) return 'unsigned';
      const fields = fieldsOf(header('content-type') ?? '', body);
      const raw = fields?.get('email');
      if (fields === null || raw === undefined || raw.length === 0) return 'malformed';
      const read = envelope.safeParse(jsonIn(textOf(fields, 'envelope')));
      if (!read.success) return 'malformed';
      // SendGrid names no post: the same bytes to the same people are the same post.
      const id = createHash('sha256')
        .update(JSON.stringify(read.data))
        .update(raw)
        .digest('hex')
        .slice(0, 40);
      return { id, raw, ...read.data };
    },
    refusal: 422,
    triesAgainBelow500: false,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: it has no envelope.
    return null;
  }
}

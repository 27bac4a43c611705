/**
 * Mailgun's route with `forward("…/mime")`: a form with the whole mail in `body-mime`. Mailgun signs a timestamp and a
 * token, not the body or the recipient. The token is the mail's source, so that a token used again makes no second contact
 * in a mailbox.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../../contract/clock.ts';
import { isSame } from './credentials.ts';
import { fieldsOf } from './form.ts';
import { type Posted, type Provider, textOf } from './provider.ts';

/** Mailgun tries for eight hours. */
const OLDEST_MS = 24 * 3_600_000;

export function mailgun(signingKey: () => string, clock: Clock): Provider {
  return {
    name: 'mailgun',
    path: '/mailgun/mime',
    admits: () => true,
    mailIn: ({ header, body }): Posted | 'unsigned' | 'malformed' => {
      const fields = fieldsOf(header('content-type') ?? '', body);
      if (fields === null) return 'malformed';
      const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map((name) =>
        textOf(fields, name),
      );
      const expected = createHmac('sha256', signingKey()).update(`${timestamp}${token}`).digest('hex');
      const ageMs = Math.abs(clock.now() - Number(timestamp) * 1000);
      if (!isSame(signature ?? '', expected) || !(ageMs < OLDEST_MS)) return 'unsigned';
      const raw = fields.get('body-mime');
      if (token === undefined || !/^[\w-]{1,100}$/.test(token) || raw === undefined || raw.length === 0)
        return 'malformed';
      return { id: token, raw, from: textOf(fields, 'sender'), to: [textOf(fields, 'recipient')] };
    },
    refusal: 406,
    triesAgainBelow500: true,
  };
}

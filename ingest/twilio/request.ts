/**
 * Twilio's requests at our border: bounded, signed, decoded.
 *
 * Never accepts a request without Twilio's signature, or any request while no token is configured.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { seldom } from '../seldom.ts';
import { callback, carried, message, type Callback, type Carried, type Message } from './callback.ts';
import { formOf, signedByTwilio, type Form } from './signature.ts';

export type Env = {
  Variables: { form: Form };
  /** Node's request, if a real server runs: its URL is unchanged from the wire. */
  Bindings: { incoming?: { url?: string } };
};

/** Signed by Twilio, but not valid for us: answered with 400, and not stored. */
export class BadRequest extends Error {}

/** 503 without a token, 403 on a wrong signature. `publicUrl` has no slash at its end. */
export function signedOnly(options: {
  authToken: () => string | null;
  publicUrl: string;
  clock: Clock;
  reports: Reports & Metrics;
}): MiddlewareHandler<Env> {
  const { publicUrl, reports } = options;
  const say = seldom(options);
  return async (context, next) => {
    const authToken = options.authToken();
    if (authToken === null || authToken === '') return context.text('phone is not configured', 503);
    const form = formOf(await context.req.text());
    const signature = context.req.header('x-twilio-signature') ?? '';
    const url = publicUrl + pathAndQuery(context);
    if (!signedByTwilio(authToken, { url, signature, body: { form } })) {
      // The path is enough to find a wrong publicUrl, the usual cause; the query may hold a caller's words. One line
      // a minute in all, because a stranger chooses the path.
      reports.count('firstline_refusals_total', { source: 'twilio', reason: 'signature' });
      say('signature', 'warn', 'refused', { why: 'signature', url: publicUrl + context.req.path });
      return context.text('wrong signature', 403);
    }
    context.set('form', form);
    return next();
  };
}

export function callIn(context: Context<Env>): Callback {
  return decoded(callback.safeParse(single(context.get('form'))));
}

export function messageIn(context: Context<Env>): Message {
  return decoded(message.safeParse(single(context.get('form'))));
}

/** The SMS is named by our own address, so that no lookup is needed. */
export function carriedIn(context: Context<Env>): Carried & { message: string } {
  const message = context.req.query('message') ?? '';
  if (!/^m[a-z2-7]{26}$/.test(message)) throw new BadRequest('missing or malformed: message');
  return { ...decoded(carried.safeParse(single(context.get('form')))), message };
}

function decoded<T>(result: z.ZodSafeParseResult<T>): T {
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new BadRequest(`missing or malformed: ${names}`);
}

/** Twilio repeats no name. If another client did, the first value counts. */
function single(form: Form): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : value]),
  );
}

/**
 * The URL as it was sent. A `Request` holds a parsed URL, in which characters that Twilio has signed are changed (`'`
 * to `%27`).
 */
function pathAndQuery(context: Context<Env>): string {
  const env: Env['Bindings'] | undefined = context.env;
  return env?.incoming?.url ?? context.req.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
}

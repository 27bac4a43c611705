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
import {
  callback,
  carried,
  mediaIn,
  message,
  type Callback,
  type Carried,
  type Message,
} from './callback.ts';
import type { Place } from './reception.ts';
import { formOf, signedByTwilio, type Form } from './signature.ts';

export type Env = {
  Variables: { form: Form };
  /** Node's request, if a real server runs: its URL is unchanged from the wire. */
  Bindings: { incoming?: { url?: string } };
};

/** Signed by Twilio, but not valid for us: answered with 400, and not stored. */
export class BadRequest extends Error {}

/**
 * 503 without a token, 403 on a wrong signature. `publicUrl` has no slash at its end. While a token is replaced, Twilio
 * signs with the old one until an operator promotes the new one: either is believed.
 */
export function signedOnly(options: {
  authToken: () => string | null;
  otherToken?: () => string | null;
  publicUrl: string;
  clock: Clock;
  reports: Reports & Metrics;
}): MiddlewareHandler<Env> {
  const { publicUrl, reports } = options;
  const say = seldom(options);
  return async (context, next) => {
    const tokens = [options.authToken(), options.otherToken?.()].filter((token) => Boolean(token));
    if (tokens.length === 0) return context.text('phone is not configured', 503);
    const isGet = context.req.method === 'GET';
    const form = isGet ? {} : formOf(await context.req.text());
    const signature = context.req.header('x-twilio-signature') ?? '';
    const isSigned = (url: string): boolean =>
      tokens.some((token) => signedByTwilio(token ?? '', { url, signature, body: { form } }));
    const sent = pathAndQuery(context);
    if (!addresses(publicUrl, sent).some(isSigned)) {
      // The path is enough to find a wrong publicUrl, the usual cause; the query may hold a caller's words. One line
      // a minute in all, because a stranger chooses the path.
      reports.count('firstline_refusals_total', { source: 'twilio', reason: 'signature' });
      say('signature', 'warn', 'refused', { why: 'signature', url: publicUrl + context.req.path });
      return context.text('wrong signature', 403);
    }
    context.set('form', isGet ? formOf(new URL(sent, publicUrl).search) : form);
    return next();
  };
}

export function callIn(context: Context<Env>): Callback {
  return decoded(callback.safeParse(single(context.get('form'))));
}

export function messageIn(context: Context<Env>): Message {
  const form = single(context.get('form'));
  return { ...decoded(message.safeParse(form)), media: mediaIn(form) };
}

/** Where the caller was, by the query of our own address. */
export function placeIn(context: Context<Env>): Place {
  const { keys = '', wrong = '0' } = context.req.query();
  if (!/^[\d*#]{0,16}$/.test(keys) || !/^\d$/.test(wrong)) throw new BadRequest('missing or malformed: keys');
  return { keys, wrong: Number(wrong) };
}

/** The SMS is named by our own address, so that no lookup is needed. */
export function carriedIn(context: Context<Env>): Carried & { message: string } {
  const message = context.req.query('message') ?? '';
  if (!/^m[a-z2-7]{26}$/.test(message)) throw new BadRequest('missing or malformed: message');
  return { ...decoded(carried.safeParse(single(context.get('form')))), message };
}

export function formIn(context: Context<Env>): Record<string, string> {
  return single(context.get('form'));
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

/** What Twilio may have requested. A proxy may have left the path of `publicUrl` in ours. */
function addresses(publicUrl: string, sent: string): string[] {
  const { origin, pathname } = new URL(publicUrl);
  const isPrefixed = pathname !== '/' && sent.startsWith(`${pathname}/`);
  return [publicUrl + sent, ...(isPrefixed ? [origin + sent] : [])];
}

/**
 * The URL as it was sent. A `Request` holds a parsed URL, in which characters that Twilio has signed are changed (`'`
 * to `%27`).
 */
export function pathAndQuery(context: Context<Env>): string {
  const env: Env['Bindings'] | undefined = context.env;
  return env?.incoming?.url ?? context.req.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
}

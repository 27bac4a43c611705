/**
 * Twilio's requests at nearly the right address: by GET, with a slash too many, or with a prefix that a proxy left in
 * the path. A caller must not pay for it, so they are answered like the right ones, and the operator is told which
 * address to set. A signed request for an address that we do not serve is told too.
 *
 * Never answers a request without Twilio's signature: the app behind checks it, over the address as it was sent.
 */
import type { Hono, MiddlewareHandler } from 'hono';
import type { Clock } from '../../contract/clock.ts';
import { RING_PATHS } from '../../contract/ringSeal.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { seldom } from '../seldom.ts';
import { type Env, pathAndQuery } from './request.ts';
import { paths } from './twiml.ts';

const KNOWN: readonly string[] = [...Object.values(paths), ...Object.values(RING_PATHS)];
/** A reported path has no more characters. */
const MAX_TOLD = 200;

/** `publicUrl` has no slash at its end. */
export function strays(
  app: Hono<Env>,
  { publicUrl, ...options }: { publicUrl: string; clock: Clock; reports: Reports & Metrics },
): MiddlewareHandler<Env> {
  const { reports } = options;
  const say = seldom(options);
  return async (context, next) => {
    const { path, method } = context.req;
    const isSigned = context.req.header('x-twilio-signature') !== undefined;
    if (!isSigned || (method === 'POST' && KNOWN.includes(path))) return next();
    const meant = method === 'POST' || method === 'GET' ? meantPath(path) : null;
    const told = { why: 'address', method, url: publicUrl + path.slice(0, MAX_TOLD) };
    if (meant === null) {
      await next();
      // Twilio's signature was right, or the answer were another.
      if (!path.startsWith('/twilio/') || context.res.status !== 404) return;
      reports.count('firstline_refusals_total', { source: 'twilio', reason: 'address' });
      say('unknown', 'warn', 'refused', told);
      return;
    }
    const response = await app.fetch(at(meant, context.req.raw), {
      ...context.env,
      incoming: { url: pathAndQuery(context) },
    });
    if (response.status < 400) say(meant, 'warn', 'accepted', { ...told, use: `POST ${publicUrl}${meant}` });
    return response;
  };
}

/** The address of ours that a path ends with, when slashes are not counted; null without one. */
export function meantPath(path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '');
  const tail = `/${parts.slice(parts.lastIndexOf('twilio')).join('/')}`;
  return parts.includes('twilio') && KNOWN.includes(tail) ? tail : null;
}

function at(path: string, request: Request): Request {
  const url = new URL(request.url);
  url.pathname = path;
  return new Request(url, request);
}

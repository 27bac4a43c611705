/**
 * The headers of every page of the console: scripts, styles, pictures, sound and frames come from our own addresses only,
 * and none is written into a page. `same-origin` as referrer policy: with `no-referrer` a browser sends `Origin: null`
 * with a form. A route may set a stricter policy.
 */
import type { MiddlewareHandler } from 'hono';

export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

export function policy(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(HEADERS)) if (!headers.has(name)) headers.set(name, value);
    // A page names people: no cache keeps it, and the back button after signing out shows none.
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}

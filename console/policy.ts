/**
 * The headers of the answers of the console. A page: scripts, styles, pictures, sound and frames come from our own addresses
 * only; the page itself contains no script and no style. `same-origin` as referrer policy: with `no-referrer` a browser sends `Origin: null`
 * with a form. A mail is a separate document, which loads nothing and has a sandbox without an origin. A file is never
 * a page. A handler may set a stricter policy.
 */
import type { MiddlewareHandler } from 'hono';
import { STYLE_HASH } from './pages/mailDocument.ts';

export type PolicyName = 'page' | 'mail' | 'file';

export const policies: Readonly<Record<PolicyName, Readonly<Record<string, string>>>> = {
  page: {
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
  },
  mail: {
    'content-security-policy': [
      "default-src 'none'",
      `style-src ${STYLE_HASH}`,
      'img-src data:',
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-popups allow-popups-to-escape-sandbox',
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'SAMEORIGIN',
  },
  file: {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  },
};

/** For a missing file the answer is a page, with the policy of a page. */
export function policy(name: PolicyName): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    const isPage = name === 'file' && headers.get('content-type')?.startsWith('text/html') === true;
    setPolicy(headers, isPage ? 'page' : name);
  };
}

/** Leaves headers that a handler has set. */
export function setPolicy(headers: Headers, name: PolicyName): void {
  for (const [header, value] of Object.entries(policies[name]))
    if (!headers.has(header)) headers.set(header, value);
  // A page names people: no cache keeps it, and the back button after signing out shows none.
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}

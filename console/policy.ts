/**
 * The headers of the answers of the console. A page runs no script and loads nothing of another host. `same-origin` as
 * referrer policy: with `no-referrer` a browser sends `Origin: null` with a form. A mail is a document of its own, which
 * loads nothing and lies in a sandbox without an origin. A file is never a page.
 */
import type { MiddlewareHandler } from 'hono';
import { STYLE_HASH } from './pages/mailDocument.ts';

export type PolicyName = 'page' | 'ticket' | 'mail' | 'file';

const SOURCES = ["default-src 'none'", "style-src 'self'", "img-src 'self'"];
const BOUNDS = ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"];

function pageWith(more: readonly string[]): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [...SOURCES, ...more, ...BOUNDS].join('; '),
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  };
}

export const policies: Readonly<Record<PolicyName, Readonly<Record<string, string>>>> = {
  page: pageWith([]),
  /** With the frames of mails, and recordings. */
  ticket: pageWith(["frame-src 'self'", "media-src 'self'"]),
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

/** A page at the address of a file says that there is none: it has the policy of a page. */
export function policy(name: PolicyName): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const isPage =
      name === 'file' && context.res.headers.get('content-type')?.startsWith('text/html') === true;
    const headers = policies[isPage ? 'page' : name];
    for (const [header, value] of Object.entries(headers)) context.res.headers.set(header, value);
    // A page names people: no cache keeps it, and the back button after signing out shows none.
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
  };
}

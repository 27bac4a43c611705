/**
 * Errors as Problem Details (RFC 9457). Never contains more than the status, a fixed sentence and `more`, which is what
 * a program may act on.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export type Problem = { type: 'about:blank'; title: string; status: number; detail: string };

const TYPE = 'application/problem+json';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The answer to a request that has no readable address. */
export function unreadable(): Response {
  return bare(400, 'the request is unreadable');
}

/** The answer where the app itself gave none. */
export function failed(): Response {
  return bare(500, 'internal error');
}

function bare(status: 400 | 500, detail: string): Response {
  const body: Problem = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': TYPE } });
}

export function problem(
  context: Context,
  status: ContentfulStatusCode,
  detail: string,
  headers: Record<string, string> = {},
  more: object = {},
): Response {
  const body: Problem & object = {
    ...more,
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
  };
  return context.body(JSON.stringify(body), status, {
    ...headers,
    'content-type': TYPE,
  });
}

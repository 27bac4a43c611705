/**
 * The HTTP app of the one port: front page, health, API and further mounts (Twilio's webhooks), with the same headers
 * and limits.
 *
 * Never shows the cause of an error; the report has it.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { Failure, messageOf } from '../contract/failure.ts';
import type { Clock } from '../contract/clock.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { frontPage } from './frontPage.ts';
import { problem } from './problem.ts';

/** Limits a request body; a larger one gets 413. A mount may set a lower limit. */
export const MAX_BODY_BYTES = 1024 * 1024;

export type HttpAppOptions = {
  /** `health(…)`, `api(…)`, Twilio's webhooks, the console: each with its own paths. */
  mounts: Hono[];
  /** Whether a mount answers `/`; otherwise a small page does. */
  hasFront?: boolean;
  /** Paths at and below which a mount limits the bodies itself. */
  ownLimits?: readonly string[];
  clock: Clock;
  reports: Reports & Metrics;
};

export function httpApp({ mounts, hasFront = false, ownLimits = [], clock, reports }: HttpAppOptions): Hono {
  const app = new Hono();
  app.use(measured(clock, reports));
  app.use(secured());
  app.use(closing());
  const limited = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (context) => problem(context, 413, 'the body is too large'),
  });
  app.use((context, next) =>
    ownLimits.some((path) => isAtOrBelow(context.req.path, path)) ? next() : limited(context, next),
  );
  if (!hasFront) app.get('/', (context) => context.html(frontPage()));
  for (const mount of mounts) app.route('/', mount);
  app.notFound((context) => problem(context, 404, 'no page at this address'));
  app.onError((thrown, context) => {
    if (thrown instanceof HTTPException)
      return problem(context, thrown.status, 'the request cannot be answered');
    reports.say('error', 'failed', { route: routePath(context, -1), error: messageOf(thrown) });
    const retry = thrown instanceof Failure && thrown.retry;
    return problem(
      context,
      retry ? 503 : 500,
      retry ? 'try again in a moment' : 'internal error; it was reported',
    );
  });
  return app;
}

function isAtOrBelow(path: string, own: string): boolean {
  return path === own || path.startsWith(`${own}/`);
}

/** Labels by route, never by path: a path may hold an address. */
function measured(clock: Clock, reports: Metrics): MiddlewareHandler {
  return async (context, next) => {
    const began = clock.now();
    await next();
    reports.observe('firstline_http_request_seconds', (clock.now() - began) / 1000, {
      route: routePath(context, -1),
      status: String(context.res.status),
    });
  };
}

/**
 * The rest of a body that is too large may be cut off, so the client learns that its next request needs another connection. Otherwise
 * that one would be lost on a dead one.
 */
function closing(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    if (context.res.status === 413) context.header('connection', 'close');
  };
}

/**
 * For every answer whose mount gives no policy: nothing is loaded or run. `overwrite`: these headers are written
 * after the route, and would replace the mount's. HSTS is left to the proxy that terminates TLS.
 */
function secured(): MiddlewareHandler {
  return secureHeaders({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    overwrite: false,
  });
}

/**
 * The listener: one port for people, Twilio, probes and scripts.
 *
 * Promises: resolves when connections are taken, rejects with the system's own error (EADDRINUSE, EACCES) when the
 * port cannot be had. `close` takes no new connections and finishes the requests in hand; what is not done in time is
 * cut off.
 */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';

/** A client that sends its request slower than this is cut off (slow-loris). */
export const REQUEST_WITHIN_MS = 30_000;
/** How often Node looks for such clients; by default each 30 s, so that one is cut off after up to a minute. */
const LOOK_FOR_SLOW_MS = 1_000;
/** Idle connections are kept so long for the next request. */
const KEEP_ALIVE_MS = 5_000;
/** A stop waits so long for the requests in hand. */
export const CLOSE_WITHIN_MS = 10_000;
const SWEEP_IDLE_MS = 20;

/** Whatever answers requests: a Hono app. `env.incoming` is Node's request, with the URL as it came over the wire. */
export type App = { fetch: (request: Request, env: object) => Response | Promise<Response> };

export type HttpListener = { host: string; port: number; close(): Promise<void> };

/** Port 0 takes any free one; the result tells which. */
export async function openHttp(options: {
  host: string;
  port: number;
  app: App;
  requestWithinMs?: number;
}): Promise<HttpListener> {
  const { host, app, requestWithinMs = REQUEST_WITHIN_MS } = options;
  const server = createAdaptorServer({
    fetch: (request: Request, env: object) => app.fetch(request, env),
    serverOptions: {
      requestTimeout: requestWithinMs,
      headersTimeout: requestWithinMs,
      connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return { host, port, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    // A connection that has just had its answer is kept for a next request, which is not to come.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_IDLE_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

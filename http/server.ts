/**
 * The listener: one port for people, Twilio, probes and scripts.
 *
 * Promises: resolves when it accepts connections; rejects with the system's own error (EADDRINUSE, EACCES) when the
 * port is unavailable. `close` accepts no new connections and finishes the requests in flight, up to a limit.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { failed, unreadable } from './problem.ts';

/** Limits the time in which a client sends its request (slow-loris). Beyond it the connection is cut. */
export const REQUEST_WITHIN_MS = 30_000;
/** How often Node looks for such clients; its default of 30 s would allow up to a minute. */
const LOOK_FOR_SLOW_MS = 1_000;
/** How long an idle connection stays open for the next request. */
const KEEP_ALIVE_MS = 5_000;
/** Limits how long a stop waits for requests in flight. Beyond it their connections are cut. */
export const CLOSE_WITHIN_MS = 10_000;
const SWEEP_IDLE_MS = 20;

/** A Hono app, or its equivalent. `env.incoming` is Node's request, with the URL as received. */
export type App = { fetch: (request: Request, env: object) => Response | Promise<Response> };

export type HttpListener = { host: string; port: number; close(): Promise<void> };

/** Port 0 takes any free port; the result has its number. */
export async function openHttp(options: {
  host: string;
  port: number;
  /** A socket that already listens, in place of host and port. */
  fd?: number;
  app: App;
  requestWithinMs?: number;
}): Promise<HttpListener> {
  const { host, fd, app, requestWithinMs = REQUEST_WITHIN_MS } = options;
  const answer = getRequestListener((request: Request, env: object) => app.fetch(request, env), {
    errorHandler: refused,
  });
  const server = createServer(
    {
      requestTimeout: requestWithinMs,
      headersTimeout: requestWithinMs,
      connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => void answer(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    const listening = (): void => {
      server.off('error', reject);
      resolve();
    };
    if (fd === undefined) server.listen(options.port, host, listening);
    else server.listen({ fd }, listening);
  });
  const { address, port } = server.address() as AddressInfo;
  return { host: fd === undefined ? host : address, port, close: () => closed(server) };
}

/** A request that cannot be read, such as one with two hosts. Every other error is the app's, which has reported it. */
function refused(thrown: unknown): Response {
  return thrown instanceof RequestError ? unreadable() : failed();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    // A connection stays open after its answer, for a next request that a stop will not serve.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_IDLE_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

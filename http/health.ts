/**
 * Liveness, readiness and metrics of this process.
 *
 * Never checks an external mailbox or relay in `/readyz`: a mailbox in trouble is a metric, never unreadiness.
 */
import { Hono } from 'hono';
import { messageOf } from '../contract/failure.ts';
import type { Reports } from '../contract/reports.ts';

/**
 * A condition of readiness: log and blobs can be written, listeners are open. `detail`: the reason of a failed one
 * (contract/unwritable.ts), or a problem that does not make the process unready.
 */
export type Check = { name: string; ok: boolean; detail?: string };

/** The part of prom-client's Registry used here. */
export type Registry = { contentType: string; metrics(): Promise<string> };

/** Limits the checks of one request. Beyond it `/readyz` reports `checks in time` as failed. */
export const CHECK_WITHIN_MS = 5_000;

export function health(options: {
  checks: () => Promise<Check[]>;
  registry: Registry;
  reports: Reports;
}): Hono {
  const { registry } = options;
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ alive: true }, 200, { 'cache-control': 'no-store' }));
  app.get('/readyz', async (context) => {
    const checks = await withinTime(options.checks, options.reports);
    const ready = checks.every(({ ok }) => ok);
    return context.json({ ready, checks }, ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
  app.get('/metrics', async (context) =>
    context.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    }),
  );
  return app;
}

async function withinTime(checks: () => Promise<Check[]>, reports: Reports): Promise<Check[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check[]>((resolve) => {
    timer = setTimeout(() => resolve([{ name: 'checks in time', ok: false }]), CHECK_WITHIN_MS);
  });
  try {
    return await Promise.race([checks(), late]);
  } catch (thrown) {
    reports.say('error', 'failed', { path: '/readyz', error: messageOf(thrown) });
    return [{ name: 'checks', ok: false }];
  } finally {
    clearTimeout(timer);
  }
}

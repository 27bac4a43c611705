/**
 * Webhooks for admins and auditors: the endpoints, what waits for each, and the deliveries with their last outcome. An admin
 * sends one again or resumes a paused endpoint. Both change rows alone; the worker of the endpoint sends.
 */
import { type DeliveryCursor, deliveryStatuses } from '../contract/webhooks.ts';
import { webhooksPage } from './pages/webhooksPage.ts';
import type { SignedIn } from './visit.ts';

/** Deliveries of a page. */
const PAGE = 50;
const DONE = ['again', 'resumed'] as const;

export async function showWebhooks(visit: SignedIn): Promise<Response> {
  const { context, desk } = visit;
  const states = await desk.webhooks.states();
  const endpoints = desk.endpoints.map((endpoint) => ({
    endpoint,
    state: states.find(({ id }) => id === endpoint.id) ?? null,
  }));
  const wanted = context.req.query('endpoint');
  const filter = {
    endpoint: desk.endpoints.find(({ id }) => id === wanted)?.id ?? null,
    status: deliveryStatuses.find((status) => status === context.req.query('status')) ?? null,
  };
  const { items, next } = await desk.webhooks.page(filter, cursorOf(context.req.query('before')), PAGE);
  const done = DONE.find((one) => one === context.req.query('done')) ?? null;
  return webhooksPage(visit, { endpoints, filter, deliveries: items, next, done });
}

export async function sendAgain({ context, desk, now }: SignedIn): Promise<Response> {
  const seq = Number(/^\d{1,15}$/.exec(context.req.param('seq') ?? '')?.[0] ?? 0);
  const queued = await desk.webhooks.again({ endpoint: context.req.param('endpoint') ?? '', seq }, now);
  return context.redirect(queued ? '/webhooks?done=again' : '/webhooks', 303);
}

export async function resume({ context, desk, now }: SignedIn): Promise<Response> {
  const resumed = await desk.webhooks.resume(context.req.param('endpoint') ?? '', now);
  return context.redirect(resumed ? '/webhooks?done=resumed' : '/webhooks', 303);
}

function cursorOf(text: string | undefined): DeliveryCursor | null {
  const [, seq, endpoint = ''] = /^(\d{1,15})\.([a-z0-9][a-z0-9._-]*)$/.exec(text ?? '') ?? [];
  return seq === undefined ? null : { seq: Number(seq), endpoint };
}

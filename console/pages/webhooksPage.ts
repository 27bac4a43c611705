/** Endpoints of webhooks with their state, and their deliveries, the newest first. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import {
  type DeliveryCursor,
  type DeliveryStatus,
  deliveryStatuses,
  type EndpointState,
  type HookDelivery,
  webhookId,
} from '../../contract/webhooks.ts';
import { exact, moment, number } from '../times.ts';
import type { ShownEndpoint, SignedIn } from '../visit.ts';
import { done as doneBanner, formTokenField } from './fields.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';

export type WebhooksShown = {
  /** `state` null: the worker of the endpoint has not begun yet. */
  endpoints: readonly {
    endpoint: ShownEndpoint;
    state: (EndpointState & { queued: number; failed: number }) | null;
  }[];
  filter: { endpoint: string | null; status: DeliveryStatus | null };
  deliveries: readonly HookDelivery[];
  next: DeliveryCursor | null;
  done: 'again' | 'resumed' | null;
};

export function webhooksPage(visit: SignedIn, shown: WebhooksShown): Promise<Response> {
  const { words } = visit;
  const main = html`<div class="head">
      <div>
        <h1>${words.webhooks}</h1>
        <p>${words.webhooksLead}</p>
      </div>
    </div>
    <div class="settings">
      ${shown.done === null ? nothing : doneBanner(words.webhookDone[shown.done])}
      <section class="panel" aria-labelledby="endpoints">
        <h2 id="endpoints">${words.endpoints}</h2>
        ${
          shown.endpoints.length === 0
            ? html`<p>${words.noEndpoints}</p>`
            : html`<ul class="sessions" role="list">
                ${shown.endpoints.map((one) => endpointRow(visit, one))}
              </ul>`
        }
      </section>
      ${shown.endpoints.length === 0 ? nothing : deliveriesPanel(visit, shown)}
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'webhooks', words.webhooks, main));
}

function endpointRow(visit: SignedIn, { endpoint, state }: WebhooksShown['endpoints'][number]): Html {
  const { words, person, formToken } = visit;
  const canResume = person.role === 'admin' && state !== null && state.paused !== null;
  return html`<li>
    ${icon('globe')}
    <div>
      <b>${endpoint.id}</b> ${stateBadge(visit, state)}
      <small>${endpoint.url} · ${endpoint.kinds.join(', ')}</small>
      <small>${stateLine(visit, state)}</small>
    </div>
    ${
      canResume
        ? html`<form method="post" action="/webhooks/${endpoint.id}/resume">
            ${formTokenField(formToken)}
            <button class="btn" type="submit" aria-label="${words.resumeEndpoint(endpoint.id)}">${words.resume}</button>
          </form>`
        : html`<span></span>`
    }
  </li>`;
}

function stateBadge({ words }: SignedIn, state: EndpointState | null): Html {
  if (state?.paused) return html`<span class="badge late">${words.endpointPaused}</span>`;
  if ((state?.failures ?? 0) > 0) return html`<span class="badge soon">${words.endpointFailing}</span>`;
  return html`<span class="badge">${words.endpointWorks}</span>`;
}

function stateLine(visit: SignedIn, state: WebhooksShown['endpoints'][number]['state']): Html {
  const { words } = visit;
  if (state === null) return html`${words.endpointNew}`;
  const { paused, succeededAt, queued, failed } = state;
  return html`${
    paused === null ? nothing : html`${words.pausedFor[paused.because](moment(visit, paused.at))} · `
  }${
    succeededAt === null
      ? words.neverDelivered
      : html`<time datetime="${iso(succeededAt)}" title="${exact(visit, succeededAt)}">${words.lastDelivered(moment(visit, succeededAt))}</time>`
  } · ${words.waitingDeliveries(number(visit, queued))} · ${words.failedDeliveries(number(visit, failed))}`;
}

function deliveriesPanel(visit: SignedIn, shown: WebhooksShown): Html {
  const { words } = visit;
  const { filter, deliveries, next } = shown;
  return html`<section class="panel" aria-labelledby="deliveries">
    <h2 id="deliveries">${words.deliveries}</h2>
    <nav class="filters" aria-label="${words.show}">
      ${[null, ...deliveryStatuses].map(
        (status) =>
          html`<a
            class="pill"
            href="${addressOf({ ...filter, status }, null)}"
            ${status === filter.status ? html`aria-current="page"` : nothing}
            >${status === null ? words.allDeliveries : words.deliveryStatus[status]}</a
          >`,
      )}
    </nav>
    ${
      deliveries.length === 0
        ? html`<p>${words.noDeliveries}</p>`
        : html`<ul class="sessions" role="list">
            ${deliveries.map((delivery) => deliveryRow(visit, delivery))}
          </ul>`
    }
    ${next === null ? nothing : html`<a href="${addressOf(filter, next)}" rel="next">${words.olderDeliveries}</a>`}
  </section>`;
}

function deliveryRow(visit: SignedIn, delivery: HookDelivery): Html {
  const { words, person, formToken } = visit;
  const { endpoint, seq, type, ticket, status, attempts, triedAt, dueAt, outcome } = delivery;
  const at = triedAt ?? dueAt;
  return html`<li>
    ${icon(status === 'delivered' ? 'done' : status === 'failed' ? 'alert' : 'clock')}
    <div>
      <b>${type}</b> ${ticket === '' ? nothing : html`<a href="/t/${ticket}">${ticket}</a>`}
      <small
        >${endpoint} · ${words.deliveryStatus[status]}${outcome === '' ? nothing : html` (${outcome})`} ·
        ${words.attempts(number(visit, attempts), attempts === 1)} ·
        <time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time></small
      >
      <small>${webhookId(delivery)}</small>
    </div>
    ${
      person.role !== 'admin' || status === 'queued'
        ? html`<span></span>`
        : html`<form method="post" action="/webhooks/${endpoint}/${seq}/again">
            ${formTokenField(formToken)}
            <button class="btn" type="submit" aria-label="${words.sendAgainNamed(type, ticket)}">${words.sendAgain}</button>
          </form>`
    }
  </li>`;
}

function addressOf({ endpoint, status }: WebhooksShown['filter'], before: DeliveryCursor | null): string {
  const params = new URLSearchParams({
    ...(endpoint === null ? {} : { endpoint }),
    ...(status === null ? {} : { status }),
    ...(before === null ? {} : { before: `${before.seq}.${before.endpoint}` }),
  }).toString();
  return params === '' ? '/webhooks' : `/webhooks?${params}`;
}

/**
 * `/api/v1`: the stored data for scripts, and the orders of agents (orders.ts). Parked inputs can be run again. Rows
 * are those of `export`.
 *
 * Promises: only the list of routes and the OpenAPI document are served without a key or token, because every row is about
 * a customer. A caller reaches the routes of their scopes and role (callers.ts). An unknown parameter is refused: a
 * misspelt filter would give every row. Never changes state by a GET. Never repeats the request's words in an error.
 */
import { Hono, type Context } from 'hono';
import type { z } from 'zod';
import type { Caller } from '../contract/apiTokens.ts';
import { clientOfRequest } from '../contract/clientRate.ts';
import type { FindFilter } from '../contract/finding.ts';
import type { IssueDesk } from '../contract/issueDesk.ts';
import type { Paged } from '../contract/pages.ts';
import { type TicketFilter, ticketFilter } from '../contract/lists.ts';
import type { Order, OrderAnswer, Trial } from '../contract/order.ts';
import type { RerunRow, rows } from '../contract/rows.ts';
import { type Callers, callerOf, refusalOf } from './callers.ts';
import { openApi } from './openapi.ts';
import { issueChanged, issueOpened, issueShown } from './issues.ts';
import { begun, handedOver, ordered } from './orders.ts';
import { problem } from './problem.ts';
import {
  filtersOf,
  foundQuery,
  MAX_ID_LENGTH,
  MAX_PAGE,
  methodOf,
  pageSizeOf,
  PAGING,
  parametersOf,
  pattern,
  type Report,
  routes,
  type Route,
} from './routes.ts';

/** The data behind the API: `Pages`, of which a row of any kind is an object here. */
export type Exports = {
  page(kind: Paged, after: number, limit: number): Promise<{ items: object[]; next: number | null }>;
  tickets(
    filter: TicketFilter,
    after: number,
    limit: number,
  ): Promise<{ items: object[]; next: number | null }>;
  /** From the position `before` on; null is the end of the history. */
  found(
    text: string,
    filter: FindFilter,
    before: number | null,
    limit: number,
  ): Promise<{ items: object[]; next: number | null }>;
  ticket(number: string): Promise<object | null>;
  /** The position of the ticket's newest fact in the history. */
  seen(number: string): Promise<number>;
  /** Null for an unknown ticket. `other`: the agent has given another order with this id. */
  order(order: Order): Promise<OrderAnswer | 'other' | null>;
  /** What it would come to; null for an unknown ticket. */
  wouldDo(order: Order): Promise<Trial | null>;
  phones(): Promise<object[]>;
  trace(id: string, after: number, limit: number): Promise<{ items: object[]; next: number | null }>;
  /** Runs a parked input again; null for an unknown id. */
  run(id: string): Promise<RerunRow | null>;
  report(name: Report): Promise<object>;
  issues: Pick<IssueDesk, 'page' | 'issue' | 'act'>;
};

type Known = { Variables: { caller: Caller } };

export function api({ exports, callers }: { exports: Exports; callers: Callers }): Hono {
  const document = openApi();
  const app = new Hono<Known>().basePath('/api/v1');
  app.get('/', (context) => wrongParameter(context, []) ?? context.json(index));
  app.get('/openapi.json', (context) => wrongParameter(context, []) ?? context.json(document));
  app.use('*', async (context, next) => {
    context.header('cache-control', 'no-store');
    const caller = await callerOf(context.req.header('authorization') ?? '', callers);
    if (caller === null) return stranger(context, callers);
    context.set('caller', caller);
    return next();
  });
  for (const route of routes)
    app.on(methodOf(route).toUpperCase(), pattern(route.path), (context) => {
      const caller = context.get('caller');
      const refused = refusalOf(caller, route);
      if (refused === null)
        return wrongParameter(context, parametersOf(route)) ?? answer(context, route, exports, caller);
      return problem(context, 403, refused, { 'www-authenticate': insufficient(route) });
    });
  const open = ['/', '/openapi.json'].map((path) => [path, 'GET, HEAD'] as const);
  const paths = Map.groupBy(routes, ({ path }) => pattern(path));
  for (const [path, allow] of [...open, ...[...paths].map(allowed)])
    app.all(path, (context) => problem(context, 405, `this address allows only ${allow}`, { allow }));
  return new Hono().route('/', app);
}

const index: z.infer<typeof rows.Index> = {
  openapi: '/api/v1/openapi.json',
  routes: routes.map((route) => ({
    method: methodOf(route) === 'post' ? 'POST' : 'GET',
    path: `/api/v1${route.path}`,
    scope: route.scope,
    summary: route.summary,
  })),
};

/** A caller who is let in is never slowed down: many scripts may share one address. */
function stranger(context: Context, callers: Callers): Response {
  const client = clientOfRequest(context.env, context.req.header('x-forwarded-for'), callers.isProxy);
  const seconds = Math.ceil(callers.waitFor(client) / 1000);
  if (seconds > 0)
    return problem(context, 429, 'too many tries without a token that counts', {
      'retry-after': String(seconds),
    });
  return problem(context, 401, 'give a token or the API key as `Authorization: Bearer TOKEN`', {
    'www-authenticate': 'Bearer realm="Firstline"',
  });
}

/** RFC 6750 §3.1. */
function insufficient({ scope }: Route): string {
  return `Bearer realm="Firstline", error="insufficient_scope", scope="${scope}"`;
}

/** The methods of an address; every other one gets 405. */
function allowed([path, of]: [string, Route[]]): readonly [string, string] {
  const methods = of.map((route) => (methodOf(route) === 'post' ? 'POST' : 'GET, HEAD'));
  return [path, methods.join(', ')];
}

/** The refusal of a parameter that the address does not know, or that is given twice; null: all are known. */
function wrongParameter(context: Context, known: readonly string[]): Response | null {
  const given = Object.entries(context.req.queries());
  if (given.every(([name, values]) => known.includes(name) && values.length === 1)) return null;
  const takes = known.length === 0 ? 'no parameters' : `the parameters ${known.join(', ')}, each once`;
  return problem(context, 400, `this address takes ${takes}`);
}

async function answer(context: Context, route: Route, exports: Exports, caller: Caller): Promise<Response> {
  if (route.answers === 'caller') return context.json(callerRow(caller));
  if (route.answers === 'phones') return context.json({ items: await exports.phones() });
  if (route.answers === 'page')
    return page(context, route, (after, limit) => exports.page(route.kind, after, limit));
  if (route.answers === 'filtered') return filtered(context, route, exports);
  if (route.answers === 'found') return found(context, route, exports);
  if (route.answers === 'begin') return begun(context, exports, caller);
  if (route.answers === 'issues')
    return page(context, route, (after, limit) => exports.issues.page(after, limit));
  if (route.answers === 'openIssue') return issueOpened(context, exports.issues, caller);
  if (route.answers === 'report') return context.json(await exports.report(route.report));
  const id = context.req.param(route.parameter) ?? '';
  if (id === '' || id.length > MAX_ID_LENGTH) return problem(context, 400, `${route.parameter} is too long`);
  if (route.answers === 'one') return ticket(context, id, exports);
  if (route.answers === 'order') return ordered(context, id, exports, caller);
  if (route.answers === 'handover') return handedOver(context, id, exports, caller);
  if (route.answers === 'issue') return issueShown(context, id, exports.issues);
  if (route.answers === 'changeIssue') return issueChanged(context, id, exports.issues, caller);
  if (route.answers === 'list') return traced(context, route, id, exports);
  const row = await exports.run(id);
  return row === null ? problem(context, 404, 'no parked input has this id') : context.json(row);
}

/** The tag is the position in the history up to which the row is known: `seen` of an order. Read before the row. */
async function ticket(context: Context, id: string, exports: Exports): Promise<Response> {
  const seen = await exports.seen(id);
  const row = await exports.ticket(id);
  if (row === null) return problem(context, 404, 'no ticket has this number');
  return context.json(row, 200, { etag: `"${seen}"` });
}

function traced(context: Context, route: Route, id: string, exports: Exports): Promise<Response> {
  return page(
    context,
    route,
    (after, limit) => exports.trace(id, after, limit),
    () => problem(context, 404, 'no record of this id'),
  );
}

function filtered(context: Context, route: Route, exports: Exports): Response | Promise<Response> {
  const given = chosenBy(context);
  const filter = ticketFilter.safeParse(given);
  if (!filter.success) return wrongFilter(context, route);
  return page(context, route, (after, limit) =>
    Object.keys(given).length === 0
      ? exports.page('tickets', after, limit)
      : exports.tickets(filter.data, after, limit),
  );
}

function found(context: Context, route: Route, exports: Exports): Response | Promise<Response> {
  const asked = foundQuery.safeParse(chosenBy(context));
  if (!asked.success) return wrongFilter(context, route);
  const { q = '', ...filter } = asked.data;
  return page(context, route, (after, limit) => exports.found(q, filter, after === 0 ? null : after, limit));
}

/** The parameters of a request that are not those of a page. */
function chosenBy(context: Context): Record<string, string> {
  const given = Object.entries(context.req.query()).filter(([name]) => !PAGING.some((one) => one === name));
  return Object.fromEntries(given);
}

function wrongFilter(context: Context, route: Route): Response {
  const allowed = Object.keys(filtersOf(route)).join(', ');
  return problem(
    context,
    400,
    `a filter is wrong: the filters are ${allowed}, instants as in 2026-01-31T09:00:00Z`,
  );
}

type Reads = (after: number, limit: number) => Promise<{ items: object[]; next: number | null }>;

/** `empty`: the answer where the first page has no row. */
async function page(
  context: Context,
  route: Route,
  reads: Reads,
  empty: (() => Response) | null = null,
): Promise<Response> {
  const limit = wholeNumber(context.req.query('limit'), pageSizeOf(route));
  const after = wholeNumber(context.req.query('after'), 0);
  if (limit === null || limit < 1 || limit > MAX_PAGE)
    return problem(context, 400, `limit must be a whole number from 1 to ${MAX_PAGE}`);
  if (after === null) return problem(context, 400, 'after must be the `next` of the previous page');
  const { items, next } = await reads(after, limit);
  return empty !== null && after === 0 && items.length === 0 ? empty() : context.json({ items, next });
}

function wholeNumber(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function callerRow(caller: Caller): z.infer<typeof rows.Caller> {
  const { key, scopes } = caller;
  const nobody = { address: null, role: null, agent: null };
  const { address, role, agent } = caller.key === 'token' ? caller : nobody;
  return { key, address, role, agent, scopes: [...scopes] };
}

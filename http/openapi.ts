/** The OpenAPI 3.1 document of the API, made from the routes and the schemas of the rows. */
import { z } from 'zod';
import { ticketFilter } from '../contract/lists.ts';
import { orderId } from '../contract/order.ts';
import { orderBody } from './orders.ts';
import { DEFAULT_PAGE, MAX_ID_LENGTH, MAX_PAGE, methodOf, routes, type Route } from './routes.ts';
import { rows, type RowName } from '../contract/rows.ts';

export type Json = { [key: string]: unknown };

/** https://spec.openapis.org/oas/v3.1.0. Served without the key: it describes the API and holds no customer's data. */
export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Firstline',
      version: '1.0.0',
      description:
        'The stored data, and the orders of agents. Rows are those of `firstline export`, steps those of `firstline trace`. Every key is present unless it is marked optional; a missing value is null or [].',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths: Object.fromEntries([
      ['/openapi.json', { get: documentItself }],
      ...routes.map((route) => [route.path, { [methodOf(route)]: operation(route) }]),
    ]),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of a person, made on their account page, or the API key of this installation',
        },
      },
      schemas: Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, schemaOf(row)])),
    },
  };
}

const documentItself: Json = {
  operationId: 'openapi',
  summary: 'This document',
  security: [],
  responses: { 200: { description: 'OpenAPI 3.1', content: json({ type: 'object' }) } },
};

function operation(route: Route): Json {
  return {
    operationId: route.path
      .replaceAll(/(?<![/{}])[/{}]+(\w)/g, (_, letter: string) => letter.toUpperCase())
      .replaceAll('}', ''),
    summary: route.summary,
    description: needsOf(route),
    parameters: parametersOf(route),
    ...(route.answers === 'order'
      ? { requestBody: { required: true, content: json(schemaOf(orderBody, 'input')) } }
      : {}),
    responses: {
      200: { description: 'Found', content: json(answerOf(route)), ...headersOf(route) },
      400: refusal('A parameter is wrong'),
      401: refusal('The key is missing or wrong'),
      403: refusal('The token or the role of its account does not allow it'),
      ...(isPaged(route) || route.answers === 'caller' ? {} : { 404: refusal('Not found') }),
      ...(route.answers === 'order' ? orderRefusals : {}),
    },
  };
}

function needsOf({ scope, roles }: Route): string {
  const ofRoles = roles === undefined ? '' : ` and one of the roles ${roles.join(', ')}`;
  return `A token needs the scope \`${scope}\`${ofRoles}.`;
}

const orderRefusals: Json = {
  403: {
    description: 'The token does not allow it, or this agent may order nothing',
    content: {
      'application/problem+json': { schema: { anyOf: [reference('OrderProblem'), reference('Problem')] } },
    },
  },
  409: refusal('The ticket changed since the agent saw it', 'OrderProblem'),
  415: refusal('The body is not application/json'),
  422: {
    description: 'The ticket does not allow the order, or the Idempotency-Key belongs to another one',
    content: {
      'application/problem+json': { schema: { anyOf: [reference('OrderProblem'), reference('Problem')] } },
    },
  },
};

function isPaged({ answers }: Route): boolean {
  return answers === 'page' || answers === 'filtered';
}

function headersOf({ answers }: Route): Json {
  if (answers !== 'one') return {};
  const description = 'The position in the history up to which the row is known: `seen` of an order';
  return { headers: { ETag: { description, schema: { type: 'string' } } } };
}

function parametersOf(route: Route): Json[] {
  if (route.answers === 'page' || route.answers === 'filtered')
    return [
      {
        name: 'limit',
        in: 'query',
        description: 'Rows of one page; a page with fewer rows may not be the last',
        schema: { type: 'integer', minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE },
      },
      {
        name: 'after',
        in: 'query',
        description: 'The `next` of the previous page',
        schema: { type: 'integer', minimum: 0, default: 0 },
      },
      ...(route.answers === 'filtered' ? filters() : []),
    ];
  if (route.answers === 'caller') return [];
  const idempotency = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for each order; a request that is sent again with it is decided once',
    schema: schemaOf(orderId),
  };
  return [
    ...(route.answers === 'order' ? [idempotency] : []),
    {
      name: route.parameter,
      in: 'path',
      required: true,
      description: route.about,
      schema: { type: 'string', maxLength: MAX_ID_LENGTH },
    },
  ];
}

function filters(): Json[] {
  return Object.entries(ticketFilter.shape).map(([name, filter]) => {
    const { description, ...schema } = schemaOf(filter);
    return { name, in: 'query', description, schema };
  });
}

function answerOf(route: Route): Json {
  if (['one', 'run', 'order', 'caller'].includes(route.answers)) return reference(route.row);
  const items = { type: 'array', items: reference(route.row) };
  if (route.answers === 'list')
    return { type: 'object', required: ['items'], properties: { items }, additionalProperties: false };
  return {
    type: 'object',
    required: ['items', 'next'],
    properties: {
      items,
      next: {
        type: ['integer', 'null'],
        description: 'The `after` of the next page; null after the last page',
      },
    },
    additionalProperties: false,
  };
}

function refusal(description: string, row: RowName = 'Problem'): Json {
  return { description, content: { 'application/problem+json': { schema: reference(row) } } };
}

function reference(row: RowName): Json {
  return { $ref: `#/components/schemas/${row}` };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function schemaOf(row: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(row, { target: 'draft-2020-12', io });
  return schema;
}

/**
 * The OpenAPI 3.1 document of the API, made from the routes and the schemas of the rows. Promises that every route and
 * every answer is described: test/http/described.test.ts compares real answers with it.
 */
import { z } from 'zod';
import { orderId } from '../contract/order.ts';
import { rows, type RowName } from '../contract/rows.ts';
import { changeIssueBody, openIssueBody } from './issues.ts';
import { beginBody, handoverBody, orderBody } from './orders.ts';
import {
  filtersOf,
  isOrder,
  isPaged,
  MAX_ID_LENGTH,
  MAX_PAGE,
  methodOf,
  pageSizeOf,
  routes,
  type Route,
} from './routes.ts';

/** The address of the list: OpenAPI has no empty path below a server. */
export const INDEX = '/api/v1';

export type Json = { [key: string]: unknown };

/** https://spec.openapis.org/oas/v3.1.0. Served without the key: it describes the API and holds no customer's data. */
export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Firstline',
      version: '1.1.0',
      description:
        'The stored data, and the orders of agents. Rows are those of `firstline export`, steps those of `firstline trace`. Every key is present unless it is marked optional; a missing value is null or []. Every error is a problem (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths: Object.fromEntries([
      [
        INDEX,
        { servers: [{ url: '/' }], get: withoutKey('index', 'The addresses of the API', reference('Index')) },
      ],
      ['/openapi.json', { get: withoutKey('openapi', 'This document', { type: 'object' }) }],
      ...[...Map.groupBy(routes, ({ path }) => path)].map(([path, of]) => [
        path,
        Object.fromEntries(of.map((route) => [methodOf(route), operation(route)])),
      ]),
    ]),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of a person, made on their account page, or the API key of this installation',
        },
      },
      schemas: Object.fromEntries(Object.entries(rows).flatMap(([name, row]) => components(name, row))),
    },
  };
}

function withoutKey(operationId: string, summary: string, schema: Json): Json {
  return {
    operationId,
    summary,
    security: [],
    responses: {
      200: { description: 'Found', content: json(schema) },
      400: refusal('A parameter is unknown'),
      default: refusal('Any other error'),
    },
  };
}

/** Begins the id of an operation, where its address has two. */
const OPERATIONS: Partial<Record<Route['answers'], string>> = {
  begin: 'begin',
  openIssue: 'open',
  changeIssue: 'change',
};

function operation(route: Route): Json {
  return {
    operationId:
      (OPERATIONS[route.answers] ?? '') +
      route.path
        .replaceAll(/(?<![/{}])[/{}]+(\w)/g, (_, letter: string) => letter.toUpperCase())
        .replaceAll(/[/{}]/g, ''),
    summary: route.summary,
    description: needsOf(route),
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      200: { description: 'Found', content: json(answerOf(route)), ...headersOf(route) },
      400: refusal('A parameter is unknown or wrong'),
      401: refusal('No token and no key, or one that does not count'),
      403: refusal('The token or the role of its account does not allow it'),
      429: refusal('Too many tries of one client without a token that counts'),
      ...('parameter' in route ? { 404: refusal('Not found') } : {}),
      ...(isOrder(route) ? orderRefusals : {}),
      default: refusal('Any other error, such as a wrong method or a store that cannot be read now'),
    },
  };
}

const BODIES: Partial<Record<Route['answers'], z.ZodType>> = {
  order: orderBody,
  handover: handoverBody,
  begin: beginBody,
  openIssue: openIssueBody,
  changeIssue: changeIssueBody,
};

function bodyOf({ answers }: Route): Json {
  const body = BODIES[answers];
  if (body === undefined) return {};
  return { requestBody: { required: true, content: json(schemaOf(body, 'input')) } };
}

function needsOf({ scope, roles }: Route): string {
  const ofRoles = roles === undefined ? '' : ` and one of the roles ${roles.join(', ')}`;
  return `A token needs the scope \`${scope}\`${ofRoles}.`;
}

const orderRefusals: Json = {
  403: refusal('The token does not allow it, or this agent may order nothing', 'OrderProblem', 'Problem'),
  409: refusal('The ticket changed since the agent saw it', 'OrderProblem'),
  415: refusal('The body is not application/json'),
  422: refusal(
    'The ticket does not allow the order, or the Idempotency-Key belongs to another one',
    'OrderProblem',
    'Problem',
  ),
};

function headersOf({ answers }: Route): Json {
  if (answers !== 'one') return {};
  const description = 'The position in the history up to which the row is known: `seen` of an order';
  return { headers: { ETag: { description, schema: { type: 'string' } } } };
}

function parametersOf(route: Route): Json[] {
  return [
    ...(isPaged(route) ? paging(route) : []),
    ...filters(route),
    ...(isOrder(route) ? [idempotency] : []),
    ...('parameter' in route ? [inPath(route)] : []),
  ];
}

function paging(route: Route): Json[] {
  return [
    {
      name: 'limit',
      in: 'query',
      description: 'Rows of one page; a page with fewer rows may not be the last',
      schema: { type: 'integer', minimum: 1, maximum: MAX_PAGE, default: pageSizeOf(route) },
    },
    {
      name: 'after',
      in: 'query',
      description: 'The `next` of the previous page',
      schema: { type: 'integer', minimum: 0, default: 0 },
    },
  ];
}

const idempotency = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'New for each order; a request that is sent again with it is decided once',
  schema: schemaOf(orderId),
};

function inPath({ parameter, about }: { parameter: string; about: string }): Json {
  return {
    name: parameter,
    in: 'path',
    required: true,
    description: about,
    schema: { type: 'string', maxLength: MAX_ID_LENGTH },
  };
}

function filters(route: Route): Json[] {
  return Object.entries(filtersOf(route)).map(([name, filter]) => {
    const { description, ...schema } = schemaOf(filter);
    return { name, in: 'query', description, schema };
  });
}

function answerOf(route: Route): Json {
  if (!isPaged(route)) return reference(route.row);
  return {
    type: 'object',
    required: ['items', 'next'],
    properties: {
      items: { type: 'array', items: reference(route.row) },
      next: {
        type: ['integer', 'null'],
        description: 'The `after` of the next page; null after the last page',
      },
    },
    additionalProperties: false,
  };
}

function refusal(description: string, ...names: RowName[]): Json {
  const schemas = (names.length === 0 ? (['Problem'] as const) : names).map(reference);
  const schema = schemas.length === 1 ? schemas[0] : { anyOf: schemas };
  return { description, content: { 'application/problem+json': { schema } } };
}

function reference(row: RowName): Json {
  return { $ref: `#/components/schemas/${row}` };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** A part that holds itself is named among the components, as each row is. */
function components(name: string, row: z.ZodType): [string, Json][] {
  const { $defs, ...schema } = schemaOf(row);
  const named = (json: unknown): Json =>
    JSON.parse(
      JSON.stringify(json).replaceAll('"#/$defs/__schema', `"#/components/schemas/${name}Part`),
    ) as Json;
  const parts = Object.entries(($defs ?? {}) as Json).map(([id, part]): [string, Json] => [
    id.replace('__schema', `${name}Part`),
    named(part),
  ]);
  return [[name, named(schema)], ...parts];
}

function schemaOf(row: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(row, { target: 'draft-2020-12', io });
  return schema;
}

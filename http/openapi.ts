/** The OpenAPI 3.1 document of the API, made from the routes and the schemas of the rows. */
import { z } from 'zod';
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
        'Read-only, except that parked inputs can be run again. Rows are those of `firstline export`, steps those of `firstline trace`. Every key is present unless it is marked optional; a missing value is null or [].',
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
        key: { type: 'http', scheme: 'bearer', description: 'The API key of this installation' },
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
    parameters: parametersOf(route),
    responses: {
      200: { description: 'Found', content: json(answerOf(route)) },
      400: refusal('A parameter is wrong'),
      401: refusal('The key is missing or wrong'),
      ...(route.answers === 'page' ? {} : { 404: refusal('Not found') }),
    },
  };
}

function parametersOf(route: Route): Json[] {
  if (route.answers === 'page')
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
    ];
  return [
    {
      name: route.parameter,
      in: 'path',
      required: true,
      description: route.about,
      schema: { type: 'string', maxLength: MAX_ID_LENGTH },
    },
  ];
}

function answerOf(route: Route): Json {
  if (route.answers === 'one' || route.answers === 'run') return reference(route.row);
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

function refusal(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: reference('Problem') } } };
}

function reference(row: RowName): Json {
  return { $ref: `#/components/schemas/${row}` };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function schemaOf(row: z.ZodType): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(row, { target: 'draft-2020-12', io: 'output' });
  return schema;
}

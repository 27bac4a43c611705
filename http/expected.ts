/** What a key of a body must be, in words, from its JSON Schema: for a client that sent another value. Never repeats what was sent. */
import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;
type Part = Schema | boolean;

const SIMPLE: Record<string, string> = {
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

export function expectedOf(schema: z.ZodType): string {
  return said(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function said(schema: Part): string {
  if (typeof schema === 'boolean') return 'any value';
  const { const: only, enum: values, anyOf, type, items } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' or ');
  if (anyOf !== undefined) return anyOf.map(said).join(' or ');
  if (type === 'object') return objectSaid(schema);
  if (type === 'array') {
    const [item] = Array.isArray(items) ? items : [items ?? true];
    return `a list of ${said(item ?? true)}`;
  }
  if (type === 'string') return textSaid(schema);
  return (typeof type === 'string' ? SIMPLE[type] : undefined) ?? 'any value';
}

function objectSaid({ properties = {}, required = [], additionalProperties }: Schema): string {
  const keys = Object.entries(properties).map(
    ([key, value]) => `"${key}"${required.includes(key) ? '' : '?'}: ${said(value)}`,
  );
  // Keys that the client names, as of texts by language.
  const others = typeof additionalProperties === 'object' ? [`"…": ${said(additionalProperties)}`] : [];
  return `{${[...keys, ...others].join(', ')}}`;
}

function textSaid({ format, minLength = 0, maxLength }: Schema): string {
  if (format === 'date-time') return 'an instant such as 2026-12-31T09:00:00Z';
  if (maxLength === undefined) return 'text';
  return minLength === 0
    ? `text of at most ${maxLength} characters`
    : `text of ${minLength} to ${maxLength} characters`;
}

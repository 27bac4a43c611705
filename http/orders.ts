/**
 * `POST /tickets/{number}/orders`: what a click can do, for scripts. The Idempotency-Key is the click's id, so that a
 * request that is sent again is decided once and gets the same answer.
 *
 * Promises that a person orders in no other name than their own. Never repeats words of the request in an error.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Caller } from '../contract/apiTokens.ts';
import {
  type Clicked,
  contradiction,
  type Order,
  type OrderAnswer,
  orderId,
  orderKeys,
  type OrderRefusal,
} from '../contract/order.ts';
import { problem } from './problem.ts';

/** Null for an unknown ticket. `other`: the agent has given another order with this id. */
export type Orders = { order(order: Order): Promise<OrderAnswer | 'other' | null> };

/** The body, as the OpenAPI document has it. */
export const orderBody = z.strictObject({
  agent: z
    .string()
    .min(1)
    .max(320)
    .optional()
    .describe(
      'In whose name: the id of an agent. With a token it is the agent of its account; the key needs it',
    ),
  seen: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .default(null)
    .describe('The ETag of the ticket as the agent saw it; null: changes meanwhile do not matter'),
  ...orderKeys,
  snooze: z.iso.datetime().nullable().optional(),
});

export async function ordered(
  context: Context,
  number: string,
  orders: Orders,
  caller: Caller,
): Promise<Response> {
  const id = orderId.safeParse(/^"?(.*?)"?$/.exec(context.req.header('idempotency-key') ?? '')?.[1]);
  if (!id.success)
    return problem(
      context,
      400,
      'give a new Idempotency-Key for each order: 1 to 128 letters, digits, dots, colons, hyphens or underscores',
    );
  if (!/^application\/json *(?:;|$)/i.test(context.req.header('content-type') ?? ''))
    return problem(context, 415, 'send application/json');
  const body = orderBody.safeParse(await jsonOf(context));
  if (!body.success) return problem(context, 400, faultIn(body.error));
  const { agent: named, seen, snooze, ...rest } = body.data;
  const agent = caller.key === 'token' ? caller.agent : (named ?? '');
  if (agent === '')
    return problem(context, 400, 'agent is missing: the installation’s key orders in the name of an agent');
  if (agent === null)
    return problem(context, 403, 'no configured agent has the address of this token’s account');
  if (named !== undefined && named !== agent)
    return problem(context, 403, 'a token orders in the name of its own agent alone: leave `agent` out');
  const clicked: Clicked = { ...rest, ...(snooze === undefined ? {} : { snooze: instantOf(snooze) }) };
  const wrong = contradiction(clicked);
  if (wrong !== null) return problem(context, 400, wrong);
  const ticket = number.toUpperCase();
  const answer = await orders.order({ id: id.data, agent, ticket, seen, orders: clicked });
  if (answer === null) return problem(context, 404, 'no ticket has this number');
  if (answer === 'other') return problem(context, 422, 'this Idempotency-Key belongs to another order');
  const { refusal, facts, seen: now } = answer;
  return refusal === null ? context.json({ facts, seen: now }) : refused(context, refusal, now);
}

const REFUSALS: Partial<Record<OrderRefusal['reason'], [ContentfulStatusCode, string]>> = {
  changed: [409, 'the ticket changed since the agent saw it; `because` names the changes'],
  'no-right': [403, 'this agent may order nothing'],
};

function refused(context: Context, { reason, allowed, because }: OrderRefusal, seen: number): Response {
  const [status, detail] = REFUSALS[reason] ?? [
    422,
    'the ticket does not allow this order; `because` says why',
  ];
  return problem(context, status, detail, {}, { reason, allowed, because, seen });
}

/** Undefined for a body that is no JSON. */
async function jsonOf(context: Context): Promise<unknown> {
  try {
    return JSON.parse(await context.req.text());
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function instantOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

/** Names keys of ours alone: an unknown key may be words. */
function faultIn(error: z.ZodError): string {
  const [first] = error.issues;
  const key = first?.path[0];
  if (typeof key === 'string' && key in orderBody.shape) return `${key} is missing or wrong`;
  return `the body must be a JSON object with the keys ${Object.keys(orderBody.shape).join(', ')} alone`;
}

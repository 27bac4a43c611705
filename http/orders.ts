/**
 * `POST /tickets/{number}/orders` and `POST /tickets`: what a click can do, for scripts. The Idempotency-Key is the click's id, so that a
 * request that is sent again is decided once and gets the same answer.
 *
 * Promises that a person orders in no other name than their own. Never repeats words of the request in an error.
 */
import { expectedOf } from './expected.ts';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Caller } from '../contract/apiTokens.ts';
import {
  type Clicked,
  contradiction,
  NEW_TICKET,
  type Order,
  type OrderAnswer,
  orderId,
  orderKeys,
  type OrderRefusal,
  type Trial,
} from '../contract/order.ts';
import { problem } from './problem.ts';

/** Null for an unknown ticket. `other`: the agent has given another order with this id. */
export type Orders = {
  order(order: Order): Promise<OrderAnswer | 'other' | null>;
  /** What it would come to. Changes nothing. */
  wouldDo(order: Order): Promise<Trial | null>;
  /** The position of the ticket's newest fact in the history. */
  seen(number: string): Promise<number>;
};

/** The body, as the OpenAPI document has it. */
export const inWhoseName = z
  .string()
  .min(1)
  .max(320)
  .optional()
  .describe(
    'In whose name: the id of an agent. With a token it is the agent of its account; the key needs it',
  );

const { open, reply, ...aboutTickets } = orderKeys;

export const orderBody = z.strictObject({
  agent: inWhoseName,
  seen: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .default(null)
    .describe('The ETag of the ticket as the agent saw it; null: changes meanwhile do not matter'),
  reply,
  ...aboutTickets,
  snooze: z.iso.datetime().nullable().optional(),
  preview: z
    .literal(true)
    .optional()
    .describe('Nothing is done: the answer says what would be, `reach`, or refuses as the order would be'),
});

const passing = {
  collect: aboutTickets.collect.unwrap().shape,
  tell: aboutTickets.tellVendor.unwrap().shape,
};

/** One of the three: nothing more collects. */
export const handoverBody = z.strictObject({
  agent: inWhoseName,
  seen: orderBody.shape.seen,
  vendor: passing.collect.vendor.describe(
    'The id of a vendor; absent: the one that has it, or the category’s',
  ),
  ask: aboutTickets.askMissing.describe('The customer is asked for the missing things, once'),
  text: passing.tell.text.optional().describe('The words for the vendor, whole: they leave by mail'),
});

const beginning = open.unwrap().shape;
const words = reply.unwrap().shape;

/** The body that begins a conversation. */
export const beginBody = z.strictObject({
  agent: inWhoseName,
  to: words.to.unwrap().describe('Mail addresses; the first is the customer’s'),
  cc: words.cc,
  subject: beginning.subject.describe('One line'),
  text: words.text.describe('The first mail'),
  category: beginning.category.describe('The id of a category; the queue follows from it'),
  priority: beginning.priority,
  mailbox: beginning.mailbox.describe('Our address that sends it; absent: the first one'),
  assign: aboutTickets.assign.describe('Who has the ticket; absent: who writes'),
  wait: aboutTickets.wait.describe('The ticket waits for the customer’s answer'),
  resolve: aboutTickets.resolve,
});

export async function ordered(
  context: Context,
  number: string,
  orders: Orders,
  caller: Caller,
): Promise<Response> {
  const asked = await askedIn(context, orderBody, caller);
  if (asked instanceof Response) return asked;
  const { agent: _agent, seen, snooze, preview, ...rest } = asked.body;
  const clicked: Clicked = { ...rest, ...(snooze === undefined ? {} : { snooze: instantOf(snooze) }) };
  const order = { ...asked.order, ticket: number.toUpperCase(), seen, orders: clicked };
  return preview === true ? tried(context, orders, order) : decided(context, orders, order);
}

/** The hand-over: it collects where it neither asks nor sends. */
export async function handedOver(
  context: Context,
  number: string,
  orders: Orders,
  caller: Caller,
): Promise<Response> {
  const asked = await askedIn(context, handoverBody, caller);
  if (asked instanceof Response) return asked;
  const { seen, vendor, ask, text } = asked.body;
  if (ask !== undefined && (text !== undefined || vendor !== undefined))
    return problem(context, 400, 'ask stands alone');
  const named = vendor === undefined ? {} : { vendor };
  const sent: Clicked = text === undefined ? { collect: named } : { tellVendor: { ...named, text } };
  const clicked = ask === undefined ? sent : { askMissing: ask };
  return decided(context, orders, { ...asked.order, ticket: number.toUpperCase(), seen, orders: clicked });
}

async function tried(context: Context, orders: Orders, order: Order): Promise<Response> {
  const wrong = contradiction(order.orders);
  if (wrong !== null) return problem(context, 400, wrong);
  const seen = await orders.seen(order.ticket);
  const trial = await orders.wouldDo(order);
  if (trial === null) return problem(context, 404, 'no ticket has this number');
  if (trial.refusal !== null) return refused(context, trial.refusal, seen);
  return context.json({ ...(trial.reach === undefined ? {} : { reach: trial.reach }), facts: [], seen });
}

/** Begins a conversation with a customer. */
export async function begun(context: Context, orders: Orders, caller: Caller): Promise<Response> {
  const asked = await askedIn(context, beginBody, caller);
  if (asked instanceof Response) return asked;
  const { agent: _agent, subject, category, priority, mailbox, text, to, cc, ...rest } = asked.body;
  const open = {
    subject,
    category,
    ...(priority === undefined ? {} : { priority }),
    ...(mailbox === undefined ? {} : { mailbox }),
  };
  const reply = { text, to, ...(cc === undefined ? {} : { cc }) };
  const clicked: Clicked = { open, reply, ...rest };
  return decided(context, orders, { ...asked.order, ticket: NEW_TICKET, seen: null, orders: clicked });
}

type Asked<B> = { order: Pick<Order, 'id' | 'agent'>; body: B };

/** The body of a request that orders, with its id and in whose name it orders; or the answer that refuses it. */
export async function askedIn<S extends z.ZodObject<{ agent: typeof inWhoseName }>>(
  context: Context,
  schema: S,
  caller: Caller,
): Promise<Asked<z.output<S>> | Response> {
  const id = orderId.safeParse(/^"?(.*?)"?$/.exec(context.req.header('idempotency-key') ?? '')?.[1]);
  if (!id.success)
    return problem(
      context,
      400,
      'give a new Idempotency-Key for each order: 1 to 128 letters, digits, dots, colons, hyphens or underscores',
    );
  if (!/^application\/json *(?:;|$)/i.test(context.req.header('content-type') ?? ''))
    return problem(context, 415, 'send application/json');
  const body = schema.safeParse(await jsonOf(context));
  if (!body.success) return problem(context, 400, faultIn(schema, body.error));
  const named = z.object({ agent: inWhoseName }).parse(body.data).agent;
  const agent = caller.key === 'token' ? caller.agent : (named ?? '');
  if (agent === '')
    return problem(context, 400, 'agent is missing: the installation’s key orders in the name of an agent');
  if (agent === null)
    return problem(context, 403, 'no configured agent has the address of this token’s account');
  if (named !== undefined && named !== agent)
    return problem(context, 403, 'a token orders in the name of its own agent alone: leave `agent` out');
  return { order: { id: id.data, agent }, body: body.data };
}

async function decided(context: Context, orders: Orders, order: Order): Promise<Response> {
  const wrong = contradiction(order.orders);
  if (wrong !== null) return problem(context, 400, wrong);
  const answer = await orders.order(order);
  if (answer === null) return problem(context, 404, 'no ticket has this number');
  if (answer === 'other') return problem(context, 422, 'this Idempotency-Key belongs to another order');
  const { refusal, ticket, ...what } = answer;
  if (refusal !== null) return refused(context, refusal, what.seen);
  return context.json({ ...(ticket === undefined ? {} : { ticket }), ...what });
}

const REFUSALS: Partial<Record<OrderRefusal['reason'], [ContentfulStatusCode, string]>> = {
  changed: [409, 'the ticket changed since the agent saw it; `because` names the changes'],
  'no-right': [403, 'this agent may order nothing'],
  'merged-away': [409, 'the ticket is merged into the one that `allowed` names'],
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
function faultIn({ shape }: z.ZodObject, error: z.ZodError): string {
  const [first] = error.issues;
  const key = first?.path[0];
  const expected = typeof key === 'string' ? shape[key] : undefined;
  if (typeof key === 'string' && expected !== undefined)
    return `${key} is missing or wrong: it must be ${expectedOf(expected)}`;
  return `the body must be a JSON object with the keys ${Object.keys(shape).join(', ')} alone`;
}

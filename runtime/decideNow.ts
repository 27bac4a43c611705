/**
 * Decides an order at once, in the process that got it: one transaction has the decision, its follow-ups and their way
 * to the next stages, as a batch of a stage has.
 *
 * Promises: an order with the same id gets the answer that the first one got, and changes nothing. It may come to another process. Two
 * orders about one ticket run one after the other, and the second knows the changes of the first. Never parks an
 * order: its sender gets the error.
 */
import type { Fact } from '../contract/fact.ts';
import { isFact } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import { factId } from '../contract/ids.ts';
import { kindsIn, type Order, type OrderAnswer } from '../contract/order.ts';
import type { Stage } from '../contract/stage.ts';
import { causeOf, causeOfOrder, type Input, type RuntimeTx, type Store } from '../contract/store.ts';
import { decideOnce } from './decisions.ts';
import { type DecisionGrounds, handleAfterwards } from './stages.ts';

export type OrderGrounds = DecisionGrounds & { store: Store };

/** Limits the facts that an answer names. An order about one ticket decides far fewer. */
const MAX_FACTS = 64;

/** Throws an `OtherOrder` where the agent has given another order with this id. */
export function decideNow<S>(stage: Stage<S>, grounds: OrderGrounds, order: Order): Promise<OrderAnswer> {
  return grounds.store.transaction(async (tx) => {
    await lockOrders(tx, order.agent);
    return decideWithin(stage, grounds, tx, order);
  });
}

/**
 * Two requests with one id: the second must see what the first decided. A row an agent, not one an order, is kept.
 */
export function lockOrders(tx: RuntimeTx, agent: string): Promise<void> {
  return tx.lock([`orders/${agent}`]);
}

/** In a transaction that holds the lock of the agent's orders. */
export async function decideWithin<S>(
  stage: Stage<S>,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  order: Order,
): Promise<OrderAnswer> {
  const input: Input = { now: grounds.clock.now(), order };
  const cause = causeOf(input);
  if (!(await tx.decided(cause, stage.name))) {
    const facts = await decideOnce(stage, grounds, tx, input);
    if (facts.length === 0) throw new Error(`${stage.name} decided nothing about an order`);
    await handleAfterwards(stage, grounds, tx, facts);
  }
  return answerTo(stage.name, tx, order, cause);
}

/** An id of this agent's that belongs to another order. */
export class OtherOrder extends Failure {
  constructor() {
    super('this id belongs to another order of the same agent', { retry: false });
  }
}

/** From the history, so that it is the same each time. */
async function answerTo(stage: string, tx: RuntimeTx, order: Order, cause: string): Promise<OrderAnswer> {
  const ids = factIds(cause, stage);
  const said = await tx.rememberedAt(cause, ids);
  const decided = said.find(({ fact }) => fact.id === ids[0])?.fact;
  if (decided === undefined || !isOf(decided, order)) throw new OtherOrder();
  const begun = isBegun(order) && isFact(decided, 'agent.ordered') ? decided.ticket : null;
  const split = said.map(({ fact }) => fact).find((fact) => isFact(fact, 'ticket.split'));
  const opened = begun ?? split?.into ?? null;
  const tickets = [begun ?? order.ticket, ...(split === undefined ? [] : [split.into])];
  const about = said.filter(({ fact }) => fact === decided || tickets.some((one) => isAbout(fact, one)));
  const stays = about.flatMap(({ fact }) => (isFact(fact, 'ticket.resolved') ? (fact.stays ?? []) : []));
  return {
    ...(opened === null ? {} : { ticket: opened }),
    ...(stays.length === 0 ? {} : { stays }),
    ...(isFact(decided, 'agent.ordered') && decided.reach !== undefined ? { reach: decided.reach } : {}),
    facts: about.map(({ fact: { id, type } }) => ({ id, type })),
    refusal: refusalIn(decided),
    seen: Math.max(...about.map(({ seq }) => seq)),
  };
}

function factIds(cause: string, stage: string): string[] {
  return Array.from({ length: MAX_FACTS }, (_, ordinal) => factId(cause, stage, ordinal));
}

/** The ids that the facts of an order have, if it was decided. */
export function idsOf({ name }: { name: string }, { agent, id }: Pick<Order, 'agent' | 'id'>): string[] {
  return factIds(causeOfOrder(agent, id), name);
}

/** Follow-ups may be about other tickets. */
function isAbout(fact: Fact, ticket: string): boolean {
  return 'ticket' in fact && fact.ticket === ticket;
}

/** Compares what the history keeps: words are not in it. */
function isOf(decided: Fact, order: Order): boolean {
  const { ticket, orders } = order;
  if (isFact(decided, 'agent.refused')) return decided.ticket === null || decided.ticket === ticket;
  return (
    isFact(decided, 'agent.ordered') &&
    (decided.ticket === ticket || isBegun(order)) &&
    decided.orders.join() === kindsIn(orders).join()
  );
}

/** The ticket of such an order has its number from the decision. */
function isBegun({ orders }: Order): boolean {
  return orders.open !== undefined;
}

function refusalIn(decided: Fact): OrderAnswer['refusal'] {
  if (!isFact(decided, 'agent.refused')) return null;
  const { reason, allowed, because } = decided;
  return { reason, allowed, because };
}

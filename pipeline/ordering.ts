/** Decides or holds orders of agents in this process, by the router's own code, in either profile. */
import type { HoldAnswer, ToHold } from '../contract/drafts.ts';
import type { Fact } from '../contract/fact.ts';
import type { Order, OrderAnswer, OrderRefusal } from '../contract/order.ts';
import { causeOfOrder } from '../contract/store.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Installation } from '../installation/installation.ts';
import { router } from '../router/router.ts';
import { decideNow, idsOf, OtherOrder } from '../runtime/decideNow.ts';
import { holdOrder, refusalsOf } from '../runtime/holding.ts';
import { rememberedAt } from '../store/tables/changes.ts';

type Ordered<T> = Promise<T | 'other' | null>;

/** Null for an unknown ticket. `other`: the agent has given another order with this id. */
export function ordering(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (order: Order) => Ordered<OrderAnswer> {
  return (order) => known(store, order, () => decideNow(router, { store, clock, reports }, order));
}

export function holding(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (toHold: ToHold) => Ordered<HoldAnswer> {
  return (toHold) => known(store, toHold.order, () => holdOrder(router, { store, clock, reports }, toHold));
}

/** Why each order would be refused now; null: it would not. */
export function trying(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (orders: readonly Order[]) => Promise<(OrderRefusal | null)[]> {
  return (orders) => refusalsOf(router, { store, clock, reports }, orders);
}

/** What an order of this agent said. */
export function decidedBy({ database }: Pick<Installation, 'database'>) {
  return (agent: string, id: string): Promise<{ seq: number; fact: Fact }[]> =>
    rememberedAt(database.read, causeOfOrder(agent, id), idsOf(router, { agent, id }));
}

async function known<T>(
  { read }: Installation['store'],
  { ticket, orders }: Order,
  decide: () => Promise<T>,
): Ordered<T> {
  if (orders.open === undefined && (await read.ticket(ticket)) === null) return null;
  try {
    return await decide();
  } catch (thrown) {
    if (thrown instanceof OtherOrder) return 'other';
    throw thrown;
  }
}

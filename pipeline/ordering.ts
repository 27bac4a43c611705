/** Decides or holds orders of agents in this process, by the router's own code, in either profile. */
import type { HoldAnswer, ToHold } from '../contract/drafts.ts';
import type { Fact } from '../contract/fact.ts';
import type { Order, OrderAnswer, Trial } from '../contract/order.ts';
import { causeOfOrder } from '../contract/store.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Installation } from '../installation/installation.ts';
import { router } from '../router/router.ts';
import { decideNow, idsOf, OtherOrder } from '../runtime/decideNow.ts';
import { holdOrder, trialsOf } from '../runtime/holding.ts';
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

/** What each order would come to now. Changes nothing. */
export function trying(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (orders: readonly Order[]) => Promise<Trial[]> {
  return (orders) => trialsOf(router, { store, clock, reports }, orders);
}

/** What one order would come to; null for an unknown ticket. */
export function tryingOne(
  installation: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (order: Order) => Promise<Trial | null> {
  const tried = trying(installation, reports);
  return async (order) => {
    if ((await installation.store.read.ticket(order.ticket)) === null) return null;
    const [trial] = await tried([order]);
    return trial ?? null;
  };
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

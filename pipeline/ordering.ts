/** Decides orders of agents in this process, by the router's own code, in either profile. */
import type { Order, OrderAnswer } from '../contract/order.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Installation } from '../installation/installation.ts';
import { router } from '../router/router.ts';
import { decideNow, OtherOrder } from '../runtime/decideNow.ts';

/** Null for an unknown ticket. `other`: the agent has given another order with this id. */
export function ordering(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (order: Order) => Promise<OrderAnswer | 'other' | null> {
  return async (order) => {
    if ((await store.read.ticket(order.ticket)) === null) return null;
    try {
      return await decideNow(router, { store, clock, reports }, order);
    } catch (thrown) {
      if (thrown instanceof OtherOrder) return 'other';
      throw thrown;
    }
  };
}

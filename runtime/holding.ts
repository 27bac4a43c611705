/**
 * Holds orders that leave the house for a moment, then decides them: `holdOrder` takes one, `holdingLoop` carries due ones
 * out.
 *
 * Promises: an order that would be refused is refused at once. A held order is carried out once or taken back: both change its
 * row under the lock of the agent's orders, in the transaction that decides it. A process that dies changes nothing: the row
 * is there, and another process or the next start carries it out. Never carries out half of an order.
 */
import { type HeldRefusal, HOLD_MS, type HoldAnswer, type ToHold } from '../contract/drafts.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import type { Order, OrderRefusal, Trial } from '../contract/order.ts';
import type { Stage } from '../contract/stage.ts';
import { causeOf, type Input, type RuntimeTx } from '../contract/store.ts';
import type { SlaClock } from '../contract/slaClock.ts';
import type { Ticket } from '../contract/ticket.ts';
import { commitLoop } from './commitLoop.ts';
import { decideWithin, lockOrders, type OrderGrounds } from './decideNow.ts';
import { sayBlocked } from './stages.ts';

/** The name in the process table. */
const WHO = 'holding';
/** An order must leave this long before an SLA clock runs out. */
const BEFORE_BREACH_MS = 1_000;
/** Long enough for a decision. A process that dies with a claimed order delays it by this. */
const LEASE_MS = 5_000;
const AT_A_TIME = 20;
/** One turn answers the commits of this time. */
const COLLECT_MS = 50;
const PAUSE_AFTER_FAILURE_MS = 1_000;

/** Throws an `OtherOrder` where the agent has given another order with this id. */
export function holdOrder<S>(stage: Stage<S>, grounds: OrderGrounds, toHold: ToHold): Promise<HoldAnswer> {
  const now = grounds.clock.now();
  const { order } = toHold;
  return grounds.store.transaction(async (tx): Promise<HoldAnswer> => {
    await lockOrders(tx, order.agent);
    const input: Input = { now, order };
    if (await tx.decided(causeOf(input), stage.name))
      return { outcome: 'decided', answer: await decideWithin(stage, grounds, tx, order) };
    const before = await tx.heldOrders.find(order.agent, order.id);
    if (before !== null && before.sendAt === null) return { outcome: 'back' };
    if (before !== null && before.sendAt !== null)
      return { outcome: 'held', id: order.id, sendAt: before.sendAt };
    // Another page of the same agent has sent the same.
    const same = toHold.written && (await tx.heldOrders.same(order, toHold.written.text));
    if (same) return { outcome: 'held', ...same };
    const refusal = refusalIn(stage.decide(input, await stage.load(input, tx)));
    if (refusal !== null) return { outcome: 'refused', refusal };
    // In the order in which they were sent.
    const after = (await tx.heldOrders.lastOf(order)) + 1;
    const sendAt = Math.max(leavesAt(await tx.ticket(order.ticket), now), after);
    // From now on, and not for the decision above: what the agent did before, this page may not have shown.
    await tx.heldOrders.hold({ ...toHold, order: { ...order, heldSince: now } }, sendAt, now);
    return { outcome: 'held', id: order.id, sendAt };
  });
}

/**
 * What each order would come to now, in their order. Asks for all of them together, and leaves nothing behind: no order
 * knows what another one would do.
 */
export function trialsOf<S>(
  stage: Stage<S>,
  { store, clock }: OrderGrounds,
  orders: readonly Order[],
): Promise<Trial[]> {
  return store.rehearse(async (tx) => {
    const now = clock.now();
    await tx.prefetch(orders.map((order) => (read) => stage.load({ now, order }, read)));
    const trials: Trial[] = [];
    for (const order of orders) {
      const input: Input = { now, order };
      // The question asked ahead answers it, unless it is older than a lock of this order.
      const state = await tx.savepoint(() => stage.load(input, tx));
      const decided = stage.decide(input, state);
      const [first] = decided;
      const reach = first?.type === 'agent.ordered' ? first.reach : undefined;
      trials.push({ refusal: refusalIn(decided), ...(reach === undefined ? {} : { reach }) });
    }
    return trials;
  });
}

function refusalIn(decided: ReturnType<Stage<unknown>['decide']>): OrderRefusal | null {
  const [first] = decided;
  if (first?.type !== 'agent.refused') return null;
  const { reason, allowed, because } = first;
  return { reason, allowed, because };
}

function leavesAt(ticket: Ticket | null, now: number): number {
  const breaches = [ticket?.firstResponse, ticket?.resolution].flatMap((clock) => breachOf(clock, now));
  return Math.min(now + HOLD_MS, ...breaches.map((due) => Math.max(now, due - BEFORE_BREACH_MS)));
}

function breachOf(clock: SlaClock | null | undefined, now: number): number[] {
  const runs = clock && clock.metAt === null && clock.pausedAt === null && clock.due > now;
  return runs ? [Math.floor(clock.due)] : [];
}

/**
 * Decides a held order. Null: it was taken back, or another process has carried it out. An order that cannot be decided goes
 * back to its agent.
 */
export async function decideHeld<S>(
  stage: Stage<S>,
  grounds: OrderGrounds,
  { agent, id }: { agent: string; id: string },
): Promise<HeldRefusal | 'sent' | null> {
  const within = <T>(work: (tx: RuntimeTx, order: Order) => Promise<T>): Promise<T | null> =>
    grounds.store.transaction(async (tx) => {
      await lockOrders(tx, agent);
      const held = await tx.heldOrders.toChange(agent, id);
      return held === null ? null : work(tx, held.order);
    });
  try {
    return await within(async (tx, order) => {
      const { refusal } = await decideWithin(stage, grounds, tx, order);
      await tx.heldOrders.end(agent, id, refusal, grounds.clock.now());
      return refusal ?? 'sent';
    });
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) throw thrown;
    grounds.reports.say('error', 'refused', { what: 'held order', order: id, because: messageOf(thrown) });
    return within(async (tx) => {
      await tx.heldOrders.end(agent, id, BROKEN, grounds.clock.now());
      return BROKEN;
    });
  }
}

const BROKEN: HeldRefusal = { reason: 'broken', allowed: [], because: [] };

export function holdingLoop<S>(stage: Stage<S>, grounds: OrderGrounds): { stop(): Promise<void> } {
  const { store, clock, reports } = grounds;
  return commitLoop(
    grounds,
    async () => {
      try {
        const at = await store.nextHeld();
        if (at === null || at > clock.now()) return at;
        const claimed = await store.transaction((tx) =>
          tx.heldOrders.claim(clock.now(), LEASE_MS, AT_A_TIME),
        );
        for (const one of claimed) await decideHeld(stage, grounds, one);
        reports.gauge('firstline_blocked', 0, { stage: WHO });
        return clock.now();
      } catch (thrown) {
        if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
        sayBlocked(reports, WHO, thrown);
        return clock.now() + PAUSE_AFTER_FAILURE_MS;
      }
    },
    COLLECT_MS,
  );
}

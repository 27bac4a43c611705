/** How far an order about an incident would go: counted from the same choice that is carried out. Changes nothing. */
import { isGathered } from '../contract/incidents.ts';
import type { Reach } from '../contract/reach.ts';
import type { Decision } from './decision.ts';
import { meantForAll } from './forAll.ts';
import type { Told } from './following.ts';
import type { Ordered } from './ordered.ts';
import { leads } from './storms.ts';

/** Null for an order that concerns its own ticket alone. As the tickets are before any of the order is carried out. */
export function reachOf(decision: Decision, ordered: Ordered): Reach | null {
  const { ticket: number, orders } = ordered;
  const isIncident = decision.ticket(number)?.incident !== undefined;
  if (!isIncident || !(orders.update || orders.resolve || orders.unfollow)) return null;
  const { here, told, ends, stays } = meantForAll(decision, ordered);
  const followers = orders.unfollow ? decision.followersOf(number) : [];
  return {
    ...(orders.update ? toldIn([...here, ...told]) : {}),
    ...(orders.resolve ? { ends: ends.length, stays: stays.length } : {}),
    ...(orders.unfollow
      ? { goes: followers.length, asks: followers.filter((one) => isGathered(one) && leads(one)).length }
      : {}),
  };
}

/** A person with several tickets counts once. */
function toldIn(all: readonly Told[]): Reach {
  const unproved = new Set(all.flatMap((one) => one.unproved)).size;
  return {
    people: new Set(all.flatMap(({ people }) => people)).size,
    tickets: new Set(all.filter(({ people }) => people.length > 0).map(({ ticket }) => ticket)).size,
    ...(unproved === 0 ? {} : { unproved }),
  };
}

/** Whether the order goes as far as its agent was told. */
export function asShown(shown: Reach, reach: Reach | null): boolean {
  const kinds = Object.keys(shown) as (keyof Reach)[];
  return kinds.every((kind) => shown[kind] === reach?.[kind]);
}

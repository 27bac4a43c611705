/** How far an order about an incident goes, as the page showed it: its forms carry it, so that the order goes exactly so far or nowhere. */
import type { HeldRefusal } from '../contract/drafts.ts';
import type { Order } from '../contract/order.ts';
import type { Reach } from '../contract/reach.ts';

/** The value of the field `reach`. */
export function reachValue({ people, tickets, goes, asks }: Reach): string {
  return people === undefined ? `goes.${goes ?? 0}.${asks ?? 0}` : `people.${people}.${tickets ?? 0}`;
}

/** The key `shown` of the order; none where the form carries no reach. */
export function reachShown(form: ReadonlyMap<string, string>): Pick<Order, 'shown'> {
  const [, kind, first, second] = /^(people|goes)\.(\d{1,7})\.(\d{1,7})$/.exec(form.get('reach') ?? '') ?? [];
  if (kind === undefined) return {};
  const [one, other] = [Number(first), Number(second)];
  return { shown: kind === 'people' ? { people: one, tickets: other } : { goes: one, asks: other } };
}

/** Whether the page should show its reach now, and ask again. */
export function isFurther({ reason, because }: HeldRefusal): boolean {
  return reason === 'changed' && because.some(({ rule }) => rule === 'reach-changed');
}

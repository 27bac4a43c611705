/**
 * What a contact that asks for nothing is: a reaction, or thanks alone. The mail itself shows it, or the router found it, which knows
 * the names of the team (`Thanks, Rui`).
 */
import type { ContactWords } from './contact.ts';
import type { StoredContact } from './store.ts';
import { GESTURE_RULE } from './ticketRules.ts';

export type GestureKind = NonNullable<ContactWords['gesture']>['kind'];

export function gestureOf({
  words: { gesture },
  because,
}: Pick<StoredContact, 'words' | 'because'>): GestureKind | null {
  if (gesture !== undefined) return gesture.kind;
  return because.some(({ rule }) => rule === `${GESTURE_RULE}thanks`) ? 'thanks' : null;
}

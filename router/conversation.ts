/** The conversation that a contact begins: named for it, so that the same contact always begins the same one. */
import { derivedId } from '../contract/ids.ts';

export function newConversation(contact: string): string {
  return derivedId('v', contact);
}
